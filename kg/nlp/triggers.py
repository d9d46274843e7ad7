"""The words that tell a happening in a headline or a news flash: 国安1-0不敌恒大, 三人获刑.

The candidates are rows of event_triggers.tsv and scores such as 3-0. A logistic scorer, whose
weights are learnt from annotated headlines by ``python -m kg.training.triggers``, judges each
candidate by the word, the characters beside it and the candidates of its kind around it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.model import Span
from kg.nlp.words import alternation, mapping
from kg.resources import rows

THRESHOLD = 0.45
_RESULT = re.compile(r"\d{1,3}\s?[-—–:：比]\s?\d{1,3}")
_CLAUSE_END = re.compile(r"[，。！？!?；,：:“”\s]")
_SENTENCE_END = re.compile(r"[。！？!?]")
_LATIN = re.compile(r"[A-Za-z]")
_REACH = 3
_NO_KIND = "-"


@dataclass(frozen=True, slots=True)
class TriggerWord:
    """A word that tells a happening; ``span`` counts characters of the text given."""

    span: Span
    kind: str
    probability: float


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    word: str
    kind: str


def find_trigger_words(text: str, *, threshold: float = THRESHOLD) -> Iterator[TriggerWord]:
    """The words of a short text that tell a happening, in order, without overlaps."""
    weights = _weights()
    for span, kind, traits in weighed(text):
        probability = 1 / (1 + math.exp(-sum(weights.get(t, 0.0) for t in traits)))
        if probability >= threshold:
            yield TriggerWord(span, kind, round(probability, 3))


def weighed(text: str) -> Iterator[tuple[Span, str, frozenset[str]]]:
    """The candidates of a text with their kinds and the traits that the scorer weighs."""
    found = _candidates(text)
    for candidate in found:
        yield candidate.span, candidate.kind, frozenset(_traits(text, candidate, found))


@cache
def _weights() -> dict[str, float]:
    return {
        row["trait"]: float(row["weight"]) for row in rows("lexicon", "event_trigger_weights.tsv")
    }


@cache
def _words() -> re.Pattern[str]:
    return re.compile(f"(?=({alternation(mapping('event_triggers.tsv', 'word', 'kind'))}))")


def _candidates(text: str) -> tuple[_Found, ...]:
    """The longest rows at their places, and the results of matches."""
    kinds = mapping("event_triggers.tsv", "word", "kind")
    found = [
        _Found(Span(m.start(), m.start() + len(m[1])), m[1], kinds[m[1]])
        for m in _words().finditer(text)
    ]
    others = [f.span for f in found if f.kind == _NO_KIND]
    found = [f for f in found if not any(f.span.overlaps(o) for o in others)]
    found = [
        one
        for one in found
        if not any(other is not one and other.span.contains(one.span) for other in found)
    ]
    found += [_Found(Span(*m.span()), "RESULT", "competition") for m in _RESULT.finditer(text)]
    return tuple(sorted(found, key=lambda f: f.span))


def _traits(text: str, one: _Found, found: tuple[_Found, ...]) -> Iterator[str]:
    yield from _beside(text, one)
    same = [other for other in found if other is not one and other.kind == one.kind]
    before = [other for other in same if other.span < one.span]
    yield "bias"
    yield f"word={one.word}"
    yield f"kind={one.kind}"
    yield f"letters={len(one.word)}"
    yield f"first={one.word[0]}"
    yield f"last={one.word[-1]}"
    yield f"alike={min(len(same), 3)}"
    yield f"alike-before={min(len(before), 3)}"
    yield f"again={any(other.word == one.word for other in before)}"
    yield f"long={len(text) // 20 if len(text) < 100 else 9}"
    yield f"quarter={4 * one.span.start // len(text)}"
    yield from _around(text, one.span)


def _beside(text: str, one: _Found) -> Iterator[str]:
    """The characters next to the word, alone and joined."""
    left = [_sign(text, one.span.start - 1 - i) for i in range(_REACH)]
    right = [_sign(text, one.span.end + i) for i in range(_REACH)]
    yield f"left={left[0]}"
    yield f"right={right[0]}"
    yield f"left2={left[1]}{left[0]}"
    yield f"right2={right[0]}{right[1]}"
    for of in (one.kind, one.word):
        yield f"left={left[0]}|{of}"
        yield f"right={right[0]}|{of}"
    for sign in left:
        yield f"near-left={sign}"
    for sign in right:
        yield f"near-right={sign}"


def _around(text: str, span: Span) -> Iterator[str]:
    """Where in its sentence, clause or book title the word stands."""
    before, after = text[: span.start], text[span.end :]
    in_clause = len(_CLAUSE_END.split(before)[-1])
    yield f"sentence={min(len(_SENTENCE_END.findall(before)), 2)}"
    yield f"opens-clause={not in_clause}"
    yield f"in-clause={min(in_clause // 4, 3)}"
    yield f"ends-clause={not _CLAUSE_END.split(after)[0]}"
    if before.count("《") > before.count("》"):
        yield "in-title-of-work"


def _sign(text: str, index: int) -> str:
    """A character, or the class that stands for it."""
    if not 0 <= index < len(text):
        return "EDGE"
    character = text[index]
    if character.isdigit():
        return "NUMBER"
    if _LATIN.match(character):
        return "LATIN"
    return "SPACE" if character.isspace() else character
