"""The literals of ``heldOn`` as whole days, counted from 1970-01-01."""

from __future__ import annotations

import calendar
import re
from datetime import date

_EPOCH = date(1970, 1, 1).toordinal()
_MOMENT = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?(?:T.*)?")


def day_number(day: date) -> int:
    """Days since 1970-01-01, as the page counts them."""
    return day.toordinal() - _EPOCH


def days(literal: str) -> tuple[int, int] | None:
    """The first and last day of an ISO date, month, quarter, year or interval, else None."""
    ends = [_moment(part.strip()) for part in literal.split("/")]
    first, last = ends[0], ends[-1]
    if first is None or last is None or len(ends) > 2:
        return None
    return min(first[0], last[0]), max(first[1], last[1])


def _moment(text: str) -> tuple[int, int] | None:
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    year, quarter, month, day = (int(group) if group else 0 for group in match.groups())
    if year < 1 or month > 12:
        return None
    start = quarter * 3 - 2 if quarter else month or 1
    end = quarter * 3 or month or 12
    length = calendar.monthrange(year, end)[1]
    if day > length:
        return None
    return (
        day_number(date(year, start, day or 1)),
        day_number(date(year, end, day or length)),
    )
