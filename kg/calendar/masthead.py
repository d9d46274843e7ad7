"""Guesses a page's day of publication from its own words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

from kg.calendar.atoms import atoms
from kg.calendar.context import Context
from kg.calendar.moment import Moment, Period, Value
from kg.calendar.phrases import Expression, expressions
from kg.calendar.resolve import resolve

_HEAD = 400
"""Characters at the top of a page in which a masthead stands."""

MASTHEAD = "masthead"
LATEST_DATE = "latest date"
"""What a guess is known from."""

_BEFORE, _AFTER = 20, 45
"""Days: a time named with its year is of the page's present if the page's latest day lies between
this long before its end and this long after."""


@cache
def _label() -> re.Pattern[str]:
    """What stands before the day on which a page was put out."""
    verb = "(?:发布|发表|出版|刊发|发稿)"
    return re.compile(rf"(?:{verb}|^|[\s【\[])(?:时间|日期)[:：\s]*$|{verb}[于:：\s]+$")


@cache
def _plan() -> re.Pattern[str]:
    return re.compile(r"之?前|起|[^。！？\n，,\d]{0,8}?(?:将|施行|截止)")


@cache
def _occasion() -> re.Pattern[str]:
    """What is held in the present and bears its year: 2023年春训班开班."""
    thing = "(?:会|班|赛|节|式|展|论坛|活动|学期|仪式)"
    return re.compile(rf"[^，,。；;\n]{{1,24}}?{thing}[^，,。；;\n]{{0,8}}")


@cache
def _held() -> re.Pattern[str]:
    return re.compile("召开|举行|举办|启动|开班|开幕|开赛|闭幕")


@cache
def _dateline() -> re.Pattern[str]:
    return re.compile(r"(?:电|讯|消息)")


def latest_day(text: str) -> tuple[date | None, str]:
    """The likely day of publication of a page, and what it is known from.

    ``masthead``: a full date after 发布时间 or the like, or one at the top that has its weekday or
    a line for itself. ``latest date``: the latest day that the page names, in the year that it
    names for it or for the present (2023年第一季度). ``(None, "")`` where no year is to be had.
    """
    found = list(expressions(text, atoms(text)))
    masthead = _masthead(text, found)
    if masthead is not None:
        return masthead, MASTHEAD
    latest = _latest(text, found)
    return (latest, LATEST_DATE) if latest is not None else (None, "")


def _masthead(text: str, found: list[Expression]) -> date | None:
    for expression in found:
        day = _full_day(text, expression)
        if day is None:
            continue
        before = text[max(0, expression.start - 12) : expression.start]
        if _label().search(before):
            return day
        if expression.start < _HEAD and (
            _has_weekday(expression) or _alone_on_line(text, expression)
        ):
            return day
    return None


def _full_day(text: str, expression: Expression) -> date | None:
    """The day of an expression that names year, month and day itself."""
    kinds = {atom.kind for atom in expression.first.all_atoms}
    if not kinds & {"date", "year"} or expression.last is not None:
        return None
    value = resolve(expression, Context(text, None))
    return value.first if isinstance(value, Moment) and value.day is not None else None


def _has_weekday(expression: Expression) -> bool:
    kinds = [atom.kind for atom in expression.first.all_atoms]
    bracket = expression.first.bracket
    return "weekday" in kinds or (bracket is not None and "weekday" in bracket.rule)


def _alone_on_line(text: str, expression: Expression) -> bool:
    begin = text.rfind("\n", 0, expression.start) + 1
    end = text.find("\n", expression.end)
    return not (text[begin : expression.start] + text[expression.end : end]).strip("#*|>【】 \t")


def _latest(text: str, found: list[Expression]) -> date | None:
    """The latest day named, days without a year being of the year that the page is about."""
    context = Context(text, None)
    named = [(one, _end(resolve(one, context))) for one in found]
    days = [(one, end) for one, end in named if end and end.day and not _is_plan(text, one)]
    undated = [end.to("day") for _, end in days if end.year is None]
    datelines = [
        end.to("day") for one, end in days if end.year is None and _dateline().match(text, one.end)
    ]
    if not undated:
        return max((end.first for _, end in days if end.first), default=None)
    latest = max(datelines or undated, key=lambda day: (day.month or 0, day.day or 0))
    dated = [end for one, end in named if end and end.year and not _is_plan(text, one)]
    year = _year_near(latest, dated) or _year_beside(text, named)
    if year is None or any(moment.year and moment.year > year for moment in dated):
        return None
    first = replace(latest, year=year).first
    same = [end.first for _, end in days if end.year == year] if not datelines else []
    return max((day for day in [first, *same] if day is not None), default=None)


def _end(value: Value | None) -> Moment | None:
    return (value.end or value.begin) if isinstance(value, Period) else value


def _year_near(day: Moment, dated: list[Moment]) -> int | None:
    """The year that puts ``day`` closest to a time that is finer than a year and names its own."""
    gaps: list[tuple[int, int]] = []
    for moment in dated:
        last = moment.last
        if last is None or moment.precision in ("year", "month"):
            continue  # months with a year are as often those of a life
        for year in (last.year, last.year + 1):
            first = replace(day, year=year).first
            if first is not None and -_BEFORE <= (first - last).days <= _AFTER:
                gaps.append((abs((first - last).days), -year))
    return -min(gaps)[1] if gaps else None


def _year_beside(text: str, named: list[tuple[Expression, Moment | None]]) -> int | None:
    """The year of an occasion held on the day that its sentence begins with."""
    for (one, day), (other, year) in pairwise(named):
        if not (day and day.day and day.year is None and year and other.rule.startswith("year")):
            continue
        between = text[one.end : other.start]
        occasion = _occasion().match(text, other.end)
        if occasion is None or re.search(r"[。！？\n]", between):
            continue
        if _held().search(between + occasion.group()):
            return year.year
    return None


def _is_plan(text: str, expression: Expression) -> bool:
    """Whether it is a day in the future: 到2035年, 2025年底前, 自10月1日起施行."""
    before = text[max(0, expression.start - 2) : expression.start]
    ahead = before.endswith(("到", "至", "将于")) and before != "截至"
    return ahead or _plan().match(text, expression.end) is not None
