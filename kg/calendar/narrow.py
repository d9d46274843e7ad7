"""Resolves one atom after another: each narrows the time that those before it name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from kg.calendar.atoms import Atom
from kg.calendar.context import Context
from kg.calendar.festivals import festival_day
from kg.calendar.lunar import cyclic_year, lunar_day, lunar_month
from kg.calendar.moment import Moment, Period, Value, month_length, months
from kg.calendar.numerals import number, numbers

Narrow = Callable[[Atom, Moment | None, Context], Value | None]
"""From the atom and the moment before it to the narrower one; None where it names no time."""

_PARTS_OF_MONTH = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}
_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}
_WEEKDAYS = "一二三四五六日天"


def narrow(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    """The time that ``atom`` names after ``before``; None where nothing tells which it is."""
    return _NARROWING[atom.kind](atom, before, context)


def _today(context: Context) -> date | None:
    return context.today.first if context.today is not None else None


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


# --- years and longer -------------------------------------------------------------------------


def _year(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    year = numbers(atom.surface)[0]
    if atom.kind == "bc-year":
        return Moment(1 - year)
    if atom.kind == "short-year":
        return Moment(year + (1900 if year >= 50 else 2000))
    return Moment(year) if 1000 <= year <= 2199 else None


def _cyclic_year(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    today = _today(context)
    year = cyclic_year(atom.surface[-3:-1], today.year) if today else None
    return Moment(year) if year is not None else None


def _year_now(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    today = context.today
    return Moment(today.year + int(atom.value)) if today and today.year is not None else None


def _year_then(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    if atom.surface == "当年" and not context.near(atom.start):
        return None  # back then, in no year that the text names
    return Moment(context.year + int(atom.value)) if context.year is not None else None


def _years(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    first, last = numbers(atom.surface)[:2]
    if last < 100:
        last += first // 100 * 100
    return Period(Moment(first), Moment(last)) if 1000 <= first < last <= 2199 else None


def _years_now(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    today = _today(context)
    if today is None:
        return None
    first, last = (today.year + int(shift) for shift in atom.value.split("/"))
    return Period(Moment(first), Moment(last))


def _century(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    if atom.kind == "century":
        ordinal = numbers(atom.surface)[0]
    else:
        today = _today(context)
        if today is None:
            return None
        ordinal = (today.year + 99) // 100 - ("上" in atom.surface[:1])
    first = 100 * ordinal - 99
    return Period(Moment(first), Moment(first + 99), "century") if 1 <= ordinal <= 22 else None


def _decade(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    value = numbers(atom.surface)[0]
    if value < 100:
        century = before.year // 100 * 100 if before and before.year is not None else None
        if century is None:
            century = 1900 if value >= 20 else 2000
        value += century
    return Period(Moment(value), Moment(value + 9), "decade")


# --- parts of a year --------------------------------------------------------------------------


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
        today = _today(context)
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
    today = _today(context)
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
    return Moment(year, month)


# --- parts of a month, and days ---------------------------------------------------------------


def _month_part(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    month = before or (context.month if context.month else context.today)
    if month is None or month.month is None:
        return None
    month = month.to("month")
    parts = [_PARTS_OF_MONTH[char] for char in atom.surface if char in _PARTS_OF_MONTH]
    if not parts or "旬" not in atom.surface:
        return month
    last = min(parts[-1][1], month_length(month.year, month.month or 1))
    return Period(replace(month, day=parts[0][0]), replace(month, day=last))


def _date(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    return _valid(Moment(*numbers(atom.surface)[:3]))


def _day(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    day = numbers(atom.surface)[0]
    month = before if before else context.likely_month(day, atom.start, atom.end)
    return _valid(replace(month.to("month"), day=day)) if month else None


def _days(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    first, last = numbers(atom.surface)[:2]
    month = before if before else context.likely_month(last, atom.start, atom.end)
    if month is None or first >= last:
        return None
    begin = _valid(replace(month.to("month"), day=first))
    end = _valid(replace(month.to("month"), day=last))
    return Period(begin, end) if begin and end else None


def _valid(day: Moment) -> Moment | None:
    """The day, or None if there is none such: 2月30日."""
    if day.month is None or day.day is None or not 1 <= day.month <= 12:
        return None
    return day if 1 <= day.day <= month_length(day.year, day.month) else None


def _day_now(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    return context.today.plus_days(int(atom.value.split()[0])) if context.today else None


def _day_then(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    if before is not None:
        return before  # 9日当天
    day = context.day or context.today
    return day.plus_days(int(atom.value.split()[0])) if day else None


def _days_now(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    if context.today is None:
        return None
    first, last = (context.today.plus_days(int(shift)) for shift in atom.value.split("/"))
    return Period(first, last)


def _weekday(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    if before is not None:
        return before  # 3月30日（星期四）: the date says it better
    today = _today(context)
    if today is None:
        return None
    name = atom.surface[-1]
    wanted = 5 if name == "末" else min(_WEEKDAYS.index(name), 6)
    monday = today - timedelta(days=today.weekday())
    shift = atom.surface.count("下") - atom.surface.count("上")
    day = monday + timedelta(days=7 * shift + wanted)
    if atom.surface[0] in "周星礼" and day > today:
        day -= timedelta(days=7)
    if name == "末":
        return Period(Moment.of(day), Moment.of(day + timedelta(days=1)))
    return Moment.of(day)


def _week_now(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    today = _today(context)
    if today is None:
        return None
    year, week, _ = (today + timedelta(days=7 * int(atom.value))).isocalendar()
    return Moment(year, week=week)


def _weekend(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    today = _today(context)
    if today is None:
        return None
    saturday = today + timedelta(days=5 - today.weekday() + 7 * int(atom.value))
    return Period(Moment.of(saturday), Moment.of(saturday + timedelta(days=1)))


# --- lunar days and festivals -----------------------------------------------------------------


def _lunar(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    spelt = atom.surface.replace("大年三十", "腊月三十").replace("大年", "正月")
    head, _, tail = spelt.lstrip("农旧阴夏历").rpartition("月")
    year_text, has_year, head = head.rpartition("年")
    leap = head.startswith("闰")
    month = {"正": 1, "冬": 11, "腊": 12}.get(head.lstrip("闰")) or number(head.lstrip("闰"))
    day_text = tail.lstrip("初").rstrip("日里")
    day = number(day_text) if day_text else None
    if has_year:
        return _lunar_value(number(year_text), month, day, leap)
    if before is not None:
        return _lunar_value(before.year, month, day, leap) if before.year is not None else None
    today = _today(context)
    if today is None:
        return None
    # The lunar year lags: in January 腊月 is of last year.
    values = [_lunar_value(today.year + shift, month, day, leap) for shift in (-1, 0, 1)]
    dated = [(abs((value.first - today).days), value) for value in values if value and value.first]
    return min(dated, key=lambda pair: pair[0])[1] if dated else None


def _lunar_value(year: int, month: int, day: int | None, leap: bool) -> Value | None:
    if day is not None:
        found = lunar_day(year, month, day, leap=leap)
        return Moment.of(found) if found else None
    bounds = lunar_month(year, month, leap=leap)
    return Period(Moment.of(bounds[0]), Moment.of(bounds[1])) if bounds else None


def _festival(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    name = atom.surface.removesuffix("当天").removesuffix("当日")
    if before is not None and before.year is not None:
        day = festival_day(name, before.year)
        return Moment.of(day) if day else None
    today = _today(context)
    if today is None:
        return None
    days = [festival_day(name, today.year + shift) for shift in (-1, 0, 1)]
    near = [day for day in days if day]
    return Moment.of(min(near, key=lambda day: abs((day - today).days))) if near else None


# --- parts of a day ---------------------------------------------------------------------------


def _part(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    return before or context.day or context.today


def _clock(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    day = before or context.day or context.today
    spelt = atom.surface.replace("半", "30分").replace("一刻", "15分").replace("三刻", "45分")
    found = numbers(spelt)
    hour, minute, second = (*found, None, None)[:3]
    if day is None or day.day is None or hour is None:
        return None
    if hour > 24 or (minute or 0) > 59 or (second or 0) > 59 or (hour == 24 and minute):
        return None
    return replace(day.to("day"), hour=hour, minute=minute, second=second)


def _hours(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    found = numbers(atom.surface.replace("半", "30分"))
    day = before or context.day or context.today
    if day is None or day.day is None or found[0] >= found[1] or found[1] > 24:
        return None
    minute = found[2] if len(found) > 2 and found[2] < 60 else None
    begin = replace(day.to("day"), hour=found[0])
    return Period(begin, replace(begin, hour=found[1], minute=minute))


def _vague(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    return None


_NARROWING: dict[str, Narrow] = {
    "century": _century, "century-now": _century, "decade": _decade,
    "year": _year, "short-year": _year, "bc-year": _year, "cyclic-year": _cyclic_year,
    "year-now": _year_now, "year-then": _year_then, "years": _years, "years-now": _years_now,
    "quarter": _quarter, "half": _half, "season": _season, "season-now": _season,
    "year-part": _year_part, "month": _month, "months": _months, "month-now": _month_now,
    "month-then": _month_then, "dotted-month": _dotted_month, "month-part": _month_part,
    "date": _date, "day": _day, "days": _days, "day-now": _day_now, "day-then": _day_then,
    "days-now": _days_now, "weekday": _weekday, "week-now": _week_now, "weekend": _weekend,
    "lunar-day": _lunar, "lunar-month": _lunar, "festival": _festival,
    "part": _part, "short-part": _part, "clock": _clock, "hours": _hours, "vague": _vague,
}  # fmt: skip
