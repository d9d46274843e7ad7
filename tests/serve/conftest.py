"""A server on a free port of the loopback address."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from serve.serving import Server, Start, running


@pytest.fixture(scope="session")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests that only read."""
    folder = tmp_path_factory.mktemp("served") / "build"
    shutil.copytree(built, folder)
    (folder / "graph.html").write_text("<!doctype html><title>graph</title>")
    log = tmp_path_factory.mktemp("log") / "server"
    with running(folder, log, seconds=20, body=100_000, memory=1 << 30) as one:
        yield one
        assert "Traceback" not in one.log


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a server with its own limits."""
    with ExitStack() as stack:

        def begin(path: Path, *, token: str = "", **limits: float) -> Server:
            log = tmp_path / f"log-{len(list(tmp_path.iterdir()))}"
            return stack.enter_context(running(path, log, token=token, **limits))

        yield begin
