"""Parts of a month, days, weeks and weekdays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kg.calendar.atoms import Atom
from kg.calendar.context import Context, Narrow
from kg.calendar.moment import Moment, Period, Value, month_length
from kg.calendar.numerals import numbers
from kg.calendar.years import PLAUSIBLE

_PARTS_OF_MONTH = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}
_WEEKDAYS = "一二三四五六日天"


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
    year, month, day = numbers(atom.surface)[:3]
    return _valid(Moment(year, month, day)) if year in PLAUSIBLE else None


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
    today = context.today_date
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
    today = context.today_date
    if today is None:
        return None
    year, week, _ = (today + timedelta(days=7 * int(atom.value))).isocalendar()
    return Moment(year, week=week)


def _weekend(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    today = context.today_date
    if today is None:
        return None
    saturday = today + timedelta(days=5 - today.weekday() + 7 * int(atom.value))
    return Period(Moment.of(saturday), Moment.of(saturday + timedelta(days=1)))


DAYS: dict[str, Narrow] = {
    "month-part": _month_part,
    "date": _date,
    "day": _day,
    "days": _days,
    "day-now": _day_now,
    "day-then": _day_then,
    "days-now": _days_now,
    "weekday": _weekday,
    "week-now": _week_now,
    "weekend": _weekend,
}
"""How each kind of atom in this file is resolved."""
