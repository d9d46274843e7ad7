"""The graph as a network: things as nodes, each claim's triple as an edge with its quote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kg import iri

if TYPE_CHECKING:
    import networkx

    from kg.store import KnowledgeGraph

_NODES = """
SELECT ?node (SAMPLE(?name) AS ?label)
       (GROUP_CONCAT(DISTINCT STR(?class); separator=" ") AS ?classes)
       (SAMPLE(?its_kind) AS ?kind) (SAMPLE(?begin) AS ?start) (SAMPLE(?end) AS ?finish)
WHERE {
  ?node skos:prefLabel ?name ; a ?class .
  OPTIONAL { ?node wm:kind ?its_kind }
  OPTIONAL { ?node sem:hasBeginTimeStamp ?begin ; sem:hasEndTimeStamp ?end }
} GROUP BY ?node ORDER BY ?node
"""

_EDGES = """
SELECT ?subject ?predicate ?object ?claim ?confidence ?quote ?article ?status WHERE {
  ?claim rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
         wm:confidence ?confidence ; prov:wasDerivedFrom/nif:anchorOf ?quote ;
         prov:hadPrimarySource ?article .
  FILTER isIRI(?object)
  OPTIONAL { ?claim wm:status ?status }
} ORDER BY ?claim
"""

_OTHERS = """
SELECT ?subject ?predicate ?object WHERE {
  VALUES ?predicate { wm:partOf org:postIn wm:inDivision }
  ?subject ?predicate ?object .
  FILTER NOT EXISTS { ?c rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object }
} ORDER BY ?subject ?predicate ?object
"""

_ARTICLES = """
SELECT ?article ?headline (SAMPLE(?date) AS ?published) WHERE {
  ?article a schema:NewsArticle . OPTIONAL { ?article schema:headline ?headline }
  OPTIONAL { ?article schema:datePublished ?date }
} GROUP BY ?article ?headline ORDER BY ?article
"""

_TYPES = ("sem:Event", "schema:Person", "org:Organization", "schema:Place", "org:Post")


class Node(NamedTuple):
    """A thing: its IRI without the base, its label, and attributes as text."""

    id: str
    attributes: dict[str, str]


class Edge(NamedTuple):
    """A relation; its attributes are those of the claim that says it, if one does."""

    source: str
    target: str
    key: str
    attributes: dict[str, str | float]


def nodes(graph: KnowledgeGraph) -> Iterator[Node]:
    """The things and articles, in order of their IRIs."""
    for row in graph.rows(_NODES):
        of = row.mapping()
        classes = [iri.short(name) for name in of["classes"].split()]
        kinds = [name for name in _TYPES if name in classes] or classes[:1]
        attributes = {
            "iri": of["node"],
            "label": of["label"],
            "type": kinds[0].partition(":")[2],
            "kind": of.get("kind", ""),
            "start": of.get("start", ""),
            "end": of.get("finish", ""),
        }
        yield Node(iri.short(of["node"]), {k: v for k, v in attributes.items() if v})
    for row in graph.rows(_ARTICLES):
        of = row.mapping()
        label = of.get("headline", iri.short(of["article"]))
        attributes = {"iri": of["article"], "label": label, "type": "NewsArticle"}
        if "published" in of:
            attributes["start"] = attributes["end"] = of["published"]
        yield Node(iri.short(of["article"]), attributes)


def edges(graph: KnowledgeGraph) -> Iterator[Edge]:
    """One edge for each claim between things, and for what the gazetteer and posts imply."""
    for row in graph.rows(_EDGES):
        of = row.mapping()
        attributes: dict[str, str | float] = {
            "predicate": iri.short(of["predicate"]).partition(":")[2],
            "claim": of["claim"],
            "quote": of["quote"],
            "article": iri.short(of["article"]),
            "confidence": float(of["confidence"]),
        }
        if "status" in of:
            attributes["status"] = of["status"]
        yield Edge(iri.short(of["subject"]), iri.short(of["object"]), of["claim"], attributes)
    for row in graph.rows(_OTHERS):
        subject, predicate, target = (iri.short(text) for text in row.text())
        yield Edge(subject, target, predicate, {"predicate": predicate.partition(":")[2]})


def from_graph(graph: KnowledgeGraph) -> networkx.MultiDiGraph:
    """The network as networkx has it; nodes and edges carry their attributes."""
    import networkx

    network = networkx.MultiDiGraph()
    network.add_nodes_from((node.id, node.attributes) for node in nodes(graph))
    for edge in edges(graph):
        network.add_edge(edge.source, edge.target, key=edge.key, **edge.attributes)
    return network


def lines(graph: KnowledgeGraph, form: str) -> Iterator[str]:
    """The network as ``graphml`` or ``gexf``, line by line."""
    import networkx

    write = networkx.generate_graphml if form == "graphml" else networkx.generate_gexf
    for line in write(from_graph(graph)):
        yield line + "\n"
