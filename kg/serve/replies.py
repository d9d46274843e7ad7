"""Turns answers and failures into HTTP responses; a client that goes away stops its query."""

from __future__ import annotations

import asyncio
import logging
import re
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from kg.errors import KgError
from kg.serve import media
from kg.serve.lease import Answer
from kg.serve.pool import Pool
from kg.serve.trouble import RequestError

_PROBLEMS = {
    "text": "text/plain",
    "json": "application/problem+json",
    "plain json": "application/json",
    "results": "application/sparql-results+json",
    "html": "text/html",
}


class Streamed(StreamingResponse):
    """An answer that comes in pieces. One that breaks off is not ended, so that clients notice."""

    def __init__(self, answer: Answer, **more: Any) -> None:
        if answer.lease is None:
            raise ValueError("the answer is whole")
        super().__init__(answer.lease.chunks(), **more)
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the pieces."""
        try:
            await super().__call__(scope, receive, send)
        except RequestError as failure:
            logging.getLogger("kg.serve").warning("an answer broke off: %s", failure)
        finally:
            self._answer.drop()


async def ask(request: Request, job: dict[str, Any]) -> Answer:
    """A worker's answer; given up when the client goes away. Raises RequestError."""
    pool: Pool = request.app.state.pool
    asking = asyncio.ensure_future(pool.ask(job))
    leaving = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not asking.done():
            raise RequestError(400, "the client went away", where="the request")
        return asking.result()
    finally:
        leaving.cancel()
        asking.cancel()


async def fetch(request: Request, job: dict[str, Any]) -> bytes:
    """All bytes of a worker's answer. Raises RequestError."""
    return await (await ask(request, job)).all()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        continue


async def reply(request: Request, job: dict[str, Any], **headers: str) -> Response:
    """The response to a job: whole where it is short, else in pieces."""
    answer = await ask(request, job)
    head = {"Vary": "Accept", **headers}
    if "form" in answer.head:
        head["Content-Disposition"] = f'inline; filename="answer.{answer.head["form"]}"'
    if answer.whole:
        return Response(answer.body, media_type=answer.head["media"], headers=head)
    return Streamed(answer, media_type=answer.head["media"], headers=head)


def failed(request: Request, error: KgError) -> Response:
    """What went wrong, as the client likes it: a line of text, JSON (RFC 9457) or a page."""
    failure = RequestError.of(error)
    headers = {"Retry-After": "5"} if failure.status == 503 else {}
    match media.choose(request.headers.get("accept", ""), _PROBLEMS):
        case "json" | "plain json" | "results":
            return JSONResponse(
                problem(failure),
                status_code=failure.status,
                headers=headers,
                media_type="application/problem+json",
            )
        case "html":
            from kg.serve.pages import page

            response = page(request, "failure.html", status=failure.status, failure=failure)
            response.headers.update(headers)
            return response
    return PlainTextResponse(f"{failure}\n", status_code=failure.status, headers=headers)


def problem(failure: RequestError) -> dict[str, Any]:
    """A failure as a problem of RFC 9457, with line and column where they are known."""
    found: dict[str, Any] = {
        "status": failure.status,
        "title": failure.what,
        "detail": str(failure),
        "where": failure.where,
        "hint": failure.do,
    }
    place = re.search(r"line (\d+), column (\d+)", failure.where)
    if place:
        found |= {"line": int(place[1]), "column": int(place[2])}
    return found
