"""RDF terms as text, in the syntax of N-Triples; a triple is three of them.

Plain strings sort, compare and hash fast, and every store reads them.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from kg.iri import PREFIXES

Term: TypeAlias = str
Triple: TypeAlias = tuple[Term, Term, Term]

_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
}
_UNSAFE = re.compile('[\\\\"\x00-\x1f\x7f\ud800-\udfff]')


def node(iri: str) -> Term:
    """An IRI."""
    return f"<{iri}>"


def name(prefixed: str) -> Term:
    """An IRI by its prefixed name, ``wm:Claim``."""
    prefix, _, local = prefixed.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def quoted(text: str) -> str:
    """The text between quotation marks, with what may not stand there escaped.

    A lone surrogate, which no encoding of Unicode can hold, becomes U+FFFD.
    """
    return f'"{_UNSAFE.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return _ESCAPES.get(char) or f"\\u{ord(char):04X}"


def string(text: str) -> Term:
    """A plain string."""
    return quoted(text)


def chinese(text: str) -> Term:
    """A string in Chinese."""
    return f"{quoted(text)}@zh"


def typed(text: str, datatype: str) -> Term:
    """A literal of an XML Schema datatype, ``date``."""
    return f"{quoted(text)}^^<{PREFIXES['xsd']}{datatype}>"


def integer(number: int) -> Term:
    """An ``xsd:integer``."""
    return typed(str(number), "integer")


def decimal(number: float) -> Term:
    """An ``xsd:decimal`` of at most four places, in canonical form: 0.9, 1.0."""
    text = f"{number:.4f}".rstrip("0")
    return typed(text + "0" if text.endswith(".") else text, "decimal")
