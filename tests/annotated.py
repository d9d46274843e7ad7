"""Sentences with their mentions written into them, for tests that need no language model.

``[PER 李晓雷]带队[EVENT:inspection:verb 调研][LOC 二砂文化创意园]`` is the text without the brackets
and three mentions. After the label come, for EVENT, its kind and whether a noun or verb tells it,
for TIME its ISO value, and ``model`` for a name that the tagger alone vouches for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.facts.extract import extract
from kg.model import Document, Extraction, Source, Span
from kg.nlp.analysis import Analysis, split_sentences
from kg.nlp.candidates import Candidate

_MENTION = re.compile(r"\[(PER|ORG|LOC|EVENT|TITLE|TIME)(?::([^\s\]]+))? ([^\]]+)\]")


@dataclass(frozen=True)
class Annotated:
    text: str
    mentions: tuple[Candidate, ...]


def _producer(label: str, way: str, extra: str | None) -> str:
    if label == "EVENT":
        return f"rule:test/{way}"
    return "model" if extra == "model" else "rule:test"


def parse(marked: str) -> Annotated:
    text, mentions, end = "", [], 0
    for match in _MENTION.finditer(marked):
        text += marked[end : match.start()]
        label, extra, surface = match.groups()
        span = Span(len(text), len(text) + len(surface))
        kind, way = extra.split(":") if label == "EVENT" and extra else (None, "noun")
        mentions.append(
            Candidate(
                span,
                label,  # type: ignore[arg-type]
                _producer(label, way, extra),
                norm=extra if label == "TIME" else None,
                kind=kind,
            )
        )
        text += surface
        end = match.end()
    return Annotated(text + marked[end:], tuple(mentions))


def analysis(marked: str, *, place: str | None = "410102", title: str = "") -> Analysis:
    """The analysis of one paragraph, with a headline before it where ``title`` is given."""
    whole = parse(f"{title}\n{marked}" if title else marked)
    document = Document(
        "doc",
        whole.text,
        parse(title).text,
        Source("test", "0" * 64),
        published=date(2023, 4, 1),
        place=place,
    )
    cut = len(parse(title).text) + 1 if title else 0
    blocks = [("paragraph", Span(cut, len(whole.text)))]
    if title:
        blocks.insert(0, ("headline", Span(0, cut - 1)))
    return Analysis(
        document,
        whole.text,
        tuple(blocks),  # type: ignore[arg-type]
        split_sentences(whole.text),
        whole.mentions,
        lambda span: span,
    )


def read(marked: str, *, place: str | None = "410102", title: str = "") -> Extraction:
    return extract(analysis(marked, place=place, title=title))


def facts(extraction: Extraction) -> set[tuple[str, ...]]:
    """The claims as readable tuples: subject, predicate, object or value; posts with their body."""
    names = {e.id: e.name for e in extraction.entities} | {"DOC": "DOC"}
    said = set()
    for claim in extraction.claims:
        subject = names[claim.subject]
        object_ = names[claim.object] if claim.object else ""
        if claim.predicate == "holdsPost":
            said.add((subject, "holdsPost", claim.value or "", object_))
        else:
            said.add((subject, claim.predicate, object_ or claim.value or ""))
    return said
