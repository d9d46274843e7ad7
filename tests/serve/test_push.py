"""Pushing to a store, here one that remembers what it was sent and can be made to fail."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from kg.errors import QueryError, StoreError, TargetError
from kg.iri import COMMON, article
from kg.push import Target, push
from kg.store import STORE, Writer, open_graph


class Other(ThreadingHTTPServer):
    """A store: ``failures`` are the statuses of the next requests, ``realm`` asks for a name."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store = ox.Store()
        self.failures: list[int] = []
        self.seen: list[str] = []
        self.realm = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def graphs(self) -> dict[str, int]:
        names = [*self.store.named_graphs(), ox.DefaultGraph()]
        counts = {n: len(list(self.store.quads_for_pattern(None, None, None, n))) for n in names}
        return {getattr(name, "value", ""): count for name, count in counts.items()}


class _Handler(BaseHTTPRequestHandler):
    server: Other

    def do_PUT(self) -> None:
        self._do()

    def do_POST(self) -> None:
        self._do()

    def do_DELETE(self) -> None:
        self._do()

    def _do(self) -> None:
        content = self.rfile.read(int(self.headers.get("content-length", 0)))
        authorization = self.headers.get("authorization", "")
        if self.server.realm and not authorization.startswith(self.server.realm.split()[0]):
            self._end(401, {"WWW-Authenticate": self.server.realm})
            return
        if self.server.failures:
            self._end(self.server.failures.pop(0), {})
            return
        self.server.seen.append(authorization)
        if self.headers.get("content-type") == "application/sparql-update":
            self.server.store.update(content.decode())
        else:
            self._graph(content)
        self._end(204, {})

    def _graph(self, content: bytes) -> None:
        name = parse_qs(urlsplit(self.path).query).get("graph", [""])[0]
        graph = ox.NamedNode(name) if name else ox.DefaultGraph()
        if self.command in ("PUT", "DELETE"):
            self.server.store.remove_graph(graph)
        if content:
            self.server.store.load(content, ox.RdfFormat.TURTLE, to_graph=graph)

    def _end(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        return


@pytest.fixture
def other() -> Iterator[Other]:
    server = Other()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "graph"))


def target(other: Other, **more: object) -> Target:
    return Target(other.url + "/data", pause=0.01, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("update", [False, True])
def test_all_of_it(folder: Path, other: Other, update: bool) -> None:
    graph = open_graph(folder)
    done = push(graph, target(other, update=update))
    assert set(other.store) == set(graph.raw)
    assert (done.sent, done.kept) == (7, 0)
    assert done.triples == len(graph.raw)
    again = push(graph, target(other, update=update))
    assert (again.sent, again.kept) == (0, 7)


def test_into_one_graph(folder: Path, other: Other, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.push.BATCH", 1000)
    graph = open_graph(folder)
    assert push(graph, target(other), into="urn:all").sent == 3
    assert other.graphs() == {"urn:all": len(graph), "": 0}


def test_only_what_changed_is_sent(folder: Path, other: Other) -> None:
    push(open_graph(folder), target(other), into="articles")
    writer = Writer(folder / STORE)
    writer.drop(article("page.md#3"))
    writer.put(article("page.md#4"), [("<urn:a>", "<urn:b>", "<urn:c>")])
    writer.flush()
    del writer
    done = push(open_graph(folder), target(other), into="articles")
    assert (done.sent, done.kept, done.dropped) == (1, 4, 1)
    assert article("page.md#3") not in other.graphs()
    assert COMMON in other.graphs()


def test_a_push_that_was_cut_off_goes_on(
    folder: Path, other: Other, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.push.BATCH", 500)
    graph = open_graph(folder)
    names: list[str] = []

    def progress(name: str) -> None:
        names.append(name)
        other.failures = [400] if len(names) == 8 else []

    with pytest.raises(TargetError, match="refused with 400"):
        push(graph, target(other), progress=progress)
    done = push(graph, target(other))
    assert done.kept == 8
    assert set(other.store) == set(graph.raw)


def test_trouble_that_passes(folder: Path, other: Other) -> None:
    other.failures = [503, 502, 429]
    assert push(open_graph(folder), target(other), into="articles").sent == 6


def test_trouble_that_stays(folder: Path, other: Other) -> None:
    other.failures = [503] * 10
    with pytest.raises(TargetError, match="refused with 503"):
        push(open_graph(folder), target(other))
    other.shutdown()
    other.server_close()
    with pytest.raises(TargetError, match="does not answer"):
        push(open_graph(folder), target(other))


@pytest.mark.parametrize(
    ("realm", "more", "sent"),
    [
        ('Basic realm="x"', {"user": "a", "password": "b"}, "Basic YTpi"),
        ('Digest realm="x", nonce="n", qop="auth"', {"user": "a", "password": "b"}, "Digest "),
        ("Bearer", {"token": "t"}, "Bearer t"),
    ],
)
def test_names_and_tokens(
    folder: Path, other: Other, realm: str, more: dict[str, str], sent: str
) -> None:
    other.realm = realm
    push(open_graph(folder), target(other, **more), into="articles")
    assert all(authorization.startswith(sent) for authorization in other.seen)
    with pytest.raises(TargetError, match="--user and --password"):
        push(open_graph(folder), target(other), afresh=True)


def test_what_makes_no_sense(folder: Path, other: Other) -> None:
    graph = open_graph(folder)
    with pytest.raises(QueryError, match="is no IRI"):
        push(graph, target(other), into="no iri")
    for url in ("ftp://127.0.0.1/x", "nonsense", "http://"):
        with pytest.raises(TargetError):
            push(graph, Target(url))
    assert "secret" not in repr(Target("http://127.0.0.1", password="secret", token="secret"))


def test_a_damaged_memory(folder: Path, other: Other) -> None:
    graph = open_graph(folder)
    push(graph, target(other), into="articles")
    (state,) = folder.glob(".pushed-*.json")
    state.write_text("{")
    with pytest.raises(StoreError, match="--afresh"):
        push(graph, target(other), into="articles")
    assert push(graph, target(other), into="articles", afresh=True).sent == 6


def test_blank_nodes_cannot_be_parted(tmp_path: Path, other: Other) -> None:
    file = tmp_path / "blank.ttl"
    file.write_text('[] <urn:p> "no _: here" .')
    with pytest.raises(QueryError, match="blank nodes"):
        push(open_graph(file), target(other), into="default")
