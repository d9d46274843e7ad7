"""The Graph Store Protocol: graphs are read by anyone, and written by those who have the token."""

from __future__ import annotations

import hmac

from starlette.requests import Request
from starlette.responses import Response

from kg.serve import media
from kg.serve.intake import body
from kg.serve.protocol import fields, one
from kg.serve.replies import reply
from kg.serve.settings import Settings
from kg.serve.trouble import RequestError
from kg.serve.writing import write


async def data(request: Request) -> Response:
    """``?default`` and ``?graph=IRI`` name a graph; without either, all named graphs are given."""
    given = fields(request.scope["query_string"])
    name = one(given, "graph")
    default = any(field == "default" for field, _ in given)
    if name is not None and default:
        raise RequestError(400, "names two graphs", where="/data", do="give ?default or ?graph=IRI")
    if request.method not in ("GET", "HEAD"):
        return await _written(request, name)
    whole = name is None and not default
    form = _form(request, one(given, "format"), whole=whole)
    if whole:
        return await reply(request, {"do": "dataset", "form": form})
    return await reply(request, {"do": "graph", "graph": name or "", "form": form})


def _form(request: Request, asked: str | None, *, whole: bool) -> str:
    offered = media.QUADS if whole else media.TRIPLES
    form = media.named(asked, offered) if asked else None
    form = form or media.choose(request.headers.get("accept", ""), offered)
    if form is None:
        raise RequestError(
            406, "nothing that you accept", where="/data", do=media.describe(offered)
        )
    return form


async def _written(request: Request, name: str | None) -> Response:
    settings: Settings = request.app.state.settings
    _authorise(request, settings.token)
    if not name:
        raise RequestError(
            403,
            "the default graph is what the named graphs say together",
            where="/data",
            do="write to a named graph: ?graph=IRI",
        )
    content, form = b"", "nt"
    if request.method != "DELETE":
        form = _content_form(request)
        limits = settings.limits
        content = await body(request, limit=limits.body, seconds=limits.seconds)
    async with request.app.state.writing:
        existed = await write(
            settings.path, method=request.method, graph=name, form=form, content=content
        )
    if request.method == "DELETE" and not existed:
        raise RequestError(404, "no such graph", where=name, do="GET /data lists all graphs")
    return Response(status_code=204 if existed else 201)


def _authorise(request: Request, token: str) -> None:
    if not token:
        raise RequestError(
            403, "is read-only", where="/data", do="start the server with --writable"
        )
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), token.encode()):
        raise RequestError(
            401, "the token is missing or wrong", do="send Authorization: Bearer TOKEN"
        )


def _content_form(request: Request) -> str:
    kind = media.bare(request.headers.get("content-type", ""))
    form = media.named(kind, media.TRIPLES) if kind else None
    if form is None or form == "jsonld":
        raise RequestError(
            415,
            f"Content-Type {kind or 'missing'} is not known here",
            where="/data",
            do="send text/turtle, application/n-triples or application/rdf+xml",
        )
    return form
