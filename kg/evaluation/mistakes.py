"""Lists what was missed and what was wrong, article by article, with the words around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.evaluation.gold import GoldArticle, GoldFact
from kg.evaluation.labels import Labelled
from kg.evaluation.predictions import PredictedFact
from kg.evaluation.scoring import ArticleScore, Evaluation
from kg.evaluation.tenures import HOLDS_POST

CONTEXT = 10
"""How many characters are shown on either side of a mention."""

Verdict = Literal["missed", "spurious"]


@dataclass(frozen=True, slots=True)
class MentionError:
    """A mention that was not found, or should not have been."""

    verdict: Verdict
    place: Labelled
    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FactError:
    """A fact that was not found, or should not have been, with names instead of ids."""

    verdict: Verdict
    subject: str
    predicate: str
    object: str
    evidence: str


@dataclass(frozen=True, slots=True)
class ArticleErrors:
    """The errors of one article, in reading order where they have a place."""

    id: str
    mentions: tuple[MentionError, ...]
    facts: tuple[FactError, ...]


def errors(evaluation: Evaluation, *, limit: int | None = None) -> Iterator[ArticleErrors]:
    """The articles that have errors; at most ``limit`` of each kind and verdict in an article."""
    for score in evaluation.articles:
        mentions = tuple(_mentions(score, limit))
        facts = tuple(_facts(score, limit))
        if mentions or facts:
            yield ArticleErrors(score.article.id, mentions, facts)


def _mentions(score: ArticleScore, limit: int | None) -> Iterator[MentionError]:
    article = score.article
    found = [_mention(article, place, "missed") for place in sorted(score.mentions.missed)[:limit]]
    found += [_mention(article, place, "spurious") for place in score.mentions.spurious[:limit]]
    yield from sorted(found, key=lambda error: error.place)


def _mention(article: GoldArticle, place: Labelled, verdict: Verdict) -> MentionError:
    return MentionError(
        verdict=verdict,
        place=place,
        text=article.words(place),
        before=article.text[max(0, place.start - CONTEXT) : max(0, place.start)],
        after=article.text[place.end : place.end + CONTEXT],
    )


def _facts(score: ArticleScore, limit: int | None) -> Iterator[FactError]:
    ours = {entity.id: entity.name for entity in score.article.entities}
    theirs = {entity.id: entity.name for entity in score.prediction.entities}
    for missed in score.facts.missed[:limit]:
        yield _fact(missed, ours, "missed")
    for spurious in score.facts.spurious[:limit]:
        yield _fact(spurious, theirs, "spurious")


def _fact(fact: GoldFact | PredictedFact, names: dict[str, str], verdict: Verdict) -> FactError:
    def name(identifier: str | None) -> str:
        return names.get(identifier or "", identifier or "")

    if fact.predicate == HOLDS_POST:
        said = " ".join(filter(None, (name(fact.org), fact.post)))
    else:
        said = name(fact.object)
    return FactError(verdict, name(fact.subject), fact.predicate, said, fact.evidence)
