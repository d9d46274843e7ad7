"""From the characters of a document to the sentence that a reader sees, quoted part marked."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from kg.model import Extraction, Span

_AROUND = 60
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence by its number, and the marked range in it, in UTF-16 units as browsers count."""

    sentence: int
    start: int
    end: int


@dataclass(slots=True)
class Sentences:
    """Collects the sentences that some evidence quotes, each one once."""

    texts: list[str] = field(default_factory=list)
    _numbers: dict[tuple[str, Span], int] = field(default_factory=dict)
    _offsets: dict[int, list[int]] = field(default_factory=dict)
    _starts: dict[str, list[int]] = field(default_factory=dict)

    def excerpt(self, extraction: Extraction, quote: Span) -> Excerpt:
        """The sentence around ``quote``, and where in it the quoted characters stand."""
        document = extraction.document
        starts = self._starts.get(document.id)
        if starts is None:
            starts = self._starts[document.id] = [s.start for s in extraction.sentences]
        around = _around(extraction, starts, quote)
        key = (document.id, around)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.texts)
            shown, offsets = flatten(around.of(document.text))
            self.texts.append(shown)
            self._offsets[number] = offsets
        offsets = self._offsets[number]
        start, end = quote.start - around.start, quote.end - around.start
        return Excerpt(number, offsets[start], offsets[end])


def flatten(text: str) -> tuple[str, list[int]]:
    """``text`` on one line, and for each of its offsets the UTF-16 offset in that line.

    A line break between Chinese characters was made by the column and leaves nothing behind;
    any other run of white space becomes one space.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    length = position = 0
    while position < len(text):
        if not text[position].isspace():
            offsets.append(length)
            pieces.append(text[position])
            length += 2 if ord(text[position]) > 0xFFFF else 1
            position += 1
            continue
        end = position
        while end < len(text) and text[end].isspace():
            end += 1
        gap = _gap(text, position, end)
        offsets.extend([length] * (end - position))
        pieces.append(gap)
        length += len(gap)
        position = end
    offsets.append(length)
    return "".join(pieces), offsets


def _gap(text: str, start: int, end: int) -> str:
    """What a run of white space becomes: nothing at the ends and at a break in Chinese."""
    if start == 0 or end == len(text):
        return ""
    broken = "\n" in text[start:end] or "\r" in text[start:end]
    wide = ord(text[start - 1]) > 0x2E7F or ord(text[end]) > 0x2E7F
    return "" if broken and wide else " "


def _around(extraction: Extraction, starts: list[int], quote: Span) -> Span:
    """The sentences that ``quote`` touches, as one range; its near context where it has none."""
    text, sentences = extraction.document.text, extraction.sentences
    first = bisect_right(starts, quote.start) - 1
    last = bisect_right(starts, max(quote.start, quote.end - 1)) - 1
    start, end = quote.start, quote.end
    if first >= 0 and sentences[first].end > quote.start:
        start = min(start, sentences[first].start)
    else:
        start = max(0, quote.start - _AROUND)
    if last >= 0 and sentences[last].end >= quote.end:
        end = max(end, sentences[last].end)
    else:
        end = min(len(text), quote.end + _AROUND)
    if end - start > max(_LONGEST, len(quote)):
        start, end = max(start, quote.start - _AROUND), min(end, quote.end + _AROUND)
    return Span(start, end)
