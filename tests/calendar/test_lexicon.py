"""The lexicon rows and the code that reads them must fit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.calendar import atoms as scan
from kg.calendar.narrow import narrow
from kg.calendar.numerals import number, numbers
from kg.calendar.phrases import _RANKS
from kg.resources import rows

TABLE = Path(__file__).with_name("expressions.tsv")


def test_every_kind_has_a_rank_and_a_meaning() -> None:
    kinds = {row.kind for row in scan._table(True)} - {"name"}
    assert kinds == set(_RANKS)
    assert callable(narrow)


def test_rows_have_no_groups_of_their_own() -> None:
    for start in {char for row in scan._table(True) for char in row.starts}:
        scan._compiled(start, True)


def test_rows_are_unique() -> None:
    words = [row["word"] for row in rows("lexicon", "calendar_words.tsv")]
    assert len(words) == len(set(words))
    patterns = [(row["kind"], row["pattern"]) for row in rows("lexicon", "calendar_patterns.tsv")]
    assert len(patterns) == len(set(patterns))


def test_longer_words_come_first() -> None:
    words = [row["word"] for row in rows("lexicon", "calendar_words.tsv")]
    for at, word in enumerate(words):
        assert not any(later.startswith(word) for later in words[at + 1 :]), word


def test_the_starts_of_the_patterns_are_complete() -> None:
    """Every row finds as much behind its starting characters as it does without them."""
    text = TABLE.read_text("utf-8")
    for row in scan._table(False):
        for match in re.finditer(row.pattern, text):
            assert match.group()[0] in row.starts, (row, match.group())


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("30", 30), ("３０", 30), ("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31), ("廿三", 23),
     ("卅", 30), ("二〇二三", 2023), ("一九四九", 1949), ("○八", 8), ("九", 9)],
)  # fmt: skip
def test_number(numeral: str, value: int) -> None:
    assert number(numeral) == value


def test_numbers() -> None:
    assert numbers("二〇二三年3月三十日") == [2023, 3, 30]
    assert numbers("今天") == []


def test_not_a_numeral() -> None:
    with pytest.raises(ValueError, match="not a numeral"):
        number("年")
