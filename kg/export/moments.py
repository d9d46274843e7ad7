"""Dates as articles state them, to literals and to the first and last day they may mean."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from kg.export.terms import Term, string, typed

_DATATYPES = {
    r"\d{4}-\d\d-\d\d": "date",
    r"\d{4}-\d\d": "gYearMonth",
    r"\d{4}": "gYear",
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d": "dateTime",
}


def moment(value: str) -> Term:
    """The literal of an ISO 8601 value: typed where XML Schema has a type, else a string.

    A clock time with minutes is written to the second, as ``xsd:dateTime`` wants it:
    ``2009-04-19T11:42`` gives ``2009-04-19T11:42:00``.
    """
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", value, re.ASCII):
        value += ":00"
    if days(value):
        for pattern, datatype in _DATATYPES.items():
            if re.fullmatch(pattern, value, re.ASCII):
                return typed(value, datatype)
    return string(value)


def days(value: str) -> tuple[date, date] | None:
    """The first and last day of an ISO 8601 value; None where it leaves one of them open.

    ``2023-Q1`` gives 1 January and 31 March, ``2023-03-29/2023-03-30`` the two days.
    """
    first, slash, last = value.partition("/")
    begin, end = _days(first), _days(last) if slash else _days(first)
    return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None


def _days(value: str) -> tuple[date, date] | None:
    """The first and last day of a day, month, quarter or year."""
    match = re.fullmatch(
        r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d)(?:T[\d:]+)?)?|Q([1-4])))?", value, re.ASCII
    )
    if not match:
        return None
    year, month, day, quarter = (int(group) if group else 0 for group in match.groups())
    first = month or (3 * quarter - 2 if quarter else 1)
    last = month or (3 * quarter if quarter else 12)
    try:
        return (
            date(year, first, day or 1),
            date(year, last, day or monthrange(year, last)[1]),
        )
    except ValueError:
        return None
