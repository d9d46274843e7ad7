"""Places: divisions with their codes, sites and venues by name."""

from __future__ import annotations

from collections.abc import Sequence

from kg.gazetteer import Division, country, gazetteer
from kg.linking.bodies import clean
from kg.linking.locality import Locality
from kg.linking.registry import Registry
from kg.nlp.candidates import Candidate
from kg.nlp.words import mapping


def divisions_mentioned(
    text: str, mentions: Sequence[Candidate], near: str | None
) -> list[Division]:
    """The divisions that the article's LOC mentions name, seen from the division ``near``."""
    found = (
        gazetteer().resolve(clean(m.span.of(text)), near=near) for m in mentions if m.label == "LOC"
    )
    return [division for division in found if division is not None]


def link_places(
    text: str, mentions: Sequence[Candidate], locality: Locality, registry: Registry
) -> None:
    """Attaches every LOC mention to its place, seen from the place written right before it."""
    before: Candidate | None = None
    for mention in mentions:
        if mention.label != "LOC":
            continue
        surface = clean(mention.span.of(text))
        adjacent = before is not None and before.span.end == mention.span.start
        outer = _code(before, registry) if adjacent and before is not None else None
        inside = _inside(surface, outer) if outer is not None else None
        entity = (
            _of_division(inside, registry)
            if inside is not None
            else _known_place(surface, registry) or _new_place(surface, locality, registry)
        )
        registry.attach(mention, entity)
        registry.add("LOC", registry[entity].name, aliases=(surface,))
        before = mention


_SUFFIXES = ("", "县", "市", "区", "镇", "乡")
"""Level words that may be left out, other than by rivers and hills: 岷江 is no 岷江乡."""


def _code(mention: Candidate, registry: Registry) -> str | None:
    """The code of the division that a mention refers to; None for other places."""
    entity = registry.referent(mention)
    return registry[entity].division if entity and registry[entity].is_division else None


def _inside(surface: str, outer: str) -> Division | None:
    """The one division of that name, with or without its level word, in ``outer``, or None."""
    natural = _kind_of(surface) in ("water", "land")
    for suffix in ("",) if natural else _SUFFIXES:
        found = [d for d in gazetteer().named(surface + suffix, within=outer) if d.code != outer]
        if found:
            return found[0] if len(found) == 1 or found[0].level != found[1].level else None
    return None


def _of_division(division: Division, registry: Registry) -> str:
    return registry.add(
        "LOC",
        division.name,
        kind=division.level,
        division=division.code,
        is_division=True,
    )


def _new_place(surface: str, locality: Locality, registry: Registry) -> str:
    division = gazetteer().resolve(surface, near=locality.code)
    if division is not None:
        return _of_division(division, registry)
    state = country(surface)
    if state is not None:
        return registry.add("LOC", state.name, kind="country", is_division=True)
    return registry.add("LOC", surface, kind=_kind_of(surface), division=locality.code)


def _known_place(surface: str, registry: Registry) -> str | None:
    """A place of this article with that name, or the one whose name ends in it (大数据产业园)."""
    exact, longer = [], []
    for entity in registry.of_type("LOC"):
        draft = registry[entity]
        names = (draft.name, *draft.aliases)
        if surface in names:
            exact.append(entity)
        elif (
            not draft.is_division and len(surface) >= 4 and any(n.endswith(surface) for n in names)
        ):
            longer.append(entity)
    if exact:
        return exact[0]
    return longer[0] if len(longer) == 1 else None


def _kind_of(surface: str) -> str | None:
    suffixes = mapping("site_suffixes.tsv", "suffix", "kind")
    for length in range(min(5, len(surface)), 0, -1):
        if surface[-length:] in suffixes:
            return suffixes[surface[-length:]]
    return None
