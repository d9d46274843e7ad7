"""The pages for people, from autoescaped templates; no page loads anything from elsewhere."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, Undefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg.iri import BASE, PREFIXES, short
from kg.query.named import named_queries
from kg.serve.media import TRIPLES, bare
from kg.serve.things import link
from kg.serve.words import interface, language_of, term

_SCRIPT_WORDS = (
    "lost",
    "no",
    "nothing",
    "rows",
    "running",
    "seconds",
    "shown",
    "stopped",
    "yes",
)
_EXAMPLE = """SELECT ?person ?name ?post WHERE {
  ?person a schema:Person ; skos:prefLabel ?name ; wm:holdsPost/skos:prefLabel ?post .
} ORDER BY ?name LIMIT 100
"""


class _Missing(Undefined):
    """An unbound variable of a row: empty where it is printed, false where it is asked."""

    __slots__ = ()


@cache
def _environment(*, strict: bool) -> Environment:
    return Environment(
        loader=PackageLoader("kg.serve", "templates"),
        autoescape=True,
        undefined=StrictUndefined if strict else _Missing,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A page from a template."""
    language = language_of(request)
    others = {k: v for k, v in request.query_params.items() if k != "lang"}
    made = _environment(strict=template != "thing.html").get_template(template)
    html = made.render(
        language=language,
        other_language=urlencode(others | {"lang": "en" if language == "zh" else "zh"}),
        words=interface(language),
        link=link,
        short=short,
        term=partial(term, language=language),
        inverse=partial(term, language=language, inverse=True),
        **context,
    )
    return HTMLResponse(html, status_code=status, headers={"Vary": "Accept, Accept-Language"})


def query_page(request: Request, *, sparql: str = "", auto: bool = False) -> HTMLResponse:
    """The page to ask SPARQL and the named questions; with ``auto`` it asks at once."""
    words = interface(language_of(request))
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    return page(
        request,
        "query.html",
        questions=list(named_queries().values()),
        sparql=sparql or prefixes + _EXAMPLE,
        auto=auto,
        base=BASE,
        prefixes=json.dumps(PREFIXES),
        script_words=json.dumps({key: words[key] for key in _SCRIPT_WORDS}, ensure_ascii=False),
    )


def questions() -> list[dict[str, Any]]:
    """The named questions as plain records."""
    return [asdict(one) for one in named_queries().values()]


def thing_page(request: Request, thing: dict[str, Any]) -> HTMLResponse:
    """The page of a thing: its facts, posts over time and evidence."""
    return page(
        request,
        "thing.html",
        thing=thing,
        heading=thing["names"][0] if thing["names"] else short(thing["iri"]),
        forms=[(name, bare(media)) for name, media in TRIPLES.items()],
        text=marked(thing["text"], [(c["begin"], c["end"]) for c in thing["claims"]]),
        is_article=PREFIXES["schema"] + "NewsArticle" in thing["types"],
    )


def marked(text: str, spans: list[tuple[int, int]]) -> list[dict[str, Any]]:
    """The text in pieces, those marked that lie in one of the spans."""
    parts: list[dict[str, Any]] = []
    at = 0
    for start, end in _joined(spans, len(text) if text else 0):
        parts.append({"text": text[at:start], "marked": False})
        parts.append({"text": text[start:end], "marked": True, "start": start, "end": end})
        at = end
    parts.append({"text": text[at:], "marked": False})
    return [part for part in parts if part["text"]]


def _joined(spans: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The spans within the text, those that touch made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        end = min(end, length)
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        elif start < end:
            joined.append((start, end))
    return joined
