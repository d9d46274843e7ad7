"""Lunar days and months, and festivals."""

from __future__ import annotations

from kg.calendar.atoms import Atom
from kg.calendar.context import Context, Narrow
from kg.calendar.festivals import festival_day
from kg.calendar.lunar import lunar_day, lunar_month
from kg.calendar.moment import Moment, Period, Value
from kg.calendar.numerals import number


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
    today = context.today_date
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
    today = context.today_date
    if today is None:
        return None
    days = [festival_day(name, today.year + shift) for shift in (-1, 0, 1)]
    near = [day for day in days if day]
    return Moment.of(min(near, key=lambda day: abs((day - today).days))) if near else None


FEASTS: dict[str, Narrow] = {
    "lunar-day": _lunar,
    "lunar-month": _lunar,
    "festival": _festival,
}
"""How each kind of atom in this file is resolved."""
