from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from kg.calendar import festival_day, lunar_day
from kg.calendar.lunar import cyclic_year, lunar_month, solar_term
from kg.resources import rows

NEW_YEARS = {
    1949: date(1949, 1, 29),
    1985: date(1985, 2, 20),
    2000: date(2000, 2, 5),
    2012: date(2012, 1, 23),
    2020: date(2020, 1, 25),
    2023: date(2023, 1, 22),
    2024: date(2024, 2, 10),
    2025: date(2025, 1, 29),
    2034: date(2034, 2, 19),
}
FESTIVALS = [
    ("端午节", 2023, date(2023, 6, 22)),
    ("中秋节", 2023, date(2023, 9, 29)),
    ("中秋", 2020, date(2020, 10, 1)),
    ("重阳节", 2023, date(2023, 10, 23)),
    ("除夕", 2022, date(2023, 1, 21)),
    ("除夕", 2024, date(2025, 1, 28)),
    ("春节", 2024, date(2024, 2, 10)),
    ("国庆节", 2023, date(2023, 10, 1)),
    ("清明", 2023, date(2023, 4, 5)),
    ("清明节", 2024, date(2024, 4, 4)),
    ("冬至", 2023, date(2023, 12, 22)),
    ("元宵节", 2023, date(2023, 2, 5)),
]


@pytest.mark.parametrize(("year", "day"), NEW_YEARS.items())
def test_new_year(year: int, day: date) -> None:
    assert lunar_day(year, 1, 1) == day


@pytest.mark.parametrize(("name", "year", "day"), FESTIVALS)
def test_festival(name: str, year: int, day: date) -> None:
    assert festival_day(name, year) == day


def test_every_year_follows_the_one_before() -> None:
    table = list(rows("lexicon", "calendar_lunar.tsv"))
    assert [int(row["year"]) for row in table] == list(range(1900, 2101))
    for row, following in pairwise(table):
        days = sum(30 if size == "大" else 29 for size in row["months"])
        assert len(row["months"]) == (13 if int(row["leap"]) else 12)
        assert date.fromisoformat(row["first"]) + timedelta(days) == date.fromisoformat(
            following["first"]
        )


def test_months_begin_where_the_solar_terms_want_them() -> None:
    # The month of the winter solstice is the eleventh, whatever the leap month.
    for year in range(1900, 2100):
        bounds = lunar_month(year, 11)
        solstice = solar_term(year, "冬至")
        assert bounds is not None
        assert solstice is not None
        assert bounds[0] <= solstice <= bounds[1], year


def test_leap_month() -> None:
    assert lunar_day(2023, 2, 1) == date(2023, 2, 20)
    assert lunar_day(2023, 2, 1, leap=True) == date(2023, 3, 22)
    assert lunar_day(2023, 3, 1) == date(2023, 4, 20)
    assert lunar_day(2023, 3, 1, leap=True) is None


def test_outside_the_table() -> None:
    assert lunar_day(1899, 1, 1) is None
    assert lunar_day(2101, 1, 1) is None
    assert solar_term(2101, "清明") is None
    assert festival_day("世界读书日", 2023) is None


@pytest.mark.parametrize(
    ("name", "near", "year"),
    [("癸卯", 2023, 2023), ("甲辰", 2023, 2024), ("甲子", 2000, 1984), ("辛亥", 1920, 1911)],
)
def test_cyclic_year(name: str, near: int, year: int) -> None:
    assert cyclic_year(name, near) == year


def test_no_such_cyclic_year() -> None:
    assert cyclic_year("甲丑", 2023) is None
