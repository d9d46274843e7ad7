from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from urllib.parse import urlencode

import httpx
import pytest
import rdflib
from serve.serving import PREFIX, Server

MEETINGS = "SELECT ?m ?name { ?m a wm:Meeting ; skos:prefLabel ?name } ORDER BY ?name"
TRUTH = "ASK { ?m a wm:Meeting }"
GRAPH = "CONSTRUCT WHERE { ?m a wm:Meeting }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ARTICLE = PREFIX + "article/page.md~4"
COMMON = PREFIX + "graph/common"


def names(response: httpx.Response) -> list[str]:
    return [b["name"]["value"] for b in response.json()["results"]["bindings"]]


def count(response: httpx.Response) -> int:
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


def test_three_ways_to_ask(server: Server) -> None:
    get = server.client.get("sparql", params={"query": MEETINGS})
    form = server.client.post("sparql", data={"query": MEETINGS})
    direct = server.ask(MEETINGS)
    for response in (get, form, direct):
        assert response.status_code == 200
        assert response.headers["content-type"] == "application/sparql-results+json"
        assert names(response)[0].startswith("2023年第一季度")


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        ("image/png, text/*;q=0.3", "text/csv"),
        ("text/turtle, application/sparql-results+xml;q=0.1", "application/sparql-results+xml"),
    ],
)
@pytest.mark.parametrize("query", [MEETINGS, TRUTH])
def test_rows_and_truth_in_all_formats(server: Server, query: str, accept: str, kind: str) -> None:
    response = server.ask(query, accept)
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == kind
    assert "Accept" in response.headers["vary"]
    found = _read(kind, response.text)
    assert found == (["true"] if query == TRUTH else ["2", "2023年第一季度意识形态联席会议"])


def _read(kind: str, text: str) -> list[str]:
    match kind.rpartition("/")[2]:
        case "sparql-results+json":
            document = json.loads(text)
            if "boolean" in document:
                return [str(document["boolean"]).lower()]
            rows = document["results"]["bindings"]
            return [str(len(rows)), rows[0]["name"]["value"]]
        case "sparql-results+xml":
            space = "{http://www.w3.org/2005/sparql-results#}"
            root = ET.fromstring(text)
            truth = root.find(f"{space}boolean")
            if truth is not None:
                return [truth.text or ""]
            return [
                str(len(list(root.iter(f"{space}result")))),
                next(root.iter(f"{space}literal")).text or "",
            ]
        case "csv":
            rows_ = list(csv.reader(io.StringIO(text)))
            return rows_[0] if len(rows_) == 1 else [str(len(rows_) - 1), rows_[1][1]]
        case _:
            lines = text.splitlines()
            return (
                lines if len(lines) == 1 else [str(len(lines) - 1), lines[1].split("\t")[1][1:-4]]
            )


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
        ("*/*", "turtle"),
    ],
)
@pytest.mark.parametrize("query", [GRAPH, f"DESCRIBE <{PREFIX}place/410102>"])
def test_graphs_in_all_formats(server: Server, query: str, accept: str, form: str) -> None:
    response = server.ask(query, accept)
    assert response.status_code == 200
    graph = rdflib.Graph().parse(data=response.text, format=form)
    expected = rdflib.Graph().parse(data=server.ask(query, "text/turtle").text, format="turtle")
    assert set(graph) == set(expected)
    assert len(graph) >= 2


@pytest.mark.parametrize(
    ("query", "accept"), [(MEETINGS, "text/turtle"), (TRUTH, "image/png"), (GRAPH, "text/csv")]
)
def test_nothing_acceptable(server: Server, query: str, accept: str) -> None:
    response = server.ask(query, accept)
    assert response.status_code == 406
    assert "accept" in response.text


@pytest.mark.parametrize(
    ("given", "kind"),
    [("csv", "text/csv"), ("xml", "application/sparql-results+xml"), ("text/csv", "text/csv")],
)
def test_a_format_by_name(server: Server, given: str, kind: str) -> None:
    response = server.client.get("sparql", params={"query": MEETINGS, "format": given})
    assert response.headers["content-type"].split(";")[0] == kind


def test_a_download_is_an_attachment(server: Server) -> None:
    fields = {"query": MEETINGS, "format": "csv", "download": "1"}
    response = server.client.post("sparql", data=fields, headers={"Accept": "text/html"})
    assert response.headers["content-disposition"] == 'attachment; filename="answer.csv"'


@pytest.mark.parametrize("method", ["get", "form", "direct"])
def test_graphs_that_are_asked(server: Server, method: str) -> None:
    def ask(query: str, graphs: list[tuple[str, str]]) -> httpx.Response:
        if method == "get":
            return server.client.get("sparql", params=[("query", query), *graphs])
        if method == "form":
            content = str(httpx.QueryParams([("query", query), *graphs])).encode()
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            return server.client.post("sparql", content=content, headers=kind)
        kind = {"Content-Type": "application/sparql-query"}
        return server.client.post(
            "sparql", params=urlencode(graphs), content=query.encode(), headers=kind
        )

    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    default = [("default-graph-uri", ARTICLE)]
    one, two = (count(ask(COUNT, d)) for d in (default, [("default-graph-uri", COMMON)]))
    union = count(ask(COUNT, [*default, ("default-graph-uri", COMMON)]))
    assert 0 < two < one < union <= one + two
    assert count(ask(named, default)) == 0
    assert count(ask(named, [("named-graph-uri", ARTICLE)])) == one
    assert count(ask(COUNT, [("named-graph-uri", ARTICLE)])) == 0
    over = f"SELECT (COUNT(*) AS ?n) FROM <{COMMON}> {{ ?s ?p ?o }}"
    assert count(ask(over, default)) == one


