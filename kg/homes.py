"""Where an entity is at home: the IRI that its name and locality give it, before any merge.

Two documents whose entities have one home mean one thing. A home is found from one document
alone, so it does not depend on what else is read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg import iri
from kg.model import ARTICLE, Extraction, LocalEntity

SPECIFIC = 6
"""A happening's name of at least so many characters (第一季度推进会) names it beyond its article;
bare heads of Chinese event names (调研, 推进会, 联席会议, 专题培训会) are shorter."""

GLOBAL_KINDS = frozenset({"country", "continent", "international"})
"""Kinds of place whose name needs no locality."""

_STATE = re.compile("国家|国务|中央|全国|总书记|总理|总统")
"""How the posts begin of which a state has one holder, or few."""

_RELATIVE = re.compile("[区县市省州旗镇乡村我本该全]")


def homes(extraction: Extraction) -> dict[str, str]:
    """The home IRI of each local entity of a document, by its local id."""
    dates = _dates(extraction)
    press, statesmen = _press(extraction), _statesmen(extraction)
    taken: set[str] = set()
    found: dict[str, str] = {}
    for entity in sorted(extraction.entities, key=lambda e: natural(e.id)):
        scope = _scope(entity, extraction)
        match entity.type:
            case "EVENT":
                home = _event(entity, scope, dates.get(entity.id, ""), extraction, taken)
            case "PER" if entity.id in press:
                home = iri.scoped("person", f"press-{scope}", entity.name)
            case "PER" if entity.id in statesmen:
                home = iri.scoped("person", iri.UNSCOPED, entity.name)
            case "PER":
                home = iri.scoped("person", scope, entity.name)
            case "ORG":
                home = iri.scoped("org", scope, entity.name)
            case _ if entity.is_division and entity.division:
                home = iri.place(entity.division)
            case _:
                home = iri.scoped("place", scope, entity.name)
        taken.add(home)
        found[entity.id] = home
    return found


def _scope(entity: LocalEntity, extraction: Extraction) -> str:
    """The division of the entity, else that of the paper, else the article."""
    if entity.division:
        return iri.component(entity.division)
    if entity.type == "LOC" and entity.kind in GLOBAL_KINDS:
        return iri.UNSCOPED
    if entity.type == "ORG" and not _RELATIVE.match(entity.name):
        return iri.UNSCOPED
    document = extraction.document
    return iri.component(document.place) if document.place else iri.in_article(document.id)


def _event(
    entity: LocalEntity, scope: str, day: str, extraction: Extraction, taken: set[str]
) -> str:
    """Its date, kind and name where these identify it, else the article and its name there."""
    if len(entity.name) >= SPECIFIC and re.match("[0-9]{4}", day) and "/" not in scope:
        when = iri.component(day.replace("/", "_"))
        return iri.scoped("event", f"{scope}/{when}/{entity.kind or 'other'}", entity.name)
    home = iri.scoped("event", iri.in_article(extraction.document.id), entity.name)
    return next(name for name in _numbered(home) if name not in taken)


def _numbered(home: str) -> Iterator[str]:
    yield home
    number = 2
    while True:
        yield f"{home}~{number}"
        number += 1


def _dates(extraction: Extraction) -> dict[str, str]:
    """The date of each happening that has one; the earliest, should there be several."""
    dates: dict[str, list[str]] = defaultdict(list)
    for claim in extraction.claims:
        if claim.predicate == "heldOn" and claim.value:
            dates[claim.subject].append(claim.value)
    return {event: min(days) for event, days in dates.items()}


def _press(extraction: Extraction) -> set[str]:
    """The people whom the article knows as its reporters only."""
    reporters: set[str] = set()
    others: set[str] = set()
    for claim in extraction.claims:
        mine = reporters if claim.predicate == "reportedBy" else others
        mine.update(end for end in (claim.subject, claim.object) if end and end != ARTICLE)
    return reporters - others


def _statesmen(extraction: Extraction) -> set[str]:
    """The people to whom the article gives a post of the state, in whatever body it sees it."""
    names = {e.id: (e.name, *e.aliases) for e in extraction.entities}
    return {
        claim.subject
        for claim in extraction.claims
        if claim.predicate == "holdsPost"
        and _STATE.match(post_name(claim.value or "", names.get(claim.object or "", ())))
    }


def post_name(words: str, body: Iterable[str]) -> str:
    """The post without its body's names, the longest first: 区委副书记 of 区委 is 副书记."""
    for name in sorted(body, key=len, reverse=True):
        if len(name) < len(words) and words.startswith(name):
            return words[len(name) :]
    return words


def natural(text: str) -> tuple[str | int, ...]:
    """A sort key in which e2 comes before e10."""
    return tuple(int(part) if part.isdigit() else part for part in re.split("([0-9]+)", text))
