"""How much the graph holds of what: the numbers of its VoID description."""

from __future__ import annotations

from itertools import islice
from typing import Any

from kg.store import KnowledgeGraph

MOST_GRAPHS = 1000
"""The most named graphs that a description lists; ``/data`` has them all."""

_CLASSES = """
SELECT ?class (COUNT(?s) AS ?n) WHERE { ?s a ?class } GROUP BY ?class ORDER BY DESC(?n) ?class
"""
_PROPERTIES = """
SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(?n) ?p
"""
_DATES = """
SELECT (MIN(?d) AS ?first) (MAX(?d) AS ?last) WHERE { ?article schema:datePublished ?d }
"""


def statistics(graph: KnowledgeGraph) -> dict[str, Any]:
    """Triples, things by class, uses by property, named graphs, days of publication."""
    properties = _counts(graph, _PROPERTIES)
    (days,) = graph.rows(_DATES)
    (subjects,) = graph.rows("SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }")
    return {
        "triples": sum(number for _, number in properties),
        "subjects": int(subjects.text()[0]),
        "classes": _counts(graph, _CLASSES),
        "properties": properties,
        "graphs": sorted(node.value for node in islice(graph.raw.named_graphs(), MOST_GRAPHS)),
        "first": days.text()[0],
        "last": days.text()[1],
    }


def _counts(graph: KnowledgeGraph, sparql: str) -> list[tuple[str, int]]:
    return [(name, int(number)) for name, number in (row.text() for row in graph.rows(sparql))]
