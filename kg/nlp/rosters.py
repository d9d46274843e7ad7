"""Posts in the rosters of notices, where each name comes before its post: 组长：甲　乙市副市长."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.postlists import read_offices
from kg.nlp.tenure import Tenure
from kg.nlp.words import title_pattern

_BLANK = re.compile(r"[ \u3000\t\n、；;]*")


@cache
def _label() -> re.Pattern[str]:
    """A role and a colon, with which a part of a roster begins: 副组长：, 成　员：."""
    return re.compile(rf"(?:副?组[ \u3000]*长|成[ \u3000]*员|{title_pattern().pattern})[：:]")


def find_rosters(
    text: str, people: Sequence[Span], known: dict[int, Candidate]
) -> Iterator[Tenure]:
    """The posts of each entry of a roster.

    The entries follow one another without a mark; the first post of each names its body.
    ``known`` are bodies and places by where they end.
    """
    starts = {p.start: p for p in people}
    labels = list(_label().finditer(text))
    edges = sorted((*(label.start() for label in labels), *starts, len(text)))
    for label in labels:
        person = starts.get(_skip(text, label.end()))
        while person is not None:
            limit = edges[bisect_left(edges, person.end)]
            offices, end = read_offices(text, _skip(text, person.end), limit, known)
            if not offices or offices[0].body is None:
                break
            yield Tenure.beside(person, offices, "current", "roster", end)
            person = starts.get(_skip(text, end))


def _skip(text: str, position: int) -> int:
    """The next place that is no blank."""
    blank = _BLANK.match(text, position)
    return blank.end() if blank else position
