"""What an article has said so far about time, and the years and months it leaves unsaid."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.calendar.moment import Moment, Period, Value, month_length

_SENTENCE = 200
"""Characters: two times this far apart do not lean on each other."""

_FRESH = 31
"""Days: what lies this little before the paper's day is news, whatever background precedes it."""

_SOON = 7
"""Days: what lies this little after it needs no word of the future."""

_AHEAD = 100
"""Days: without a word of the future nothing this far ahead is meant; it was last year."""

_BEHIND = 300
"""Days: with a word of the future nothing this far back is meant; it is next year."""


@cache
def _future() -> re.Pattern[str]:
    """Words after a time that put it in the future."""
    return re.compile(
        r"之?前|底前|起?至|[^。！？\n，,]{0,4}[，,]?[^。！？\n，,]{0,8}?(?:将|拟|施行|截止|预计)"
    )


@cache
def _future_before() -> re.Pattern[str]:
    """Words before a time that put it in the future."""
    return re.compile(r"(?:将|拟|定|计划|预计|预定)[^。！？\n，,]{0,4}$|[到自从]$")


@cache
def _past() -> re.Pattern[str]:
    """Words after a time that put it in the past."""
    return re.compile(r"[^。！？\n]{0,12}?[了已曾过被获]")


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[。！？!?\n]")


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
    dateline: bool = False

    def __post_init__(self) -> None:
        if self.published is not None and self.today is None:
            self.today = Moment.of(self.published)

    def same_sentence(self, position: int) -> bool:
        """Whether no sentence ends between the last expression and ``position``."""
        if position - self.position > _SENTENCE:
            return False
        return not _sentence_end().search(self.text, self.position, position)

    def remember(self, value: Value, end: int, *, afternoon: bool) -> None:
        """Takes note of an expression that ends at ``end``."""
        begin = value.begin if isinstance(value, Period) else value
        last = value.end if isinstance(value, Period) and value.end is not None else begin
        self.position, self.afternoon = end, afternoon
        self.year = last.year if last.year is not None else self.year
        if last.month is not None:
            self.month = last.to("month")
        if begin.day is not None:
            self.day = last.as_day or begin.as_day

    def likely_year(self, month: int, day: int | None, start: int, end: int) -> int | None:
        """The year of a month, or of a day in it, that the text names without one.

        It is the paper's year, but: what stands in one sentence after another year is of that year,
        unless it is fresh news on the paper's day; what would lie ahead with a word of the past, or
        far ahead without one of the future, is last year's; what would lie far behind with a word
        of the future is next year's.
        """
        said = self.year if self.same_sentence(start) else None
        if self.published is None:
            return said
        year = self.published.year
        first = date(year, month, min(day or 1, month_length(year, month)))
        ahead = (first - self.published).days
        if said is not None and said != year and not -_FRESH <= ahead <= _SOON:
            # 2019年3月开工，8月封顶
            return said if self._goes_on(said, month) else year
        if ahead <= _SOON and ahead >= -_BEHIND:
            return year
        if self._speaks_of_future(start, end):
            return year + 1 if ahead < 0 else year
        past = ahead > _AHEAD or (ahead > 0 and _past().match(self.text, end) is not None)
        return year - 1 if past else year

    def _speaks_of_future(self, start: int, end: int) -> bool:
        before = self.text[max(0, start - 8) : start]
        return (
            _future_before().search(before) is not None
            or _future().match(self.text, end) is not None
        )

    def _goes_on(self, year: int, month: int) -> bool:
        """Whether the months of ``year`` named so far lead on to this one."""
        last = self.month
        return last is None or last.year != year or (last.month or 0) <= month

    def likely_month(self, day: int, start: int) -> Moment | None:
        """The month of a day, such as 18日, that the text names by its number alone.

        In one sentence after a month it is of that month; else it is the last such day before the
        paper's, unless the text speaks of days long before, whose month it then keeps.
        """
        said = self.month
        if (
            said is not None
            and self.same_sentence(start)
            and (self.day is None or day >= (self.day.day or 0))
        ):
            return said
        recent = self._last_such_day(day)
        if recent is None or (said is not None and self._is_old()):
            return said
        return recent.to("month")

    def _last_such_day(self, day: int) -> Moment | None:
        """The most recent day of that number, the paper's own or tomorrow's included."""
        if self.published is None:
            return None
        year, month = self.published.year, self.published.month
        if day > self.published.day + 1:
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        for _ in range(3):
            if day <= month_length(year, month):
                break
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return Moment(year, month, day)

    def _is_old(self) -> bool:
        """Whether the last day named lies well before the paper's."""
        last = self.day.first if self.day is not None else None
        return (
            last is not None
            and self.published is not None
            and ((self.published - last).days > _FRESH)
        )
