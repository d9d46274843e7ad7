"""What the triples of an imported file say in the project's terms.

Understood are the classes, names, facts, tenures and identities of ``ontology/news.ttl`` and of the
vocabularies that it refines; everything else in the file is left where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias
from urllib.parse import unquote

import pyoxigraph as ox

from kg import iri
from kg.importing.files import ImportedFile
from kg.model import LITERALS, EntityType, Import, Judgement, Source, Statement, Thing
from kg.vocab import ENTITY_CLASSES, EVENT_CLASSES

OWL = "http://www.w3.org/2002/07/owl#"
_FOAF = "http://xmlns.com/foaf/0.1/"
_TYPE = iri.absolute("rdf:type")

_TYPES: dict[str, EntityType] = {
    **{iri.absolute(name): "EVENT" for name in EVENT_CLASSES.values()},
    iri.absolute(ENTITY_CLASSES["PER"]): "PER",
    iri.absolute(ENTITY_CLASSES["ORG"]): "ORG",
    iri.absolute(ENTITY_CLASSES["LOC"]): "LOC",
    iri.absolute(ENTITY_CLASSES["EVENT"]): "EVENT",
    _FOAF + "Person": "PER",
    iri.absolute("org:FormalOrganization"): "ORG",
    iri.absolute("org:OrganizationalUnit"): "ORG",
    iri.absolute("schema:Organization"): "ORG",
    iri.absolute("schema:GovernmentOrganization"): "ORG",
    iri.absolute("schema:AdministrativeArea"): "LOC",
}
_KINDS = {iri.absolute(name): kind for kind, name in EVENT_CLASSES.items()}

_NAMES = (
    iri.absolute("skos:prefLabel"),
    iri.absolute("rdfs:label"),
    iri.absolute("schema:name"),
    _FOAF + "name",
    iri.absolute("skos:altLabel"),
    iri.absolute("schema:alternateName"),
)
"""The properties that name a thing, those of its best name first."""

_FACTS: dict[str, str] = {
    **{
        iri.ONTOLOGY + name: name
        for name in (
            *("aboutProject", "accompaniedBy", "attendedBy", "awardedTo", "heldAt", "heldOn"),
            *("hostedBy", "inspected", "locatedIn", "memberOf", "organisedBy", "partOf"),
            *("presidedBy", "signedWith", "spokeAt"),
            *sorted(LITERALS - {"heldOn"}),
        )
    },
    iri.absolute("org:memberOf"): "memberOf",
    iri.absolute("org:subOrganizationOf"): "partOf",
}
"""The properties that are facts, and the predicate that each is."""

_HELD = {
    iri.absolute("wm:holdsPost"): "current",
    iri.absolute("org:holds"): "current",
    iri.absolute("wm:heldPost"): "former",
}
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_STATUSES = frozenset({"current", "former", "appointed", "removed", "acting"})

_IDENTITIES: dict[str, Literal["same", "different"]] = {
    OWL + "sameAs": "same",
    iri.absolute("skos:exactMatch"): "same",
    OWL + "differentFrom": "different",
}

_Subject: TypeAlias = ox.NamedNode | ox.BlankNode
_Held: TypeAlias = tuple[str, str, str, str]
"""A person, the body or nothing, the post's name, and the status of the tenure."""


def imported(file: ImportedFile) -> Import:
    """What the file says, with the IRIs as it has them."""
    return _Reader(file).all()


