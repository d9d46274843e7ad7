"""The administrative divisions of the gazetteer by code: names, and what lies in what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.resources import rows


@dataclass(frozen=True, slots=True)
class Divisions:
    """Names of divisions by code (6 digits to the county, 9 or 12 below it)."""

    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, code: str) -> str:
        """The name of a division; the code itself where it is not known."""
        return self.names.get(code, code)

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The codes of the known divisions that hold this one, the nearest first."""
        candidates = (code[:9], code[:6], code[:4] + "00", code[:2] + "0000")
        return tuple(
            other
            for other in dict.fromkeys(candidates)
            if other in self.names and holds(other, code)
        )


def holds(outer: str, inner: str) -> bool:
    """Whether the codes alone say that ``inner`` lies in ``outer``: 410000 holds 410102."""
    return outer != inner and inner.startswith(_significant(outer))


def _significant(code: str) -> str:
    """The digits that the divisions inside share: 410000 gives 41, 410102 all of it."""
    if len(code) != 6:
        return code
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


@cache
def shipped() -> Divisions:
    """The divisions of ``seeds/gazetteer``. Raises ResourceError when they are missing."""
    names = {row["code"]: row["name"] for row in rows("gazetteer", "streets.tsv")}
    names.update((row["code"], row["name"]) for row in rows("gazetteer", "divisions.tsv"))
    return Divisions(names)
