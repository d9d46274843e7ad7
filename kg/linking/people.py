"""Persons of one article: the same full name is one person; 王县长 is the 王 who is 县长."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.linking.bodies import clean
from kg.linking.locality import Locality
from kg.linking.registry import Registry
from kg.nlp.candidates import Candidate
from kg.nlp.words import title_pattern


def link_people(
    text: str, mentions: Sequence[Candidate], locality: Locality, registry: Registry
) -> None:
    """Attaches every PER mention to its person; full names first, then surname and title."""
    people = [m for m in mentions if m.label == "PER"]
    names = sorted({clean(m.span.of(text)) for m in people})
    for mention in people:
        surface = clean(mention.span.of(text))
        if _surname_with_title(surface) is None:
            name = _whole(text, surface, names)
            entity = registry.add("PER", name, aliases=(surface,), division=locality.code)
            registry.attach(mention, entity)
    for mention in people:
        surface = clean(mention.span.of(text))
        surname = _surname_with_title(surface)
        if surname is not None:
            known = _bearer(text, surname, surface[len(surname) :], mentions, registry)
            person = known or registry.add("PER", surface, division=locality.code)
            registry.attach(mention, person)
            registry.add("PER", registry[person].name, aliases=(surface,))


def _whole(text: str, surface: str, names: Sequence[str]) -> str:
    """The one longer name of the article that ends with this part (李德勒, 皮特·李德勒; 大明)."""
    longer = [name for name in names if name.endswith(f"·{surface}")]
    if len(surface) == 2 and f"{surface}同志" in text:
        longer = [name for name in names if len(name) == 3 and name.endswith(surface)]
    return longer[0] if len(longer) == 1 else surface


def _surname_with_title(surface: str) -> str | None:
    """The surname in 王县长, or None for any other name."""
    match = re.fullmatch(
        f"(.|欧阳|司马|上官|诸葛|夏侯|慕容|令狐)({title_pattern().pattern}|总|局|处|科)", surface
    )
    return match.group(1) if match else None


def _bearer(
    text: str, surname: str, title: str, mentions: Sequence[Candidate], registry: Registry
) -> str | None:
    """The one person of that surname who is named beside such a title, or the only one of it."""
    of_name = {
        registry.referent(m)
        for m in mentions
        if m.label == "PER" and m.span.of(text).startswith(surname) and registry.referent(m)
    }
    if len(of_name) == 1:
        return of_name.pop()
    titled = {
        registry.referent(m)
        for m in mentions
        if m.label == "PER"
        and registry.referent(m) in of_name
        and text[max(0, m.span.start - len(title)) : m.span.start] == title
    }
    return titled.pop() if len(titled) == 1 else None
