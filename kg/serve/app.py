"""The ASGI application: routes, workers, headers, and errors that tell clients what they need."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import KgError
from kg.serve.pool import Pool
from kg.serve.replies import failed
from kg.serve.routes import routes
from kg.serve.settings import Settings
from kg.serve.snapshot import prepared
from kg.serve.trouble import RequestError

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}


def create_app(settings: Settings) -> Starlette:
    """The application that serves the graph of ``settings``."""
    app = Starlette(
        routes=routes(),
        middleware=[
            Middleware(_Headers),
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"],
                allow_headers=["*"],
                expose_headers=["Content-Disposition", "Retry-After"],
            ),
        ],
        exception_handlers={KgError: _known, HTTPException: _http, Exception: _unknown},
        lifespan=_life,
    )
    app.state.settings = settings
    app.state.numbers = None
    return app


@asynccontextmanager
async def _life(app: Starlette) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    app.state.writing = asyncio.Lock()
    with TemporaryDirectory(prefix="wenmai-serve-") as aside:
        path = await asyncio.to_thread(_prepared, settings.path, Path(aside))
        app.state.pool = Pool(path, settings.limits)
        await app.state.pool.open()
        try:
            yield
        finally:
            await app.state.pool.close()


def _prepared(path: Path, aside: Path) -> Path:
    """As ``prepared``; a graph that is not there now may be there when it is asked."""
    try:
        return prepared(path, aside)
    except KgError as error:
        logging.getLogger("kg.serve").warning("%s", error)
        return path


class _Headers:
    """Adds the headers that keep browsers from doing what no page here needs."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(
                        (name.encode(), value.encode())
                        for name, value in _HEADERS.items()
                        if name.encode() not in given
                    ),
                ]
            await send(message)

        await self._app(scope, receive, sending)


async def _known(request: Request, error: Exception) -> Response:
    if not isinstance(error, KgError):
        raise error
    response = failed(request, error)
    if response.status_code == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


async def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    response = failed(
        request, RequestError(error.status_code, error.detail, where=request.url.path)
    )
    response.headers.update(error.headers or {})
    return response


async def _unknown(request: Request, error: Exception) -> Response:
    """Starlette raises the error again once this is sent, so that the log has it."""
    return failed(request, RequestError(500, "an error inside the server; its log says more"))
