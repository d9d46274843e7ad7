"""Cuts a text into windows of bounded length, so that tagging time is linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LIMIT = 128
"""Longest stretch a window decides about, in characters; training sentences are no longer."""

MARGIN = 24
"""Characters of context that a window adds where it had to cut without punctuation."""

_SENTENCE = re.compile(
    r"[^。！？；!?;\n\r\u2028\u2029]*[。！？；!?;\n\r\u2028\u2029]*[”’」』）)》]*"
)
_CLAUSE = re.compile(r"[，,、：:\s　]")


@dataclass(frozen=True, slots=True)
class Window:
    """`start:end` is read; spans that begin in `first:last` are kept. Offsets into the text."""

    start: int
    end: int
    first: int
    last: int


def windows(text: str) -> Iterator[Window]:
    """Windows in reading order whose kept stretches tile the text; blank stretches have none."""
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        if end > start and not text[start:end].isspace():
            yield from _clauses(text, start, end)


def _clauses(text: str, start: int, end: int) -> Iterator[Window]:
    """One sentence: whole when short, else cut after the last clause mark that fits."""
    left = 0
    while end - start > LIMIT:
        marks = [m.end() for m in _CLAUSE.finditer(text, start + LIMIT // 3, start + LIMIT)]
        cut = marks[-1] if marks else start + LIMIT
        right = 0 if marks else MARGIN
        yield Window(start - left, min(cut + right, end), start, cut)
        start, left = cut, right
    yield Window(start - left, end, start, end)
