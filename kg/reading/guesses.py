"""Guesses the day and the place of a page from its own words, or stays silent."""

from __future__ import annotations

import re
from datetime import date

_FULL_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def guess_day(text: str) -> tuple[date | None, str]:
    """The latest day that the page writes out in full."""
    days = [date(*map(int, match.groups())) for match in _FULL_DATE.finditer(text)]
    return (max(days), "latest date") if days else (None, "")


def guess_place(text: str) -> tuple[str | None, str]:
    """Nothing yet."""
    return None, ""
