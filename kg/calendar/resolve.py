"""Resolves whole expressions: phrases, brackets, ranges and open stretches."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.calendar.atoms import Atom
from kg.calendar.context import Context
from kg.calendar.moment import Moment, Period, Value
from kg.calendar.narrow import narrow
from kg.calendar.phrases import Expression, Phrase

_SMALL_HOURS = 5
"""Up to this hour 夜里 and 深夜 mean the small hours, not the afternoon."""

_RELATIVE = {"day-now", "day-then", "days-now", "weekday", "weekend", "part", "short-part"}
_PARTS = {"part", "short-part"}
_INHERITS_DAY = {"part", "short-part", "clock", "hours"}
_INHERITS_MONTH = {"day", "days", "month-part"}
_INHERITS_YEAR = {"month", "months", "quarter", "half", "year-part", "season"}


@cache
def _start_after() -> re.Pattern[str]:
    return re.compile(r"起|开始(?=[，,。实执施])")


def resolve(expression: Expression, context: Context) -> Value | None:
    """The value of an expression, which ``context`` then remembers."""
    value = _phrase(expression.first, None, context)
    if expression.last is not None and value is not None:
        value = _range(expression.first, value, expression.last, context)
    if value is not None:
        afternoon = any(_half_of_day(atom) == "pm" for atom in _all(expression))
        month, day = context.month, context.day
        context.remember(value, expression.start, expression.end, afternoon=afternoon)
        if _all(expression)[-1].kind == "year-part":
            context.month = month  # 年底 names no month for the days that follow
        if _all(expression)[-1].kind == "month-part":
            context.day = day  # 下旬 names no day that 当天 could mean
        if expression.since or _begins_stretch(expression, context.text):
            value = Period(value.begin if isinstance(value, Period) else value, None)
    return value


def _all(expression: Expression) -> tuple[Atom, ...]:
    return expression.first.all_atoms + (expression.last.all_atoms if expression.last else ())


def _begins_stretch(expression: Expression, text: str) -> bool:
    """Whether 自…起 stands around it."""
    before = text[max(0, expression.start - 1) : expression.start]
    if expression.last is not None or before not in ("自", "从"):
        return False
    return _start_after().match(text, expression.end) is not None


def _phrase(phrase: Phrase, before: Moment | None, context: Context) -> Value | None:
    value = _sequence(phrase.atoms, before, context)
    if phrase.bracket is not None:
        inner = _bracket(phrase, context)
        if inner is not None and (value is None or phrase.atoms[-1].kind in _RELATIVE):
            _adjust_today(phrase.atoms, inner, context)
            value = inner
    if phrase.rest and value is not None:
        day = value.begin if isinstance(value, Period) else value
        value = _sequence(phrase.rest, day, context)
    return value


def _bracket(phrase: Phrase, context: Context) -> Value | None:
    inner = phrase.bracket
    if inner is None:
        return None
    value = _phrase(inner.first, None, context)
    if inner.last is not None and value is not None:
        value = _range(inner.first, value, inner.last, context)
    begin = value.begin if isinstance(value, Period) else value
    return value if begin is not None and begin.day is not None else None


def _adjust_today(atoms: tuple[Atom, ...], inner: Value, context: Context) -> None:
    """今天（5月3日） tells what 今天 is in the rest of the text."""
    if atoms[0].kind == "day-now" and isinstance(inner, Moment) and inner.year is not None:
        context.today = inner.to("day").plus_days(-int(atoms[0].value.split()[0]))


def _sequence(atoms: tuple[Atom, ...], before: Moment | None, context: Context) -> Value | None:
    """Narrows from atom to atom, then sets the hour right: 下午3时 is 15."""
    value: Value | None = before
    half = "pm" if _same_afternoon(atoms, context) else ""
    for atom in atoms:
        start = value.begin if isinstance(value, Period) else value
        if value is None or atom.kind not in _PARTS:
            value = narrow(atom, start, context)
        if value is None:
            return None
        half = _half_of_day(atom) or half
        if atom.kind in ("clock", "hours"):
            small = "夜" in "".join(one.surface for one in atoms)
            value = _in_half(value, half, small_hours=small)
    return value


def _same_afternoon(atoms: tuple[Atom, ...], context: Context) -> bool:
    """下午2时…，4时: a bare clock time stays in the afternoon that the sentence speaks of."""
    first = atoms[0]
    return first.kind == "clock" and context.afternoon and context.same_sentence(first.start)


def _half_of_day(atom: Atom) -> str:
    return atom.value.split()[-1] if atom.value.endswith(("am", "pm", "noon")) else ""


def _in_half(value: Value, half: str, *, small_hours: bool) -> Value:
    if isinstance(value, Period):
        end = _in_half(value.end, half, small_hours=small_hours) if value.end else None
        begin = _in_half(value.begin, half, small_hours=small_hours)
        if isinstance(begin, Moment) and isinstance(end, Moment):
            return replace(value, begin=begin, end=end)
        return value
    return replace(value, hour=_hour(value.hour, half, small_hours=small_hours))


def _hour(hour: int | None, half: str, *, small_hours: bool) -> int | None:
    """The hour of the day: 下午3时 is 15, 夜里2时 stays 2, 凌晨12时 is 0."""
    if hour is None or (small_hours and hour <= _SMALL_HOURS):
        return hour
    if half == "am" and hour == 12:
        return 0
    afternoon = half == "pm" or (half == "noon" and hour <= 2)
    return hour + 12 if afternoon and 1 <= hour < 12 else hour


def _range(first: Phrase, begin: Value, last: Phrase, context: Context) -> Value | None:
    """From ``begin`` to the time of ``last``, which inherits what it leaves unsaid."""
    start = begin.begin if isinstance(begin, Period) else begin
    inherited = _inherited(last.atoms[0].kind, start)
    if any(_half_of_day(atom) == "pm" for atom in first.all_atoms):
        context.afternoon, context.position = True, last.atoms[0].start
    # 次年 and 次日 at the end of a range count from its beginning.
    context.year = start.year if start.year is not None else context.year
    context.day = start.as_day or context.day
    value = _phrase(last, inherited, context)
    if value is None:
        return None
    end = value.end if isinstance(value, Period) else value
    if end is None:
        return None
    end = _after(start, end, inherited)
    return Period(start, end) if start != end else start


def _inherited(kind: str, start: Moment) -> Moment | None:
    if kind in _INHERITS_DAY:
        return start.as_day
    if kind in _INHERITS_MONTH:
        return start.to("month") if start.month is not None else None
    if kind in _INHERITS_YEAR:
        return start.to("year")
    return None


def _after(start: Moment, end: Moment, inherited: Moment | None) -> Moment:
    """12月29日至1月3日 ends in the next year: what is inherited moves on where it must."""
    if inherited is None or end.year is None or start.year is None:
        return end
    if start.hour is not None and end.hour is not None and inherited.day is not None:
        if (end.hour, end.minute or 0) > (start.hour, start.minute or 0):
            return end
        return replace(inherited.plus_days(1), hour=end.hour, minute=end.minute)
    if (end.month or 0, end.day or 31) >= (start.month or 0, start.day or 0):
        return end
    if inherited.month is None:
        return replace(end, year=end.year + 1)
    if (end.month or 1) == 12:
        return replace(end, year=end.year + 1, month=1)
    return replace(end, month=(end.month or 1) + 1)
