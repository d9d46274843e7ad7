"""Solutions as CSV (SPARQL 1.1 Query Results CSV), by the rules of RFC 4180.

Oxigraph's own writer leaves IRIs bare, and a comma in one (``#char=0,14``) then splits the field.
"""

from __future__ import annotations

import csv
from typing import IO

import pyoxigraph as ox


class _Text:
    """What the csv module writes to: text in, UTF-8 out."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def write(self, text: str) -> int:
        return self._out.write(text.encode())


def write_csv(solutions: ox.QuerySolutions, out: IO[bytes]) -> None:
    """Write solutions to a binary stream."""
    writer = csv.writer(_Text(out), lineterminator="\r\n")
    writer.writerow([variable.value for variable in solutions.variables])
    writer.writerows([_field(term) for term in solution] for solution in solutions)


def _field(term: object) -> str:
    if isinstance(term, ox.NamedNode | ox.Literal):
        return str(term.value)
    return "" if term is None else str(term)
