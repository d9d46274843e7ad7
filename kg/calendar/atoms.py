"""Finds the atoms of calendar expressions: 2023年, 3月, 30日, 上午, 8时10分, 今天, 上周五 …

The words and patterns are lexicon rows; this file only assembles them, by first character, into
expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.errors import ResourceError
from kg.resources import rows

_DIGIT = "[0-9０-９]"
_HAN = "[一二三四五六七八九十]"
RANGE = "(?:至|到|[—－–―~～-]{1,2})"
"""What stands between the ends of a range."""

_MACROS = {
    "<D>": _DIGIT,
    "<H>": _HAN,
    "<N>": f"(?:{_DIGIT}{{1,2}}|[〇零一二三四五六七八九十廿卅]{{1,3}})",
    "<Y>": f"(?:{_DIGIT}{{4}}|[〇零○一二三四五六七八九]{{4}})",
    "<to>": RANGE,
    "<M>": f"(?:[01０１]?{_DIGIT}|十[一二]?|[一二三四五六七八九])",
}
_DIGITS = "0123456789０１２３４５６７８９"
_HAN_NUMERALS = "〇零○一二三四五六七八九十廿卅"
_STARTS = {"<D>": _DIGITS, "<num>": _DIGITS + _HAN_NUMERALS}
_WHOLE_NUMERAL = f"(?<!{_DIGIT})(?<![一二三四五六七八九十〇零○百千万廿卅])"
_TITLE = "《[^《》\n]{0,100}》"


@dataclass(frozen=True, slots=True)
class Atom:
    """One word of a calendar expression; ``value`` is that of its lexicon row."""

    kind: str
    start: int
    end: int
    surface: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    starts: str
    pattern: str
    value: str = ""


def atoms(text: str, *, festivals: bool = False) -> Iterator[Atom]:
    """The calendar atoms of ``text`` in order, not overlapping.

    Those inside 《…》 and inside names (今日头条) are left out. ``festivals`` also finds 春节 etc.
    """
    starter = _starter(festivals)
    at = starter.search(text)
    while at is not None:
        expression, table = _compiled(at.group(), festivals)
        match = expression.match(text, at.start())
        if match is None:
            at = starter.search(text, at.end())
            continue
        row = table[(match.lastindex or 1) - 1]
        if row.kind != "name":
            yield Atom(row.kind, match.start(), match.end(), match.group(), row.value)
        at = starter.search(text, match.end())


@cache
def _starter(festivals: bool) -> re.Pattern[str]:
    """The characters that an atom can begin with, by which the scan skips all others."""
    chars = {char for row in _table(festivals) for char in row.starts}
    return re.compile(f"[{re.escape(''.join(sorted(chars)))}]")


@cache
def _compiled(start: str, festivals: bool) -> tuple[re.Pattern[str], tuple[_Row, ...]]:
    """One expression for what begins with ``start``, a group per row, and those rows in order.

    Raises ResourceError where a row has a group of its own, which would shift the numbers.
    """
    table = tuple(row for row in _table(festivals) if start in row.starts)
    expression = re.compile("|".join(f"({row.pattern})" for row in table))
    if expression.groups != len(table):
        raise ResourceError(
            f"a capturing group in a row that begins with {start}",
            where="lexicon/calendar_patterns.tsv",
            do="write (?:…) for (…)",
        )
    return expression, table


@cache
def _table(festivals: bool) -> tuple[_Row, ...]:
    table = [_Row("name", "《", _TITLE), *_name_rows(), *_pattern_rows(), *_word_rows()]
    return tuple([*table, _festival_row()] if festivals else table)


def _name_rows() -> Iterator[_Row]:
    for row in rows("lexicon", "calendar_names.tsv"):
        after = f"(?!{row['not_before']})" if row["not_before"] else ""
        yield _Row("name", row["word"][0], re.escape(row["word"]) + after)


def _pattern_rows() -> Iterator[_Row]:
    for row in rows("lexicon", "calendar_patterns.tsv"):
        guard = _WHOLE_NUMERAL if "<" in row["starts"] else ""
        starts = row["starts"]
        for macro, chars in _STARTS.items():
            starts = starts.replace(macro, chars)
        yield _Row(row["kind"], starts, guard + _guarded(row["pattern"], row))


def _word_rows() -> Iterator[_Row]:
    for row in rows("lexicon", "calendar_words.tsv"):
        word = row["word"]
        yield _Row(row["kind"], word[0], _guarded(re.escape(word), row), row["value"])


def _festival_row() -> _Row:
    names = [row["name"] for row in rows("lexicon", "calendar_festivals.tsv")]
    longest_first = "|".join(sorted(names, key=len, reverse=True))
    starts = "".join(sorted({name[0] for name in names}))
    return _Row("festival", starts, f"(?:{longest_first})(?:当天|当日)?(?![路街大广])")


def _guarded(pattern: str, row: dict[str, str]) -> str:
    """The pattern with what may not stand before and after it, and its abbreviations spelt out."""
    before = "".join(f"(?<!{_literal(part)})" for part in row["not_after"].split("|") if part)
    after = f"(?!{row['not_before']})" if row["not_before"] else ""
    pattern = f"{before}(?:{pattern}){after}"
    for macro, meaning in _MACROS.items():
        pattern = pattern.replace(macro, meaning)
    return pattern


def _literal(part: str) -> str:
    """A dot means itself where rows say what may not stand before them."""
    return re.escape(part) if part in ".．" else part
