"""The graph as a network: things as nodes, each claim's triple as an edge with its quote.

Nodes and edges are read from the store one by one, in the store's order, so that size does not
matter; only ``from_graph`` holds them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from kg import iri

if TYPE_CHECKING:
    import networkx

    from kg.store import KnowledgeGraph

_TYPES = ("sem:Event", "schema:Person", "org:Organization", "schema:Place", "org:Post")
_DEFAULT = ox.DefaultGraph()
_UNCLAIMED = ("wm:partOf", "org:postIn", "wm:inDivision")
"""What the gazetteer and posts imply without a claim."""


class Node(NamedTuple):
    """A thing: its IRI without the base, its label, and attributes as text."""

    id: str
    attributes: dict[str, str]


class Edge(NamedTuple):
    """A relation; its attributes are those of the claim or imported file that says it, if any."""

    source: str
    target: str
    key: str
    attributes: dict[str, str | float]


class _Node:
    """What the graph says of one node."""

    def __init__(self, store: ox.Store, node: object) -> None:
        self.store, self.iri = store, _text(node)
        self.said: dict[str, list[object]] = {}
        quads = store.quads_for_pattern(_resource(node), None, None, _DEFAULT)
        for quad in quads:
            self.said.setdefault(quad.predicate.value, []).append(quad.object)

    def text(self, prefixed: str) -> str:
        """The least value of a property as text, empty where it has none."""
        return min(map(_text, self.said.get(iri.absolute(prefixed), ())), default="")

    def classes(self) -> list[str]:
        """The names of its classes."""
        return sorted(iri.short(_text(c)) for c in self.said.get(iri.absolute("rdf:type"), ()))

    def follow(self, prefixed: str) -> _Node:
        """The node that a property leads to, the first of several."""
        return _Node(self.store, min(self.said[iri.absolute(prefixed)], key=_text))


def nodes(graph: KnowledgeGraph) -> Iterator[Node]:
    """The things, then the articles."""
    for quad in _quads(graph.raw, "skos:prefLabel"):
        of = _Node(graph.raw, quad.subject)
        if of.text("skos:prefLabel") == _text(quad.object):
            yield _thing(of)
    for quad in _instances(graph.raw, "schema:NewsArticle"):
        of = _Node(graph.raw, quad.subject)
        label = of.text("schema:headline") or iri.short(of.iri)
        attributes = {"iri": of.iri, "label": label, "type": "NewsArticle"}
        if day := of.text("schema:datePublished"):
            attributes |= {"start": day, "end": day}
        yield Node(iri.short(of.iri), attributes)


def _thing(of: _Node) -> Node:
    classes = of.classes()
    kinds = [name for name in _TYPES if name in classes] or classes[:1] or [":"]
    attributes = {
        "iri": of.iri,
        "label": of.text("skos:prefLabel"),
        "type": kinds[0].partition(":")[2],
        "kind": of.text("wm:kind"),
        "start": of.text("sem:hasBeginTimeStamp"),
        "end": of.text("sem:hasEndTimeStamp"),
    }
    return Node(iri.short(of.iri), {k: v for k, v in attributes.items() if v})


def edges(graph: KnowledgeGraph) -> Iterator[Edge]:
    """One edge for each claim between things, then what the gazetteer and posts imply."""
    for quad in _instances(graph.raw, "rdf:Statement"):
        of = _Node(graph.raw, quad.subject)
        if isinstance(of.said[iri.absolute("rdf:object")][0], ox.NamedNode):
            yield _claimed(of)
    for predicate in _UNCLAIMED:
        for quad in _quads(graph.raw, predicate):
            if predicate != "wm:partOf" or not _is_claimed(graph.raw, quad):
                subject, target = (iri.short(_text(end)) for end in (quad.subject, quad.object))
                attributes: dict[str, str | float] = {"predicate": predicate.partition(":")[2]}
                yield Edge(subject, target, predicate, attributes)


def _claimed(of: _Node) -> Edge:
    predicate = iri.short(of.text("rdf:predicate")).partition(":")[2]
    attributes: dict[str, str | float] = {"predicate": predicate, "claim": of.iri}
    said_by = of.follow("prov:wasDerivedFrom")
    if "wm:Claim" in of.classes():
        attributes["quote"] = said_by.text("nif:anchorOf")
        attributes["article"] = iri.short(of.text("prov:hadPrimarySource"))
        attributes["confidence"] = float(of.text("wm:confidence"))
    else:
        attributes["source"] = said_by.text("schema:name")
    if status := of.text("wm:status"):
        attributes["status"] = status
    subject, target = (iri.short(of.text(role)) for role in ("rdf:subject", "rdf:object"))
    return Edge(subject, target, of.iri, attributes)


def _is_claimed(store: ox.Store, quad: ox.Quad) -> bool:
    """Whether a claim or a file says the triple."""
    subject, predicate, target = (
        ox.NamedNode(iri.absolute(f"rdf:{name}")) for name in ("subject", "predicate", "object")
    )
    about = store.quads_for_pattern(None, subject, quad.subject, _DEFAULT)
    return any(
        ox.Quad(claim.subject, predicate, quad.predicate) in store
        and ox.Quad(claim.subject, target, quad.object) in store
        for claim in about
    )


def _quads(store: ox.Store, prefixed: str) -> Iterator[ox.Quad]:
    return store.quads_for_pattern(None, ox.NamedNode(iri.absolute(prefixed)), None, _DEFAULT)


def _instances(store: ox.Store, prefixed: str) -> Iterator[ox.Quad]:
    kind = ox.NamedNode(iri.absolute("rdf:type"))
    return store.quads_for_pattern(None, kind, ox.NamedNode(iri.absolute(prefixed)), _DEFAULT)


def _resource(node: object) -> ox.NamedNode | ox.BlankNode:
    if isinstance(node, ox.NamedNode | ox.BlankNode):
        return node
    raise TypeError(f"not a resource: {node}")


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def from_graph(graph: KnowledgeGraph) -> networkx.MultiDiGraph:
    """The network as networkx has it; nodes and edges carry their attributes."""
    import networkx

    network = networkx.MultiDiGraph()
    network.add_nodes_from((node.id, node.attributes) for node in nodes(graph))
    for edge in edges(graph):
        network.add_edge(edge.source, edge.target, key=edge.key, **edge.attributes)
    return network
