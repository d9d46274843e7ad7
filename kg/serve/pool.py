"""The workers: some always ready, each busy with one request, killed when it takes too long.

A query that runs on after a short while leaves its place to the next one and goes on among a few
slow ones, at low priority. So slow queries never hold up fast ones, however many there are.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from kg.serve.lease import Answer, Lease
from kg.serve.process import DeadWorkerError, Worker
from kg.serve.settings import Limits
from kg.serve.trouble import RequestError

_OFTEN = 5000
"""After so many jobs a worker makes place for a fresh one."""


class Pool:
    """Lends workers on the graph at ``path``."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        self._places = asyncio.Semaphore(limits.quick)
        self._ready: list[Worker] = []
        self._leases: set[Lease] = set()
        self._starting = 0
        self._queue = 0
        self._chores: set[asyncio.Task[None]] = set()
        self._closed = False

    @property
    def slow(self) -> int:
        """How many slow queries run."""
        return sum(lease.slow for lease in self._leases)

    @property
    def running(self) -> int:
        """How many queries run."""
        return len(self._leases)

    def stamp(self) -> object:
        """What changes when another build takes the place of this one."""
        marks = []
        for name in ("", "store", "store/CURRENT", "CURRENT"):
            try:
                found = (self._path / name).stat()
            except OSError:
                continue
            marks.append((name, found.st_ino, found.st_mtime_ns))
        return tuple(marks)

    async def open(self) -> None:
        """Start the first worker; the others follow."""
        await self._refill()
        for _ in range(self._limits.quick - 1):
            self._later(self._refill())

    async def close(self) -> None:
        """Kill all workers."""
        self._closed = True
        workers = [*self._ready, *(lease.worker for lease in self._leases)]
        self._ready.clear()
        for worker in workers:
            worker.kill()
        await asyncio.gather(*(worker.wait() for worker in workers), *self._chores)

    async def ask(self, job: dict[str, Any], *, seconds: float | None = None) -> Answer:
        """The answer to a job. Raises RequestError, too when it takes too long or too much."""
        allowed = seconds or self._limits.seconds
        lease = await self._lend(allowed)
        patience = asyncio.get_running_loop().call_later(
            self._limits.patience, self._make_room, lease
        )
        try:
            answer = await self._answered(lease, job | {"seconds": allowed})
        except BaseException:
            lease.end(reusable=False)
            patience.cancel()
            raise
        if answer.whole:
            patience.cancel()
        return answer

    async def _answered(self, lease: Lease, job: dict[str, Any]) -> Answer:
        head = await lease.within(lease.worker.ask(job))
        if head["status"] == 200 and "length" not in head:
            return Answer(head, lease=lease)
        if head["status"] != 200 and head["retire"]:
            raise RequestError.from_head(head)
        parts = [chunk async for chunk in lease.chunks()]
        if head["status"] != 200:
            raise RequestError.from_head(head)
        return Answer(head, body=b"".join(parts))

    async def _lend(self, seconds: float) -> Lease:
        if self._queue >= self._limits.waiting:
            raise _busy("too many requests wait")
        self._queue += 1
        try:
            async with asyncio.timeout(self._limits.seconds):
                await self._places.acquire()
        except TimeoutError as error:
            raise _busy("no turn came") from error
        finally:
            self._queue -= 1
        try:
            worker = await self._take()
        except BaseException:
            self._places.release()
            raise
        lease = Lease(worker, seconds=seconds, stall=self._limits.stall, ended=self._back)
        self._leases.add(lease)
        return lease

    async def _take(self) -> Worker:
        """A worker that has the store as it is now."""
        stamp = self.stamp()
        while self._ready:
            worker = self._ready.pop()
            if worker.alive and worker.stamp == stamp:
                return worker
            self._retire(worker)
        try:
            return await self._start()
        except DeadWorkerError as error:
            raise RequestError(503, "no worker could start", do="see the server's log") from error

    async def _start(self) -> Worker:
        stamp = self.stamp()
        self._starting += 1
        try:
            return await Worker.start(self._path, memory=self._limits.memory, stamp=stamp)
        finally:
            self._starting -= 1

    def _make_room(self, lease: Lease) -> None:
        """Let a query that runs on leave its place to others."""
        if lease not in self._leases:
            return
        if self.slow >= self._limits.slow:
            lease.stop(_busy("too many long queries run"))
            return
        lease.slow = True
        lease.worker.step_back()
        self._places.release()
        self._later(self._refill())

    def _back(self, lease: Lease, reusable: bool) -> None:
        self._leases.discard(lease)
        worker = lease.worker
        keep = reusable and not lease.slow and worker.alive and worker.jobs < _OFTEN
        if keep and not self._closed:
            self._ready.append(worker)
        else:
            self._retire(worker)
            self._later(self._refill())
        if not lease.slow:
            self._places.release()

    async def _refill(self) -> None:
        """Have as many workers ready as requests may come."""
        quick = sum(not lease.slow for lease in self._leases)
        if self._closed or len(self._ready) + quick + self._starting >= self._limits.quick:
            return
        try:
            worker = await self._start()
        except DeadWorkerError:
            return
        if self._closed:
            self._retire(worker)
        else:
            self._ready.append(worker)

    def _retire(self, worker: Worker) -> None:
        worker.kill()
        self._later(worker.wait())

    def _later(self, chore: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(chore)
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)


def _busy(what: str) -> RequestError:
    return RequestError(503, what, where="the server", do="try again in a few seconds")
