"""An article's lines → its blocks; sentences that the column cut are whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise, takewhile

from kg.model import Block, BlockKind, Span
from kg.reading.lines import Line, pieces
from kg.reading.signs import (
    ends_sentence,
    is_dateline,
    is_numbered,
    is_open,
    is_opening,
    is_prose,
    is_title,
)

_WIDE = re.compile(r"[^\x00-\xff]")
_WIDEST_COLUMN = 100
_RAGGED = 6
_MANY = 5
_TAIL = 3
_SHORT = 80  # of a line that is no part of a paragraph, in characters


@dataclass(slots=True)
class _Draft:
    """A block in the making."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)

    @property
    def words(self) -> str:
        return "".join(line.words for line in self.lines)

    @property
    def tail(self) -> str:
        """The words of the last lines: a paragraph may have very many."""
        return "".join(line.words for line in self.lines[-_TAIL:])


def blocks_of(text: str, lines: Sequence[Line], *, title: str = "") -> tuple[Block, ...]:
    """The kickers, headlines, paragraphs and by-lines of an article, in order.

    ``title`` is the headline where it is known from elsewhere. Offsets count characters of
    ``text``, the one that the lines were read from.
    """
    full = _full_lines(lines)
    marked = any(line.kind == "heading" for line in lines)
    drafts: list[_Draft] = []
    for index, line in enumerate(lines):
        last = drafts[-1] if drafts and drafts[-1].kind == "paragraph" else None
        if last and line.kind == "text" and _runs_on(last, line, full, marked):
            last.lines.append(line)
        else:
            drafts.append(_Draft(_kind(lines, index, title), [line]))
    _name_headings(drafts)
    _name_titles(drafts)
    return tuple(_block(text, draft) for draft in drafts)


def title_of(text: str, blocks: Sequence[Block]) -> str:
    """The headlines above the text, joined by a space; empty where there are none."""
    head = takewhile(lambda block: block.kind != "paragraph", blocks)
    found = [_words(text, block) for block in head if block.kind == "headline"]
    return re.sub("^原标题[:：]", "", " ".join(found))


def _words(text: str, block: Block) -> str:
    return "".join(span.of(text) for span in block.spans).strip()


def _block(text: str, draft: _Draft) -> Block:
    spans: list[Span] = []
    for line in draft.lines:
        spans.extend(pieces(text, line.span))
    return Block(draft.kind, tuple(spans))


def _kind(lines: Sequence[Line], index: int, title: str) -> BlockKind:
    line = lines[index]
    if line.kind == "heading" or (title and line.words == title.strip()):
        return "headline"
    return "byline" if line.kind in ("byline", "masthead") else "paragraph"


def _name_headings(drafts: list[_Draft]) -> None:
    """Of marked headings in a row, the highest are headlines and the others kickers."""
    for is_marked, group in groupby(drafts, lambda draft: draft.lines[0].level > 0):
        run = list(group)
        top = min(draft.lines[0].level for draft in run)
        for draft in run:
            if is_marked and draft.kind == "headline" and draft.lines[0].level > top:
                draft.kind = "kicker"


def _name_titles(drafts: list[_Draft]) -> None:
    """Short lines above text, without a mark, are headlines: at the top, or after an end."""
    at_top = all(draft.kind != "headline" for draft in drafts)
    before: _Draft | None = None
    for draft, following in pairwise(drafts):
        ended = before is not None and (before.kind != "paragraph" or ends_sentence(before.tail))
        stands_above = following.kind != "headline" and (at_top or (ended and _is_text(following)))
        if draft.kind == "paragraph" and stands_above and _could_be_title(draft):
            draft.kind = "headline"
        at_top = at_top and draft.kind != "paragraph"
        before = draft


def _could_be_title(draft: _Draft) -> bool:
    words = draft.tail
    if len(draft.lines) > 1 or not is_title(words) or is_numbered(words):
        return False
    return not ends_sentence(words.rstrip("？！?!"))


def _is_text(draft: _Draft) -> bool:
    return draft.kind == "paragraph" and is_prose(draft.tail) and ends_sentence(draft.tail)


def _runs_on(draft: _Draft, line: Line, full: frozenset[int], marked: bool) -> bool:
    """Whether the paragraph, cut in mid-sentence, goes on in this line."""
    words = draft.tail
    if ends_sentence(words) or is_numbered(line.words) or is_dateline(line.words):
        return False
    if is_open(words):
        return True
    if line.indented or is_opening(line.words):
        return False
    if draft.lines[-1].span.start in full:
        return True
    if len(line.words) < _SHORT and not ends_sentence(line.words):
        return False
    certain = marked or len(draft.lines) > 1 or "。" in words
    return is_prose(words) and (certain or not is_title(words))


def _full_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Where the lines begin that fill the column, in a text that was wrapped to one width."""
    words = {line.span.start: line.words for line in lines if line.kind == "text"}
    widest = max(map(_width, words.values()), default=0)
    longest = max(map(len, words.values()), default=0)
    full = frozenset(
        start
        for start, line in words.items()
        if _width(line) >= widest - _RAGGED or len(line) == longest
    )
    wrapped = len(words) >= _MANY and widest <= _WIDEST_COLUMN and len(full) * 2 > len(words)
    return full if wrapped else frozenset()


def _width(words: str) -> int:
    """The width in columns; a Chinese character has two."""
    return len(words) + len(_WIDE.findall(words))
