"""Reads a request's body: not too much, not too slowly, and only text that is UTF-8."""

from __future__ import annotations

import asyncio

from starlette.requests import ClientDisconnect, Request

from kg.serve.trouble import RequestError


async def body(request: Request, *, limit: int, seconds: float) -> bytes:
    """The body. Raises RequestError when it is over ``limit`` bytes, or takes over ``seconds``."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise _too_large(limit)
    held = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                held += chunk
                if len(held) > limit:
                    raise _too_large(limit)
    except TimeoutError as error:
        raise RequestError(408, "the body did not come", where="the request") from error
    except ClientDisconnect as error:
        raise RequestError(400, "the client went away", where="the request") from error
    return bytes(held)


def _too_large(limit: int) -> RequestError:
    return RequestError(
        413,
        f"the body is larger than {limit} bytes",
        where="the request",
        do="send less, or start the server with a larger --max-body",
    )


def text_of(content: bytes) -> str:
    """The body as text. Raises RequestError when it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RequestError(
            400, "is not UTF-8", where="the body", do="encode it in UTF-8"
        ) from error
