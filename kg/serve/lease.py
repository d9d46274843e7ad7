"""A worker lent to one request: its time runs, and at the end it comes back or is killed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

from kg.serve.process import DeadWorkerError, Worker
from kg.serve.trouble import RequestError

_T = TypeVar("_T")


class Lease:
    """One request's hold on a worker. ``ended`` is told whether the worker can be used again."""

    def __init__(
        self, worker: Worker, *, seconds: float, stall: float, ended: Callable[[Lease, bool], None]
    ) -> None:
        self.worker = worker
        self.slow = False
        self._seconds = seconds
        self._left = seconds
        self._stall = stall
        self._ended = ended
        self._reason: RequestError | None = None
        self._over = False

    async def within(self, answer: Awaitable[_T]) -> _T:
        """Wait for the worker, as long as the request's time lasts. Raises RequestError."""
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            async with asyncio.timeout(max(self._left, 0.001)):
                return await answer
        except TimeoutError as error:
            raise self._late() from error
        except DeadWorkerError as error:
            raise self._reason or _died() from error
        finally:
            self._left -= clock() - began

    def _late(self) -> RequestError:
        return RequestError(
            504,
            f"stopped after {self._seconds:g} seconds",
            where="the query",
            do="ask for less, add LIMIT, or start the server with a longer --timeout",
        )

    def stop(self, reason: RequestError) -> None:
        """Kill the worker and give up its place; whoever waits for it is given the reason."""
        self._reason = reason
        self.worker.kill()
        self.end(reusable=False)

    def end(self, *, reusable: bool) -> None:
        """Give the worker back; killed unless it is reusable. A second call does nothing."""
        if not self._over:
            self._over = True
            self._ended(self, reusable)

    async def chunks(self) -> AsyncIterator[bytes]:
        """The rest of the answer. Raises RequestError when it breaks off."""
        loop = asyncio.get_running_loop()
        while chunk := await self.within(self.worker.chunk()):
            impatient = loop.call_later(
                self._stall, self.stop, RequestError(408, "the client stopped reading")
            )
            try:
                yield chunk
            finally:
                impatient.cancel()
        self.end(reusable=True)


def _died() -> RequestError:
    return RequestError(
        507, "needs too much memory, or was killed", where="the query", do="ask for less"
    )


class Answer:
    """A worker's answer: its head, and its bytes, either whole or still to come."""

    def __init__(self, head: dict[str, Any], *, body: bytes = b"", lease: Lease | None = None):
        self.head = head
        self.body = body
        self.lease = lease

    @property
    def whole(self) -> bool:
        """Whether ``body`` is all of it."""
        return self.lease is None

    async def all(self) -> bytes:
        """All of its bytes. Raises RequestError when it breaks off."""
        if self.lease is None:
            return self.body
        try:
            return b"".join([chunk async for chunk in self.lease.chunks()])
        finally:
            self.drop()

    def drop(self) -> None:
        """Forget what has not come yet."""
        if self.lease:
            self.lease.end(reusable=False)
