"""The Chinese lunisolar calendar, 1900 to 2100: lunar days, solar terms, from a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from kg.resources import rows

_TERMS = (
    "小寒大寒立春雨水惊蛰春分清明谷雨立夏小满芒种夏至"
    "小暑大暑立秋处暑白露秋分寒露霜降立冬小雪大雪冬至"
)  # two characters each
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


@dataclass(frozen=True, slots=True)
class LunarYear:
    """One lunar year: its first Gregorian day, the repeated month (or 0), its months' lengths."""

    first: date
    leap: int
    lengths: tuple[int, ...]
    terms: tuple[int, ...]

    def month(self, number: int, *, leap: bool = False) -> tuple[date, int] | None:
        """First Gregorian day and length of a month; None where that month does not exist."""
        if not 1 <= number <= 12 or (leap and number != self.leap):
            return None
        index = number - 1 + (1 if leap or 0 < self.leap < number else 0)
        return self.first + timedelta(days=sum(self.lengths[:index])), self.lengths[index]


@cache
def _years() -> dict[int, LunarYear]:
    return {int(row["year"]): _read(row) for row in rows("lexicon", "calendar_lunar.tsv")}


def _read(row: dict[str, str]) -> LunarYear:
    return LunarYear(
        first=date.fromisoformat(row["first"]),
        leap=int(row["leap"]),
        lengths=tuple(30 if size == "大" else 29 for size in row["months"]),
        terms=tuple(int(day) for day in row["terms"].split()),
    )


def lunar_month(year: int, month: int, *, leap: bool = False) -> tuple[date, date] | None:
    """First and last Gregorian day of a lunar month.

    None where the table ends or the year has no such leap month.
    """
    known = _years().get(year)
    found = known.month(month, leap=leap) if known else None
    return (found[0], found[0] + timedelta(days=found[1] - 1)) if found else None


def lunar_day(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """The Gregorian day of a lunar one; ``year`` is the Gregorian year in which it begins.

    Day 30 of a month of 29 days is its last day, as 除夕 is called 三十 in either case. None where
    the table ends or there is no such month or day.
    """
    bounds = lunar_month(year, month, leap=leap)
    if bounds is None or not 1 <= day <= 30:
        return None
    return min(bounds[0] + timedelta(days=day - 1), bounds[1])


def solar_term(year: int, term: str) -> date | None:
    """The day of a solar term, such as 清明, in a Gregorian year; None where the table ends.

    Raises ValueError for a word that is none of the 24 terms.
    """
    index = _TERMS.index(term) // 2
    known = _years().get(year)
    return date(year, index // 2 + 1, known.terms[index]) if known else None


def cyclic_year(name: str, near: int) -> int | None:
    """The year that a cyclic name such as 癸卯 means, the one closest to ``near``.

    None for a pair that the cycle of sixty does not have.
    """
    stem, branch = _STEMS.find(name[0]), _BRANCHES.find(name[1])
    if stem < 0 or branch < 0 or (stem - branch) % 2:
        return None
    # 1984 is 甲子; the position in the cycle follows from its remainders by 10 and by 12.
    position = (6 * stem - 5 * branch) % 60
    return near + ((1984 + position - near + 30) % 60) - 30
