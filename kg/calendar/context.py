"""What an article has said so far about time, and the years and months it leaves unsaid."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.calendar.atoms import Atom
from kg.calendar.moment import Moment, Period, Value, month_length

_SENTENCE = 200
"""Characters: two times this far apart do not lean on each other."""

_FRESH = 31
"""Days: what lies this little before the paper's day is news, whatever background precedes it."""

_SOON = 7
"""Days: what lies this little after it needs no word of the future."""

_AHEAD = 183
"""Days: without a word of the future nothing this far ahead is meant; last year is closer."""

_BEHIND = 300
"""Days: with a word of the future nothing this far back is meant; it is next year."""


@cache
def _future() -> re.Pattern[str]:
    """Words after a time that put it in the future."""
    return re.compile(r"之?前|起|[^。！？\n，,]{0,4}[，,]?[^。！？\n，,]{0,8}?(?:将|拟|截止|预计)")


@cache
def _future_before() -> re.Pattern[str]:
    """Words before a time that put it in the future."""
    return re.compile(r"(?:将|拟|定|计划|预计|预定)[^。！？\n，,]{0,4}$|(?<!截止)到$")


@cache
def _past() -> re.Pattern[str]:
    """Words after a time that put it in the past."""
    return re.compile(r"[^。！？\n]{0,12}?[了已曾过被获]")


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[。！？!?\n]")


@cache
def _comparison() -> re.Pattern[str]:
    return re.compile(r"同期|相比")


@dataclass(slots=True)
class Context:
    """The days and years that later expressions of the same text lean on.

    ``today`` is what 今天 means: the day of the paper, or the one that the dateline gives.
    """

    text: str
    published: date | None
    today: Moment | None = None
    day: Moment | None = None
    month: Moment | None = None
    year: int | None = None
    position: int = 0
    afternoon: bool = False
    fresh: bool = False

    def __post_init__(self) -> None:
        if self.published is not None and self.today is None:
            self.today = Moment.of(self.published)

    @property
    def today_date(self) -> date | None:
        """What 今天 means, where its year is known."""
        return self.today.first if self.today is not None else None

    def near(self, position: int) -> bool:
        """Whether the last expression stands in the same paragraph, not far before."""
        close = position - self.position <= _SENTENCE
        return close and self.text.find("\n", self.position, position) < 0

    def same_sentence(self, position: int) -> bool:
        """Whether no sentence ends between the last expression and ``position``."""
        if position - self.position > _SENTENCE:
            return False
        return not _sentence_end().search(self.text, self.position, position)

    def remember(self, value: Value, start: int, end: int, *, afternoon: bool) -> None:
        """Takes note of an expression from ``start`` to ``end``, unless it only compares."""
        compared = self.text[max(0, start - 1) : start] in ("较", "比")
        if compared or _comparison().match(self.text, end):
            return
        begin = value.begin if isinstance(value, Period) else value
        last = value.end if isinstance(value, Period) and value.end is not None else begin
        self.position, self.afternoon = end, afternoon
        self.year = last.year if last.year is not None else self.year
        if last.month is not None:
            self.month = last.to("month")
        if begin.day is not None:
            self.day = last.as_day or begin.as_day
            self.fresh = self.fresh or self._is_fresh(self.day)

    def likely_year(
        self, month: int, last_month: int, day: int | None, start: int, end: int
    ) -> int | None:
        """The year of a time from ``month`` to ``last_month`` that the text names without one.

        ``day`` is the day of ``month`` where that is named as well.

        It is the paper's year, but: what follows another year in the sentence, or its months in the
        paragraph, is of that year, unless it is fresh news on the paper's day; what would lie
        ahead with a word of the past, or far ahead without one of the future, is last year's; what
        would lie far behind with a word of the future is next year's.
        """
        if self.published is None:
            return self.year if self._in_story(start, month) else None
        year = self.published.year
        length = month_length(year, last_month)
        ahead = (date(year, month, min(day or 1, length)) - self.published).days
        final = date(year, last_month, min(day or length, length))
        behind = (self.published - final).days
        fresh = ahead <= _SOON and behind <= _FRESH
        if self.year is not None and not fresh and self._in_story(start, month):
            return self.year
        if ahead <= _SOON and behind <= _BEHIND:
            return year
        if self._speaks_of_future(start, end):
            return year + 1 if ahead < 0 else year
        past = ahead > _AHEAD or (ahead > 0 and _past().match(self.text, end) is not None)
        return year - 1 if past else year

    def _in_story(self, start: int, month: int) -> bool:
        """Whether the text goes on about a year: 2019年3月开工，8月封顶。10月投产."""
        last = self.month if self.month is not None and self.month.year == self.year else None
        goes_on = last is None or (last.month or 0) <= month
        return goes_on and (self.same_sentence(start) or (last is not None and self.near(start)))

    def _speaks_of_future(self, start: int, end: int) -> bool:
        if self._future_day() and self.near(start):
            return True
        before = self.text[max(0, start - 8) : start]
        return (
            _future_before().search(before) is not None
            or _future().match(self.text, end) is not None
        )

    def _future_day(self) -> bool:
        last = self.day.first if self.day is not None else None
        if last is None and self.month is not None:
            last = self.month.first
        return last is not None and self.published is not None and last > self.published

    def _is_fresh(self, day: Moment | None) -> bool:
        first = day.first if day is not None else None
        return (
            first is not None
            and self.published is not None
            and -_SOON <= (self.published - first).days <= _FRESH
        )

    def likely_month(self, day: int, start: int, end: int) -> Moment | None:
        """The month of a day, such as 18日, that the text names by its number alone.

        In one sentence after a day of a month it is of that month; else of the month that brings it
        closest to the paper's day, unless the paragraph, and the text so far, speak of days long
        before.
        """
        said = self.month
        last = self.day if self.day is not None and self.day.to("month") == said else None
        if last is not None and self.same_sentence(start) and day >= (last.day or 0):
            return said
        story = last is not None and not self.fresh and self.near(start)
        if self.published is None or story:
            return said
        return self._closest_month(day, self._speaks_of_future(start, end))

    def _closest_month(self, day: int, future: bool) -> Moment | None:
        """The month in which the day lies closest to the paper's, the past being likelier."""
        if self.published is None:
            return None
        best: tuple[float, Moment] | None = None
        for shift in (-2, -1, 0, 1):
            count = self.published.year * 12 + self.published.month - 1 + shift
            month = Moment(count // 12, count % 12 + 1)
            if not 1 <= day <= month_length(month.year, month.month or 1):
                continue
            ahead = (date(count // 12, count % 12 + 1, day) - self.published).days
            cost = ahead * (0.5 if future else 2) if ahead > 0 else -ahead
            if best is None or cost < best[0]:
                best = (cost, month)
        return best[1] if best else None


Narrow = Callable[[Atom, Moment | None, Context], Value | None]
"""From an atom and the moment before it to the narrower one; None where it names no time."""
