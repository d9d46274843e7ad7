"""Mends spans that end in the middle of a name: the grammar knows where names close."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.names import place_ending_at, starts_freely
from kg.nlp.words import column


def repaired(text: str, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates with their borders mended; a body takes in the level word before it."""
    return tuple(_mended(text, c) for c in candidates)


def _mended(text: str, candidate: Candidate) -> Candidate:
    start, end = candidate.span.start, candidate.span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if candidate.label == "ORG" and candidate.producer == "model":
        start = _with_level(text, start)
    if candidate.label in ("ORG", "LOC"):
        end = _closed_bracket(text, start, end)
    if (start, end) == (candidate.span.start, candidate.span.end) or start >= end:
        return candidate
    return replace(candidate, span=Span(start, end))


def _with_level(text: str, start: int) -> int:
    """市|第一人民医院 → 市第一人民医院; 中原区|实验小学 with its place."""
    before = text[max(0, start - 1) : start]
    if before in column("levels.tsv", "word"):
        place = place_ending_at(text, start)
        if place is not None and len(place) > 1:
            return place.start
        if starts_freely(text, start - 1):
            return start - 1
    return start


def _closed_bracket(text: str, start: int, end: int) -> int:
    """Takes in the bracket or quote that the name opened and did not close."""
    surface = text[start:end]
    for opening, closing in (("（", "）"), ("(", ")"), ("“", "”")):
        if surface.count(opening) > surface.count(closing):
            rest = re.match(f"[^{closing}，。]{{0,12}}{re.escape(closing)}", text[end:])
            if rest:
                return end + rest.end()
    return end
