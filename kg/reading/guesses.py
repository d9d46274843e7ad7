"""Guesses whose paper a page is, and its day, from the page's own words; or stays silent.

A paper calls its own bodies by their level alone: 区委, 县领导, 我市. Where a page does so, the
division of that level that it names most is its place. National and foreign news do not, and get
no place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.calendar import latest_day
from kg.gazetteer import Division, gazetteer
from kg.reading.lines import lines_of
from kg.resources import rows

MASTHEAD = "masthead"
MOST_NAMED = "most named division"

_LEVELS = ("区", "县", "旗", "市", "州", "省")
_FULL, _SHORT = 2, 1
_CLAUSE = 60  # characters in which a clause is looked for
_ENOUGH, _CLEAR = 3, 5  # points of speaking without a name


def guess_day(text: str) -> tuple[date | None, str]:
    """The likely day of publication and its basis: ``masthead``, ``latest date``, or nothing."""
    return latest_day(text)


def guess_place(text: str) -> tuple[str | None, str]:
    """The code of the division whose paper the page is, and its basis; or nothing.

    ``masthead``: the paper's name at the top says it. ``most named division``: the page speaks of
    区委, 我市 … without a name, and of one division of that level clearly more than of any other.
    """
    for line in lines_of(text):
        if line.kind != "masthead":
            break
        found = {name.divisions[0].code for name in _names(line.words) if len(name.divisions) == 1}
        if len(found) == 1:
            return found.pop(), MASTHEAD
    bodies = _own_bodies(text)
    if not bodies:
        return None, ""
    names = _without_chance(_names(text))
    own = _own_levels(text, bodies, names)
    for level in sorted(own, key=lambda one: (-own[one], _LEVELS.index(one))):
        place = _most_named(level, names, own[level]) if own[level] >= _ENOUGH else None
        if place:
            return place.code, MOST_NAMED
    return None, ""


@dataclass(frozen=True, slots=True)
class _Name:
    """A division's name in the text; ``weight`` is less for short forms, 0 for places visited."""

    start: int
    end: int
    divisions: tuple[Division, ...]
    weight: int


@cache
def _forms() -> dict[str, dict[int, dict[str, tuple[Division, ...]]]]:
    """Every name of two characters or more, by first character and length, longest first."""
    found: dict[str, dict[int, dict[str, tuple[Division, ...]]]] = {}
    for form, divisions in gazetteer().forms():
        if len(form) > 1:
            found.setdefault(form[0], {}).setdefault(len(form), {})[form] = divisions
    return {char: dict(sorted(each.items(), reverse=True)) for char, each in found.items()}


def _names(text: str) -> Iterator[_Name]:
    """The names of divisions in the text, the longest at each place."""
    at, visited = 0, False
    while at < len(text):
        found = _name_at(text, at)
        if found is None:
            at += 1
            continue
        joined = visited and text[at - 1] in "、和与"
        visited = joined or _visit().search(text, max(0, at - 8), at) is not None
        yield _Name(at, found.end, found.divisions, 0 if visited else found.weight)
        at = found.end


def _without_chance(names: Iterable[_Name]) -> list[_Name]:
    """Leaves out short forms of counties that occur once: 资兴 may be a part of 投资兴业."""
    found = list(names)
    uses = Counter(name.divisions[0].code for name in found)
    return [
        name
        for name in found
        if name.weight != _SHORT
        or name.divisions[0].level != "county"
        or uses[name.divisions[0].code] > 1
    ]


def _name_at(text: str, at: int) -> _Name | None:
    for length, forms in _forms().get(text[at], {}).items():
        form = text[at : at + length]
        if form in forms:
            weight = _FULL if forms[form][0].name == form else _SHORT
            return _Name(at, at + length, forms[form], weight)
    return None


@cache
def _words(kind: str) -> str:
    """The lexicon's regular expressions of a kind, as one."""
    forms = [row["form"] for row in rows("lexicon", "reading_places.tsv") if row["kind"] == kind]
    return "|".join(forms)


@cache
def _visit() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('visit')})$")


@cache
def _own() -> re.Pattern[str]:
    """A body, post or region named by its level alone."""
    levels = "".join(_LEVELS)
    return re.compile(
        rf"(?:{_words('self')})(?P<whole>[{levels}])|(?P<level>[{levels}])(?:{_words('body')})"
    )


def _own_levels(text: str, matches: list[re.Match[str]], names: list[_Name]) -> Counter[str]:
    """Points for each level whose bodies the page speaks of without a name.

    Three for 我市, two for a bare 市委, one where a name stands before it in the clause
    (甲市委书记、市长): there the name may be meant.
    """
    starts = [name.start for name in names]
    found: Counter[str] = Counter()
    for match in matches:
        before = bisect_left(starts, match.start() + 1) - 1
        nearest = names[before] if before >= 0 else None
        if nearest and nearest.end > match.start():
            continue  # the last word of a name: 中原区
        if match["whole"]:
            found[match["whole"]] += 3
        else:
            named = nearest and nearest.start >= _clause_start(text, match.start())
            found[match["level"]] += 1 if named else 2
    return found


def _own_bodies(text: str) -> list[re.Match[str]]:
    """Where the page speaks of a body or region by its level alone."""
    found = _own().finditer(text)
    return [match for match in found if match["whole"] or _is_bare(text, match.start())]


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[^一-鿿]|{_words('before')})$")


def _is_bare(text: str, start: int) -> bool:
    """Whether no name can stand before the level word at ``start``."""
    before = text[max(0, start - 4) : start]
    return _before().search(before.removesuffix("副").removesuffix("常务")) is not None


def _clause_start(text: str, offset: int) -> int:
    nearest = max(0, offset - _CLAUSE)
    return max(nearest, *(text.rfind(mark, nearest, offset) + 1 for mark in "，,。；;：:\n（("))


def _most_named(level: str, names: list[_Name], points: int) -> Division | None:
    """The division of a level that is named at least twice as much as every other.

    One named by its short form only must be the only one, and the page clearly a local one.
    """
    scores: Counter[str] = Counter()
    around = {d.code for name in names if len(name.divisions) == 1 for d in name.divisions}
    for name in names:
        found = [d for d in name.divisions if d.name[-1] == level and _is_of(d, level)]
        if len(found) > 1:
            found = [d for d in found if around & {a.code for a in gazetteer().ancestors(d.code)}]
        if len(found) == 1:
            scores[found[0].code] += name.weight
    if level == "市" and not +scores:
        scores = _cities_of_counties(names)
    ranked = (+scores).most_common(2)
    if not ranked:
        return None
    code, score = ranked[0]
    rival = ranked[1][1] if len(ranked) > 1 else 0
    in_full = any(name.weight == _FULL and name.divisions[0].code == code for name in names)
    clear = score >= 2 * rival if in_full else not rival and points >= _CLEAR
    return gazetteer().by_code(code) if clear else None


def _is_of(division: Division, level: str) -> bool:
    """A 区 is a district and no autonomous region, whatever its name ends in."""
    return division.level == "county" or level not in "区县旗"


def _cities_of_counties(names: list[_Name]) -> Counter[str]:
    """The cities whose counties the page names, where it names no city."""
    scores: Counter[str] = Counter()
    for name in names:
        if len(name.divisions) == 1 and name.divisions[0].level == "county":
            scores[name.divisions[0].parent] += name.weight
    return scores
