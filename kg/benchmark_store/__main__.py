"""The command: ``python -m kg.benchmark_store [--triples N] [--sentences N]``."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from kg.benchmark_store.result import Result
from kg.benchmark_store.searching import searching
from kg.benchmark_store.serving import serving
from kg.benchmark_store.stores import exporting, loading, made, querying
from kg.store import open_graph


def measure(folder: Path, *, triples: int, sentences: int, rounds: int) -> Iterator[Result]:
    """All measurements, in ``folder``."""
    content = made(folder, triples)
    yield Result("triples", len(open_graph(folder)), "", None, f"{len(content) / 1e6:.0f} MB")
    yield loading(folder, content, rounds=rounds)
    del content
    yield exporting(folder, rounds=rounds)
    yield from querying(folder, rounds=rounds)
    yield from serving(folder)
    yield from searching(folder, sentences)


def main(
    triples: Annotated[int, typer.Option(min=10_000)] = 1_000_000,
    sentences: Annotated[int, typer.Option(min=1_000)] = 200_000,
    rounds: Annotated[int, typer.Option(min=1, help="Best of so many.")] = 5,
) -> None:
    """Measure store, export, queries, server and search in one run, beside raw pyoxigraph."""
    table = Table("measure", "value", "target", "met", "made of")
    with tempfile.TemporaryDirectory(prefix="wenmai-benchmark-") as folder:
        for one in measure(Path(folder), triples=triples, sentences=sentences, rounds=rounds):
            target = "" if one.target is None else f"≤ {one.target:g} {one.unit}"
            table.add_row(one.name, f"{one.value:,.4g} {one.unit}", target, one.verdict, one.note)
            typer.echo(f"{one.name}: {one.value:,.4g} {one.unit} {one.note}", err=True)
    Console(width=None).print(table)


if __name__ == "__main__":
    typer.run(main)
