"""Asks a question in a process of its own, which is stopped when it takes too long."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg import errors
from kg.errors import QueryError

FORMATS = ("csv", "tsv", "json", "xml", "ttl", "nt", "rdf")
"""The formats of answers; the last three hold triples."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of an answer in ``format``; ``cut`` says that rows were left out."""

    format: str
    payload: bytes
    cut: bool


def ask(
    path: str | Path,
    question: str,
    *,
    parameters: Mapping[str, str] | None = None,
    format: str = "json",  # noqa: A002 (the word that people type)
    limit: int = 0,
    timeout: float = 60.0,
    memory: int = 0,
) -> Answer:
    """The answer of the graph at ``path`` to a named question, a file's, or SPARQL.

    ``limit`` is the most rows (0: all), ``timeout`` seconds, ``memory`` the most bytes that the
    process may take (0: no limit). Raises QueryError when the question does not parse, names
    nothing known, or takes too long or too much, StoreError when there is no graph.
    """
    if format not in FORMATS:
        raise QueryError(f"no format {format!r}", do=f"choose one of {', '.join(FORMATS)}")
    request = {
        "path": str(path),
        "question": question,
        "parameters": dict(parameters or {}),
        "format": format,
        "limit": limit,
        "memory": memory,
    }
    head, payload = _in_child(json.dumps(request).encode(), timeout)
    if "error" in head:
        kind = getattr(errors, str(head["error"]))
        raise kind(head["what"], where=head.get("where", ""), do=head.get("do", ""))
    return Answer(format, payload, bool(head["cut"]))


def _in_child(request: bytes, timeout: float) -> tuple[dict[str, str], bytes]:
    command = [sys.executable, "-m", "kg.query.child"]
    try:
        done = subprocess.run(command, input=request, capture_output=True, timeout=timeout)
    except subprocess.TimeoutExpired as error:
        raise QueryError(
            f"stopped after {timeout:g} seconds",
            where="the query",
            do="ask for less, add LIMIT, or allow more with --timeout",
        ) from error
    head, newline, payload = done.stdout.partition(b"\n")
    if done.returncode or not newline:
        raise QueryError(
            "needs too much memory, or was killed", where="the query", do="ask for less"
        )
    return json.loads(head), payload
