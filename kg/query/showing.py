"""An answer as a table for people: Chinese counted as two columns wide, IRIs short."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kg import iri

if TYPE_CHECKING:
    from rich.console import Console


def show(payload: bytes, console: Console) -> int:
    """Print an answer in SPARQL JSON as a table; give the number of rows."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    answer = json.loads(payload)
    if "boolean" in answer:
        console.print(str(answer["boolean"]).lower())
        return 1
    names, bindings = answer["head"]["vars"], answer["results"]["bindings"]
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in names:
        table.add_column(Text(name), overflow="fold")
    for binding in bindings:
        table.add_row(*(Text(cell(binding.get(name))) for name in names))
    console.print(table)
    return len(bindings)


def cell(term: dict[str, str] | None) -> str:
    """A term of SPARQL JSON as short text, on one line."""
    if term is None:
        return ""
    text = iri.short(term["value"]) if term["type"] == "uri" else term["value"]
    return " ".join(text.split())
