"""Real stores, and every export of the seed page's graph as a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from stores import running

from kg.export.dump import dump
from kg.store import KnowledgeGraph

TRIPLES = ("ttl", "nt", "rdf", "jsonld")
QUADS = ("trig", "nq")


@pytest.fixture(scope="session")
def exports(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``graph.FORMAT`` for each format."""
    folder = tmp_path_factory.mktemp("formats")
    for form in (*TRIPLES, *QUADS):
        with (folder / f"graph.{form}").open("wb") as out:
            dump(graph.raw, form, out)
    return folder


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[running.Store]:
    if not running.OXIGRAPH:
        pytest.skip("the Oxigraph server is not installed: pip install oxigraph")
    with running.oxigraph(tmp_path_factory.mktemp("oxigraph")) as store:
        yield store


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory, exports: Path) -> Iterator[running.Store]:
    if not running.VIRTUOSO:
        pytest.skip("Virtuoso is not installed: apt install virtuoso-opensource-7-bin")
    with running.virtuoso(tmp_path_factory.mktemp("virtuoso"), exports) as store:
        yield store
