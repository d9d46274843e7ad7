"""The reading view of a document: its blocks as one string, with an exact way back.

The pieces of a block stand with nothing between, blocks are separated by a newline, marks of
Markdown are left out. Every character knows its place in the document.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass

from kg.model import Block, BlockKind, Document, Span


@dataclass(frozen=True, slots=True)
class Flow:
    """``text`` to read, ``kinds`` of its blocks with their spans in ``text``.

    Offsets count characters. The map is one integer a character; look-ups take constant time, those
    from the document logarithmic time.
    """

    text: str
    kinds: tuple[tuple[BlockKind, Span], ...]
    _places: array[int]

    def place(self, offset: int) -> int:
        """The offset in the document of the character at ``offset``; the end maps to the end."""
        return self._places[offset]

    def span(self, span: Span) -> Span:
        """The contiguous span of the document that covers ``span`` of the flow.

        Raises IndexError when it does not lie in the flow.
        """
        start = self._places[span.start]
        return Span(start, self._places[span.end - 1] + 1 if len(span) else start)

    def from_document(self, span: Span) -> Span:
        """The span of the flow that shows the characters of ``span``; empty when none are shown."""
        shown = len(self.text)
        start = bisect_left(self._places, span.start, 0, shown)
        return Span(start, max(start, bisect_left(self._places, span.end, 0, shown)))


def flow(document: Document) -> Flow:
    """The reading view of a document; one without blocks reads as a single paragraph."""
    blocks = document.blocks or (Block("paragraph", (Span(0, len(document.text)),)),)
    parts: list[str] = []
    kinds: list[tuple[BlockKind, Span]] = []
    places = array("q")
    for block in blocks:
        if places:
            parts.append("\n")
            places.append(places[-1] + 1)
        begin = len(places)
        for piece in block.spans:
            parts.append(piece.of(document.text))
            places.extend(range(piece.start, piece.end))
        kinds.append((block.kind, Span(begin, len(places))))
    places.append(places[-1] + 1 if places else 0)
    return Flow("".join(parts), tuple(kinds), places)
