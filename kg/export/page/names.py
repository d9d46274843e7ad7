"""The pinyin by which a name is found: 李晓雷 by ``li xiao lei``, ``lixiaolei`` or ``lxl``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pypinyin import Style, lazy_pinyin, pinyin

_LONGEST = 40


def readings(names: Iterable[str], *, surnames: bool = False) -> tuple[str, ...]:
    """The readings of some names, each as syllables with spaces between, sorted, without repeats.

    ``surnames`` also tries every reading of a first character: 单 is Shan in a surname, 曾 is Zeng.
    """
    found: set[str] = set()
    for name in names:
        text = "".join(name.split())[:_LONGEST]
        if text:
            found.update(_readings(text, surnames))
    return tuple(sorted(found))


@lru_cache(maxsize=65536)
def _readings(text: str, surnames: bool) -> tuple[str, ...]:
    syllables = lazy_pinyin(text)
    if not any("\u4e00" <= ch <= "\u9fff" for ch in text):
        return ()
    first = {syllables[0]}
    if surnames:
        first.update(pinyin(text[0], style=Style.NORMAL, heteronym=True)[0])
    return tuple(" ".join([start, *syllables[1:]]).lower() for start in sorted(first))
