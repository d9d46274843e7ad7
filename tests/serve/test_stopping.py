"""Queries that take too long or too much, clients that go away, stores that break."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from serve.serving import ENDLESS, Server, Start

from kg.store import STORE, Writer

POINT = "SELECT ?name { <person/410102/李晓雷> skos:prefLabel ?name }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
GREEDY = "SELECT DISTINCT ?a ?c ?d ?f { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f ?a"
LARGE = "SELECT ?a ?b ?c ?d { ?a ?b ?c . ?d a wm:Claim }"


def soon(true: object, *, seconds: float = 10) -> bool:
    """Whether a condition comes true."""
    assert callable(true)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return False


def test_a_long_query_is_stopped_and_its_process_gone(built: Path, start: Start) -> None:
    server = start(built, seconds=1.5, quick=1)
    assert server.ask(POINT).status_code == 200
    before = server.children()
    began = time.monotonic()
    response = server.ask(ENDLESS)
    assert time.monotonic() - began < 6
    assert response.status_code == 504
    assert "stopped after 1.5 seconds" in response.json()["title"]
    assert soon(lambda: not before & server.children())
    assert server.ask(POINT).status_code == 200


def test_a_greedy_query_is_stopped(built: Path, start: Start) -> None:
    server = start(built, seconds=30, memory=64 << 20, quick=1)
    response = server.ask(GREEDY)
    assert response.status_code == 507
    assert "memory" in response.json()["title"]
    assert server.ask(POINT).status_code == 200


@pytest.mark.slow
def test_slow_queries_do_not_hold_up_fast_ones(built: Path, start: Start) -> None:
    server = start(built, seconds=15, quick=2, slow=2, patience=0.3)
    with ThreadPoolExecutor(8) as threads:
        slow = [threads.submit(server.ask, ENDLESS) for _ in range(6)]
        time.sleep(2)
        began = time.monotonic()
        for _ in range(20):
            assert server.ask(POINT).status_code == 200
        assert time.monotonic() - began < 12
        statuses = sorted(one.result().status_code for one in slow)
    assert statuses == [503, 503, 503, 503, 504, 504]
    assert server.client.get("health").json()["slow"] == 0


def test_a_client_that_goes_away_stops_its_query(built: Path, start: Start) -> None:
    server = start(built, seconds=60, quick=1, patience=0.2)
    with pytest.raises(httpx.ReadTimeout):
        server.client.post("sparql", data={"query": ENDLESS}, timeout=1)
    assert soon(lambda: server.client.get("health").json()["slow"] == 0)


def test_a_client_that_stops_reading_is_left(built: Path, start: Start) -> None:
    server = start(built, seconds=60, quick=1, patience=0.2, stall=0.5)
    with server.client.stream("POST", "sparql", data={"query": LARGE}) as response:
        assert response.status_code == 200
        pieces = response.iter_raw()
        next(pieces)
        assert soon(lambda: httpx.get(server.url + "health").json()["slow"] == 0)
        with pytest.raises(httpx.HTTPError):
            list(pieces)


def test_a_long_answer_comes_in_pieces(server: Server) -> None:
    response = server.ask(LARGE + " LIMIT 5000")
    assert "content-length" not in response.headers
    assert len(response.json()["results"]["bindings"]) == 5000


def test_an_answer_that_breaks_off_is_noticed(built: Path, start: Start) -> None:
    server = start(built, seconds=60, quick=1)
    with server.client.stream("POST", "sparql", data={"query": LARGE}) as response:
        pieces = response.iter_raw()
        next(pieces)
        for pid in server.children():
            os.kill(pid, signal.SIGKILL)
        with pytest.raises(httpx.RemoteProtocolError):
            list(pieces)
    assert server.ask(POINT).status_code == 200
    assert "Traceback" not in server.log


def test_workers_that_were_killed_are_replaced(built: Path, start: Start) -> None:
    server = start(built, quick=2)
    assert server.ask(POINT).status_code == 200
    for _ in range(3):
        for pid in server.children():
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.3)
        assert server.ask(POINT).status_code == 200


def test_workers_end_with_their_server(built: Path, start: Start) -> None:
    server = start(built, quick=2)
    server.ask(POINT)
    workers = server.children()
    server.process.kill()
    server.process.wait()
    assert soon(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))


def test_many_idle_connections(built: Path, start: Start) -> None:
    server = start(built, quick=1, idle=3)
    address = httpx.URL(server.url)
    idle = []
    try:
        for _ in range(1000):
            idle.append(socket.create_connection((address.host, address.port or 0), timeout=10))
        idle[0].sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\n")
        began = time.monotonic()
        assert server.ask(POINT).status_code == 200
        assert time.monotonic() - began < 3
        idle[-1].settimeout(15)
        assert idle[-1].recv(100) == b""
    finally:
        for one in idle:
            one.close()
    assert server.ask(POINT).status_code == 200


def test_a_body_that_does_not_come(built: Path, start: Start) -> None:
    server = start(built, quick=1, seconds=1)
    address = httpx.URL(server.url)
    with socket.create_connection((address.host, address.port or 0), timeout=20) as connection:
        connection.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"
            b"Content-Type: application/sparql-query\r\n\r\nASK"
        )
        assert connection.recv(1000).startswith(b"HTTP/1.1 408")


def test_another_build_is_seen(built: Path, tmp_path: Path, start: Start) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(built, folder)
    server = start(folder, quick=1)

    def count() -> int:
        return int(server.ask(COUNT).json()["results"]["bindings"][0]["n"]["value"])

    before = count()
    shutil.copytree(built / STORE, tmp_path / "next")
    writer = Writer(tmp_path / "next")
    writer.put("urn:g", [("<urn:a>", "<urn:b>", "<urn:c>")])
    writer.flush()
    del writer
    (folder / STORE).rename(tmp_path / "old")
    (tmp_path / "next").rename(folder / STORE)
    assert count() == before + 1


def test_a_store_that_breaks_and_is_mended(built: Path, tmp_path: Path, start: Start) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(built, folder)
    server = start(folder, quick=1)
    assert server.client.get("health").json()["status"] == "ok"
    current = folder / STORE / "CURRENT"
    sound = current.read_bytes()
    current.write_text("nonsense\n")
    for path in ("health", "sparql?query=ASK{}", "id/place/410102", ".well-known/void", "data"):
        response = server.client.get(path, headers={"Accept": "application/json, */*;q=0.1"})
        assert response.status_code == 503, path
        assert "damaged" in response.text
        assert response.headers["retry-after"]
    assert server.client.get("/").status_code == 200
    current.write_bytes(sound)
    assert server.ask(POINT).status_code == 200
    assert "Traceback" not in server.log


def test_a_store_that_is_not_there_yet(built: Path, tmp_path: Path, start: Start) -> None:
    folder = tmp_path / "later"
    server = start(folder, quick=1)
    response = server.ask(POINT)
    assert response.status_code == 503
    assert "holds no graph" in response.json()["title"]
    shutil.copytree(built, folder)
    assert server.ask(POINT).status_code == 200


def test_a_store_that_another_process_writes(built: Path, tmp_path: Path, start: Start) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(built, folder)
    writer = Writer(folder / STORE)
    server = start(folder, quick=1, token="secret")
    assert server.ask(POINT).status_code == 200
    response = server.client.put(
        "data?graph=urn:g",
        content=b"<urn:a> <urn:b> <urn:c> .",
        headers={"Authorization": "Bearer secret", "Content-Type": "text/turtle"},
    )
    assert response.status_code == 503
    assert "another process" in response.text
    del writer


def test_an_rdf_file_is_served(built: Path, start: Start) -> None:
    server = start(built / "graph.trig", quick=1)
    assert server.ask(POINT).json()["results"]["bindings"]
    assert len(server.client.get("data", headers={"Accept": "application/n-quads"}).text) > 1000


def test_nothing_hangs_when_it_ends(built: Path, start: Start) -> None:
    server = start(built, quick=1, patience=0.2)
    asking = threading.Thread(target=_ask_quietly, args=(server,))
    asking.start()
    time.sleep(1)
    began = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    server.process.wait(10)
    assert time.monotonic() - began < 8
    asking.join(10)


def _ask_quietly(server: Server) -> None:
    with pytest.raises(httpx.HTTPError):
        json.loads(server.ask(ENDLESS).raise_for_status().text)
