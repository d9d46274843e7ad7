"""Countries and territories by the names that Chinese news gives them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.resources import rows


@dataclass(frozen=True, slots=True, order=True)
class Country:
    """A country: its ISO 3166-1 code (``FR``), common name (法国) and other names (法兰西, 法)."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()


@cache
def countries() -> dict[str, Country]:
    """Every name and alias with its country."""
    names: dict[str, Country] = {}
    for row in rows("gazetteer", "countries.tsv"):
        found = Country(row["code"], row["name"], tuple(row["aliases"].split()))
        names.update((name, found) for name in (found.name, *found.aliases))
    return names


def country(name: str) -> Country | None:
    """The country that goes by this name, alias or one-character sign (美); None for others."""
    return countries().get(name)
