"""Imported things and facts joined to what the articles say: same IRIs, known ends only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from kg import iri
from kg.divisions import Divisions
from kg.homes import post_name
from kg.model import Entity, Import, Statement, Thing

Find = Callable[[str], str]
"""Gives the IRI that the graph uses for a thing."""


def join_things(
    entities: Mapping[str, Entity], imports: Iterable[Import], find: Find
) -> dict[str, Entity]:
    """The entities with the names that files give them, and the things that only files name."""
    joined = dict(entities)
    given: dict[str, list[Thing]] = defaultdict(list)
    for one in imports:
        for thing in one.things:
            given[find(thing.iri)].append(thing)
    for name, things in sorted(given.items()):
        if entity := joined.get(name) or _new(name, things):
            names = {text for thing in things for _, text in thing.names}
            aliases = {*entity.aliases, *names} - {entity.label}
            joined[name] = replace(entity, aliases=tuple(sorted(aliases)))
    return joined


def _new(name: str, things: list[Thing]) -> Entity | None:
    """An entity that no article names; None unless a file says what it is and is called."""
    typed = [thing for thing in things if thing.type]
    labels = [text for thing in typed for language, text in thing.names if language == "zh"]
    types = [thing.type for thing in typed if thing.type]
    if not labels:
        return None
    divisions = [thing for thing in typed if thing.division]
    return Entity(
        iri=name,
        type=types[0],
        label=labels[0],
        kind=next((thing.kind for thing in typed if thing.kind), None),
        division=divisions[0].division if divisions else None,
        is_division=any(thing.is_division and thing.iri == name for thing in typed),
    )


def divisions_named(imports: Iterable[Import], divisions: Divisions) -> set[str]:
    """The codes of the gazetteer's divisions that facts of files are about."""
    ends = {end for one in imports for fact in one.facts for end in _ends(fact)}
    places = {name.removeprefix(f"{iri.BASE}place/") for name in ends}
    return {code for code in places if code in divisions.names}


def joined_import(one: Import, entities: Mapping[str, Entity], find: Find) -> Import:
    """What a file says in the graph's IRIs; facts about what nobody describes are left out."""
    facts = sorted({_fact(fact, entities, find) for fact in one.facts}, key=repr)
    known = [fact for fact in facts if all(end in entities for end in _ends(fact))]
    named = defaultdict(list)
    for thing in one.things:
        if find(thing.iri) in entities:
            named[find(thing.iri)].append(thing)
    return replace(
        one,
        things=tuple(_merged(name, things) for name, things in sorted(named.items())),
        facts=tuple(fact for fact in known if fact.subject != fact.object),
        spans=tuple((_fact(fact, entities, find), first, last) for fact, first, last in one.spans),
        left_out=tuple(fact for fact in facts if fact not in known),
        links=tuple(sorted(set(_links(one, entities, find)))),
    )


def _merged(name: str, things: list[Thing]) -> Thing:
    names = dict.fromkeys(pair for thing in things for pair in thing.names)
    return replace(things[0], iri=name, names=tuple(names))


def _links(
    one: Import, entities: Mapping[str, Entity], find: Find
) -> Iterator[tuple[str, str, str]]:
    """The identities with other people's things, our side in the graph's IRI."""
    for left, predicate, right in one.links:
        ours = find(left) if find(left) in entities else find(right)
        for theirs in (left, right):
            if ours in entities and theirs != ours and not theirs.startswith(iri.BASE):
                yield ours, predicate, theirs


def _ends(fact: Statement) -> Iterator[str]:
    yield fact.subject
    if fact.object and not fact.is_literal:
        yield fact.object


def _fact(fact: Statement, entities: Mapping[str, Entity], find: Find) -> Statement:
    subject = find(fact.subject)
    target = fact.object if fact.is_literal or not fact.object else find(fact.object)
    if fact.predicate == "signedWith" and target:
        subject, target = sorted((subject, target))
    body = entities.get(target or "")
    post = fact.post and post_name(fact.post, (body.label, *body.aliases) if body else ())
    return replace(fact, subject=subject, object=target, post=post)
