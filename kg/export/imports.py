"""What an imported file says, as triples: a named graph of its own, derived from the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg import iri
from kg.export import facts
from kg.export.terms import Term, Triple, name, node, quoted, string
from kg.model import Entity, Import, Judgement, Statement

A = name("rdf:type")
DERIVED = name("prov:wasDerivedFrom")


def graph_of(given: Import) -> Term:
    """The named graph of the file."""
    return node(iri.imported(given.source.sha256, given.source.name))


def imported(
    given: Import,
    statements: Sequence[Statement],
    judgements: Iterable[Judgement],
    entities: Mapping[str, Entity],
) -> Iterator[Triple]:
    """What the graph has from the file; ``statements`` and ``judgements`` are those in force."""
    source = iri.source(given.source.sha256, given.source.name)
    yield graph_of(given), A, name("prov:Entity")
    yield graph_of(given), DERIVED, node(source)
    yield node(source), A, name("wm:Source")
    yield node(source), name("schema:name"), string(given.source.name)
    yield node(source), name("schema:sha256"), string(given.source.sha256)
    yield from _names(given, entities)
    for statement in statements:
        yield from _ends(statement, entities)
        yield from facts.tenure(statement, ())
        yield from facts.fact(statement, entities[statement.subject].type)
        yield from _stated(statement, source)
    said = {_identity(statement) for statement in statements}
    for statement, first, last in given.spans:
        if _identity(statement) in said:
            yield from facts.during(node(facts.tenure_of(statement)), first, last)
    for left, predicate, right in given.links:
        yield node(left), node(predicate), node(right)
    for judged in judgements:
        for triple in facts.judgement(judged):
            yield triple
            if triple[1] == name("wm:verdict"):
                yield triple[0], name("prov:hadPrimarySource"), node(source)


def _identity(statement: Statement) -> tuple[str, str, str | None]:
    return facts.tenure_of(statement), statement.predicate, statement.qualifier


def _names(given: Import, entities: Mapping[str, Entity]) -> Iterator[Triple]:
    for thing in given.things:
        entity = entities[thing.iri]
        yield from facts.entity(entity, [text for lang, text in thing.names if lang == "zh"])
        for language, text in thing.names:
            if language != "zh":
                yield node(thing.iri), facts.ALIAS, f"{quoted(text)}@{language}"


def _ends(statement: Statement, entities: Mapping[str, Entity]) -> Iterator[Triple]:
    """What the ends of a fact are, so that the graph can be read by itself."""
    for end in (statement.subject, statement.object or ""):
        if end in entities:
            yield from facts.entity(entities[end], ())


def _stated(statement: Statement, source: str) -> Iterator[Triple]:
    """The fact with the file that says it; no claim, as there are no quoted characters."""
    subject, predicate, target = facts.spelt(statement)
    me = node(iri.imported_statement(source, subject, predicate, target, statement.qualifier or ""))
    yield me, A, name("rdf:Statement")
    yield me, name("rdf:subject"), subject
    yield me, name("rdf:predicate"), predicate
    yield me, name("rdf:object"), target
    yield me, DERIVED, node(source)
    if statement.predicate == "holdsPost":
        yield me, name("wm:tenure"), node(facts.tenure_of(statement))
        if statement.qualifier:
            yield me, name("wm:status"), string(statement.qualifier)
