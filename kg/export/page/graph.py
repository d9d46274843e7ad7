"""Knowledge as the page sees it: nodes numbered by importance, facts about them, edges between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from kg.export.page.dates import days
from kg.export.page.ranking import by_importance, entity_graph, opening
from kg.export.page.sentences import Excerpt, Sentences
from kg.model import Document, Entity, Evidence, Knowledge, Statement

ARTICLE_TYPE = "DOC"
_MENTIONS = 12
_ALIASES = 30


@dataclass(frozen=True, slots=True)
class Node:
    """A person, organisation, place, event or article."""

    iri: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    days: tuple[int, int] | None = None
    documents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """One document's say: the document's number, its words, who read them and how surely."""

    document: int
    excerpt: Excerpt
    producer: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement between nodes by their numbers; a literal ``object`` is text."""

    subject: int
    predicate: str
    object: int | str | None
    post: str
    qualifier: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class PageGraph:
    """What the page shows; ``mentions`` are sentences that name a node, also one without facts."""

    nodes: tuple[Node, ...]
    facts: tuple[Fact, ...]
    mentions: tuple[tuple[int, Quote], ...]
    opening: int
    documents: tuple[Document, ...]
    sentences: tuple[str, ...]

    def edges(self) -> dict[tuple[int, int], int]:
        """Each pair of linked nodes, smaller number first, with how many facts link it."""
        pairs: dict[tuple[int, int], int] = defaultdict(int)
        for fact in self.facts:
            if isinstance(fact.object, int) and fact.object != fact.subject:
                pairs[min(fact.subject, fact.object), max(fact.subject, fact.object)] += 1
        return dict(sorted(pairs.items()))


class _Collector:
    """Turns evidence into quotes, and remembers the sentences that they stand in."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.sentences = Sentences()
        self.extractions = {e.document.id: e for e in knowledge.extractions}
        self.document_numbers = {id_: n for n, id_ in enumerate(self.extractions)}

    def quote(self, evidence: Evidence) -> Quote | None:
        extraction = self.extractions.get(evidence.document_id)
        if extraction is None:
            return None
        return Quote(
            self.document_numbers[evidence.document_id],
            self.sentences.excerpt(extraction, evidence.span),
            evidence.producer,
            evidence.confidence,
        )

    def mentions(self) -> Iterable[tuple[str, Quote]]:
        """The first sentences that name each entity, one per sentence, a dozen at most."""
        seen: dict[str, set[int]] = defaultdict(set)
        for extraction in self.knowledge.extractions:
            number = self.document_numbers[extraction.document.id]
            for mention in extraction.mentions:
                iri = self.knowledge.referents.get((mention.document_id, mention.entity or ""))
                if iri is None or len(seen[iri]) >= _MENTIONS:
                    continue
                excerpt = self.sentences.excerpt(extraction, mention.span)
                if excerpt.sentence not in seen[iri]:
                    seen[iri].add(excerpt.sentence)
                    yield iri, Quote(number, excerpt, mention.producer, mention.confidence)


def page_graph(
    knowledge: Knowledge, *, limit: int, keep: frozenset[str] | None = None
) -> PageGraph:
    """The graph of ``knowledge``, or of the entities in ``keep`` and what links them.

    The nodes that the page opens with come first, at most ``limit``, then the other entities in
    order of importance, articles last.
    """
    collector = _Collector(knowledge)
    entities = {e.iri: e for e in knowledge.entities if keep is None or e.iri in keep}
    statements = [s for s in knowledge.statements if _belongs(s, entities, keep)]
    articles = _articles(statements, collector.document_numbers, entities)
    network = entity_graph(entities, statements)
    importance = by_importance(network)
    first = opening(entities, network, importance, limit)
    order = {iri: n for n, iri in enumerate(dict.fromkeys(chain(first, importance, articles)))}
    facts = _facts(statements, order, collector)
    mentions = [(order[iri], quote) for iri, quote in collector.mentions() if iri in entities]
    nodes = [*(_node(entities[iri]) for iri in order if iri in entities)]
    documents = tuple(e.document for e in knowledge.extractions)
    nodes += [
        Node(iri, ARTICLE_TYPE, documents[number].title or documents[number].id)
        for iri, number in articles.items()
    ]
    return PageGraph(
        nodes=tuple(_described(nodes, facts, mentions)),
        facts=tuple(facts),
        mentions=tuple(sorted(mentions, key=lambda m: m[0])),
        opening=len(first),
        documents=documents,
        sentences=tuple(collector.sentences.texts),
    )


def _belongs(
    statement: Statement, entities: dict[str, Entity], keep: frozenset[str] | None
) -> bool:
    """Whether the graph has a place for a statement: both its ends are in, or one is an article."""
    if statement.predicate == "reportedBy":
        return statement.object in entities or (keep is None and statement.is_literal)
    if statement.subject not in entities:
        return False
    return statement.is_literal or statement.object is None or statement.object in entities


def _articles(
    statements: list[Statement], documents: dict[str, int], entities: dict[str, Entity]
) -> dict[str, int]:
    """The articles that are subjects of statements, by IRI, with their document's number."""
    return {
        s.subject: documents[s.evidence[0].document_id]
        for s in statements
        if s.subject not in entities and s.evidence and s.evidence[0].document_id in documents
    }


def _facts(statements: list[Statement], order: dict[str, int], collector: _Collector) -> list[Fact]:
    facts: list[Fact] = []
    for s in statements:
        if s.subject not in order:
            continue
        quotes = (collector.quote(e) for e in s.evidence)
        target = s.object if s.is_literal or s.object is None else order[s.object]
        facts.append(
            Fact(
                subject=order[s.subject],
                predicate=s.predicate,
                object=target,
                post=s.post or "",
                qualifier=s.qualifier or "",
                quotes=tuple(q for q in quotes if q is not None),
            )
        )
    return facts


def _node(entity: Entity) -> Node:
    aliases = tuple(a for a in entity.aliases if a != entity.label)[:_ALIASES]
    return Node(entity.iri, entity.type, entity.label, aliases, entity.kind or "")


def _described(
    nodes: list[Node], facts: list[Fact], mentions: list[tuple[int, Quote]]
) -> Iterable[Node]:
    """The nodes with what facts and mentions say of them: their days and their documents."""
    held: dict[int, list[tuple[int, int]]] = defaultdict(list)
    documents: dict[int, set[int]] = defaultdict(set)
    for fact in facts:
        if fact.predicate == "heldOn" and isinstance(fact.object, str):
            span = days(fact.object)
            if span is not None:
                held[fact.subject].append(span)
        ends = [fact.subject, fact.object] if isinstance(fact.object, int) else [fact.subject]
        for end in ends:
            documents[end].update(q.document for q in fact.quotes)
    for number, quote in mentions:
        documents[number].add(quote.document)
    for number, node in enumerate(nodes):
        spans = held.get(number)
        span = (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None
        yield replace(node, days=span, documents=tuple(sorted(documents[number])))
