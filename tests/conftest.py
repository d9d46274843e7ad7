"""What many tests start from: the seed page's knowledge, and a folder with its graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser.chromium import CHROMIUM, FLAGS
from graph_fixture import knowledge as seed_knowledge

from kg.export.rdf import nquads, write_trig, write_turtle
from kg.model import Knowledge
from kg.search import INDEX, build_index, entries
from kg.store import STORE, KnowledgeGraph, open_graph, write_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return seed_knowledge()


@pytest.fixture(scope="session")
def built(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a build leaves it: graph.ttl, graph.trig, the store and the search index."""
    folder = tmp_path_factory.mktemp("exports")
    with (folder / "graph.ttl").open("w", encoding="utf-8", newline="\n") as out:
        write_turtle(knowledge, out)
    with (folder / "graph.trig").open("w", encoding="utf-8", newline="\n") as out:
        write_trig(knowledge, out)
    write_store(folder / STORE, nquads(knowledge))
    build_index(entries(knowledge), folder / INDEX)
    return folder


@pytest.fixture(scope="session")
def graph(built: Path) -> KnowledgeGraph:
    return open_graph(built)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of pages; two drivers cannot run in one process."""
    if CHROMIUM is None:
        pytest.skip("Debian's chromium is not installed (apt-get install chromium)")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield running
        running.close()
