"""The days on which festivals fall: 春节, 国庆节, 清明."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date
from functools import cache

from kg.calendar.lunar import lunar_day, solar_term
from kg.resources import rows


@cache
def _festivals() -> dict[str, tuple[str, str]]:
    table = rows("lexicon", "calendar_festivals.tsv")
    return {row["name"]: (row["calendar"], row["day"]) for row in table}


def festival_day(name: str, year: int) -> date | None:
    """The day of a festival in the Gregorian year ``year`` (for lunar ones: the lunar year's).

    None for a name that the lexicon lacks, or where the lunar table ends (before 1900, after 2100).
    """
    calendar, day = _festivals().get(name, ("", ""))
    if calendar == "term":
        return solar_term(year, day)
    if not calendar or not MINYEAR <= year < MAXYEAR:
        return None
    month, number = (int(part) for part in day.split("-"))
    return date(year, month, number) if calendar == "solar" else lunar_day(year, month, number)
