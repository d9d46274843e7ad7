"""Parts of a year: quarters, halves, seasons and months."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.calendar.atoms import Atom
from kg.calendar.context import Context, Narrow
from kg.calendar.moment import Moment, Period, Value, months
from kg.calendar.numerals import number, numbers
from kg.calendar.years import PLAUSIBLE

_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}


def _year_of(
    before: Moment | None, context: Context, first: int, last: int, atom: Atom
) -> int | None:
    """The year named before, else the likely one of a time from month ``first`` to ``last``."""
    if before is not None:
        return before.year
    return context.likely_year(first, last, _day_after(atom, context), atom.start, atom.end)


def _day_after(atom: Atom, context: Context) -> int | None:
    """The day that stands after a month: 30 in 3月30日."""
    match = _day_number().match(context.text, atom.end) if atom.kind == "month" else None
    day = number(match[1]) if match else 0
    return day if 1 <= day <= 31 else None


@cache
def _day_number() -> re.Pattern[str]:
    return re.compile(r"[ \u3000]?(\d{1,2}|[一二三四五六七八九十]{1,3})[日号至到—-]")


def _quarter(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    quarter = numbers(atom.surface)[0]
    year = _year_of(before, context, 3 * quarter - 2, 3 * quarter, atom)
    if year is None:
        return None
    return Moment(year, 3 * quarter) if "末" in atom.surface else Moment(year, quarter=quarter)


def _half(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    first = 6 * int(atom.value) - 5
    year = _year_of(before, context, first, first + 5, atom)
    return replace(months(year, first, first + 5), name="half") if year is not None else None


def _season(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    if atom.kind == "season":
        year = before.year if before else None
        begin = end = _SEASONS[next(char for char in atom.surface if char in _SEASONS)]
        last_year = year
    else:
        today = context.today_date
        if today is None:
            return None
        shifts = [int(value) for value in atom.value.split()]
        year, begin = today.year + shifts[0], shifts[1]
        last_year, end = (today.year + shifts[2], 3) if len(shifts) > 2 else (year, begin)
    if year is None or last_year is None:
        return None
    final = Moment(last_year, end + 2) if end < 12 else Moment(last_year + 1, 2)
    return Period(Moment(year, begin), final)


def _year_part(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    if atom.value:
        month = int(atom.value)
    else:
        month = 1 if "初" in atom.surface else 6 if "中" in atom.surface else 12
    year = before.year if before else context.published.year if context.published else None
    return Moment(year, month) if year is not None else None


def _month(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    month = numbers(atom.surface)[0]
    if not 1 <= month <= 12:
        return None
    return Moment(_year_of(before, context, month, month, atom), month)


def _months(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    found = numbers(atom.surface)
    if len(found) == 1 and atom.surface[0] not in "前头":
        found = [number(numeral) for numeral in atom.surface[:2]]  # 三四月
    first, last = (found[0], found[-1]) if len(found) > 1 else (1, found[0])
    if "季" in atom.surface:
        last *= 3
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    year = _year_of(before, context, first, max(first, last), atom)
    if first < last:
        return months(year, first, last)
    return Period(Moment(year, first), Moment(year + 1, last)) if year is not None else None


def _month_now(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    today = context.today_date
    return _shift_month(Moment.of(today), int(atom.value)) if today else None


def _month_then(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    if before is not None:
        return before  # 6月当月
    return _shift_month(context.month, int(atom.value)) if context.month else None


def _shift_month(base: Moment, months_on: int) -> Moment:
    count = (base.month or 1) - 1 + months_on
    year = base.year + count // 12 if base.year is not None else None
    return Moment(year, count % 12 + 1)


def _dotted_month(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    year, month = numbers(atom.surface)[:2]
    return Moment(year, month) if year in PLAUSIBLE else None


MONTHS: dict[str, Narrow] = {
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "season-now": _season,
    "year-part": _year_part,
    "month": _month,
    "months": _months,
    "month-now": _month_now,
    "month-then": _month_then,
    "dotted-month": _dotted_month,
}
"""How each kind of atom in this file is resolved."""
