"""Scores facts: predicted entities are read as annotated ones, then predicate by predicate."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from kg.evaluation.alignment import Alignment, align
from kg.evaluation.counts import Table, Tally
from kg.evaluation.days import days
from kg.evaluation.gold import GoldArticle, GoldFact
from kg.evaluation.predictions import PredictedFact, Prediction
from kg.evaluation.tenures import HOLDS_POST, PostBodies, score_tenures
from kg.model import ARTICLE

PREDICATES = (
    HOLDS_POST,
    "heldOn",
    "heldAt",
    "presidedBy",
    "attendedBy",
    "spokeAt",
    "accompaniedBy",
    "inspected",
    "organisedBy",
    "hostedBy",
    "reportedBy",
    "partOf",
    "locatedIn",
    "memberOf",
    "aboutProject",
    "signedWith",
    "awardedTo",
)
MERGED = {"hostedBy": "organisedBy", "partOf": "locatedIn", "accompaniedBy": "attendedBy"}
"""Predicates that lenient scoring does not tell apart."""

_TAKES_PART = frozenset({"presidedBy", "attendedBy", "spokeAt", "accompaniedBy"})
_OF_EVENTS = _TAKES_PART | {
    *("heldAt", "inspected", "organisedBy", "hostedBy", "aboutProject", "awardedTo"),
}
"""Predicates whose two ends may be given the wrong way round, if only one is an EVENT."""

_Key = tuple[str, str, str]
"""A predicate, and annotated entities, or a day, at its ends."""


@dataclass(frozen=True, slots=True)
class FactScore:
    """One article's facts."""

    table: Table
    bodies: PostBodies
    missed: tuple[GoldFact, ...]
    spurious: tuple[PredictedFact, ...]


def score_facts(
    article: GoldArticle, prediction: Prediction, *, lenient: bool = False
) -> FactScore:
    """Compares an article's facts with its annotation; see ``MERGED`` for ``lenient``."""
    alignment = align(article, prediction)
    tally = Tally()
    tenures = score_tenures(
        article, [f for f in prediction.facts if f.predicate == HOLDS_POST], alignment, tally
    )
    sheet = _Sheet.of(article, alignment, lenient)
    spurious = [fact for fact in prediction.facts if _judge(fact, sheet, tally)]
    for key in sheet.required:
        tally.asked(key[0])
    missed = [fact for key, fact in sheet.required.items() if key not in sheet.seen]
    return FactScore(
        table=tally.table(),
        bodies=tenures.bodies,
        missed=(*missed, *tenures.missed),
        spurious=(*spurious, *tenures.spurious),
    )


@dataclass(slots=True)
class _Sheet:
    """What an article asks for, except posts, and what was already said about it."""

    alignment: Alignment
    lenient: bool
    required: dict[_Key, GoldFact] = field(default_factory=dict)
    optional: set[_Key] = field(default_factory=set)
    actors: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    visited: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    seen: set[_Key] = field(default_factory=set)
    strangers: set[_Key] = field(default_factory=set)

    @classmethod
    def of(cls, article: GoldArticle, alignment: Alignment, lenient: bool) -> _Sheet:
        """Sorts an article's facts."""
        sheet = cls(alignment, lenient)
        for fact in article.facts:
            if fact.predicate != HOLDS_POST:
                sheet._enter(fact)
        sheet.optional -= set(sheet.required)
        return sheet

    def predicate(self, name: str) -> str:
        """The predicate as which it is compared."""
        return MERGED.get(name, name) if self.lenient else name

    def _enter(self, fact: GoldFact) -> None:
        predicate, object_ = self.predicate(fact.predicate), fact.object or ""
        if predicate == "heldOn":
            object_ = days(object_)
        key = _key(predicate, fact.subject, object_)
        if fact.optional:
            self.optional.add(key)
        else:
            self.required[key] = fact
        if fact.predicate in _TAKES_PART:
            self.actors[fact.subject].add(object_)
        if fact.predicate == "inspected":
            self.visited[fact.subject].add(object_)


def _judge(fact: PredictedFact, sheet: _Sheet, tally: Tally) -> bool:
    """Counts a prediction; whether it is wrong. One that repeats another counts neither way."""
    if fact.predicate == HOLDS_POST:
        return False
    predicate = sheet.predicate(fact.predicate)
    key = _read(fact, predicate, sheet)
    if key is None:
        stranger = (predicate, fact.subject or "", fact.object or "")
        if stranger in sheet.strangers:
            return False
        sheet.strangers.add(stranger)
    elif key in sheet.seen:
        return False
    else:
        sheet.seen.add(key)
        if key in sheet.required:
            tally.right(predicate)
            return False
        if _is_excused(key, sheet):
            return False
    tally.wrong(predicate)
    return True


def _is_excused(key: _Key, sheet: _Sheet) -> bool:
    """Whether it need not be said; who presided, spoke or accompanied may also attend."""
    predicate, subject, object_ = key
    if key in sheet.optional:
        return True
    return predicate == "attendedBy" and object_ in sheet.actors.get(subject, ())


def _read(fact: PredictedFact, predicate: str, sheet: _Sheet) -> _Key | None:
    """A prediction in terms of annotated entities; None where one end is a stranger."""
    alignment = sheet.alignment
    subject = alignment.of(fact.subject)
    if predicate == "heldOn":
        object_: str | None = days(fact.object or "")
    else:
        object_ = alignment.of(fact.object)
    if predicate in _OF_EVENTS:
        subject, object_ = _from_event(predicate, subject, object_, sheet)
    elif predicate == "reportedBy":
        subject, object_ = _from_article(subject, object_, alignment)
    if subject is None or object_ is None:
        return None
    return _key(predicate, subject, object_)


def _from_event(
    predicate: str, subject: str | None, object_: str | None, sheet: _Sheet
) -> tuple[str | None, str | None]:
    """Turns PER spokeAt EVENT round, and reads PER inspected LOC as what the person's visit did."""
    type_of = sheet.alignment.type_of
    if type_of(subject) != "EVENT" and type_of(object_) == "EVENT":
        return object_, subject
    if predicate == "inspected" and subject and type_of(subject) in ("PER", "ORG"):
        visits = [event for event in sheet.visited if subject in sheet.actors.get(event, ())]
        there = [event for event in visits if object_ in sheet.visited[event]]
        return (there or visits or [subject])[0], object_
    return subject, object_


def _from_article(
    subject: str | None, object_: str | None, alignment: Alignment
) -> tuple[str | None, str | None]:
    """Who reported is said of the article; that it is said of an event is let pass."""
    if subject != ARTICLE and object_ == ARTICLE:
        subject, object_ = object_, subject
    return (ARTICLE if alignment.type_of(subject) == "EVENT" else subject), object_


def _key(predicate: str, subject: str, object_: str) -> _Key:
    """A comparable fact; the partners of signedWith come in either order."""
    if predicate == "signedWith":
        subject, object_ = sorted((subject, object_))
    return predicate, subject, object_
