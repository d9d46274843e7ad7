"""The Graph Store Protocol: reading, and writing for those who have the token."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import rdflib
from serve.serving import PREFIX, Server, Start

ARTICLE = PREFIX + "article/page.md~4"
TURTLE = {"Content-Type": "text/turtle"}
TOKEN = {"Authorization": "Bearer secret"}


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ],
)
def test_a_graph_in_each_format(server: Server, accept: str, form: str) -> None:
    response = server.client.get("data", params={"graph": ARTICLE}, headers={"Accept": accept})
    assert response.headers["content-type"].split(";")[0] == accept
    assert len(rdflib.Graph().parse(data=response.text, format=form)) == 518


def test_the_default_graph_is_all(server: Server, built: Path) -> None:
    response = server.client.get("data?default", headers={"Accept": "text/turtle"})
    expected = rdflib.Graph().parse(built / "graph.ttl")
    assert set(rdflib.Graph().parse(data=response.text, format="turtle")) == set(expected)


@pytest.mark.parametrize(
    ("accept", "form"), [("application/trig", "trig"), ("application/n-quads", "nquads")]
)
def test_all_named_graphs(server: Server, built: Path, accept: str, form: str) -> None:
    response = server.client.get("data", headers={"Accept": accept})
    found, expected = rdflib.Dataset(), rdflib.Dataset()
    found.parse(data=response.text, format=form)
    expected.parse(built / "graph.trig")
    assert {q[:3] for q in found.quads()} == {q[:3] for q in expected.quads()}
    assert {g.identifier for g in found.graphs()} == {g.identifier for g in expected.graphs()}


@pytest.mark.parametrize(
    ("query", "accept", "status"),
    [
        ("graph=urn:none", "*/*", 404),
        ("graph=no iri", "*/*", 400),
        ("graph=urn:a&graph=urn:b", "*/*", 400),
        ("graph=urn:a&default", "*/*", 400),
        ("default", "text/csv", 406),
        ("", "text/turtle", 406),
    ],
)
def test_what_cannot_be_read(server: Server, query: str, accept: str, status: int) -> None:
    response = server.client.get(f"data?{query}", headers={"Accept": accept})
    assert response.status_code == status


def test_heads(server: Server) -> None:
    assert server.client.head("data", params={"graph": ARTICLE}).status_code == 200
    assert server.client.head("data", params={"graph": "urn:none"}).status_code == 404


def test_writing_is_off_unless_it_is_switched_on(server: Server) -> None:
    for method in ("PUT", "POST", "DELETE"):
        response = server.client.request(method, "data?graph=urn:g", headers=TURTLE | TOKEN)
        assert response.status_code == 403
        assert "--writable" in response.text


@pytest.mark.slow
def test_writing_with_the_token(built: Path, tmp_path: Path, start: Start) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(built, folder)
    server = start(folder, token="secret", quick=1)

    def send(method: str, content: bytes = b"", graph: str = "urn:g") -> int:
        response = server.client.request(
            method, "data", params={"graph": graph}, content=content, headers=TURTLE | TOKEN
        )
        return response.status_code

    def held() -> int:
        response = server.client.get("data?graph=urn:g", headers={"Accept": "text/turtle"})
        if response.status_code == 404:
            return 0
        return len(rdflib.Graph().parse(data=response.text, format="turtle"))

    anyone = server.client.put("data?graph=urn:g", content=b"", headers=TURTLE)
    assert anyone.status_code == 401
    assert anyone.headers["www-authenticate"] == "Bearer"
    wrong = TURTLE | {"Authorization": "Bearer wrong"}
    assert server.client.put("data?graph=urn:g", headers=wrong).status_code == 401
    assert send("DELETE") == 404
    assert send("PUT", b"<urn:a> <urn:b> <urn:c>, <urn:d> .") == 201
    assert held() == 2
    assert send("POST", b"<urn:a> <urn:b> <urn:e> .") == 204
    assert held() == 3
    assert server.ask("ASK { <urn:a> <urn:b> <urn:e> }").json()["boolean"] is True
    assert send("PUT", b"<urn:a> <urn:b> <urn:c> .") == 204
    assert held() == 1
    assert send("PUT", b"<urn:a> nonsense") == 400
    assert held() == 1
    assert send("DELETE") == 204
    assert held() == 0
    default = server.client.put("data?default", content=b"", headers=TURTLE | TOKEN)
    assert default.status_code == 403
    kind = TOKEN | {"Content-Type": "text/csv"}
    assert server.client.put("data?graph=urn:g", headers=kind).status_code == 415
