"""Which nodes matter most, which of them a reader sees first, and what lies around a name."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence

import networkx as nx

from kg.errors import QueryError
from kg.model import Entity, Knowledge, Statement

_SMALLEST = 4


def by_importance(graph: nx.Graph) -> list[str]:
    """The IRIs of the entities of ``graph``, most important first.

    Importance is degree centrality: the share of all others that a node is linked to. Ties go to
    the node with more pieces of evidence, then to the smaller IRI.
    """
    centrality: dict[str, float] = nx.degree_centrality(graph) if len(graph) > 1 else {}
    evidence: dict[str, int] = defaultdict(int)
    for start, end, weight in graph.edges(data="evidence", default=0):
        evidence[start] += weight
        evidence[end] += weight
    return sorted(graph, key=lambda iri: (-centrality.get(iri, 0.0), -evidence[iri], iri))


def opening(
    entities: dict[str, Entity], graph: nx.Graph, order: Sequence[str], limit: int
) -> list[str]:
    """The nodes that a page of ``limit`` nodes opens with, in the order given: importance.

    The most important alone are hubs with nothing between them. So a quarter of the room goes to
    the most important people, bodies and places, and the rest, one by one, to the node with most
    links into what is there already: the events that bring them together. Groups of less than
    four are left out, and the same filling takes their room.
    """
    linked = [iri for iri in order if graph.degree(iri)]
    if len(linked) <= limit:
        return linked or list(order[:limit])
    actors = [iri for iri in linked if entities[iri].type != "EVENT"]
    chosen = _filled(graph, order, actors[: limit // 4], limit)
    groups = nx.connected_components(graph.subgraph(chosen))
    joined = sorted(iri for group in groups if len(group) >= _SMALLEST for iri in group)
    chosen = _filled(graph, order, joined or linked[:1], limit)
    return [iri for iri in order if iri in chosen]


def _filled(graph: nx.Graph, order: Sequence[str], start: list[str], limit: int) -> set[str]:
    """``start`` and, up to ``limit``, the nodes with most links into the growing set."""
    rank = {iri: n for n, iri in enumerate(order)}
    chosen: set[str] = set()
    links: dict[str, int] = defaultdict(int)
    queue: list[tuple[int, int, str]] = []
    fresh = iter(start)
    while len(chosen) < limit:
        iri = next(fresh, None)
        while iri is None and queue:
            count, _, candidate = heapq.heappop(queue)
            if candidate not in chosen and -count == links[candidate]:
                iri = candidate
        if iri is None:
            break
        chosen.add(iri)
        for other in graph[iri]:
            if other not in chosen:
                links[other] += 1
                heapq.heappush(queue, (-links[other], rank[other], other))
    return chosen


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