class _Reader:
    """Finds its way in the triples of one file."""

    def __init__(self, file: ImportedFile) -> None:
        self.file = file
        self.said: dict[_Subject, dict[str, list[object]]] = {}
        for triple in file.triples:
            subject = triple.subject
            if isinstance(subject, ox.NamedNode | ox.BlankNode):
                pairs = self.said.setdefault(subject, {})
                pairs.setdefault(_https(triple.predicate.value), []).append(triple.object)

    def all(self) -> Import:
        things = tuple(self._things())
        mine = {thing.iri for thing in things if thing.type}
        pairs = sorted(self._identities())
        ours = [p for p in pairs if all(_usable(end, mine) for end in (p[0], p[2]))]
        return Import(
            source=Source(self.file.name, self.file.sha256),
            things=things,
            facts=tuple(sorted(self._facts(), key=repr)),
            judgements=tuple(sorted({self._judgement(*pair) for pair in ours})),
            spans=tuple(sorted(set(self._spans()), key=repr)),
            links=tuple(p for p in pairs if _IDENTITIES[p[1]] == "same" and _outward(p)),
        )

    def _things(self) -> Iterator[Thing]:
        for subject in sorted(self.said, key=str):
            if isinstance(subject, ox.NamedNode):
                thing = self._thing(subject)
                if thing.type or thing.names:
                    yield thing

    def _thing(self, subject: ox.NamedNode) -> Thing:
        classes = {_https(value) for value in self._iris(subject, _TYPE)}
        types = sorted(
            {_TYPES[name] for name in classes if name in _TYPES}, key=list(ENTITY_CLASSES).index
        )
        kinds = sorted({_KINDS[name] for name in classes if name in _KINDS})
        code = next(self._texts(subject, iri.absolute("wm:divisionCode")), None)
        is_division = code is not None and iri.place(code) == subject.value
        outer = list(self._iris(subject, iri.absolute("wm:inDivision")))
        return Thing(
            iri=subject.value,
            type=types[0] if types else None,
            names=tuple(dict.fromkeys(self._names(subject))),
            kind=next(iter([*kinds, *self._texts(subject, iri.absolute("wm:kind"))]), None),
            division=code if is_division else next((c for o in outer if (c := _code(o))), None),
            is_division=is_division,
        )

    def _names(self, subject: _Subject) -> Iterator[tuple[str, str]]:
        """Languages and texts; a name without a language is taken to be Chinese."""
        for predicate in _NAMES:
            for value in self._values(subject, predicate):
                if isinstance(value, ox.Literal) and value.value.strip():
                    language = (value.language or "zh").lower().partition("-")[0]
                    if language in ("zh", "en"):
                        yield language, value.value.strip()

    def _facts(self) -> set[Statement]:
        found = {self._held(*held) for held in self._tenures()}
        for subject, pairs in self.said.items():
            for predicate in pairs.keys() & _FACTS.keys():
                for target in pairs[predicate]:
                    name, literal = _FACTS[predicate], isinstance(target, ox.Literal)
                    if isinstance(subject, ox.NamedNode) and literal == (name in LITERALS):
                        found.add(self._fact(subject.value, name, _text(target), literal=literal))
        return found

    def _fact(self, subject: str, predicate: str, target: str, *, literal: bool) -> Statement:
        return Statement(subject, predicate, target, literal, (), sources=(self.file.source,))

    def _held(self, person: str, body: str, post: str, status: str) -> Statement:
        return Statement(
            person, "holdsPost", body or None, False, (), post, status, (self.file.source,)
        )

    def _tenures(self) -> Iterator[_Held]:
        """The tenures that are nodes, then the direct triples that no such node stands for."""
        nodes = {held for subject in self.said for held in self._memberships(subject)}
        yield from nodes
        told = {held[:3] for held in nodes}
        for subject, pairs in self.said.items():
            for predicate in pairs.keys() & _HELD.keys():
                for target in pairs[predicate]:
                    body, post = self._post(target)
                    held = (_text(subject), body, post, _HELD[predicate])
                    if post and isinstance(subject, ox.NamedNode) and held[:3] not in told:
                        yield held

    def _memberships(self, subject: _Subject) -> Iterator[_Held]:
        posts = self._values(subject, iri.absolute("wm:post"))
        if not posts:
            return
        body, post = self._post(posts[0])
        body = next(self._iris(subject, iri.absolute("org:organization")), body)
        statuses = sorted(_STATUSES.intersection(self._texts(subject, iri.absolute("wm:status"))))
        for person in self._iris(subject, iri.absolute("org:member")):
            for status in statuses or ["current"]:
                if post:
                    yield person, body, post, status

    def _spans(self) -> Iterator[tuple[Statement, str, str]]:
        """The days of tenures: ``org:memberDuring`` an interval, or ``schema:startDate``."""
        for subject in self.said:
            first = next(self._texts(subject, iri.absolute("schema:startDate")), "")
            last = next(self._texts(subject, iri.absolute("schema:endDate")), "")
            for interval in self._values(subject, iri.absolute("org:memberDuring")):
                first = self._instant(interval, "time:hasBeginning") or first
                last = self._instant(interval, "time:hasEnd") or last
            first, last = (day if _DAY.fullmatch(day) else "" for day in (first, last))
            if first or last:
                for held in self._memberships(subject):
                    yield self._held(*held), first, last

    def _instant(self, interval: object, end: str) -> str:
        if isinstance(interval, ox.NamedNode | ox.BlankNode):
            for instant in self._values(interval, iri.absolute(end)):
                if isinstance(instant, ox.NamedNode | ox.BlankNode):
                    return next(self._texts(instant, iri.absolute("time:inXSDDate")), "")
        return ""

    def _post(self, node: object) -> tuple[str, str]:
        """The body, where known, and the name of a post; of ours the IRI alone tells the name."""
        if not isinstance(node, ox.NamedNode | ox.BlankNode):
            return "", ""
        body = next(self._iris(node, iri.absolute("org:postIn")), "")
        names = [text for language, text in self._names(node) if language == "zh"]
        path = iri.local(node.value)
        if path.startswith("post/") and not names:
            holder, _, last = path.removeprefix("post/").rpartition("/")
            names = [unquote(last)]
            body = body or ("" if holder.startswith("person/") else iri.BASE + holder)
        return body, names[0] if names else ""

    def _identities(self) -> Iterator[tuple[str, str, str]]:
        for subject, pairs in self.said.items():
            for predicate in pairs.keys() & _IDENTITIES.keys():
                for target in self._iris(subject, predicate):
                    if isinstance(subject, ox.NamedNode) and target != subject.value:
                        yield subject.value, predicate, target

    def _judgement(self, left: str, predicate: str, right: str) -> Judgement:
        first, second = sorted((left, right))
        local = re.split("[#/]", predicate)[-1]
        by, reason = f"file:{self.file.name}", f"{local} in {self.file.name}"
        return Judgement(_IDENTITIES[predicate], first, second, by, "", reason)

    def _iris(self, subject: _Subject, predicate: str) -> Iterator[str]:
        values = self._values(subject, predicate)
        return (value.value for value in values if isinstance(value, ox.NamedNode))

    def _texts(self, subject: _Subject, predicate: str) -> Iterator[str]:
        values = self._values(subject, predicate)
        return (value.value for value in values if isinstance(value, ox.Literal))

    def _values(self, subject: _Subject, predicate: str) -> Sequence[object]:
        return self.said[subject].get(predicate, ()) if subject in self.said else ()


def _usable(name: str, mine: set[str]) -> bool:
    """Whether a judgement can be about it: ours or described in the file, without an ``@``."""
    return (name.startswith(iri.BASE) or name in mine) and not re.search(r"[@\s]", name)


def _outward(pair: tuple[str, str, str]) -> bool:
    """Whether the identity is with a thing that is not ours."""
    return not all(end.startswith(iri.BASE) for end in (pair[0], pair[2]))


def _code(name: str) -> str | None:
    """The code of a division by its IRI."""
    match = re.fullmatch(re.escape(iri.BASE) + "place/([0-9]{6}(?:[0-9]{3}){0,2})", name)
    return match[1] if match else None


def _https(name: str) -> str:
    """Both spellings of schema.org are one."""
    return name.replace("http://schema.org/", iri.PREFIXES["schema"], 1)


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
