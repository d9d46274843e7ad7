"""Why the graph says something: each claim with its sentence, producer and confidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import iri
from kg.errors import QueryError
from kg.query.binding import things

if TYPE_CHECKING:
    from kg.store import KnowledgeGraph, Row

_CLAIMS = """
SELECT ?claim ?subject ?subject_name ?predicate ?object ?object_name ?confidence ?producer
       ?article ?identifier ?headline ?published ?begin ?end ?quote ?from ?sentence ?words ?status
WHERE {
  %s
  ?claim a wm:Claim ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
         wm:confidence ?confidence ; prov:wasAttributedTo/rdfs:label ?producer ;
         prov:hadPrimarySource ?article ; prov:wasDerivedFrom ?characters .
  ?characters nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?quote .
  ?article schema:identifier ?identifier .
  OPTIONAL { ?article schema:headline ?headline }
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?characters nif:sentence ?s . ?s nif:beginIndex ?from ; nif:anchorOf ?sentence }
  OPTIONAL { ?subject skos:prefLabel|schema:headline ?subject_name }
  OPTIONAL { ?object skos:prefLabel ?object_name }
  OPTIONAL { ?claim wm:words ?words }
  OPTIONAL { ?claim wm:status ?status }
} ORDER BY ?published ?article ?begin ?claim
"""

_IMPORTED = """
SELECT ?statement ?subject ?subject_name ?predicate ?object ?object_name ?file ?sha256 ?status
WHERE {
  %s
  ?claim a rdf:Statement ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
         prov:wasDerivedFrom ?source .
  ?source schema:name ?file ; schema:sha256 ?sha256 .
  OPTIONAL { ?subject skos:prefLabel ?subject_name }
  OPTIONAL { ?object skos:prefLabel ?object_name }
  OPTIONAL { ?claim wm:status ?status }
  BIND(?claim AS ?statement)
} ORDER BY ?file ?statement
"""

_JUDGEMENTS = """
SELECT ?verdict ?by ?reason ?on (COUNT(DISTINCT ?article) AS ?articles) WHERE {
  VALUES ?thing { %s }
  ?judgement wm:judges ?thing ; wm:verdict ?verdict ; rdfs:comment ?reason ;
             prov:wasAttributedTo/rdfs:label ?by .
  OPTIONAL { ?judgement prov:generatedAtTime ?on }
  OPTIONAL { ?judgement prov:wasDerivedFrom ?article }
} GROUP BY ?judgement ?verdict ?by ?reason ?on ORDER BY ?verdict ?reason
"""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One claim in words. ``sentence`` has the quoted words between 【】."""

    claim: str
    subject: str
    predicate: str
    object: str
    sentence: str
    begin: int
    end: int
    article: str
    headline: str
    published: str
    producer: str
    confidence: float
    words: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """One fact of an imported file, in words; no characters of an article say it."""

    statement: str
    subject: str
    predicate: str
    object: str
    file: str
    sha256: str
    status: str = ""

    def __str__(self) -> str:
        status = f" ({self.status})" if self.status else ""
        return (
            f"{self.subject} — {self.predicate}{status} — {self.object}\n"
            f"  imported from {self.file}, SHA-256 {self.sha256[:16]}…, {self.statement}"
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement about a thing: by whom, why, on how many articles."""

    verdict: str
    by: str
    reason: str
    on: str
    articles: int


def explain(graph: KnowledgeGraph, text: str) -> list[Explanation]:
    """The claims behind a statement ``S P O``, a claim, or all that is said of a thing.

    Things may be given by name. Raises QueryError when nothing is called so, or neither an article
    nor an imported file says it.
    """
    found = [_explanation(row) for row in graph.rows(_CLAIMS % _pattern(graph, text))]
    if not found and not imported(graph, text):
        raise QueryError("no claim says this", where=repr(text), do="see kg query evidence")
    return found


def imported(graph: KnowledgeGraph, text: str) -> list[Imported]:
    """What imported files say of it; ``text`` is as for ``explain``."""
    rows = (row.mapping() for row in graph.rows(_IMPORTED % _pattern(graph, text)))
    return [
        Imported(
            statement=iri.short(of["statement"]),
            subject=of.get("subject_name", iri.short(of["subject"])),
            predicate=iri.short(of["predicate"]),
            object=of.get("object_name", iri.short(of["object"])),
            file=of["file"],
            sha256=of["sha256"],
            status=of.get("status", ""),
        )
        for of in rows
    ]


def decisions(graph: KnowledgeGraph, text: str) -> list[Decision]:
    """The judgements about a thing, given by name or IRI; none for a statement."""
    if len(text.split()) == 3:
        return []
    among = " ".join(str(node) for node in things(graph.raw, text))
    rows = (row.mapping() for row in graph.rows(_JUDGEMENTS % among))
    return [
        Decision(r["verdict"], r["by"], r["reason"], r.get("on", ""), int(r["articles"]))
        for r in rows
    ]


def _pattern(graph: KnowledgeGraph, text: str) -> str:
    parts = text.split(maxsplit=2)
    if len(parts) == 3:
        subject, predicate, target = parts
        return "\n".join(
            [
                f"VALUES ?subject {{ {_nodes(graph, subject)} }}",
                f"VALUES ?predicate {{ {_predicate(predicate)} }}",
                f"VALUES ?object {{ {_objects(graph, target)} }}",
            ]
        )
    nodes = _nodes(graph, text)
    ways = ["BIND(?it AS ?claim)"]
    ways += [f"?claim {role} ?it ." for role in ("rdf:subject", "rdf:object", "wm:tenure")]
    return " UNION ".join(f"{{ VALUES ?it {{ {nodes} }} {way} }}" for way in ways)


def _nodes(graph: KnowledgeGraph, text: str) -> str:
    return " ".join(str(node) for node in things(graph.raw, text))


def _predicate(text: str) -> str:
    name = text if ":" in text else f"wm:{text}"
    return str(ox.NamedNode(iri.absolute(name)))


def _objects(graph: KnowledgeGraph, text: str) -> str:
    """The things of that name, or the literal, of each datatype that a date may have."""
    if not re.match(r"\d{4}", text):
        return _nodes(graph, text)
    datatypes = ("date", "gYearMonth", "gYear", "dateTime", "string")
    return " ".join(
        str(ox.Literal(text, datatype=ox.NamedNode(iri.PREFIXES["xsd"] + name)))
        for name in datatypes
    )


def _explanation(row: Row) -> Explanation:
    of = row.mapping()
    quote, begin = of["quote"], int(of["begin"])
    return Explanation(
        claim=iri.short(of["claim"]),
        subject=of.get("subject_name", iri.short(of["subject"])),
        predicate=iri.short(of["predicate"]),
        object=of.get("object_name", iri.short(of["object"])),
        sentence=_marked(of.get("sentence", quote), quote, begin - int(of.get("from", begin))),
        begin=begin,
        end=int(of["end"]),
        article=of["identifier"],
        headline=of.get("headline", ""),
        published=of.get("published", ""),
        producer=of["producer"],
        confidence=float(of["confidence"]),
        words=of.get("words", ""),
        status=of.get("status", ""),
    )


def _marked(sentence: str, quote: str, at: int) -> str:
    """The sentence, the quote in it between 【】."""
    return f"{sentence[:at]}【{quote}】{sentence[at + len(quote) :]}"


def paragraphs(found: list[Explanation]) -> Iterator[str]:
    """Each claim as a few lines for people to read."""
    for one in found:
        status = f" ({one.status})" if one.status else ""
        date = f", {one.published}" if one.published else ""
        lines = [
            f"{one.subject} — {one.predicate}{status} — {one.object}",
            f"  {' '.join(one.sentence.split())}",
            f"  article {one.article}{date} [{one.begin}, {one.end})  {one.headline}",
            f"  by {one.producer}, confidence {one.confidence:g}, {one.claim}",
        ]
        if one.words:
            lines.insert(2, f"  words: {one.words}")
        yield "\n".join(lines)
