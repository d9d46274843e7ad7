"""The grammar of official names, read from right to left: place or level word + organ + suffix."""

from __future__ import annotations

import re
from functools import cache

from kg.gazetteer import gazetteer
from kg.model import Span
from kg.nlp.words import alternation, column, level_word

_LONGEST_PLACE = 11
_HAN = r"[\u3007\u3400-\u9fff]"
_ONE_WORD = re.compile("经[济贸信开营]|对外|和[平谐]|同[济仁]|向阳|由来|在线")
"""Words that begin like a preposition: 经济委员会 is not 经|济委员会."""
_NAME_STOP = re.compile(r"[^\u3007\u3400-\u9fffA-Za-z0-9“”\"'·（）()\-—＋+]")


def place_ending_at(text: str, end: int) -> Span | None:
    """The division whose name ends at ``end``, with the divisions written before it."""
    start = end
    while True:
        for length in range(min(_LONGEST_PLACE, start), 1, -1):
            if gazetteer().named(text[start - length : start]):
                start -= length
                break
        else:
            start -= _once_a_county(text, start, end)
            return Span(start, end) if start < end else None


def _once_a_county(text: str, start: int, end: int) -> int:
    """How many characters before ``start`` belong to a county's name of old: 密|云县, 绍|兴县."""
    whole = start > 0 and end - start >= 2 and text[end - 1] in "县市"
    return int(whole and bool(gazetteer().named(text[start - 1 : end - 1])))


def starts_freely(text: str, start: int) -> bool:
    """Whether a name may begin here: after punctuation, a space or a function word."""
    if start == 0 or not re.match(_HAN, text[start - 1]):
        return True
    return bool(_free_start().search(text, max(0, start - 4), start))


@cache
def _free_start() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(column('before_names.tsv', 'word'))})$")


@cache
def _organ() -> re.Pattern[str]:
    """An organ by its last characters: core organ with an optional unit, or department."""
    core = alternation(column("organs.tsv", "word"))
    unit = alternation(column("subunits.tsv", "word"))
    stem = alternation(column("departments.tsv", "stem"))
    return re.compile(
        f"(?:(?:{core})(?:{unit})?|(?:{stem})(?:局|委员会|委|厅|办公室|办|中心|集团)(?:党组|党委)?|(?:{unit}))"
    )


@cache
def organ_pattern() -> re.Pattern[str]:
    """A level word and an organ: 区委宣传部, 市发改委, 县人民政府."""
    return re.compile(f"(?P<level>{level_word()})(?P<organ>{_organ().pattern})")


@cache
def _body_suffix() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(column('body_suffixes.tsv', 'suffix'))})$")


def body_ending_at(text: str, end: int) -> Span | None:
    """The name of a body that ends at ``end``, back to where a name may begin, or None.

    The name must close with a word for a body (局, 公司, 领导小组), and be no longer than 30
    characters.
    """
    if not _body_suffix().search(text, max(0, end - 8), end):
        return None
    start = end
    while start > max(0, end - 30) and not _NAME_STOP.match(text[start - 1]):
        start -= 1
        free = _free_start().search(text, max(0, start - 4), start)
        if end - start >= 2 and free and not _ONE_WORD.match(text, start - 1):
            break
    if text[start:end] in column("bare_bodies.tsv", "word"):
        return None
    return Span(start, end) if end - start >= 2 else None
