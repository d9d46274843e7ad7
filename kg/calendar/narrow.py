"""Resolves one atom after another: each narrows the time that those before it name."""

from __future__ import annotations

from kg.calendar.atoms import Atom
from kg.calendar.context import Context
from kg.calendar.days import DAYS
from kg.calendar.feasts import FEASTS
from kg.calendar.hours import HOURS
from kg.calendar.moment import Moment, Value
from kg.calendar.months import MONTHS
from kg.calendar.years import YEARS

_NARROWING = {**YEARS, **MONTHS, **DAYS, **FEASTS, **HOURS}


def narrow(atom: Atom, before: Moment | None, context: Context) -> Value | None:
    """The time that ``atom`` names after ``before``; None where nothing tells which it is.

    So for 近日 and the like, whose kind nothing resolves.
    """
    resolve = _NARROWING.get(atom.kind)
    return resolve(atom, before, context) if resolve is not None else None
