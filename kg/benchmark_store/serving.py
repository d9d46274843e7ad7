"""Point queries to a server that has a slow query running."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx

from kg.benchmark_store.result import Result, percentile, summed
from kg.errors import KgError

_SERVE = """
import sys
from pathlib import Path
from kg.serve import Limits, Settings, serve
settings = Settings(Path(sys.argv[1]), port=0, limits=Limits(seconds=20))
serve(settings, started=lambda address: (sys.stdout.write(address + "\\n"), sys.stdout.flush()))
"""
_SLOW = "SELECT (COUNT(*) AS ?n) { ?a nif:endIndex ?b . ?c nif:endIndex ?d FILTER(?b > ?d + 1e9) }"
_POINT = 'SELECT ?e ?p { ?e skos:prefLabel "会议%d"@zh ; wm:presidedBy ?p }'
_POINTS = 50


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    command = [sys.executable, "-c", _SERVE, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            address = process.stdout.readline().strip() if process.stdout else ""
            if not address:
                raise KgError("the server did not start", where=str(folder))
            yield address
        finally:
            process.terminate()


def serving(folder: Path) -> list[Result]:
    """The 95th percentile of 50 point queries, alone and beside a query of 20 seconds."""
    with _server(folder) as address, httpx.Client(base_url=address, timeout=60) as client:
        time.sleep(3)
        alone = _points(client)
        with ThreadPoolExecutor(1) as threads:
            slow = threads.submit(_slow, address)
            time.sleep(2)
            beside = _points(client)
            running = not slow.done()
            status, took = slow.result()
    note = f"{summed(beside)}; the slow one ended with {status} after {took:.1f} s"
    if not running:
        note += "; it ended too early to tell"
    return [
        Result("50 point queries, 95 %", 1000 * percentile(alone, 0.95), "ms", None, summed(alone)),
        Result("the same beside a slow one", 1000 * percentile(beside, 0.95), "ms", 100, note),
    ]


def _points(client: httpx.Client) -> list[float]:
    times = []
    for n in range(_POINTS):
        began = time.perf_counter()
        client.get("sparql", params={"query": _POINT % (17 * n)}).raise_for_status()
        times.append(time.perf_counter() - began)
    return times


def _slow(address: str) -> tuple[int, float]:
    began = time.perf_counter()
    response = httpx.post(address + "sparql", data={"query": _SLOW}, timeout=60)
    return response.status_code, time.perf_counter() - began
