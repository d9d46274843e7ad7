"""An article's own triples: what was read, its characters, sentences and mentions (NIF)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from kg import iri
from kg.export.moments import moment
from kg.export.terms import Term, Triple, chinese, decimal, integer, name, node, string
from kg.model import Document, Extraction, Span
from kg.vocab import MENTION_CLASSES

A = name("rdf:type")


def article(document: Document, *, text: bool = True) -> Iterator[Triple]:
    """The article, and its text unless ``text`` is false."""
    me = node(iri.article(document.id))
    yield me, A, name("schema:NewsArticle")
    if document.title:
        yield me, name("schema:headline"), chinese(document.title)
    if document.published:
        yield me, name("schema:datePublished"), moment(document.published.isoformat())
        yield me, name("wm:publishedBasis"), string(document.published_basis)
    if document.place:
        yield me, name("schema:locationCreated"), node(iri.place(document.place))
        yield me, name("wm:placeBasis"), string(document.place_basis)
    if document.url:
        yield me, name("schema:url"), string(document.url)
    yield me, name("schema:identifier"), string(document.id)
    yield me, name("prov:wasDerivedFrom"), node(_source(document))
    yield me, name("wm:sourceOffset"), integer(document.source.offset)
    yield from _context(document, text=text)


def source(document: Document) -> Iterator[Triple]:
    """What the article was read from."""
    me = node(_source(document))
    yield me, A, name("wm:Source")
    yield me, name("schema:name"), string(document.source.name)
    yield me, name("schema:sha256"), string(document.source.sha256)


def _source(document: Document) -> str:
    return iri.source(document.source.sha256, document.source.name)


def _context(document: Document, *, text: bool) -> Iterator[Triple]:
    me = node(context(document))
    yield me, A, name("nif:Context")
    yield me, A, name("nif:RFC5147String")
    yield me, name("nif:beginIndex"), integer(0)
    yield me, name("nif:endIndex"), integer(len(document.text))
    yield me, name("nif:sourceUrl"), node(iri.article(document.id))
    if text:
        yield me, name("nif:isString"), string(document.text)


def context(document: Document) -> str:
    """The IRI of all characters of the article."""
    return iri.characters(document.id, 0, len(document.text))


class Characters:
    """Mints the nodes of stretches of one article's text."""

    def __init__(self, extraction: Extraction) -> None:
        self.document = extraction.document
        self.sentences = sorted(extraction.sentences)
        self._context = node(context(self.document))

    def node(self, span: Span) -> Term:
        """The node of a stretch."""
        return node(iri.characters(self.document.id, span.start, span.end))

    def describe(self, span: Span, kind: str, *, quote: bool = True) -> Iterator[Triple]:
        """The stretch, of a class named ``kind``, with its characters if ``quote``."""
        me = self.node(span)
        yield me, A, name(kind)
        yield me, A, name("nif:RFC5147String")
        yield me, name("nif:beginIndex"), integer(span.start)
        yield me, name("nif:endIndex"), integer(span.end)
        yield me, name("nif:referenceContext"), self._context
        if quote:
            yield me, name("nif:anchorOf"), string(span.of(self.document.text))
        sentence = self.sentence(span)
        if sentence and sentence != span:
            yield me, name("nif:sentence"), self.node(sentence)

    def sentence(self, span: Span) -> Span | None:
        """The sentence that holds the whole stretch."""
        at = bisect_right(self.sentences, Span(span.start, 1 << 60)) - 1
        if at >= 0 and self.sentences[at].contains(span):
            return self.sentences[at]
        return None


def sentences(characters: Characters, *, text: bool = True) -> Iterator[Triple]:
    """The sentences, with their characters unless ``text`` is false."""
    for span in characters.sentences:
        yield from characters.describe(span, "nif:Sentence", quote=text)


def mentions(
    characters: Characters, extraction: Extraction, referents: Mapping[tuple[str, str], str]
) -> Iterator[Triple]:
    """The mentions, each with its class and what it refers to."""
    for mention in extraction.mentions:
        me = characters.node(mention.span)
        yield from characters.describe(mention.span, "wm:Mention")
        yield me, name("itsrdf:taClassRef"), name(MENTION_CLASSES[mention.label])
        yield me, name("wm:confidence"), decimal(mention.confidence)
        if mention.entity:
            yield (
                me,
                name("itsrdf:taIdentRef"),
                node(referents[mention.document_id, mention.entity]),
            )
        if mention.norm:
            yield me, name("rdf:value"), string(mention.norm)
