"""A server on a free port of the loopback address, and what tests ask it with."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

_PROGRAM = """
import sys
from pathlib import Path
from kg.serve import Limits, Settings, serve
limits = Limits(**eval(sys.argv[2]))
settings = Settings(Path(sys.argv[1]), port=0, token=sys.argv[3], limits=limits)
serve(settings, started=lambda address: sys.stderr.write("ready " + address + chr(10)))
"""

PREFIX = "https://w3id.org/wenmai/id/"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


class Server:
    """A running server; ``log`` is what it wrote to standard error."""

    def __init__(self, url: str, process: subprocess.Popen[bytes], log: Path) -> None:
        self.url = url
        self.process = process
        self._log = log
        self.client = httpx.Client(base_url=url, timeout=30)

    @property
    def log(self) -> str:
        return self._log.read_text("utf-8")

    def ask(self, sparql: str, accept: str = "application/sparql-results+json") -> httpx.Response:
        headers = {"Accept": accept, "Content-Type": "application/sparql-query"}
        return self.client.post("sparql", content=sparql.encode(), headers=headers)

    def children(self) -> set[int]:
        tasks = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return {int(pid) for pid in tasks.read_text().split()}


Start = Callable[..., Server]


@contextmanager
def running(path: Path, log: Path, *, token: str = "", **limits: float) -> Iterator[Server]:
    command = [sys.executable, "-c", _PROGRAM, str(path), repr(limits), token]
    with log.open("wb") as errors, subprocess.Popen(command, stderr=errors) as process:
        try:
            yield Server(_address(process, log), process, log)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    for _ in range(600):
        ready = [line for line in log.read_text("utf-8").splitlines() if line.startswith("ready ")]
        if ready:
            return ready[0].split()[1]
        assert process.poll() is None, log.read_text("utf-8")
        time.sleep(0.1)
    raise AssertionError("the server did not start: " + log.read_text("utf-8"))
