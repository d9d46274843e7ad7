"""Finds the atoms of calendar expressions: 2023年, 3月, 30日, 上午, 8时10分, 今天, 上周五 …

The words and patterns are lexicon rows; this file only assembles them into one expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.resources import rows

_DIGIT = "[0-9０-９]"
_HAN = "[一二三四五六七八九十]"
_TO = "(?:至|到|[—－–―~～-]{1,2})"
_MACROS = {
    "<D>": _DIGIT,
    "<H>": _HAN,
    "<N>": f"(?:{_DIGIT}{{1,2}}|[〇零一二三四五六七八九十廿卅]{{1,3}})",
    "<Y>": f"(?:{_DIGIT}{{4}}|[〇零○一二三四五六七八九]{{4}})",
    "<to>": _TO,
    "<,>": "(?:至|到|[—－–―~～-]{1,2}|[、和及])",
}
_NUMERAL_BEFORE = f"(?<!{_DIGIT})(?<![一二三四五六七八九十〇零○百千万廿卅])"
_STARTS_WITH_NUMERAL = ("<D>", "<N>", "<H>", "<Y>", "(?:<", "(?:公元)?<", "[’")
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
    pattern: str
    value: str = ""


def atoms(text: str, *, festivals: bool = False) -> Iterator[Atom]:
    """The calendar atoms of ``text`` in order, not overlapping.

    Those inside 《…》 and inside names (今日头条) are left out. ``festivals`` also finds 春节 etc.
    """
    expression, table = _compiled(festivals)
    for match in expression.finditer(text):
        row = table[(match.lastindex or 1) - 1]
        if row.kind != "name":
            yield Atom(row.kind, match.start(), match.end(), match.group(), row.value)


@cache
def _compiled(festivals: bool) -> tuple[re.Pattern[str], tuple[_Row, ...]]:
    """One expression with a group per row, and the rows in the order of the groups."""
    table = [_Row("name", _TITLE), *_name_rows(), *_pattern_rows(), *_word_rows()]
    if festivals:
        table.append(_festival_row())
    return re.compile("|".join(f"({row.pattern})" for row in table)), tuple(table)


def _name_rows() -> Iterator[_Row]:
    for row in rows("lexicon", "calendar_names.tsv"):
        after = f"(?!{row['not_before']})" if row["not_before"] else ""
        yield _Row("name", re.escape(row["word"]) + after)


def _pattern_rows() -> Iterator[_Row]:
    for row in rows("lexicon", "calendar_patterns.tsv"):
        pattern = row["pattern"]
        guard = _NUMERAL_BEFORE if pattern.startswith(_STARTS_WITH_NUMERAL) else ""
        yield _Row(row["kind"], guard + _guarded(pattern, row))


def _word_rows() -> Iterator[_Row]:
    for row in rows("lexicon", "calendar_words.tsv"):
        yield _Row(row["kind"], _guarded(re.escape(row["word"]), row), row["value"])


def _festival_row() -> _Row:
    names = (row["name"] for row in rows("lexicon", "calendar_festivals.tsv"))
    longest_first = sorted(names, key=len, reverse=True)
    return _Row("festival", f"(?:{'|'.join(longest_first)})(?:当天|当日)?(?![路街大广])")


def _guarded(pattern: str, row: dict[str, str]) -> str:
    """The pattern with what may not stand before and after it, and its abbreviations spelt out."""
    before = "".join(f"(?<!{_literal(part)})" for part in row["not_after"].split("|") if part)
    after = f"(?!{row['not_before']})" if row["not_before"] else ""
    pattern = f"{before}(?:{pattern}){after}"
    for macro, meaning in _MACROS.items():
        pattern = pattern.replace(macro, meaning)
    # Groups in rows would shift the numbers of the rows' own groups.
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)


def _literal(part: str) -> str:
    """A dot means itself where rows say what may not stand on either side."""
    return re.escape(part) if part in ".．" else part
