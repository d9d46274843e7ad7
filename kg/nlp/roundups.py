"""Round-ups: one text that tells several items, each under a headline line of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from kg.model import Span

_HEADLINE = r"(?P<headline>(?!责任|编辑|来源|更新|记者|作者|[（(])[^\n。！？!?；：]{6,40})"
_DAY = r"(?:\d{1,2}[日号]|今[天晨晚日]|昨[天晚日]|近日|日前)"
_LEAD = rf"(?:[^\n，。]{{0,30}}[，。 ]?[^\n，。]{{0,20}}?){_DAY}"
_LATER_LEAD = 2
_ITEM = re.compile(rf"(?<=[。！？”）])\n+{_HEADLINE}\n+(?={_LEAD}[^\n]{{20,}}[。！？”）])")


@lru_cache(maxsize=8)
def item_starts(text: str) -> tuple[int, ...]:
    """Offsets of the headline lines of the second and later items; () where the text is one."""
    return tuple(match.start("headline") for match in _ITEM.finditer(text))


def item_of(text: str, position: int) -> int:
    """The number of the item, counted from 0, in which ``position`` stands."""
    return bisect_right(item_starts(text), position)


def parts_of_items(text: str, sentences: Sequence[Span]) -> list[list[Span]]:
    """The sentences parted by item, and the headline of each later item from its telling."""
    starts = item_starts(text)
    parts: dict[tuple[int, bool], list[Span]] = {}
    for sentence in sentences:
        key = (item_of(text, sentence.start), sentence.start in starts)
        parts.setdefault(key, []).append(sentence)
    return list(parts.values())


def leads(text: str, sentences: Sequence[Span], length: int) -> list[Span]:
    """The first ``length`` sentences of the first item, and two of each later one and of its
    headline."""
    lengths = {0: length}
    return [
        sentence
        for part in parts_of_items(text, sentences)
        for sentence in part[: lengths.get(item_of(text, part[0].start), _LATER_LEAD)]
    ]
