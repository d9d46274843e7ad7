"""Points and stretches of the proleptic Gregorian calendar, and how ISO 8601 writes them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

Precision = Literal[
    "century", "decade", "year", "half", "quarter", "month", "week", "day",
    "hour", "minute", "second", "vague",
]  # fmt: skip
"""How finely the text names the time; ``vague`` for 近日 and the like."""

UNKNOWN_YEAR = "XXXX"
"""Stands for the year of a day whose year nothing gives."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, quarter, month, ISO week, day or clock time; unnamed parts are None.

    ``year`` is astronomical (0 is 1 BC) and None where nothing gives it. ``quarter`` is 1 to 4,
    ``week`` an ISO week whose ISO year is ``year``. ``hour`` may be 24, the end of the day.
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    quarter: int | None = None
    week: int | None = None

    @classmethod
    def of(cls, day: date) -> Moment:
        """The moment that a day is."""
        return cls(day.year, day.month, day.day)

    @property
    def iso(self) -> str:
        """ISO 8601, with ``XXXX`` for an unknown year: 2023-03-30T08:10, 2023-Q1, XXXX-04-26."""
        text = UNKNOWN_YEAR if self.year is None else _iso_year(self.year)
        if self.quarter is not None:
            return f"{text}-Q{self.quarter}"
        if self.week is not None:
            return f"{text}-W{self.week:02d}"
        for part, mark in ((self.month, "-"), (self.day, "-"), (self.hour, "T")):
            if part is None:
                return text
            text += f"{mark}{part:02d}"
        for part in (self.minute, self.second):
            if part is None:
                return text
            text += f":{part:02d}"
        return text

    @property
    def precision(self) -> Precision:
        """The finest part that is named."""
        if self.quarter is not None:
            return "quarter"
        if self.week is not None:
            return "week"
        named: Precision = "year"
        parts: tuple[tuple[int | None, Precision], ...] = (
            (self.month, "month"),
            (self.day, "day"),
            (self.hour, "hour"),
            (self.minute, "minute"),
            (self.second, "second"),
        )
        for part, name in parts:
            if part is not None:
                named = name
        return named

    @property
    def first(self) -> date | None:
        """The first day, or None where the year is unknown or out of Python's range."""
        if self.year is None or not MINYEAR <= self.year < MAXYEAR:
            return None
        if self.week is not None:
            return date.fromisocalendar(self.year, self.week, 1)
        if self.quarter is not None:
            return date(self.year, 3 * self.quarter - 2, 1)
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date | None:
        """The last day, or None where the year is unknown or out of Python's range."""
        first = self.first
        if first is None or self.day is not None:
            return first
        if self.week is not None:
            return first + timedelta(days=6)
        month = self.month or 3 * (self.quarter or 4)
        return date(first.year, month, month_length(first.year, month))

    @property
    def as_day(self) -> Moment | None:
        """The day without its clock time, or None where no day is named."""
        return self.to("day") if self.day is not None else None

    def to(self, level: Literal["year", "month", "day"]) -> Moment:
        """The moment with all parts finer than ``level`` left out."""
        month = self.month if level != "year" else None
        day = self.day if level == "day" else None
        return Moment(self.year, month, day)

    def plus_days(self, days: int) -> Moment:
        """The day ``days`` later; where the year is unknown or BC, that of a common year."""
        first = self.first
        if first is not None and self.day is not None:
            return Moment.of(first + timedelta(days=days))
        common = date(2001, self.month or 1, 1) + timedelta(days=(self.day or 1) - 1 + days)
        return replace(Moment.of(common), year=self.year)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch from ``begin`` to ``end``, both included; ``end`` None means it goes on.

    ``name`` says what kind of stretch the text names, where it is one with a name of its own.
    """

    begin: Moment
    end: Moment | None
    name: Literal["century", "decade", "half"] | None = None

    @property
    def iso(self) -> str:
        """An ISO 8601 interval; an open one ends with the slash: 2022/."""
        return f"{self.begin.iso}/{self.end.iso if self.end else ''}"

    @property
    def precision(self) -> Precision:
        """The named kind, else the precision of the two ends."""
        return self.name or self.begin.precision

    @property
    def first(self) -> date | None:
        """The first day, or None where it is not known."""
        return self.begin.first

    @property
    def last(self) -> date | None:
        """The last day, or None where it is open or not known."""
        return self.end.last if self.end else None


Value = Moment | Period


def month_length(year: int | None, month: int) -> int:
    """The number of days of a month; 29 for February where the year is unknown."""
    return monthrange(year if year is not None and year > 0 else 2000, month)[1]


def months(year: int | None, begin: int, end: int) -> Period:
    """The stretch from month ``begin`` to month ``end`` of one year."""
    return Period(Moment(year, begin), Moment(year, end))


def _iso_year(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"
