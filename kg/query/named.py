"""The named competency questions: one file each in ``kg/queries``, which any SPARQL store can run.

The comments at the head of a file are its description, in English and Chinese, and its parameters::

    # Who holds which post in which body.
    # 谁在哪个机构担任什么职务。
    # @param person NAME the person: a name, an alias or an IRI

A parameter is a variable that the query holds in a line of its own, ``VALUES ?person { UNDEF }``;
given a value, that line is written anew with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Literal

from kg.errors import QueryError

DIRECTORY = Path(__file__).resolve().parent.parent / "queries"

Sort = Literal["NAME", "DATE", "NUMBER", "WORD"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that may be given: by the NAME of a thing, a DATE, a NUMBER or a WORD."""

    name: str
    sort: Sort
    description: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with its description in English and Chinese, and its SPARQL."""

    name: str
    english: str
    chinese: str
    parameters: tuple[Parameter, ...]
    sparql: str


@cache
def named_queries() -> dict[str, NamedQuery]:
    """All questions by name, in order of their names."""
    return {path.stem: parse(path.stem, path.read_text("utf-8")) for path in _files()}


def _files() -> list[Path]:
    return sorted(DIRECTORY.glob("*.rq"))


def parse(name: str, sparql: str) -> NamedQuery:
    """Read a question; one without comments at its head has neither description nor parameters."""
    comments = [line[1:].strip() for line in _head(sparql)]
    words = [comment for comment in comments if not comment.startswith("@")]
    english = next((text for text in words if text.isascii()), "")
    chinese = next((text for text in words if not text.isascii()), "")
    found = re.findall(
        r"^# @param (\w+) (NAME|DATE|NUMBER|WORD) (.*)$", "\n".join(_head(sparql)), re.MULTILINE
    )
    return NamedQuery(
        name, english, chinese, tuple(Parameter(n, sort, text) for n, sort, text in found), sparql
    )


def _head(sparql: str) -> list[str]:
    lines = sparql.splitlines()
    end = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return lines[:end]


def find(question: str) -> NamedQuery:
    """A question by its name, by a file that holds it, or the SPARQL itself.

    Raises QueryError when it is none of these.
    """
    known = named_queries()
    if question in known:
        return known[question]
    if re.search(r"[\s{}<?]", question) and "{" in question:
        return parse("", question)
    path = Path(question)
    if path.is_file():
        return parse(path.stem, path.read_text("utf-8"))
    near = get_close_matches(question, known, n=3, cutoff=0.5)
    advice = f"did you mean {' or '.join(near)}? " if near else ""
    raise QueryError(
        "no question, file or SPARQL query",
        where=repr(question[:60]),
        do=f"{advice}kg query --list shows the questions",
    )
