"""Starts real stores on free ports of the loopback address, in folders of their own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which(
    "oxigraph"
)
VIRTUOSO = shutil.which("virtuoso-t")
ISQL = shutil.which("isql-vt")
RAPPER = shutil.which("rapper")
SERDI = shutil.which("serdi")

_VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 20
CheckpointInterval = 0
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
CaseMode = 2
DirsAllowed = {data}
[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 120
"""


@dataclass(frozen=True)
class Store:
    """A running store: where it is asked, and where it is written to."""

    query: str
    graphs: str
    update: str
    user: str = ""
    password: str = ""
    sql: int = 0

    def rows(self, sparql: str, *, graph: str = "") -> list[dict[str, dict[str, str]]]:
        data = {"query": sparql} | ({"default-graph-uri": graph} if graph else {})
        accept = {"Accept": "application/sparql-results+json"}
        response = httpx.post(self.query, data=data, headers=accept, timeout=120)
        assert response.is_success, response.text
        found: list[dict[str, dict[str, str]]] = response.json()["results"]["bindings"]
        return found

    def count(self, *, graph: str = "") -> int:
        (row,) = self.rows("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", graph=graph)
        return int(row["n"]["value"])

    def load(self, content: bytes, kind: str, *, graph: str) -> None:
        auth = httpx.DigestAuth(self.user, self.password) if self.user else None
        response = httpx.put(
            self.graphs,
            params={"graph": graph},
            content=content,
            headers={"Content-Type": kind},
            auth=auth,
            timeout=120,
        )
        assert response.is_success, response.text


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def oxigraph(folder: Path) -> Iterator[Store]:
    assert OXIGRAPH
    port = free_port()
    command = [OXIGRAPH, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    base = f"http://127.0.0.1:{port}"
    with _running(command, folder, base + "/query?query=ASK%20%7B%7D"):
        yield Store(base + "/query", base + "/store", base + "/update")


@contextmanager
def virtuoso(folder: Path, data: Path) -> Iterator[Store]:
    assert VIRTUOSO
    sql, web = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO_INI.format(sql=sql, web=web, data=data))
    base = f"http://127.0.0.1:{web}"
    command = [VIRTUOSO, "-f", "-c", "virtuoso.ini"]
    with _running(command, folder, base + "/sparql?query=ASK%20%7B%7D"):
        yield Store(
            base + "/sparql",
            base + "/sparql-graph-crud-auth",
            base + "/sparql-auth",
            user="dba",
            password="dba",
            sql=sql,
        )


@contextmanager
def _running(command: list[str], folder: Path, ready: str) -> Iterator[None]:
    with (
        (folder / "output.log").open("wb") as log,
        subprocess.Popen(command, cwd=folder, stdout=log, stderr=log) as process,
    ):
        try:
            _await(process, ready, folder)
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def _await(process: subprocess.Popen[bytes], url: str, folder: Path) -> None:
    for _ in range(600):
        assert process.poll() is None, (folder / "output.log").read_text("utf-8", "replace")
        try:
            httpx.get(url, timeout=5).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"{command_name(process)} did not start")


def command_name(process: subprocess.Popen[bytes]) -> str:
    return str(process.args)
