"""IRIs as addresses, pages for people, search."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from serve.serving import PREFIX, Server, Start

from kg import iri
from kg.benchmark_store.generate import knowledge as made
from kg.export.rdf import nquads
from kg.model import Knowledge
from kg.serve.pages import marked
from kg.serve.things import iri_of, link
from kg.store import STORE, write_store

PERSON = "id/person/410102/李晓雷"
HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize(
    "name",
    ["李晓雷", "A/B 公司", "50%", "~", "“引号”", "é", "😀", "a#b?c", "阿·凡", "x&y'z", "<b>", "\\"],
)
def test_an_address_leads_back_to_its_iri(name: str) -> None:
    minted = iri.scoped("org", "410102", name)
    address = link(minted)
    assert address.isascii()
    assert re.fullmatch(r"[A-Za-z0-9/%:@!$&'()*+,;=\-._~]+", address)
    assert iri_of(address.encode()) == minted


@pytest.mark.parametrize("accept", ["text/turtle", "application/rdf+xml", "*/*"])
def test_a_thing_as_triples(server: Server, accept: str) -> None:
    response = server.client.get(PERSON, headers={"Accept": accept})
    kind = response.headers["content-type"].split(";")[0]
    assert kind == ("text/turtle" if accept == "*/*" else accept)
    graph = rdflib.Graph().parse(data=response.text, format=kind)
    me = rdflib.URIRef(PREFIX + "person/410102/李晓雷")
    assert graph.value(me, rdflib.SKOS.prefLabel) == rdflib.Literal("李晓雷", lang="zh")
    assert (None, rdflib.URIRef(iri.ONTOLOGY + "presidedBy"), me) in graph


def test_a_thing_as_json_ld(server: Server) -> None:
    response = server.client.get(PERSON, headers={"Accept": "application/ld+json"})
    nodes = {node["id"]: node for node in response.json()["graph"]}
    assert nodes["person/410102/李晓雷"]["name"] == "李晓雷"


def test_an_article_is_its_graph(server: Server) -> None:
    response = server.client.get("id/article/page.md~4?format=nt")
    assert len(response.text.splitlines()) == 518


def test_the_page_of_a_person(server: Server) -> None:
    response = server.client.get(PERSON, headers=HTML)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    page = response.text
    assert "<h1>李晓雷</h1>" in page
    assert "<mark>中原区委书记李晓雷</mark>" in page
    assert "中共郑州市中原区委员会</a>" in page
    assert "任职经历" in page
    english = server.client.get(PERSON, headers=HTML | {"Accept-Language": "en-GB,en;q=0.8"})
    assert "Posts over time" in english.text


def test_the_page_of_an_article_marks_what_is_quoted(server: Server) -> None:
    page = server.client.get("id/article/page.md~4", headers=HTML).text
    assert '<mark id="char=56,71">区委副书记马素华出席会议并讲话</mark>' in page


@pytest.mark.parametrize("kind", ["claim", "tenure", "post", "event", "org", "place", "producer"])
def test_pages_of_all_kinds(server: Server, kind: str) -> None:
    query = f"SELECT DISTINCT ?s {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), '{PREFIX}{kind}/')) }}"
    for binding in server.ask(query).json()["results"]["bindings"][:5]:
        address = link(binding["s"]["value"])
        response = server.client.get(address, headers=HTML)
        assert response.status_code == 200
        assert "<h1>" in response.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("id/person/410102/nobody", 404),
        ("id/%FF%FE", 404),
        ("id/a%00b", 404),
        ("id/a<b>", 404),
        ("id/../../../etc/passwd", 404),
        ("id/..%2f..%2fetc/passwd", 404),
        ("static/../app.py", 404),
        ("static/..%2fapp.py", 404),
        ("static/%2e%2e/app.py", 404),
        ("../kg/serve/app.py", 404),
        ("graph/../../x", 404),
        ("nothing", 404),
    ],
)
def test_what_is_not_there(server: Server, path: str, status: int) -> None:
    for headers in (HTML, {"Accept": "*/*"}, {"Accept": "application/json"}):
        response = server.client.get(f"{server.url}{path}", headers=headers)
        assert response.status_code == status, response.text
        assert "Traceback" not in response.text


def test_paths_with_dots_as_they_are_sent(server: Server) -> None:
    import socket
    from urllib.parse import urlsplit

    place = urlsplit(server.url)
    for path in ("/static/../../../../etc/passwd", "/id/../../etc/passwd", "//etc/passwd"):
        with socket.create_connection((place.hostname, place.port), timeout=10) as connection:
            connection.sendall(
                f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
            )
            answer = connection.makefile("rb").read()
        assert answer.startswith(b"HTTP/1.1 404")
        assert b"root:" not in answer


def test_headers_of_pages(server: Server) -> None:
    for path in ("", PERSON, "search?q=区委", "nothing", "static/query.js"):
        headers = server.client.get(path, headers=HTML).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors" in server.client.get("graph").headers["content-security-policy"]


def test_pages_load_nothing_from_elsewhere(server: Server) -> None:
    for path in ("", PERSON, "search?q=区委"):
        page = server.client.get(path, headers=HTML).text
        loaded = re.findall(r"<(?:script|link|img)[^>]*(?:src|href)=\"([^\"]*)\"", page)
        assert loaded
        assert all(address.startswith(("/", "?", "data:")) for address in loaded)
        assert not re.search(r"<script>|\son\w+=|style=", page)


def test_the_query_page_for_browsers(server: Server) -> None:
    page = server.client.get(
        "sparql", params={"query": "ASK { ?s ?p '</textarea>' }"}, headers=HTML
    )
    assert "ASK { ?s ?p &#39;&lt;/textarea&gt;&#39; }</textarea>" in page.text
    assert 'data-auto="yes"' in page.text
    plain = server.client.get("", headers=HTML).text
    assert "PREFIX wm:" in plain
    assert '<option value="posts">' in plain


@pytest.mark.parametrize("text", ["李晓雷", "lixiaolei", "lxl", "晓雷"])
def test_search(server: Server, text: str) -> None:
    hits = server.client.get("search", params={"q": text}, headers={"Accept": "application/json"})
    assert hits.json()[0]["iri"] == PREFIX + "person/410102/李晓雷"
    page = server.client.get("search", params={"q": text}, headers=HTML).text
    assert 'href="/id/person/410102/%E6%9D%8E%E6%99%93%E9%9B%B7"' in page


def test_search_says_what_is_wrong(server: Server) -> None:
    assert server.client.get("search", params={"q": "，。"}).status_code == 400
    assert server.client.get("search?q=a&limit=x").status_code == 400
    assert server.client.get("search", headers=HTML).status_code == 200
    hostile = server.client.get("search", params={"q": '<script>"'}, headers=HTML)
    assert "<script>&" not in hostile.text.replace("&lt;script&gt;", "")
    hits = server.client.get("search?q=区委&type=ORG", headers={"Accept": "application/json"})
    assert {hit["type"] for hit in hits.json()} == {"ORG"}


def test_named_questions(server: Server) -> None:
    found = server.client.get("questions").json()
    assert len(found) >= 20
    sparql = server.client.get("questions/posts", params={"person": "李晓雷"})
    assert f"VALUES ?person {{ <{PREFIX}person/410102/李晓雷> }}" in sparql.text
    assert server.ask(sparql.text).json()["results"]["bindings"]
    assert server.client.get("questions/none").status_code == 404
    assert server.client.get("questions/posts", params={"person": "无名"}).status_code == 400


def test_health(server: Server) -> None:
    found = server.client.get("health").json()
    assert found["status"] == "ok"
    assert found["empty"] is False


def test_pieces_of_a_text() -> None:
    assert marked("", [(0, 3)]) == []
    parts = marked("0123456789", [(2, 4), (3, 6), (8, 99)])
    assert [(p["text"], p["marked"]) for p in parts] == [
        ("01", False),
        ("2345", True),
        ("67", False),
        ("89", True),
    ]


def test_a_graph_without_texts(knowledge: Knowledge, tmp_path: Path, start: Start) -> None:
    write_store(tmp_path / "graph" / STORE, nquads(knowledge, text=False))
    server = start(tmp_path / "graph", quick=1)
    person = server.client.get(PERSON, headers=HTML).text
    assert "<blockquote><mark>中原区委书记李晓雷</mark></blockquote>" in person
    article = server.client.get("id/article/page.md~4", headers=HTML).text
    assert "此图谱不含正文" in article
    search = server.client.get("search?q=区委", headers=HTML)
    assert search.status_code == 503
    assert "holds no search index" in search.text
    assert server.client.get("graph").status_code == 404


def test_a_page_with_much_on_it(tmp_path: Path, start: Start) -> None:
    write_store(tmp_path / STORE, nquads(made(40_000)))
    server = start(tmp_path, quick=1)
    query = "SELECT ?p (COUNT(*) AS ?n) { ?c rdf:object ?p . ?p a org:Organization } GROUP BY ?p"
    most = server.ask(query + " ORDER BY DESC(?n) LIMIT 1").json()["results"]["bindings"][0]
    assert len(server.client.get(link(most["p"]["value"]), headers=HTML).text) > 1000
    article = server.client.get("id/article/made/000001", headers=HTML).text
    assert article.count("<mark>") >= 7
    busy = "SELECT ?s { ?s a org:Organization } LIMIT 1"
    assert server.ask(busy).status_code == 200
    assert "void:triples" in server.client.get(".well-known/void").text
