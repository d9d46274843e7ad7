"""A page's lines → its articles, by headings, by-lines and the way articles begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile

from kg.reading.lines import Line
from kg.reading.signs import (
    closes_article,
    ends_sentence,
    is_dateline,
    is_numbered,
    is_title,
)

_HEAD_LINES = 3
"""How many headlines without a mark may stand above one article."""


@dataclass(slots=True)
class _Article:
    """An article in the making: its lines, whether it has text, the level of its headline."""

    lines: list[Line] = field(default_factory=list)
    has_text: bool = False
    top: int = 0

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.has_text = self.has_text or line.kind == "text"
        if line.kind == "heading":
            self.top = min(self.top or line.level, line.level)

    @property
    def is_closed(self) -> bool:
        """Whether it has ended with a by-line after its text."""
        last = self.lines[-1]
        return last.kind == "byline" and closes_article(last.words)


def split(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The articles of a page, each with its lines; a masthead above the first is no article.

    A new article begins at a heading after a by-line, at a heading as high as the article's own,
    at a heading or a short line whose text begins with a dateline (本报讯). Headings in a row
    belong to one article; numbered ones (一、) begin none.
    """
    articles = [_Article()]
    for index, line in enumerate(lines):
        if articles[-1].has_text and _begins_article(articles[-1], lines, index):
            articles.append(_Article())
        articles[-1].add(line)
    return tuple(tuple(article) for article in _without_masthead([a.lines for a in articles]))


def _without_masthead(articles: list[list[Line]]) -> list[list[Line]]:
    """Leaves out what stands above the first article of several: paper, issue, page, day."""
    if len(articles) == 1:
        return articles
    kept = [[line for line in article if line.kind != "masthead"] for article in articles]
    return [article for article in kept if article]


def _begins_article(current: _Article, lines: Sequence[Line], index: int) -> bool:
    """Whether the line is the first of the next article; the current one has text."""
    line = lines[index]
    if is_numbered(line.words):
        return False
    if line.kind == "heading":
        return _heading_begins(current, lines, index)
    return line.kind == "text" and _title_begins(current, lines, index)


def _heading_begins(current: _Article, lines: Sequence[Line], index: int) -> bool:
    """Whether a heading after text is the next article's, and no heading within this one."""
    if current.lines[-1].kind == "heading":
        return False
    if current.is_closed:
        return True
    run = list(takewhile(lambda one: one.kind == "heading", _from(lines, index)))
    following = (one for one in _from(lines, index + len(run)) if one.kind != "byline")
    if any(is_dateline(one.words) for one in islice(following, 1)):
        return True
    return min(one.level for one in run) <= current.top and not is_numbered(run[0].words)


def _from(lines: Sequence[Line], index: int) -> Iterator[Line]:
    return (lines[at] for at in range(index, len(lines)))


def _title_begins(current: _Article, lines: Sequence[Line], index: int) -> bool:
    """Whether a short line without a mark is a headline over the next article."""
    if not is_title(lines[index].words):
        return False
    before = current.lines[-1]
    if before.kind == "heading" or (before.kind == "text" and not ends_sentence(before.words)):
        return False
    following = lines[index + 1 : index + 1 + _HEAD_LINES]
    head = list(takewhile(lambda one: one.kind == "byline" or is_title(one.words), following))
    body = lines[index + 1 + len(head) : index + 2 + len(head)]
    if not body or body[0].kind != "text":
        return False
    return is_dateline(body[0].words) or (current.is_closed and ends_sentence(body[0].words))
