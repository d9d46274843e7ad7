"""A page's characters as lines with roles; marks of Markdown stay outside the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.model import Span
from kg.reading.signs import is_byline, is_masthead

LineKind = Literal["heading", "byline", "masthead", "text"]

_LINE = re.compile(r"[^\n\r\u2028\u2029\f\v\x85]+")
_HEADING = re.compile(r"(#{1,6})[ \t　]+(?=\S)")
_LIST_MARK = re.compile(r"(?:>[ \t]*)+(?:[-*+][ \t]+)?|[-*+][ \t]+")
_RULE = re.compile(r"(?:[-=*_~·—～－＿＝.…★☆◆●■□\\]|[ \t　])+")
_BLANK = " \t　\u00a0\u200b\ufeff"
_MARK = re.compile(
    r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,2000}\)"  # a picture
    r"|(?:\\\*){2,}"  # escaped stars
    r"|\\(?=[\\`*_{}\[\]()#+.!>|~-])"  # an escape
    r"|</?(?:br|p|b|i|u|em|strong|span|div|font|center|a|img)\b[^<>\n]{0,300}>"
    r"|&nbsp;"
)
_AROUND = re.compile(
    r"(?P<begin>\*\*|__)(?=\S)(?P<words>[^*_\n]+?)(?P<end>(?P=begin))"
    r"|(?P<open>\[)(?P<link>[^\[\]\n]{1,300})(?P<close>\]\([^()\n\s]{1,2000}\))"
)


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one line: their place on the page, without blanks and marks around them.

    ``level`` is a heading's (1 to 6), ``whole`` the line from its first mark to its last word,
    ``indented`` whether it begins with blanks.
    """

    kind: LineKind
    span: Span
    words: str
    whole: Span
    level: int = 0
    indented: bool = False


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a page that bear words, in order. Offsets count characters of ``text``."""
    at_top = True
    for match in _LINE.finditer(text):
        line = _line(text, match.start(), match.end(), at_top)
        if line is not None:
            at_top = at_top and line.kind != "text"
            yield line


def _line(text: str, begin: int, end: int, at_top: bool) -> Line | None:
    """One line, or None when it has no words."""
    start, end = _trim(text, begin, end)
    if start == end or _RULE.fullmatch(text, start, end):
        return None
    whole = Span(start, end)
    heading = _HEADING.match(text, start, end)
    if heading:
        start, end = heading.end(), _trim(text, heading.end(), _closing_marks(text, start, end))[1]
    elif mark := _LIST_MARK.match(text, start, end):
        start = mark.end()
    if start >= end:
        return None
    words = "".join(piece.of(text) for piece in pieces(text, Span(start, end)))
    kind = _kind(words, heading is not None, at_top)
    level = len(heading[1]) if heading else 0
    indent = text[begin : whole.start]
    deep = "　" in indent or "\t" in indent or len(indent) > 1
    return Line(kind, Span(start, end), words, whole, level, indented=deep) if words else None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _BLANK:
        start += 1
    while start < end and text[end - 1] in _BLANK:
        end -= 1
    return start, end


def _closing_marks(text: str, start: int, end: int) -> int:
    """Where the words of ``## 标题 ##`` end."""
    closing = re.search(r"[ \t]+#+$", text[start:end])
    return start + closing.start() if closing else end


def _kind(words: str, heading: bool, at_top: bool) -> LineKind:
    if at_top and is_masthead(words):
        return "masthead"
    if is_byline(words):
        return "byline"
    return "heading" if heading else "text"


def pieces(text: str, span: Span) -> tuple[Span, ...]:
    """The parts of a line that are words: pictures, stars of emphasis, link addresses left out."""
    left_out = [match.span() for match in _MARK.finditer(text, span.start, span.end)]
    for match in _AROUND.finditer(text, span.start, span.end):
        names = ("begin", "end") if match["begin"] else ("open", "close")
        left_out.extend(match.span(name) for name in names)
    found = []
    at = span.start
    for start, end in sorted(left_out):
        if start > at:
            found.append(Span(at, start))
        at = max(at, end)
    if at < span.end:
        found.append(Span(at, span.end))
    return tuple(found)
