"""Every row of expressions.tsv: a sentence and all the calendar expressions in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.calendar import find_times

TABLE = Path(__file__).with_name("expressions.tsv")


def _rows() -> list[tuple[str, date | None, str, list[tuple[str, str | None]]]]:
    found = []
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    for line in lines[1:]:
        topic, published, sentence, expected = line.split("\t")
        day = None if published == "-" else date.fromisoformat(published)
        pairs = [pair.rsplit("=", 1) for pair in expected.split("; ") if pair]
        found.append((topic, day, sentence, [(surface, norm or None) for surface, norm in pairs]))
    return found


@pytest.mark.parametrize(("topic", "published", "sentence", "expected"), _rows())
def test_expression(
    topic: str, published: date | None, sentence: str, expected: list[tuple[str, str | None]]
) -> None:
    found = find_times(sentence, published=published)
    assert [(time.surface, time.norm) for time in found] == expected


def test_the_table_is_large() -> None:
    assert sum(len(expected) for *_, expected in _rows()) >= 300
