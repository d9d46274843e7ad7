"""Where an article speaks from: 区 is 中原区 in a 中原区 paper, 市 is 郑州市."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.gazetteer import Division, gazetteer
from kg.nlp.words import mapping

_RANK = {
    "province": 0,
    "city": 1,
    "prefecture": 1,
    "district": 2,
    "county": 2,
    "town": 3,
    "village": 4,
}


@dataclass(frozen=True, slots=True)
class Locality:
    """The chain of divisions from the province down to the paper's own."""

    chain: tuple[Division, ...]

    @property
    def code(self) -> str | None:
        """The code of the most specific division, or None where nothing is known."""
        return self.chain[-1].code if self.chain else None

    def at_level(self, word: str) -> Division | None:
        """The division that a level word stands for here (区 → 中原区), or None."""
        wanted = mapping("levels.tsv", "word", "level").get(word)
        if wanted is None:
            return None
        for division in self.chain:
            if _rank_of(division) == _RANK[wanted] and (
                division.name.endswith(word) or wanted in ("city", "prefecture")
            ):
                return division
        municipality = self.chain[0] if self.chain else None
        if word == "市" and municipality is not None and municipality.name.endswith("市"):
            return municipality
        return None


def _rank_of(division: Division) -> int:
    return _RANK.get(division.level, 9)


def locality_of(place: str | None, mentioned: Iterable[Division] = ()) -> Locality:
    """The locality of an article from its place code, narrowed by the divisions it names.

    A paper of 铜川市 that names one district only, 耀州区, means that one by 区.
    """
    if place is None or gazetteer().by_code(place) is None:
        return Locality(())
    chain = (*reversed(gazetteer().ancestors(place)), gazetteer().by_code(place))
    known = tuple(d for d in chain if d is not None)
    below = {d for d in mentioned if d.parent == place}
    if len(below) == 1:
        known = (*known, below.pop())
    return Locality(known)
