"""The measuring room: how well predictions agree with annotated articles.

>>> gold = load_gold("gold")  # doctest: +SKIP
>>> evaluation = evaluate(gold, load_predictions("predictions.jsonl"))  # doctest: +SKIP
>>> evaluation.facts.micro.f1  # doctest: +SKIP
"""

from kg.evaluation.counts import Cell, Table
from kg.evaluation.gold import GoldArticle, documents, load_gold
from kg.evaluation.mistakes import ArticleErrors, FactError, MentionError, errors
from kg.evaluation.predictions import load_predictions
from kg.evaluation.report import as_json, error_lines, table
from kg.evaluation.resampling import CellIntervals, Interval, TableIntervals, bootstrap
from kg.evaluation.scoring import ArticleScore, Evaluation, evaluate, select

__all__ = [
    "ArticleErrors",
    "ArticleScore",
    "Cell",
    "CellIntervals",
    "Evaluation",
    "FactError",
    "GoldArticle",
    "Interval",
    "MentionError",
    "Table",
    "TableIntervals",
    "as_json",
    "bootstrap",
    "documents",
    "error_lines",
    "errors",
    "evaluate",
    "load_gold",
    "load_predictions",
    "select",
    "table",
]
