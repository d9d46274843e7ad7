"""Posts in apposition to a name: （甲，乙大学教授，丙学会会长）, 甲（时任乙局局长）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.postlists import read_offices
from kg.nlp.tenure import Tenure

_OPENS = re.compile(r"(?:^|[（(\n。；])[ \u3000]*$")
_ABOUT = re.compile(
    r"[，,](?:(?:[男女]|[\u4e00-\u9fff]{1,4}族|\d{4}年(?:\d{1,2}月)?出?生)[，,])*(?P<was>时任|原任?)?"
)
_BRACKET = re.compile(r"[（(](?:(?P<was>时任|曾任|原任?)|现任|系)?(?=[^（）()\n]{3,60}[）)])")
_CLOSES = re.compile(r"[，,。；;）)\n]|$")


def find_profiles(
    text: str, people: Sequence[Span], known: dict[int, Candidate]
) -> Iterator[Tenure]:
    """The posts that stand beside the names of their holders.

    The first post names its body, so that 甲，主席 in a list of names is none. ``known`` are
    bodies and places by where they end.
    """
    for person in people:
        bracket = _BRACKET.match(text, person.end)
        begun = _OPENS.search(text, max(0, person.start - 2), person.start)
        about = bracket or (_ABOUT.match(text, person.end) if begun else None)
        if about is None:
            continue
        limit = text.find("\n", about.end())
        offices, end = read_offices(text, about.end(), limit if limit > 0 else len(text), known)
        told = offices and offices[0].body is not None and _CLOSES.match(text, end)
        if told and (not bracket or text[end] in "）)，,"):
            tense = "former" if about["was"] else "current"
            yield Tenure.beside(person, offices, tense, "apposition", end)
