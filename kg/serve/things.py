"""IRIs of the graph as addresses of this server: ``/id/person/410102/李晓雷``."""

from __future__ import annotations

import re
from urllib.parse import quote

from kg.iri import BASE
from kg.serve.trouble import RequestError

_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_ASCII = re.compile(r"%[0-7][0-9A-Fa-f]")
_KEPT = "/%:@!$&'()*+,;=-._~#?"


def iri_of(raw_path: bytes) -> str:
    """The IRI that a requested path stands for.

    Non-ASCII characters arrive percent-encoded and are decoded; ASCII ones that the IRI itself
    has encoded, such as a slash in a name, stay so. Raises RequestError when it is not UTF-8.
    """
    text = raw_path.decode("latin-1").removeprefix("/id/")
    text = "".join(char if char.isascii() else quote(char, encoding="latin-1") for char in text)
    text = _ASCII.sub(lambda m: m[0].upper(), text)
    return BASE + _ENCODED.sub(_decoded, text)


def _decoded(match: re.Match[str]) -> str:
    try:
        text = bytes.fromhex(match[0].replace("%", "")).decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestError(404, "is not UTF-8", where=match[0], do="encode it in UTF-8") from error
    return "".join(char if _stays(char) else quote(char) for char in text)


def _stays(char: str) -> bool:
    from kg.iri import component

    return component(char + "x") == char + "x"


def link(iri: str) -> str:
    """Where this server shows a thing; other things at their own address, if it is one."""
    if iri.startswith(BASE):
        return "/id/" + quote(iri.removeprefix(BASE), safe=_KEPT)
    return iri if iri.startswith(("http://", "https://")) else ""
