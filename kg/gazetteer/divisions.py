"""The administrative divisions of China, by code and by name.

Codes are those of GB/T 2260: six digits down to counties (河南省 410000, 郑州市 410100, 中原区
410102), nine for towns and streets. Loading is lazy: the divisions on first use (some
milliseconds), the towns and streets only when one is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from kg.errors import ResourceError
from kg.resources import resource, rows

Level = Literal["province", "city", "county", "town"]

_LEVELS: dict[str, Level] = {"province": "province", "city": "city", "county": "county"}
_RANK: dict[Level, int] = {"province": 0, "city": 1, "county": 2, "town": 3}
_TOWN = re.compile(r"(?:街道|镇|乡|苏木|地区|办事处|农场|林场|牧场)$")
_OFFICE = re.compile(r"(?:街道办事处|街道办|办事处)$")


@dataclass(frozen=True, slots=True, order=True)
class Division:
    """A province, city (州, 盟, 地区), county (district, banner) or town (street) of China.

    ``parent`` is the code of the division it belongs to, empty for a province; the districts of
    北京 belong to it directly. ``short`` are the names it is also called by, where they are safe.
    """

    code: str
    name: str
    level: Level
    parent: str
    short: tuple[str, ...] = ()


class Gazetteer:
    """All divisions; one instance (``gazetteer()``) serves the process."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or resource("seeds", "gazetteer")
        self._codes: dict[str, Division] = {}
        self._names: dict[str, list[Division]] = {}
        self._towns: dict[str, list[Division]] | None = None
        for code, name, level, parent, short in self._lines("divisions.tsv", 5):
            division = Division(code, name, _LEVELS[level], parent, tuple(short.split()))
            self._codes[code] = division
            for form in (name, *division.short):
                self._names.setdefault(form, []).append(division)
        for row in rows("gazetteer", "abbreviations.tsv"):
            named = self._names.setdefault(row["form"], [])
            if self._codes[row["code"]] not in named:
                named.append(self._codes[row["code"]])
        for named in self._names.values():
            named.sort(key=_order)

    def _lines(self, file: str, cells: int) -> Iterator[list[str]]:
        """The cells of every row; plain splitting, because there are forty thousand."""
        path = self._folder / file
        lines = (n for n in path.read_text(encoding="utf-8").split("\n") if n and n[0] != "#")
        next(lines)
        for line in lines:
            row = line.split("\t")
            if len(row) != cells:
                what = f"not {cells} cells: {line!r}"
                raise ResourceError(what, where=str(path), do="derive it again")
            yield row

    def _streets(self) -> dict[str, list[Division]]:
        """Towns by name; also enters them by code."""
        if self._towns is None:
            towns: dict[str, list[Division]] = {}
            for code, name in self._lines("streets.tsv", 2):
                county = code[:6] if code[:6] in self._codes else code[:4] + "00"
                town = Division(code, name, "town", county)
                self._codes[code] = town
                towns.setdefault(name, []).append(town)
            self._towns = towns
        return self._towns

    def __iter__(self) -> Iterator[Division]:
        """Every province, city and county, by code."""
        return (division for code, division in sorted(self._codes.items()) if len(code) == 6)

    def forms(self) -> Iterator[tuple[str, tuple[Division, ...]]]:
        """Every name and short form above the town, with the divisions that it names."""
        return ((form, tuple(named)) for form, named in self._names.items())

    def by_code(self, code: str) -> Division | None:
        """The division with this code, or None."""
        if len(code) == 9:
            self._streets()
        return self._codes.get(code)

    def ancestors(self, code: str) -> tuple[Division, ...]:
        """The divisions that contain this one, nearest first; empty for a province or no code."""
        found = []
        division = self.by_code(code)
        while division and (division := self.by_code(division.parent)):
            found.append(division)
        return tuple(found)

    def contains(self, outer: str, inner: str) -> bool:
        """Whether the division ``inner`` is ``outer`` or lies in it."""
        return inner == outer or any(division.code == outer for division in self.ancestors(inner))

    def full_name(self, code: str) -> str:
        """The names from the province down: 410102 is 河南省郑州市中原区. Raises KeyError."""
        division = self.by_code(code)
        if division is None:
            raise KeyError(code)
        return "".join(d.name for d in (*reversed(self.ancestors(code)), division))

    def named(self, name: str, within: str | None = None) -> tuple[Division, ...]:
        """The divisions with this full name, short form or sign, highest level first.

        ``within`` is the code of a division that they must lie in, or be. Towns and streets are
        found by their full name (林山寨街道, also 林山寨街道办事处).
        """
        found = self._names.get(name, ())
        if not found and len(name) > 1:
            found = self._town(name)
        return tuple(d for d in found if within is None or self.contains(within, d.code))

    def _town(self, name: str) -> list[Division]:
        if not _TOWN.search(_OFFICE.sub("街道", name)):
            return []
        towns = self._streets()
        return towns.get(name) or towns.get(_OFFICE.sub("街道", name)) or []

    def resolve(self, name: str, near: str | None = None) -> Division | None:
        """The division that ``name`` means in a paper of the division ``near``, or None.

        A chain (河南省郑州市中原区, 甲县乙镇) is read from its first link. A name that several bear
        is the paper's own division, else the only one in it, in its city, in its province; else
        the only province, the only city, the only one in the country; else it stays open.
        """
        found = self.named(name) or self._chain(name)
        if len(found) < 2:
            return found[0] if found else None
        for outer in self._circles(near):
            inside = [d for d in found if self.contains(outer, d.code)]
            own = [d for d in inside if d.code == outer]
            if own or len(inside) == 1:
                return (own or inside)[0]
            if inside:
                break
        first = [d for d in found if d.level == found[0].level]
        return first[0] if len(first) == 1 and first[0].level in ("province", "city") else None

    def _circles(self, near: str | None) -> list[str]:
        """The paper's own division and those around it, narrowest first."""
        return [near, *(d.code for d in self.ancestors(near))] if near else []

    def _chain(self, name: str) -> tuple[Division, ...]:
        """The last links of every reading of ``name`` as a chain of divisions, outer first."""
        found: dict[str, Division] = {}
        for cut in range(len(name) - 2, 1, -1):
            for outer in self._names.get(name[:cut], ()):
                for d in self.named(name[cut:]) or self._chain(name[cut:]):
                    if d.code != outer.code and self.contains(outer.code, d.code):
                        found[d.code] = d
        return tuple(sorted(found.values(), key=_order))


def _order(division: Division) -> tuple[int, str]:
    return _RANK[division.level], division.code


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, loaded once. Raises ResourceError when its files are missing."""
    return Gazetteer()
