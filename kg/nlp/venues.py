"""Venues by common nouns, where something is held in them: 在|办公楼|举行, 在|某大学东楼|会见."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.gazetteer import gazetteer
from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.words import alternation, column

_NAME = r"[^，。、；：！？,;:!?《》\s在于的]{0,20}?"
_OWN = re.compile(r"(?:我|本|该|学|全)[国省市县区镇校院局]")


_SHORTEST = 2


@cache
def _frame() -> re.Pattern[str]:
    nouns = alternation(column("venue_nouns.tsv", "word"))
    held = alternation(column("venue_verbs.tsv", "word"))
    return re.compile(
        f"在(?P<venue>{_NAME}(?:{nouns}))(?:隆重|顺利|成功|正式|共同|如期|，)*(?:{held})"
    )


def find_venues(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Venues with their owner where one is written; ``known`` are the names found so far.

    A venue may begin with such a name but neither cut it nor end in it: 在|某大学东楼|举行 is one
    venue where the tagger saw only 某大学, and 在|甲市|办公楼|举行 leaves the division apart.
    """
    for match in _frame().finditer(text):
        own = _OWN.match(text, match.start("venue"))
        venue = Span(own.end() if own else match.start("venue"), match.end("venue"))
        inside = [c for c in known if c.span.overlaps(venue)]
        if any(_forbids(venue, c) for c in inside):
            continue
        divisions = [c.span.end for c in inside if gazetteer().named(c.span.of(text))]
        venue = Span(max(divisions, default=venue.start), venue.end)
        if len(venue) >= _SHORTEST:
            yield Candidate(venue, "LOC", "rule:venues", 0.75, rank=12)


def _forbids(venue: Span, name: Candidate) -> bool:
    whole = venue.contains(name.span) and name.span.end < venue.end
    return not whole or name.label not in ("ORG", "LOC")
