"""Compares predictions with annotated articles, one article at a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kg.errors import InputError
from kg.evaluation.calibration import Judged, Reliability, judged, reliability
from kg.evaluation.counts import Table, total
from kg.evaluation.entities import BCubed, EntityScore, score_coreference, score_entities
from kg.evaluation.facts import PREDICATES, FactScore, score_facts
from kg.evaluation.gold import GoldArticle
from kg.evaluation.labels import ENTITY_TYPES, MENTION_TYPES
from kg.evaluation.mentions import MentionScore, TimeScore, score_mentions, score_times
from kg.evaluation.predictions import Prediction, Predictions, parse
from kg.evaluation.tenures import PostBodies

ROW_ORDER = {
    "mentions_strict": MENTION_TYPES,
    "mentions_relaxed": MENTION_TYPES,
    "entities": ENTITY_TYPES,
    "facts": PREDICATES,
}
"""The four tables of an evaluation, each with the order of its rows."""


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """One article's part of an evaluation."""

    article: GoldArticle
    prediction: Prediction
    mentions: MentionScore
    entities: EntityScore
    facts: FactScore
    bcubed: BCubed
    times: TimeScore
    judged: tuple[Judged, ...]

    @property
    def tables(self) -> dict[str, Table]:
        """The article's four tables."""
        return {
            "mentions_strict": self.mentions.strict,
            "mentions_relaxed": self.mentions.relaxed,
            "entities": self.entities.table,
            "facts": self.facts.table,
        }


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well predictions agree with annotated articles.

    The tables count over all articles. ``splits`` are wrong entities that share a name with a
    true one, ``bodies`` the organisations of the posts found, ``times`` the calendar values of
    the times found; ``reliability`` is None where no mention has a confidence.
    """

    articles: tuple[ArticleScore, ...]
    lenient: bool
    mentions_strict: Table
    mentions_relaxed: Table
    entities: Table
    facts: Table
    splits: int
    bcubed: BCubed
    bodies: PostBodies
    times: TimeScore
    reliability: Reliability | None

    @property
    def tables(self) -> dict[str, Table]:
        """The four tables by name."""
        return {
            "mentions_strict": self.mentions_strict,
            "mentions_relaxed": self.mentions_relaxed,
            "entities": self.entities,
            "facts": self.facts,
        }


def evaluate(
    gold: Mapping[str, GoldArticle],
    predictions: Predictions,
    *,
    lenient: bool = False,
    ids: Collection[str] | None = None,
    genre: str | None = None,
) -> Evaluation:
    """Scores ``predictions``, records of ``kg extract``, against ``gold``.

    Articles without prediction count as empty, predictions for other articles are ignored.
    ``ids`` and ``genre`` choose articles. ``lenient`` does not tell hostedBy from organisedBy,
    partOf from locatedIn, accompaniedBy from attendedBy. Raises InputError for a malformed
    prediction, and where no article is chosen.
    """
    parsed = parse(predictions)
    scores = tuple(
        _score(article, parsed.get(article.id, Prediction(article.id)), lenient)
        for article in select(gold, ids=ids, genre=genre).values()
    )
    tables = {
        name: total((score.tables[name] for score in scores), order)
        for name, order in ROW_ORDER.items()
    }
    return Evaluation(
        articles=scores,
        lenient=lenient,
        mentions_strict=tables["mentions_strict"],
        mentions_relaxed=tables["mentions_relaxed"],
        entities=tables["entities"],
        facts=tables["facts"],
        splits=sum(score.entities.splits for score in scores),
        bcubed=sum((score.bcubed for score in scores), BCubed()),
        bodies=sum((score.facts.bodies for score in scores), PostBodies()),
        times=sum((score.times for score in scores), TimeScore()),
        reliability=reliability(one for score in scores for one in score.judged),
    )


def select(
    gold: Mapping[str, GoldArticle],
    *,
    ids: Collection[str] | None = None,
    genre: str | None = None,
) -> dict[str, GoldArticle]:
    """The articles with these ids and of this genre; raises InputError where there is none."""
    if unknown := sorted(set(ids or ()) - gold.keys()):
        raise InputError(
            f"no article {', '.join(unknown)}", where="gold", do=f"choose from {_some(gold)}"
        )
    chosen = {
        article.id: article
        for article in gold.values()
        if (not ids or article.id in ids) and (not genre or article.genre == genre)
    }
    if not chosen:
        genres = ", ".join(sorted({article.genre for article in gold.values()}))
        raise InputError("no article chosen", where="gold", do=f"its genres are {genres}")
    return chosen


def _some(gold: Mapping[str, GoldArticle]) -> str:
    first = list(gold)[:5]
    return ", ".join(first) + (" …" if len(gold) > len(first) else "")


def _score(article: GoldArticle, prediction: Prediction, lenient: bool) -> ArticleScore:
    mentions = score_mentions(article, prediction)
    return ArticleScore(
        article=article,
        prediction=prediction,
        mentions=mentions,
        entities=score_entities(article, prediction),
        facts=score_facts(article, prediction, lenient=lenient),
        bcubed=score_coreference(article, prediction),
        times=score_times(article, prediction),
        judged=judged(prediction, mentions),
    )
