"""The addresses of the server and what each answers."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from kg.serve import description, media
from kg.serve.pages import page, query_page, questions, thing_page
from kg.serve.pool import Pool
from kg.serve.protocol import fields, one, operation
from kg.serve.replies import fetch, reply
from kg.serve.settings import Settings
from kg.serve.store_protocol import data
from kg.serve.things import iri_of
from kg.serve.trouble import RequestError

_STATIC = {"site.css": "text/css; charset=utf-8", "query.js": "text/javascript; charset=utf-8"}
_WITH_PAGE = media.TRIPLES | media.PAGES
_MOST_HITS = 200


def routes() -> list[Route]:
    """All addresses."""
    return [
        Route("/", home),
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/data", data, methods=["GET", "PUT", "POST", "DELETE"]),
        Route("/.well-known/void", void),
        Route("/health", health),
        Route("/graph", graph),
        Route("/search", search),
        Route("/questions", all_questions),
        Route("/questions/{name}", question),
        Route("/id/{path:path}", thing),
        Route("/static/{name}", static),
    ]


async def home(request: Request) -> Response:
    """The query page; a query in the address is asked at once."""
    sparql = one(fields(request.scope["query_string"]), "query") or ""
    return query_page(request, sparql=sparql, auto=bool(sparql))


async def sparql(request: Request) -> Response:
    """The SPARQL endpoint: without a query, its description; for a browser, the query page."""
    limits = _settings(request).limits
    asked = await operation(request, limit=limits.body, seconds=limits.seconds)
    if request.method == "GET" and _page_wanted(request):
        return query_page(request, sparql=asked.sparql if asked else "", auto=asked is not None)
    if asked is None:
        return await _described(request, description.service)
    answer = await reply(request, asked.job())
    if asked.attachment:
        shown = answer.headers.get("content-disposition", "inline")
        answer.headers["content-disposition"] = shown.replace("inline", "attachment", 1)
    return answer


def _page_wanted(request: Request) -> bool:
    """Whether a browser asks, rather than a client of SPARQL."""
    given = request.query_params
    accept = request.headers.get("accept", "")
    chosen = media.choose(accept, media.ROWS | media.TRIPLES | media.PAGES)
    return chosen == "html" and not any(name in given for name in ("format", "output"))


async def void(request: Request) -> Response:
    """The VoID description of the data."""
    return await _described(request, description.void)


async def _described(request: Request, describe: Any) -> Response:
    form = _form(request, media.TRIPLES)
    triples = describe(_origin(request), await _numbers(request))
    body = await asyncio.to_thread(description.written, triples, form)
    return Response(body, media_type=media.TRIPLES[form], headers={"Vary": "Accept"})


def _origin(request: Request) -> str:
    """The address of this server, as the client knows it. Raises RequestError."""
    origin = str(request.base_url).rstrip("/")
    if not re.fullmatch(r"https?://[\w.\-:\[\]]+", origin, re.ASCII):
        raise RequestError(400, "is no name of a host", where="the header Host")
    return origin


async def _numbers(request: Request) -> dict[str, Any]:
    """The statistics, counted once for each state of the store."""
    state = request.app.state
    stamp = state.pool.stamp()
    if state.numbers is None or state.numbers[0] != stamp:
        state.numbers = stamp, json.loads(await fetch(request, {"do": "statistics"}))
    numbers: dict[str, Any] = state.numbers[1]
    return numbers


async def health(request: Request) -> Response:
    """Whether queries are answered."""
    pool: Pool = request.app.state.pool
    job = {"do": "query", "sparql": "ASK { ?s ?p ?o }", "dataset": None, "triples": None}
    answer = json.loads(await fetch(request, job | {"rows": "json"}))
    found = {
        "status": "ok",
        "empty": not answer["boolean"],
        "running": pool.running,
        "slow": pool.slow,
    }
    return JSONResponse(found, headers={"Cache-Control": "no-store"})


async def graph(request: Request) -> Response:
    """The graph page that the build left."""
    path = _settings(request).path / "graph.html"
    if not path.is_file():
        raise RequestError(404, "this graph has no page", where="/graph", do="make one: kg build")
    # The page brings its own, strict, policy: hashes of its scripts and its style.
    policy = "frame-ancestors 'none'"
    return FileResponse(
        path, media_type=media.PAGES["html"], headers={"Content-Security-Policy": policy}
    )


async def search(request: Request) -> Response:
    """Things and sentences that are called or say ``q``."""
    text = request.query_params.get("q", "")
    form = _form(request, media.PAGES | {"json": "application/json"})
    if form == "html" and not text.strip():
        return page(request, "search.html", asked="", hits=[])
    limit = request.query_params.get("limit", "50")
    if not (limit.isascii() and limit.isdigit()):
        raise RequestError(400, f"limit={limit} is no number", where="/search", do="write limit=50")
    job = {
        "do": "search",
        "text": text[:1000],
        "limit": max(1, min(int(limit[:9]), _MOST_HITS)),
        "types": request.query_params.getlist("type"),
        "index": str(_settings(request).path),
    }
    found = await fetch(request, job)
    if form == "json":
        return Response(found, media_type="application/json", headers={"Vary": "Accept"})
    return page(request, "search.html", asked=text, hits=json.loads(found))


async def all_questions(request: Request) -> Response:
    """The named questions."""
    return JSONResponse(questions())


async def question(request: Request) -> Response:
    """The SPARQL of a named question, parameters put in from the address."""
    name = request.path_params["name"]
    job = {"do": "question", "name": name, "parameters": dict(request.query_params)}
    return await reply(request, job)


async def thing(request: Request) -> Response:
    """A thing of the graph: a page, or its triples."""
    iri = iri_of(request.scope["raw_path"])
    form = _form(request, _WITH_PAGE)
    if form == "html":
        return thing_page(request, json.loads(await fetch(request, {"do": "page", "iri": iri})))
    return await reply(request, {"do": "thing", "iri": iri, "form": form})


async def static(request: Request) -> Response:
    """Our style and script."""
    name = request.path_params["name"]
    if name not in _STATIC:
        raise RequestError(404, "no such file", where=request.url.path)
    text = files("kg.serve").joinpath("static", name).read_text("utf-8")
    return Response(text, media_type=_STATIC[name], headers={"Cache-Control": "max-age=3600"})


def _form(request: Request, offered: Mapping[str, str]) -> str:
    """The format that the client asks for. Raises RequestError where there is none."""
    asked = request.query_params.get("format", "")
    form = media.named(asked, offered) if asked else None
    form = form or media.choose(request.headers.get("accept", ""), offered)
    if form is None:
        raise RequestError(
            406, "nothing that you accept", where=request.url.path, do=media.describe(offered)
        )
    return form


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings
