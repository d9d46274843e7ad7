"""The verbs on the command line."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from kg.serve.running import listening

_KG = [sys.executable, "-c", "from kg.cli import app; app()"]


def kg(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*_KG, *arguments], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_serve_until_it_is_stopped(built: Path, stop: signal.Signals) -> None:
    command = [*_KG, "serve", str(built), "--port", "0", "--writable"]
    environment = {**os.environ, "WENMAI_TOKEN": ""}
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stderr
        assert process.stdout
        assert process.stderr.readline().startswith("token for writing: ")
        address = process.stderr.readline().split()[-1]
        assert address.startswith("http://127.0.0.1:")
        assert httpx.get(address + "health", timeout=30).json()["status"] == "ok"
        process.send_signal(stop)
        process.wait(20)
        assert "Traceback" not in process.stderr.read()
        assert process.stdout.read() == ""
        assert process.returncode in (0, -stop, 128 + stop)


def test_serve_where_another_listens(built: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = kg("serve", str(built), "--port", str(other.getsockname()[1]))
    assert done.returncode == 1
    assert "choose another --port" in done.stderr
    assert "Traceback" not in done.stderr


def test_push_to_nowhere(built: Path) -> None:
    done = kg("push", "http://", "-o", str(built))
    assert done.returncode == 1
    assert done.stderr.startswith("kg: http://")
    named = kg("push", "http://127.0.0.1:9/", "-o", str(built), "--user", "me")
    assert named.returncode == 1
    assert "--password" in named.stderr
    unsaid = kg("push", "http://127.0.0.1:9/", "-o", str(built), "--into", "no iri")
    assert "is no IRI" in unsaid.stderr


def test_small_answers_are_sent_at_once() -> None:
    with listening("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP
