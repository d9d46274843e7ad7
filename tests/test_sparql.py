from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.sparql import refuse_outgoing
from kg.store import KnowledgeGraph

WRONG = [
    ("SELECT ?x WHERE { ?x a wm:Meeting", "line 1, column", "balance the brackets {}"),
    ("SELECT ?x\nWHERE { ?x foaf:name ?y }", "line 2, column", "declare it with PREFIX"),
    ("SELCT ?x WHERE { ?x ?p ?y }", "line 1, column", "begin with SELECT"),
    ("SELECT ？x WHERE { ?x a wm:Meeting }", "line 1", "write ? instead of the full-width ？"),
    ("SELECT ?x WHERE { ?x a wm:Meeting ； ?p ?o }", "line 1", "write ; instead of"),
    ("SELECT ?x WHERE { ?x skos:prefLabel “李” }", "line 1", 'write " instead of'),
    ("SELECT (COUNT(?x) AS ?n) ?y { ?x ?p ?y } GROUP BY ?x", "line 1", "GROUP BY"),
    ("SELECT ?x WHERE { ?x ?p }", "line 1, column 26", "look just before"),
    ("", "line 1", "begin with SELECT"),
]


@pytest.mark.parametrize(("sparql", "where", "hint"), WRONG)
def test_errors_say_where_and_what_to_try(
    graph: KnowledgeGraph, sparql: str, where: str, hint: str
) -> None:
    with pytest.raises(QueryError) as caught:
        graph.query(sparql)
    assert where in caught.value.where
    assert hint in caught.value.do
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


OUTGOING = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c . # }\n SERVICE ?a { ?s ?p ?o } }",
    "SELECT * { ?a ?b 'x' SERVICE wm:x { ?s ?p ?o } }",
    "SELECT * { FILTER(1<2) SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } FILTER(3>2) }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    'SELECT * { ?a ?b "\\"" SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }',
    "SELECT * { ?a ?b '''it's''' SERVICE <http://127.0.0.1:9/> { ?s ?p '' } }",
    "SELECT * { {SELECT * { SERVICE<http://127.0.0.1:9/>{?s ?p ?o} }} }",
]


@pytest.mark.parametrize("sparql", OUTGOING)
def test_no_request_leaves(graph: KnowledgeGraph, sparql: str) -> None:
    with pytest.raises(QueryError, match="another server"):
        graph.query(sparql)
    with pytest.raises(QueryError, match="another server"):
        graph.dataset.query(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?s ?p 'SERVICE' }",
        'SELECT * { ?s ?p "a \\" SERVICE b" }',
        "SELECT * { ?service a $SERVICE . FILTER(1 > 2) }",
        "SELECT * { ?s <http://example.org/SERVICE> ?o } # SERVICE",
        "PREFIX service: <http://example.org/> SELECT * { ?s service:SERVICE ?o }",
        "SELECT * { ?s ?p '''SERVICE ' SERVICE''' }",
    ],
)
def test_the_word_alone_is_no_request(graph: KnowledgeGraph, sparql: str) -> None:
    refuse_outgoing(sparql)
    assert graph.query(sparql) == []


@pytest.mark.parametrize("sparql", ["LOAD <http://127.0.0.1:9/>", "DELETE WHERE { ?s ?p ?o }"])
def test_updates_are_no_queries(graph: KnowledgeGraph, sparql: str) -> None:
    with pytest.raises(QueryError):
        graph.query(sparql)


def test_from_reads_no_web(graph: KnowledgeGraph) -> None:
    assert graph.query("SELECT * FROM <http://127.0.0.1:9/x> { ?s ?p ?o }") == []
