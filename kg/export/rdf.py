"""The whole knowledge as triples: a named graph per article, one for what no single article says.

``graph.ttl`` holds all triples once, ``graph.trig`` holds them by article. Both are sorted: equal
knowledge gives equal bytes. A writer needs memory for the things, not for the articles' texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import IO

from kg import iri
from kg.divisions import holds
from kg.export import facts, imports, text
from kg.export.terms import Term, Triple, name, node, typed
from kg.export.turtle import header, subjects
from kg.model import Claim, Evidence, Extraction, Import, Knowledge, Statement
from kg.statements import seen

Graph = tuple[Term, list[Triple]]
"""The IRI of a named graph, and its triples, sorted."""


class Triples:
    """Generates the triples of ``knowledge``, article by article.

    With ``text=False`` neither texts nor sentences are given, only the characters that mentions and
    claims quote.
    """

    def __init__(self, knowledge: Knowledge, *, text: bool = True) -> None:
        self.knowledge = knowledge
        self._text = text
        self._entities = {entity.iri: entity for entity in knowledge.entities}
        self._said: dict[str, list[tuple[Statement, Evidence]]] = defaultdict(list)
        self._given: dict[str, list[Statement]] = defaultdict(list)
        for statement in knowledge.statements:
            for evidence in statement.evidence:
                self._said[evidence.document_id].append((statement, evidence))
            for source in statement.sources:
                self._given[source].append(statement)

    def own(self, extraction: Extraction) -> Iterator[Triple]:
        """What is about the article itself, its text, mentions and claims: in no other's graph."""
        characters = text.Characters(extraction)
        claims = _claims(extraction)
        yield from text.article(extraction.document, text=self._text)
        yield from text.sentences(characters, text=self._text)
        yield from text.mentions(characters, extraction, self.knowledge.referents)
        for statement, evidence in self._said[extraction.document.id]:
            said = claims[evidence.claim_iri]
            yield from facts.claim(statement, evidence, said, characters)
            if said.predicate == "reportedBy":
                yield from facts.fact(statement, "")

    def shared(self, extraction: Extraction) -> Iterator[Triple]:
        """What the article says of things that others may speak of too."""
        claims = _claims(extraction)
        yield from text.source(extraction.document)
        for local in extraction.entities:
            thing = self._entities[self.knowledge.referents[extraction.document.id, local.id]]
            yield from facts.entity(thing, (local.name, *local.aliases))
        for statement, evidence in self._said[extraction.document.id]:
            yield from facts.producer(evidence.producer)
            yield from facts.tenure(statement, [claims[evidence.claim_iri].value or ""])
            if statement.predicate != "reportedBy":
                yield from facts.fact(statement, self._type(statement.subject))

    def common(self) -> Iterator[Triple]:
        """What no single article says: divisions, tenures over time, judgements."""
        for thing in self.knowledge.entities:
            if thing.is_division:
                yield from facts.entity(thing, ())
        for statement in self.knowledge.statements:
            if self._is_of_divisions(statement):
                yield from facts.fact(statement, "LOC")
        yield from _tenures(self.knowledge)
        for judged in self.knowledge.judgements:
            yield from facts.judgement(judged)

    def imported(self, given: Import) -> Iterator[Triple]:
        """What a file of facts says that was taken in."""
        statements = self._given[iri.source(given.source.sha256, given.source.name)]
        in_force = set(self.knowledge.judgements)
        judged = (judgement for judgement in given.judgements if judgement in in_force)
        return imports.imported(given, statements, judged, self._entities)

    def graphs(self) -> Iterator[Graph]:
        """The named graphs: the common one, those of imported files, of the articles by id."""
        yield node(iri.COMMON), sorted(set(self.common()))
        for given in self.knowledge.imports:
            yield imports.graph_of(given), sorted(set(self.imported(given)))
        for extraction in self.knowledge.extractions:
            mine = {*self.own(extraction), *self.shared(extraction)}
            yield node(iri.article(extraction.document.id)), sorted(mine)

    def parts(self) -> Iterator[list[Triple]]:
        """All triples, each once: first the things, then article by article; each part sorted."""
        things = set(self.common())
        for given in self.knowledge.imports:
            things.update(self.imported(given))
        for extraction in self.knowledge.extractions:
            things.update(self.shared(extraction))
        yield sorted(things)
        del things
        for extraction in self.knowledge.extractions:
            yield sorted(set(self.own(extraction)))

    def _type(self, subject: str) -> str:
        return self._entities[subject].type if subject in self._entities else ""

    def _is_of_divisions(self, statement: Statement) -> bool:
        """Whether the codes alone say it."""
        ends = [self._entities.get(end or "") for end in (statement.subject, statement.object)]
        inner, outer = (end.division or "" if end and end.is_division else "" for end in ends)
        return statement.predicate == "partOf" and bool(outer and inner) and holds(outer, inner)


def _claims(extraction: Extraction) -> dict[str, Claim]:
    return {iri.claim(c.document_id, c.key): c for c in extraction.claims}


def _tenures(knowledge: Knowledge) -> Iterator[Triple]:
    """The days between which articles attest each tenure."""
    published = {d.id: d.published for d in knowledge.documents}
    spans: dict[str, list[str]] = defaultdict(list)
    current: set[str] = set()
    for statement in knowledge.statements:
        if statement.predicate == "holdsPost":
            me = facts.tenure_of(statement)
            spans[me] += [day.isoformat() for day in seen(statement, published) or ()]
            if statement.qualifier not in ("former", "removed"):
                current.add(me)
    for me, attested in sorted(spans.items()):
        if attested:
            yield from _attested(node(me), min(attested), max(attested), current=me in current)


def _attested(me: Term, first: str, last: str, *, current: bool) -> Iterator[Triple]:
    yield me, name("wm:firstSeen"), typed(first, "date")
    yield me, name("wm:lastSeen"), typed(last, "date")
    if current:
        yield from facts.during(me, first, last)


def write_turtle(knowledge: Knowledge, out: IO[str], *, text: bool = True) -> int:
    """Write all triples once, as Turtle; give how many there are."""
    out.write(header())
    count = 0
    for part in Triples(knowledge, text=text).parts():
        count += len(part)
        out.writelines(subjects(part))
    return count


def write_trig(knowledge: Knowledge, out: IO[str], *, text: bool = True) -> int:
    """Write the named graphs as TriG; give how many quads there are."""
    out.write(header())
    count = 0
    for graph, triples in Triples(knowledge, text=text).graphs():
        count += len(triples)
        out.writelines(in_graph(graph, triples))
    return count


def in_graph(graph: Term, triples: Iterable[Triple]) -> Iterator[str]:
    """A named graph in TriG."""
    yield from subjects(triples, graph=graph)


def nquads(knowledge: Knowledge, *, text: bool = True) -> Iterator[bytes]:
    """The named graphs as N-Quads, and all triples once in the default graph; in no fixed order."""
    made = Triples(knowledge, text=text)
    things = set(made.common())
    yield _lines(things, node(iri.COMMON))
    for given in knowledge.imports:
        mine = set(made.imported(given))
        things |= mine
        yield _lines(mine, imports.graph_of(given))
    for extraction in knowledge.extractions:
        own, shared = set(made.own(extraction)), set(made.shared(extraction))
        things |= shared
        yield _lines(own) + _lines(own | shared, node(iri.article(extraction.document.id)))
    yield _lines(things)


def _lines(triples: Iterable[Triple], graph: Term = "") -> bytes:
    return "".join(f"{s} {p} {o} {graph}.\n" for s, p, o in triples).encode()
