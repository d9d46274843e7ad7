"""Shows an evaluation: as tables for people, as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kg.evaluation.calibration import Reliability
from kg.evaluation.counts import Cell, Table
from kg.evaluation.mistakes import ArticleErrors, FactError, MentionError
from kg.evaluation.resampling import CellIntervals, Interval, TableIntervals
from kg.evaluation.scoring import Evaluation

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table as RichTable

FEW = 15
"""Cells with fewer items to find say little; tables show them dimmed."""

_TITLES = {
    "mentions_strict": "mentions, exact span and type",
    "mentions_relaxed": "mentions, overlapping span and same type",
    "entities": "entities, one to one by name",
    "facts": "facts",
}

Intervals = Mapping[str, TableIntervals]


def table(evaluation: Evaluation, intervals: Intervals | None = None) -> list[RenderableType]:
    """Rich tables of all scores, in percent, each followed by what belongs to it."""
    shown: list[RenderableType] = []
    for name, cells in evaluation.tables.items():
        shown.append(_scores(name, cells, evaluation, intervals[name] if intervals else None))
        shown += [*_remarks(name, evaluation), ""]
    if evaluation.reliability:
        shown.append(_reliability(evaluation.reliability))
    return shown


def _scores(
    name: str, cells: Table, evaluation: Evaluation, intervals: TableIntervals | None
) -> RichTable:
    merged = ", lenient" if evaluation.lenient and name == "facts" else ""
    shown = _empty(_TITLES[name] + merged)
    shown.add_column("", no_wrap=True)
    heads = ("P", "R", "F1", *(("F1 95 %",) if intervals else ()), "right", "predicted", "gold")
    for head in heads:
        shown.add_column(head, justify="right")
    for row, cell in cells:
        style = "dim" if cell.gold < FEW else None
        shown.add_row(row, *_row(cell, intervals.cells[row].f1 if intervals else None), style=style)
    shown.add_section()
    shown.add_row(
        "micro", *_row(cells.micro, intervals.micro.f1 if intervals else None), style="bold"
    )
    macro = [percent(cells.macro_f1), *([_range(intervals.macro_f1)] if intervals else [])]
    shown.add_row("macro", "", "", *macro)
    return shown


def _empty(title: str) -> RichTable:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as RichTable

    return RichTable(title=title, title_justify="left", box=SIMPLE_HEAD, min_width=60)


def _row(cell: Cell, interval: Interval | None) -> Iterator[str]:
    yield from map(percent, (cell.precision, cell.recall, cell.f1))
    if interval:
        yield _range(interval)
    yield from map(str, (cell.tp, cell.predicted, cell.gold))


def percent(share: float | None) -> str:
    """A share in percent with one decimal; a dash for None."""
    return "–" if share is None else f"{100 * share:.1f}"


def _range(interval: Interval) -> str:
    """Bounds in whole percent; sampling does not make them more exact than that."""
    return f"{100 * interval.low:.0f}–{100 * interval.high:.0f}"


def _remarks(name: str, evaluation: Evaluation) -> Iterator[str]:
    """The figures that stand under a table."""
    if name == "mentions_strict" and evaluation.times.compared:
        times = evaluation.times
        of = f"({times.right}/{times.compared})"
        yield f"  values of times: {percent(times.accuracy)} right {of}"
    if name == "entities":
        bcubed = evaluation.bcubed
        yield f"  wrong ones that split a true one: {evaluation.splits}"
        yield (
            f"  B-cubed: P {percent(bcubed.precision)} R {percent(bcubed.recall)}"
            f" over {bcubed.compared}/{bcubed.gold} mentions"
        )
    if name == "facts" and evaluation.bodies.compared:
        bodies = evaluation.bodies
        of = f"({bodies.right}/{bodies.compared})"
        yield f"  posts with the right body: {percent(bodies.accuracy)} {of}"


def _reliability(found: Reliability) -> RichTable:
    title = f"confidence of mentions; expected calibration error {percent(found.error)}"
    shown = _empty(title)
    shown.add_column("from – to")
    for head in ("mentions", "right", "confidence", "accuracy"):
        shown.add_column(head, justify="right")
    for one in found.bins:
        shares = map(percent, (one.confidence, one.accuracy))
        shown.add_row(f"{one.low:.1f} – {one.high:.1f}", str(one.count), str(one.right), *shares)
    return shown


def error_lines(articles: Iterable[ArticleErrors]) -> Iterator[str]:
    """The errors as lines: ``-`` for missed, ``+`` for spurious, mentions in their words."""
    for article in articles:
        yield f"{article.id}"
        yield from (_mention_line(error) for error in article.mentions)
        yield from (_fact_line(error) for error in article.facts)
        yield ""


def _mention_line(error: MentionError) -> str:
    words = f"{error.before}[{error.text}]{error.after}".replace("\n", "⏎")
    return f"  {_sign(error)} {error.place.type} {error.place.start}–{error.place.end} {words}"


def _fact_line(error: FactError) -> str:
    quote = f" 「{error.evidence}」".replace("\n", "⏎") if error.evidence else ""
    return f"  {_sign(error)} {error.subject} {error.predicate} {error.object}{quote}"


def _sign(error: MentionError | FactError) -> str:
    return "-" if error.verdict == "missed" else "+"


def as_json(
    evaluation: Evaluation,
    intervals: Intervals | None = None,
    errors: Iterable[ArticleErrors] = (),
) -> dict[str, Any]:
    """All scores as plain values, between 0 and 1."""
    report: dict[str, Any] = {
        "articles": [score.article.id for score in evaluation.articles],
        "lenient": evaluation.lenient,
    }
    for name, cells in evaluation.tables.items():
        report[name] = _table_values(cells, intervals[name] if intervals else None)
    bcubed, bodies, times = evaluation.bcubed, evaluation.bodies, evaluation.times
    report |= {
        "splits": evaluation.splits,
        "bcubed": {
            "precision": bcubed.precision,
            "recall": bcubed.recall,
            "compared": bcubed.compared,
            "gold": bcubed.gold,
        },
        "post_bodies": {**asdict(bodies), "accuracy": bodies.accuracy},
        "time_values": {**asdict(times), "accuracy": times.accuracy},
        "reliability": _reliability_values(evaluation.reliability),
    }
    listed = [_error_values(article) for article in errors]
    return report | ({"errors": listed} if listed else {})


def _table_values(cells: Table, intervals: TableIntervals | None) -> dict[str, Any]:
    rows = {
        row: _cell_values(cell, intervals.cells[row] if intervals else None) for row, cell in cells
    }
    micro = _cell_values(cells.micro, intervals.micro if intervals else None)
    macro: dict[str, Any] = {"f1": cells.macro_f1}
    if intervals:
        macro["interval"] = {"f1": list(asdict(intervals.macro_f1).values())}
    return {"cells": rows, "micro": micro, "macro": macro}


def _cell_values(cell: Cell, intervals: CellIntervals | None) -> dict[str, Any]:
    values: dict[str, Any] = {
        "precision": cell.precision,
        "recall": cell.recall,
        "f1": cell.f1,
        **asdict(cell),
    }
    if intervals:
        values["interval"] = {
            name: list(bounds.values()) for name, bounds in asdict(intervals).items()
        }
    return values


def _reliability_values(found: Reliability | None) -> dict[str, Any] | None:
    if found is None:
        return None
    bins = [
        {
            "low": one.low,
            "high": one.high,
            "count": one.count,
            "right": one.right,
            "confidence": one.confidence,
            "accuracy": one.accuracy,
        }
        for one in found.bins
    ]
    return {"expected_calibration_error": found.error, "count": found.count, "bins": bins}


def _error_values(article: ArticleErrors) -> dict[str, Any]:
    return {
        "id": article.id,
        "mentions": [
            {**asdict(error), "place": error.place._asdict()} for error in article.mentions
        ],
        "facts": [asdict(error) for error in article.facts],
    }
