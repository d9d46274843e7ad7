"""Parts of the day and clock times."""

from __future__ import annotations

from dataclasses import replace

from kg.calendar.atoms import Atom
from kg.calendar.context import Context, Narrow
from kg.calendar.moment import Moment, Period, Value
from kg.calendar.numerals import numbers


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


HOURS: dict[str, Narrow] = {
    "part": _part,
    "short-part": _part,
    "clock": _clock,
    "hours": _hours,
}
"""How each kind of atom in this file is resolved."""
