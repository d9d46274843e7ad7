"""Happenings of news flashes: a line that is the whole text, and tells several in its own words.

An article names its happening, or its lead tells it by a verb; a flash (连环车祸致3人身亡) is read
by the scorer of ``kg.nlp.triggers``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.triggers import find_trigger_words

_LONGEST = 200
_INSIDE = re.compile(r"[^\s，。！？!?；;,：:、]")
_WORK = re.compile(r"《[^《》\n]*》")


def is_flash(text: str) -> bool:
    """Whether a text is one short line: nothing beside the telling itself."""
    return len(text.strip()) <= _LONGEST and "\n" not in text.strip()


def find_told(
    text: str, sentences: Sequence[Span], known: Sequence[Candidate]
) -> Iterator[Candidate]:
    """The happenings that the words of a flash tell, outside of names and titles of works."""
    taken = [c.span for c in known if c.label in ("EVENT", "ORG", "LOC", "PER", "TITLE")]
    taken += [Span(*m.span()) for m in _WORK.finditer(text)]
    for word in find_trigger_words(text):
        if _stands_alone(text, word.span):
            continue
        if any(s.contains(word.span) for s in sentences) and not any(
            word.span.overlaps(t) for t in taken
        ):
            yield Candidate(
                word.span,
                "EVENT",
                "rule:events/flash-verb",
                word.probability,
                kind=word.kind,
                rank=10,
            )


def _stands_alone(text: str, span: Span) -> bool:
    """Whether the word is all of its clause: an item of a list, of nobody and nowhere."""
    return not _INSIDE.match(text[span.start - 1 : span.start]) and not _INSIDE.match(
        text, span.end
    )
