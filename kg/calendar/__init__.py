"""Finds Chinese calendar expressions in text and resolves them to ISO 8601."""

from kg.calendar.festivals import festival_day
from kg.calendar.lunar import lunar_day
from kg.calendar.masthead import latest_day
from kg.calendar.times import TimeExpression, find_times

__all__ = ["TimeExpression", "festival_day", "find_times", "latest_day", "lunar_day"]
