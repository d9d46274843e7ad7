"""Runs the application with uvicorn, on the loopback address unless told otherwise."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.errors import TargetError
from kg.serve.app import create_app
from kg.serve.settings import Settings

_LONGEST_HEAD = 256 * 1024


def serve(settings: Settings, *, started: Callable[[str], None] | None = None) -> None:
    """Serve until interrupted; ``started`` is told the address. Raises TargetError.

    Port 0 takes a free one.
    """
    listener = listening(settings.host, settings.port)
    host, port = listener.getsockname()[:2]
    config = uvicorn.Config(
        create_app(settings),
        http=_impatient(settings.limits.idle),
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=max(1, round(settings.limits.idle)),
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=_LONGEST_HEAD,
        backlog=1024,
    )
    _more_files()
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    with listener:
        _Server(config, lambda: started(address) if started else None).run(sockets=[listener])


class _Server(uvicorn.Server):
    """Tells when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def listening(host: str, port: int) -> socket.socket:
    """A socket bound to the address. Raises TargetError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, asyncio sends small answers at once; else each waits 40 ms for the client.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise TargetError(
            f"cannot listen ({error.strerror or error})",
            where=f"{host}:{port}",
            do="choose another --port or --host",
        ) from error
    return listener


def _impatient(seconds: float) -> type[asyncio.Protocol]:
    """An HTTP protocol that closes connections on which no request comes."""

    class Impatient(H11Protocol):
        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._deadline = self.loop.call_later(seconds, self._close_idle)

        def _close_idle(self) -> None:
            if self.cycle is None and not self.transport.is_closing():
                self.transport.close()

        def connection_lost(self, exc: Exception | None) -> None:
            self._deadline.cancel()
            super().connection_lost(exc)

    return Impatient


def _more_files() -> None:
    """Allow as many open connections as the system lets this process have."""
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = hard if hard != resource.RLIM_INFINITY else max(soft, 65536)
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
