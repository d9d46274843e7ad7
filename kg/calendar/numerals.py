"""Numbers as Chinese calendars write them: 30, ３０, 三十, 二〇二三, 廿三."""

from __future__ import annotations

import re
from functools import cache

_UNITS = {"〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_UNITS |= {"六": 6, "七": 7, "八": 8, "九": 9, "首": 1, "元": 1, "正": 1}
_TENS = {"十": 10, "廿": 20, "卅": 30}


@cache
def _runs() -> re.Pattern[str]:
    """Runs of digits, or of numerals with at most two of the words that make tens."""
    return re.compile(r"\d+|[〇零○一二两三四五六七八九十廿卅]+")


def number(numeral: str) -> int:
    """The value of one numeral below 100, or of a year written digit by digit.

    Raises ValueError for a string that is no numeral.
    """
    if numeral.isdecimal():
        return int(numeral)
    if not any(char in _TENS for char in numeral):
        return int("".join(str(_unit(char)) for char in numeral))
    value = 0
    for char in numeral:
        if char in _TENS:
            # 二十 is two tens, a bare 十 is one; 廿 and 卅 stand for themselves.
            value = value * 10 if char == "十" and value else value + _TENS[char]
        else:
            value += _unit(char)
    return value


def numbers(surface: str) -> list[int]:
    """The values of all numerals in ``surface``, in order."""
    return [number(run) for run in _runs().findall(surface)]


def _unit(char: str) -> int:
    if char not in _UNITS:
        raise ValueError(f"not a numeral: {char!r}")
    return _UNITS[char]
