"""Years, decades and centuries: 2023年, 今年, 上世纪80年代."""

from __future__ import annotations

from kg.calendar.atoms import Atom
from kg.calendar.context import Context, Narrow
from kg.calendar.lunar import cyclic_year
from kg.calendar.moment import Moment, Period, Value
from kg.calendar.numerals import numbers

PLAUSIBLE = range(1000, 2200)
"""Years that four figures before 年 name; others are numbers of years."""


def _year(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    year = numbers(atom.surface)[0]
    if atom.kind == "bc-year":
        return Moment(1 - year)
    if atom.kind == "short-year":
        return Moment(year + (1900 if year >= 50 else 2000))
    return Moment(year) if year in PLAUSIBLE else None


def _cyclic_year(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    today = context.today_date
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
    return (
        Period(Moment(first), Moment(last))
        if first in PLAUSIBLE and first < last <= PLAUSIBLE[-1]
        else None
    )


def _years_now(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    today = context.today_date
    if today is None:
        return None
    first, last = (today.year + int(shift) for shift in atom.value.split("/"))
    return Period(Moment(first), Moment(last))


def _century(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    if atom.kind == "century":
        ordinal = numbers(atom.surface)[0]
    else:
        today = context.today_date
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


YEARS: dict[str, Narrow] = {
    "century": _century,
    "century-now": _century,
    "decade": _decade,
    "year": _year,
    "short-year": _year,
    "bc-year": _year,
    "cyclic-year": _cyclic_year,
    "year-now": _year_now,
    "year-then": _year_then,
    "years": _years,
    "years-now": _years_now,
}
"""How each kind of atom in this file is resolved."""
