"""Makes new sentences from annotated ones by putting other names where names stand.

The annotated corpora are a quarter of a century old and name few counties and few of today's
people. A swapped name keeps its kind and its suffix (县 for 县, 市委 stays 市委), so the sentence
keeps its grammar; the model can then learn the place of a name instead of the name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kg.training.corpora import Sentence

SHARE_OF_NAMES = 0.7
"""How many of a chosen sentence's replaceable names are replaced."""

_SUFFIXES = (
    "街道",
    "自治州",
    "自治县",
    "自治区",
    "省",
    "市",
    "区",
    "县",
    "镇",
    "乡",
    "州",
    "盟",
    "旗",
)


@dataclass(frozen=True, slots=True)
class Names:
    """What names are made of: weighted surnames, given names by length, places by suffix."""

    surnames: tuple[str, ...]
    surname_weights: tuple[float, ...]
    given: dict[int, tuple[str, ...]]
    places: dict[str, tuple[str, ...]]

    @property
    def known_places(self) -> dict[str, str]:
        """Suffix of every known place name."""
        return {name: suffix for suffix, names in self.places.items() for name in names}


def learn_names(
    sentences: Iterable[Sentence], surnames: Sequence[str], places: Iterable[str]
) -> Names:
    """Given-name characters come from the people annotated in `sentences`, each use counting."""
    known = set(surnames)
    seen: Counter[str] = Counter()
    characters: list[str] = []
    for sentence in sentences:
        for start, end, kind in sentence.spans:
            name = sentence.text[start:end]
            if kind == "PER" and 2 <= len(name) <= 3 and name[0] in known:
                seen[name[0]] += 1
                characters.append(name[1:])
    by_suffix: dict[str, list[str]] = defaultdict(list)
    for place in sorted(set(places)):
        suffix = _suffix(place)
        if suffix:
            by_suffix[suffix].append(place)
    total = sum(seen.values()) or 1
    return Names(
        tuple(seen),
        tuple(count / total for count in seen.values()),
        {n: tuple(g for g in characters if len(g) == n) for n in (1, 2)},
        {suffix: tuple(names) for suffix, names in by_suffix.items()},
    )


def _suffix(place: str) -> str:
    return next((s for s in _SUFFIXES if place.endswith(s) and len(place) > len(s) + 1), "")


class Augmenter:
    """Draws new versions of sentences."""

    def __init__(self, names: Names, *, seed: int) -> None:
        self._names = names
        self._places = names.known_places
        self._surnames = set(names.surnames)
        self._rng = np.random.default_rng(seed)

    def some(self, sentences: Sequence[Sentence], share: float) -> list[Sentence]:
        """The sentences, about `share` of them with names swapped."""
        chosen = self._rng.random(len(sentences)) < share
        return [
            self.swap(s) if take and s.spans else s
            for s, take in zip(sentences, chosen, strict=True)
        ]

    def swap(self, sentence: Sentence) -> Sentence:
        """One new version; a name that occurs twice is swapped the same way twice."""
        choice: dict[tuple[str, str], str] = {}
        pieces: list[str] = []
        spans: list[tuple[int, int, str]] = []
        done = length = 0
        for start, end, kind in sentence.spans:
            name = sentence.text[start:end]
            new = choice.setdefault((name, kind), self._other(name, kind))
            pieces += [sentence.text[done:start], new]
            length += start - done
            spans.append((length, length + len(new), kind))
            length += len(new)
            done = end
        pieces.append(sentence.text[done:])
        return Sentence("".join(pieces), tuple(spans))

    def _other(self, name: str, kind: str) -> str:
        if self._rng.random() > SHARE_OF_NAMES:
            return name
        if kind == "PER" and 2 <= len(name) <= 3 and name[0] in self._surnames:
            return self._person()
        if kind in {"LOC", "ORG"}:
            return self._elsewhere(name)
        return name

    def _person(self) -> str:
        names = self._names
        surname = names.surnames[
            int(np.searchsorted(np.cumsum(names.surname_weights), self._rng.random() * 0.999))
        ]
        given = names.given[1 if self._rng.random() < 0.35 else 2]
        return surname + given[int(self._rng.integers(len(given)))]

    def _elsewhere(self, name: str) -> str:
        """`name` with the longest place it begins with replaced by one of the same suffix."""
        for end in range(min(len(name), 8), 1, -1):
            suffix = self._places.get(name[:end]) or (
                _suffix(name[:end]) if end == len(name) else ""
            )
            if suffix and suffix in self._names.places:
                choices = self._names.places[suffix]
                return choices[int(self._rng.integers(len(choices)))] + name[end:]
        return name
