"""Guesses a page's day of publication from its own words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache

from kg.calendar.atoms import atoms
from kg.calendar.context import Context
from kg.calendar.moment import Moment, Period
from kg.calendar.phrases import Expression, expressions
from kg.calendar.resolve import resolve

_HEAD = 400
"""Characters at the top of a page in which a masthead stands."""

MASTHEAD = "masthead"
LATEST_DATE = "latest date"


@cache
def _label() -> re.Pattern[str]:
    """What stands before the day on which a page was put out."""
    verb = "(?:发布|发表|更新|出版|刊发|发稿)"
    return re.compile(rf"{verb}?(?:时间|日期)[:：\s]*$|{verb}[于:：\s]+$")


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
    named: list[Moment] = []
    years: list[tuple[bool, int]] = []
    for expression in found:
        value = resolve(expression, context)
        end = (value.end or value.begin) if isinstance(value, Period) else value
        if end is None:
            continue
        if end.day is not None:
            named.append(end.to("day"))
        if end.year is not None and not _is_plan(text, expression):
            years.append((len(expression.first.all_atoms) > 1, end.year))
    return _latest_of(named, _present_year(years))


def _latest_of(named: list[Moment], year: int | None) -> date | None:
    dated = [day.first for day in named if day.year is not None]
    if year is not None:
        dated += [replace(day, year=year).first for day in named if day.year is None]
    return max((day for day in dated if day is not None), default=None)


def _present_year(years: list[tuple[bool, int]]) -> int | None:
    """The latest year named with a part of it (2023年第一季度), else the one named most often."""
    parts = [year for finer, year in years if finer]
    if parts:
        return max(parts)
    counts = Counter(year for _, year in years)
    return max(counts, key=lambda year: (counts[year], year), default=None)


def _is_plan(text: str, expression: Expression) -> bool:
    """Whether it is a day in the future: 到2035年, 2025年底前."""
    before = text[max(0, expression.start - 1) : expression.start]
    return before in ("到", "至") or text.startswith(("前", "之前"), expression.end)
