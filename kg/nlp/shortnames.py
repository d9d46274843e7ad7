"""Short names of happenings that the article introduces: 第五届交易会（以下简称“渔交会”）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.words import column

_INTRODUCED = re.compile(
    r"[”’]?[（(](?:以下|下文|下)?(?:统|简)?称(?:为)?[“‘]?(?P<short>[^“”‘’（）()，。、]{2,12})[”’]?[）)]"
)
_ORDINAL = r"(?:(?:第[一二三四五六七八九十\d]{1,4}|首)届)?"


def introduced(text: str, name: Span) -> str | None:
    """The short form that the brackets right after ``name`` give it, or None."""
    match = _INTRODUCED.match(text, name.end)
    short = match["short"] if match else None
    return None if short in column("event_bare.tsv", "word") else short


def find_short_names(text: str, happenings: Sequence[Candidate]) -> Iterator[Candidate]:
    """Where an introduced short form stands outside of fuller names, with its ordinal."""
    taken = [h.span for h in happenings]
    for happening in happenings:
        short = introduced(text, happening.span)
        if short is None:
            continue
        for match in re.finditer(_ORDINAL + re.escape(short), text):
            span = Span(*match.span())
            if not any(span.overlaps(t) for t in taken):
                yield Candidate(
                    span, "EVENT", "rule:events/short-noun", 0.8, kind=happening.kind, rank=50
                )
