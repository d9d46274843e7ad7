"""The door of the room: Chinese text in, its calendar expressions with ISO 8601 values out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.calendar.atoms import atoms
from kg.calendar.context import Context
from kg.calendar.moment import Moment, Precision
from kg.calendar.phrases import expressions
from kg.calendar.resolve import resolve
from kg.calendar.years import PLAUSIBLE
from kg.model import Span

_ONLY_RESOLVED = {"year-then", "date"}
"""Times only where they resolve: 当年 may just mean the past, 2023.13.40 is a version."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One calendar expression.

    ``surface`` is ``text[span.start:span.end]``. ``norm`` is its ISO 8601 value: ``2023-03-30``,
    ``2018-11-14T15``, ``2023-Q1``, ``2023-W13``, ``2022/``, ``2023-03-29/2023-03-30``,
    ``XXXX-04-26`` where the year is unknown, None where it has no place of its own on the calendar
    (近日) or nothing tells which. ``rule`` names the kinds of words it is made of.
    """

    span: Span
    surface: str
    norm: str | None
    precision: Precision
    rule: str


@cache
def _dateline() -> re.Pattern[str]:
    return re.compile(r"(?:电|讯|消息|报道)[（(：:，,\s　]")


@cache
def _paper() -> re.Pattern[str]:
    """How a dateline begins; the day then needs no mark behind 讯 (本报3月30日讯今天…)."""
    return re.compile(r"(?:本[报网刊台站]|[报网社])(?:讯)?[^\s，。；：\d]{0,6}$")


def _is_dateline(text: str, day: Span) -> bool:
    if _dateline().match(text, day.end):
        return True
    begun = _paper().search(text, max(0, day.start - 9), day.start)
    return begun is not None and text[day.end : day.end + 1] in ("电", "讯")


def find_times(
    text: str,
    *,
    published: date | None,
    anchor: date | None = None,
    festivals: bool = False,
) -> list[TimeExpression]:
    """The calendar expressions of ``text`` in order, not overlapping, as long as they go.

    ``published`` is the day of the paper, against which 3月30日, 今年 and 上周五 are resolved; None
    where it is not known (a day outside the years 1000 to 2199 counts as such). ``anchor`` is the
    last day mentioned before ``text`` begins, for 当天 and 9时. ``festivals`` also finds 春节 and
    its like, which otherwise name occasions, not times.

    A day or month without a year is of the paper's year, with these exceptions: what follows
    another year in its sentence, or that year's months in its paragraph, is of that year, unless
    it is fresh news; what would lie ahead with a word of the past (了, 已), or half a year ahead
    without a word of the future (将, 起), is last year's; what would lie 300 days back with a word
    of the future is next year's. A day without a month is the one closest to the paper's, past
    days counting as half as far. 2022年底 is December, 3月底 the month, 3月下旬 its last third;
    春 begins in March; 20世纪90年代 is 1990/1999, 20世纪 1901/2000.
    """
    known = published is not None and published.year in PLAUSIBLE
    context = Context(text, published if known else None)
    if anchor is not None:
        context.day = Moment.of(anchor)
        context.month, context.year = context.day.to("month"), anchor.year
    found = []
    for expression in expressions(text, atoms(text, festivals=festivals)):
        value = resolve(expression, context)
        if value is None and expression.rule in _ONLY_RESOLVED:
            continue
        span = expression.span
        found.append(
            TimeExpression(
                span=span,
                surface=span.of(text),
                norm=value.iso if value else None,
                precision=value.precision if value else "vague",
                rule=expression.rule,
            )
        )
        if isinstance(value, Moment) and value.day and _is_dateline(text, span):
            # 新华社北京3月30日电: from here on 今天 is the 30th, whenever it was printed.
            context.today = value.to("day")
    return found
