"""Entities, direct triples, tenures and claims as triples (ORG, SEM, SKOS, PROV, rdf:Statement)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import iri
from kg.export.moments import days, moment
from kg.export.terms import (
    Term,
    Triple,
    chinese,
    decimal,
    name,
    node,
    string,
    typed,
)
from kg.export.text import Characters
from kg.model import COUNTS, Claim, Entity, Evidence, Judgement, Statement
from kg.statements import post, triple
from kg.vocab import BROADER, CONTAINMENT, ENTITY_CLASSES, EVENT_CLASSES

A = name("rdf:type")
LABEL = name("skos:prefLabel")
ALIAS = name("skos:altLabel")


def entity(thing: Entity, aliases: Iterable[str]) -> Iterator[Triple]:
    """What a thing is and is called; ``aliases`` are those to write."""
    me = node(thing.iri)
    yield me, A, name(ENTITY_CLASSES[thing.type])
    if thing.type == "EVENT":
        yield me, A, name(EVENT_CLASSES.get(thing.kind or "other", "wm:OtherEvent"))
    if thing.is_division:
        yield me, A, name("schema:AdministrativeArea")
        yield me, name("wm:divisionCode"), string(thing.division or "")
    elif thing.division:
        yield me, name("wm:inDivision"), node(iri.place(thing.division))
    if thing.kind:
        yield me, name("wm:kind"), string(thing.kind)
    yield me, LABEL, chinese(thing.label)
    for alias in aliases:
        if alias != thing.label:
            yield me, ALIAS, chinese(alias)


def fact(statement: Statement, subject_type: str) -> Iterator[Triple]:
    """The direct triple, in our terms and in those of the vocabularies that ours refine."""
    subject, _, _ = triple(statement)
    me, predicate, target = spelt(statement)
    yield me, predicate, target
    if statement.predicate == "heldOn":
        yield from _when(me, statement.object or "")
    if statement.predicate in BROADER and not predicate.endswith("#heldPost>"):
        yield me, name(BROADER[statement.predicate]), target
    other = CONTAINMENT.get((statement.predicate, subject_type))
    if other:
        yield node(subject), name(other), target


def spelt(statement: Statement) -> Triple:
    """The direct triple in our terms."""
    subject, predicate, target = triple(statement)
    return (
        node(subject),
        node(predicate),
        _literal(statement) if statement.is_literal else node(target),
    )


def _literal(statement: Statement) -> Term:
    value = statement.object or ""
    if statement.predicate in COUNTS:
        return typed(value, "integer")
    return string(value) if statement.predicate == "result" else moment(value)


def _when(me: Term, value: str) -> Iterator[Triple]:
    span = days(value)
    if span:
        yield me, name("sem:hasBeginTimeStamp"), typed(span[0].isoformat(), "date")
        yield me, name("sem:hasEndTimeStamp"), typed(span[1].isoformat(), "date")


def tenure(statement: Statement, words: Iterable[str]) -> Iterator[Triple]:
    """The node of a tenure and its post; ``words`` are the post as printed."""
    if statement.predicate != "holdsPost":
        return
    me, its_post = node(tenure_of(statement)), node(post(statement))
    yield me, A, name("org:Membership")
    yield me, A, name("wm:Tenure")
    yield me, name("org:member"), node(statement.subject)
    yield me, name("wm:post"), its_post
    yield its_post, A, name("org:Post")
    yield its_post, LABEL, chinese(statement.post or "")
    for alias in words:
        if alias and alias != statement.post:
            yield its_post, ALIAS, chinese(alias)
    if statement.object:
        yield me, name("org:organization"), node(statement.object)
        yield its_post, name("org:postIn"), node(statement.object)
    if statement.qualifier:
        yield me, name("wm:status"), string(statement.qualifier)


def during(me: Term, first: str, last: str) -> Iterator[Triple]:
    """The days of a tenure as an interval; an end that is not known is empty."""
    interval = node(iri.interval(first, last))
    yield me, name("org:memberDuring"), interval
    yield interval, A, name("time:Interval")
    for end, day in (("time:hasBeginning", first), ("time:hasEnd", last)):
        if day:
            instant = node(iri.instant(day))
            yield interval, name(end), instant
            yield instant, A, name("time:Instant")
            yield instant, name("time:inXSDDate"), typed(day, "date")


def tenure_of(statement: Statement) -> str:
    """The IRI of a tenure."""
    return iri.tenure(statement.subject, post(statement))


def claim(
    statement: Statement, evidence: Evidence, said: Claim, characters: Characters
) -> Iterator[Triple]:
    """One article's claim with its quote, producer and confidence."""
    me = node(evidence.claim_iri)
    subject, predicate, target = spelt(statement)
    yield me, A, name("rdf:Statement")
    yield me, A, name("wm:Claim")
    yield me, name("rdf:subject"), subject
    yield me, name("rdf:predicate"), predicate
    yield me, name("rdf:object"), target
    yield me, name("prov:wasDerivedFrom"), characters.node(evidence.span)
    yield me, name("prov:hadPrimarySource"), node(iri.article(evidence.document_id))
    yield me, name("prov:wasAttributedTo"), node(iri.producer(evidence.producer))
    yield me, name("wm:confidence"), decimal(evidence.confidence)
    if statement.predicate == "holdsPost":
        yield me, name("wm:tenure"), node(tenure_of(statement))
        if statement.qualifier:
            yield me, name("wm:status"), string(statement.qualifier)
    if said.value and not statement.is_literal:
        yield me, name("wm:words"), chinese(said.value)
    yield from characters.describe(evidence.span, "wm:Quote")


def producer(label: str) -> Iterator[Triple]:
    """A rule or model that makes claims."""
    me = node(iri.producer(label))
    yield me, A, name("prov:SoftwareAgent")
    yield me, name("rdfs:label"), string(label)


def judgement(judged: Judgement) -> Iterator[Triple]:
    """A decision, who made it, why, and on which articles."""
    me = node(iri.judgement(judged.verdict, judged.left, judged.right, judged.by, judged.on))
    yield me, A, name("wm:Judgement")
    yield me, name("wm:verdict"), string(judged.verdict)
    yield me, name("rdfs:comment"), string(judged.reason)
    yield me, name("prov:wasAttributedTo"), node(iri.producer(judged.by))
    yield node(iri.producer(judged.by)), A, name("prov:Agent")
    yield node(iri.producer(judged.by)), name("rdfs:label"), string(judged.by)
    if judged.on:
        yield me, name("prov:generatedAtTime"), moment(judged.on)
    for side in (judged.left, judged.right):
        for target in side.split("@")[0].split(" ", 2):
            if target.startswith(iri.BASE):
                yield me, name("wm:judges"), node(target)
    for document in judged.documents:
        yield me, name("prov:wasDerivedFrom"), node(iri.article(document))