@pytest.mark.parametrize(
    ("query", "line", "column", "hint"),
    [
        ("SELECT ?x WHERE { ?x ?p }", 1, 26, "bracket"),
        ("SELECT ?x\nWHERE { ?x foo:bar ?y }", 2, 0, "declare it with PREFIX"),
        ("SELECT ?x WHERE ｛ ?x ?p ?y }", 1, 17, "instead of the full-width"),
        ("hello", 1, 1, "begin with SELECT"),
    ],
)
def test_what_does_not_parse(server: Server, query: str, line: int, column: int, hint: str) -> None:
    problem = server.ask(query).json()
    assert problem["status"] == 400
    assert (problem["line"], problem["column"]) >= (line, column)
    assert hint in problem["hint"]
    text = server.ask(query, "*/*")
    assert text.headers["content-type"].startswith("text/plain")
    assert "line" in text.text
    assert "Traceback" not in text.text


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT ?x { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:1/>",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    ],
)
def test_nothing_goes_out_and_nothing_changes(server: Server, query: str) -> None:
    before = count(server.ask(COUNT))
    assert server.ask(query).status_code == 400
    assert count(server.ask(COUNT)) == before


def test_updates_are_refused(server: Server) -> None:
    update = "INSERT DATA { <urn:a> <urn:b> <urn:c> }"
    assert server.client.post("sparql", data={"update": update}).status_code == 403
    kind = {"Content-Type": "application/sparql-update"}
    assert server.client.post("sparql", content=update, headers=kind).status_code == 403


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"query=SELECT", "text/plain", 415),
        (b"query=SELECT", "", 415),
        (b"\xff\xfe", "application/sparql-query", 400),
        (b"query=%FF", "application/x-www-form-urlencoded", 400),
        (b"query=ASK%7B%7D&query=ASK%7B%7D", "application/x-www-form-urlencoded", 400),
        (b"nothing=here", "application/x-www-form-urlencoded", 400),
        (b"", "application/sparql-query", 400),
        (b"a=1&" * 2000, "application/x-www-form-urlencoded", 400),
        (b"#" * 200_000, "application/sparql-query", 413),
    ],
)
def test_bodies_that_are_wrong(server: Server, content: bytes, kind: str, status: int) -> None:
    headers = {"Content-Type": kind} if kind else {}
    assert server.client.post("sparql", content=content, headers=headers).status_code == status


def test_a_body_that_never_says_its_length(server: Server) -> None:
    kind = {"Content-Type": "application/sparql-query"}
    endless = (b"#" * 1000 for _ in range(1000))
    assert server.client.post("sparql", content=endless, headers=kind).status_code == 413


def test_methods(server: Server) -> None:
    response = server.client.request("DELETE", "sparql")
    assert response.status_code == 405
    assert "POST" in response.headers["allow"]
    head = server.client.head("sparql", params={"query": TRUTH})
    assert head.status_code == 200
    assert head.content == b""


def test_pages_of_others_may_ask(server: Server) -> None:
    origin = {"Origin": "https://example.org"}
    response = server.client.get("sparql", params={"query": TRUTH}, headers=origin)
    assert response.headers["access-control-allow-origin"] == "*"
    asked = origin | {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    preflight = server.client.options("sparql", headers=asked)
    assert preflight.status_code == 200
    assert "POST" in preflight.headers["access-control-allow-methods"]
    refused = server.ask("SELECT")
    assert refused.status_code == 400


def test_the_service_describes_itself(server: Server) -> None:
    response = server.client.get("sparql", headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=response.text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert (None, rdflib.RDF.type, sd.Service) in graph
    assert len(set(graph.objects(None, sd.name))) == 6
    assert str(next(graph.objects(None, sd.endpoint))) == server.url + "sparql"


@pytest.mark.parametrize("accept", ["text/turtle", "application/rdf+xml", "application/ld+json"])
def test_the_data_are_described(server: Server, accept: str) -> None:
    response = server.client.get(".well-known/void", headers={"Accept": accept})
    form = {"text/turtle": "turtle", "application/rdf+xml": "xml"}.get(accept, "json-ld")
    graph = rdflib.Graph().parse(data=response.text, format=form)
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    data = rdflib.URIRef(server.url + ".well-known/void#dataset")
    assert int(str(graph.value(data, void.triples))) == count(server.ask(COUNT))
    assert len(set(graph.objects(data, void.classPartition))) > 10


def test_iris_with_commas_in_csv(server: Server) -> None:
    query = "SELECT ?s ?begin { ?s nif:beginIndex ?begin } ORDER BY ?s LIMIT 5"
    rows = list(csv.DictReader(io.StringIO(server.ask(query, "text/csv").text)))
    assert len(rows) == 5
    assert all("," in row["s"] and row["begin"].isdigit() for row in rows)
