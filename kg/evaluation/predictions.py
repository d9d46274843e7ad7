"""What a system says about an article, in the shape that ``kg extract`` writes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluation.entries import Entry, entry, read_lines
from kg.evaluation.labels import Labelled, canonical


@dataclass(frozen=True, slots=True)
class PredictedMention:
    """A mention that a system found."""

    place: Labelled
    entity: str | None = None
    norm: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class PredictedEntity:
    """What a system takes its mentions to refer to."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PredictedFact:
    """A fact that a system found; ``post`` and ``org`` belong to holdsPost."""

    subject: str | None
    predicate: str
    object: str | None
    post: str = ""
    org: str | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Prediction:
    """All that a system says about one article; empty for an article that it left out."""

    id: str
    mentions: tuple[PredictedMention, ...] = ()
    entities: tuple[PredictedEntity, ...] = ()
    facts: tuple[PredictedFact, ...] = ()


Predictions = Mapping[str, Mapping[str, Any]] | Iterable[Mapping[str, Any]]
"""Records of ``kg extract``, by id or one after the other."""


def parse(predictions: Predictions) -> dict[str, Prediction]:
    """Records as checked values, by id; raises InputError for a malformed or second one."""
    records = predictions.values() if isinstance(predictions, Mapping) else predictions
    parsed: dict[str, Prediction] = {}
    for number, record in enumerate(records, 1):
        where = f"prediction {number} ({record.get('id')})"
        one = _prediction(entry(dict(record), where))
        if one.id in parsed:
            raise InputError("a second prediction", where=where, do="give each article one record")
        parsed[one.id] = one
    return parsed


def load_predictions(path: str | os.PathLike[str]) -> list[dict[str, Any]]:
    """The records of a JSON Lines file that ``kg extract`` wrote; ``-`` is standard input."""
    name = os.fspath(path)
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise InputError(what, where=name, do="give what kg extract wrote") from error
    found = list(read_lines(content, name))
    for one in found:
        _prediction(one)
    return [one.values for one in found]


def _prediction(record: Entry) -> Prediction:
    return Prediction(
        id=record.text("id"),
        mentions=tuple(_mention(m) for m in record.entries("mentions")),
        entities=tuple(_entity(e) for e in record.entries("entities")),
        facts=tuple(_fact(f) for f in record.entries("facts")),
    )


def _mention(record: Entry) -> PredictedMention:
    return PredictedMention(
        Labelled(record.number("start"), record.number("end"), canonical(record.text("type"))),
        entity=record.maybe("eid") or record.maybe("entity"),
        norm=record.maybe("norm"),
        confidence=record.share("confidence"),
    )


def _entity(record: Entry) -> PredictedEntity:
    return PredictedEntity(
        id=record.text("id"),
        type=canonical(record.maybe("type") or ""),
        name=record.maybe("name") or "",
        aliases=record.texts("aliases"),
    )


def _fact(record: Entry) -> PredictedFact:
    object_ = record.maybe("o")
    return PredictedFact(
        subject=record.maybe("s"),
        predicate=record.text("p"),
        object=object_,
        post=record.maybe("post") or object_ or "",
        org=record.maybe("org") or None,
        evidence=record.maybe("evidence") or "",
    )
