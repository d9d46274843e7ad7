"""One worker process, as the server sees it."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from kg.serve.framing import BROKEN

_LONGEST_LINE = 2**20
_GENTLE = 10


class DeadWorkerError(Exception):
    """The worker ended before its answer did."""


class Worker:
    """A running worker. ``stamp`` says which state of the store it has opened."""

    def __init__(self, process: asyncio.subprocess.Process, stamp: object) -> None:
        self._process = process
        self.stamp = stamp
        self.jobs = 0

    @classmethod
    async def start(cls, path: Path, *, memory: int, stamp: object) -> Worker:
        """Start a worker and wait until it has opened the store. Raises DeadWorkerError."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "kg.serve.worker", str(path), str(memory)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_LONGEST_LINE,
        )
        worker = cls(process, stamp)
        try:
            await worker._exactly(1)
        except BaseException:
            worker.kill()
            raise
        return worker

    async def ask(self, job: dict[str, Any]) -> dict[str, Any]:
        """Send a job; give the head of its answer. Raises DeadWorkerError."""
        self.jobs += 1
        stdin = self._process.stdin
        if stdin is None:
            raise DeadWorkerError
        try:
            stdin.write(json.dumps(job).encode() + b"\n")
            await stdin.drain()
        except (BrokenPipeError, ConnectionResetError) as error:
            raise DeadWorkerError from error
        head: dict[str, Any] = json.loads(await self.chunk())
        return head

    async def chunk(self) -> bytes:
        """The next bytes of the answer; none at its end. Raises DeadWorkerError."""
        length = int.from_bytes(await self._exactly(4), "big")
        if length == BROKEN:
            raise DeadWorkerError
        return await self._exactly(length) if length else b""

    async def _exactly(self, length: int) -> bytes:
        stdout = self._process.stdout
        if stdout is None:
            raise DeadWorkerError
        try:
            return await stdout.readexactly(length)
        except asyncio.IncompleteReadError as error:
            raise DeadWorkerError from error

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.returncode is None

    def step_back(self) -> None:
        """Let other processes go first."""
        if hasattr(os, "setpriority"):
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _GENTLE)

    def kill(self) -> None:
        """End the process at once."""
        with suppress(ProcessLookupError):
            self._process.kill()

    async def wait(self) -> None:
        """Wait for the end of a process that was killed."""
        if self._process.stdin:
            self._process.stdin.close()
        await self._process.wait()
