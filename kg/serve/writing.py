"""Writes one graph, in a process of its own that holds the store's lock for that long."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError, StoreError
from kg.serve.trouble import RequestError
from kg.store import STORE, Writer

_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
}


async def write(path: Path, *, method: str, graph: str, form: str, content: bytes) -> bool:
    """Put, post or delete a graph; give whether it was there before. Raises RequestError."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "kg.serve.writing", str(path), method, graph, form),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await process.communicate(content)
    if process.returncode or not output:
        raise RequestError(500, "the writer ended early; the server's log says more")
    head = json.loads(output)
    if "status" in head:
        raise RequestError.from_head(head)
    return bool(head["existed"])


def main() -> None:
    """Do what the arguments say with the graph on standard input."""
    path, method, graph, form = sys.argv[1:]
    try:
        found: dict[str, object] = {
            "existed": _write(Path(path), method, graph, form, sys.stdin.buffer.read())
        }
    except KgError as error:
        failure = RequestError.of(error)
        found = {
            "status": failure.status,
            "what": failure.what,
            "where": failure.where,
            "do": failure.do,
        }
    sys.stdout.write(json.dumps(found))


def _write(path: Path, method: str, graph: str, form: str, content: bytes) -> bool:
    triples = _parsed(content, form, graph)
    folder = path / STORE if (path / STORE / "CURRENT").is_file() else path
    if not (folder / "CURRENT").is_file():
        raise StoreError("is no store", where=str(path), do="serve the folder of a kg build")
    existed = ox.Store.read_only(str(folder)).contains_named_graph(ox.NamedNode(graph))
    writer = Writer(folder)
    if method in ("PUT", "DELETE"):
        writer.drop(graph)
    if triples:
        writer.put(graph, triples)
    writer.flush()
    return existed


def _parsed(content: bytes, form: str, graph: str) -> list[tuple[str, str, str]]:
    try:
        ox.NamedNode(graph)
        quads = list(ox.parse(content, _FORMATS[form], base_iri=graph))
    except (SyntaxError, ValueError) as error:
        raise RequestError(400, f"is not RDF: {error}", where="the body", do="mend it") from error
    return [(str(q.subject), str(q.predicate), str(q.object)) for q in quads]


if __name__ == "__main__":
    main()
