"""Another store, as its endpoint is spoken to: requests, authentication, patience."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass, field
from types import TracebackType

import httpx

from kg.errors import TargetError

_TRIES = 4
_PASSING = (408, 425, 429, 500, 502, 503, 504)
_STATEMENTS = 2_000
"""The most triples of one INSERT DATA; larger ones overflow the parsers of some stores."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to push: a Graph Store Protocol address, or, with ``update``, one for SPARQL Update.

    ``user`` and ``password`` serve for Basic and for Digest, whichever the store asks for;
    ``token`` is sent as a bearer. ``pause`` is the time before a second try, which then doubles.
    """

    url: str
    update: bool = False
    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    timeout: float = 300.0
    pause: float = 1.0


class Endpoint:
    """An open connection to a target; a context manager."""

    def __init__(self, target: Target) -> None:
        """Raises TargetError when the address is none of HTTP."""
        self._target = target
        try:
            url = httpx.URL(target.url)
        except httpx.InvalidURL as error:
            raise TargetError(str(error), where=target.url, do="give an http address") from error
        if url.scheme not in ("http", "https") or not url.host:
            raise TargetError("is no http address", where=target.url, do="write http://…")
        self._client = httpx.Client(timeout=target.timeout, auth=_auth(target))

    def __enter__(self) -> Endpoint:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def replace(self, graph: str, lines: list[str]) -> None:
        """Make a graph hold these triples and no others; no name is the default graph."""
        if self._target.update:
            self._update(f"DROP SILENT {_named(graph)}")
            self.add(graph, lines)
        else:
            self._graph("PUT", graph, lines)

    def add(self, graph: str, lines: list[str]) -> None:
        """Add triples to a graph."""
        if not self._target.update:
            self._graph("POST", graph, lines)
            return
        for start in range(0, len(lines), _STATEMENTS):
            triples = "".join(lines[start : start + _STATEMENTS])
            data = f"GRAPH <{graph}> {{\n{triples}}}" if graph else triples
            self._update(f"INSERT DATA {{\n{data}}}")

    def drop(self, graph: str) -> None:
        """Remove a graph; one that is not there is no trouble."""
        if self._target.update:
            self._update(f"DROP SILENT {_named(graph)}")
        else:
            self._graph("DELETE", graph, None)

    def _graph(self, method: str, graph: str, lines: list[str] | None) -> None:
        separator = "&" if "?" in self._target.url else "?"
        which = str(httpx.QueryParams({"graph": graph})) if graph else "default"
        # N-Triples are Turtle, and every store knows Turtle.
        self._send(
            method,
            f"{self._target.url}{separator}{which}",
            None if lines is None else "".join(lines).encode(),
            "text/turtle; charset=utf-8",
        )

    def _update(self, sparql: str) -> None:
        self._send("POST", self._target.url, sparql.encode(), "application/sparql-update")

    def _send(self, method: str, url: str, content: bytes | None, kind: str) -> None:
        """Send, again where the trouble may pass. Raises TargetError."""
        headers = {"Content-Type": kind} if content is not None else {}
        pause = self._target.pause
        for attempt in range(1, _TRIES + 1):
            last = attempt == _TRIES
            try:
                response = self._client.request(method, url, content=content, headers=headers)
            except httpx.TransportError as error:
                if last:
                    raise self._unreachable(error) from error
            else:
                if response.is_success or (method == "DELETE" and response.status_code == 404):
                    return
                if last or response.status_code not in _PASSING:
                    raise self._refused(response)
            time.sleep(pause)
            pause *= 2

    def _unreachable(self, error: httpx.TransportError) -> TargetError:
        return TargetError(
            f"does not answer ({error or type(error).__name__})",
            where=self._target.url,
            do="see that the store runs, then push again: it goes on from here",
        )

    def _refused(self, response: httpx.Response) -> TargetError:
        said = " ".join(response.text.split())[:200]
        advice = {
            401: "give --user and --password, or --token",
            403: "ask for the right to write",
            404: "check the address: kg push URL, or --update for SPARQL Update",
            405: "check the address: kg push URL, or --update for SPARQL Update",
            413: "let the store take larger requests",
        }
        return TargetError(
            f"refused with {response.status_code}{': ' + said if said else ''}",
            where=self._target.url,
            do=advice.get(response.status_code, "see the store's log"),
        )


def _named(graph: str) -> str:
    return f"GRAPH <{graph}>" if graph else "DEFAULT"


def _auth(target: Target) -> httpx.Auth | None:
    if target.token:
        return _Bearer(target.token)
    return _BasicOrDigest(target.user, target.password) if target.user else None


class _Bearer(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


class _BasicOrDigest(httpx.Auth):
    """Digest once the store has asked for it, else Basic, which is sent only when asked for."""

    def __init__(self, user: str, password: str) -> None:
        self._basic = httpx.BasicAuth(user, password)
        self._digest = httpx.DigestAuth(user, password)
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._chosen is None:
            response = yield request
            if response.status_code != 401:
                return
            asked = response.headers.get("www-authenticate", "").lower()
            self._chosen = self._digest if "digest" in asked else self._basic
        yield from self._chosen.auth_flow(request)
