"""Which nodes matter most, by degree centrality, and what lies around a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import networkx as nx

from kg.errors import QueryError
from kg.model import Entity, Knowledge, Statement

MEASURE = "degree centrality"
"""The name of the measure, as networkx computes it."""


def by_importance(entities: dict[str, Entity], statements: Iterable[Statement]) -> list[str]:
    """The IRIs of ``entities``, most important first.

    Importance is degree centrality: the share of all others that a node is linked to. Ties go to
    the node with more pieces of evidence, then to the smaller IRI.
    """
    graph = entity_graph(entities, statements)
    centrality: dict[str, float] = nx.degree_centrality(graph) if len(graph) > 1 else {}
    evidence: dict[str, int] = defaultdict(int)
    for start, end, weight in graph.edges(data="evidence", default=0):
        evidence[start] += weight
        evidence[end] += weight
    return sorted(entities, key=lambda iri: (-centrality.get(iri, 0.0), -evidence[iri], iri))


def entity_graph(entities: dict[str, Entity], statements: Iterable[Statement]) -> nx.Graph:
    """The entities and who is linked to whom; ``evidence`` counts the pieces on an edge."""
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(entities)
    for s in statements:
        if s.is_literal or s.subject not in entities or s.object not in entities:
            continue
        if s.subject != s.object:
            weight = graph.get_edge_data(s.subject, s.object, {"evidence": 0})["evidence"]
            graph.add_edge(s.subject, s.object, evidence=weight + len(s.evidence))
    return graph


def neighbourhood(knowledge: Knowledge, name: str, *, depth: int) -> tuple[str, frozenset[str]]:
    """Whom ``name`` means, and everything within ``depth`` steps of them.

    ``name`` is an IRI, a label or an alias; several entities of one name are all taken, and the
    first of them is returned. Raises QueryError where nothing is called so.
    """
    entities = {e.iri: e for e in knowledge.entities}
    named = [e.iri for e in knowledge.entities if name in (e.iri, e.label)] or [
        e.iri for e in knowledge.entities if name in e.aliases
    ]
    if not named:
        raise QueryError(
            f"nothing is called {name}", do="name a person, body, place or event of the graph"
        )
    graph = entity_graph(entities, knowledge.statements)
    around: set[str] = set()
    for iri in named:
        around.update(nx.single_source_shortest_path_length(graph, iri, cutoff=depth))
    named.sort(key=lambda iri: (-graph.degree(iri), iri))
    return named[0], frozenset(around)
