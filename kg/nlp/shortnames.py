"""Short names that the article introduces in brackets: 第五届交易会（以下简称“渔交会”）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.words import column

_INTRODUCED = re.compile(
    r"[”’]?[（(](?:以下|下文|下)?(?:统|简)?称(?:为)?[“‘]?(?P<short>[^“”‘’（）()，。、]{2,12})[”’]?[）)]"
)
_HAN = "\u3400-\u9fff"
_OF_BODY = re.compile('[（(](?:以下)?简称[：:为]?[“"](?P<short>[^“”"（）()，。]{2,12})[”"][）)]')
_NO_BODY = re.compile("(?:[易览展洽商年峰大]会|论坛|运动会|[节赛展]|活动)$")
_OF_PLACE = re.compile(
    f'[（(](?:以下|下文)?(?:简称)?[:：]?[“"]?(?P<short>[{_HAN}]{{2,4}})[”"]?[）)]'
)
_ORDINAL = r"(?:(?:第[一二三四五六七八九十\d]{1,4}|首)届)?"


def introduced(text: str, name: Span) -> str | None:
    """The short form that the brackets right after ``name`` give it, or None."""
    match = _INTRODUCED.match(text, name.end)
    short = match["short"] if match else None
    return None if short in column("event_bare.tsv", "word") else short


def find_short_names(text: str, happenings: Sequence[Candidate]) -> Iterator[Candidate]:
    """Where an introduced short form stands outside of fuller names, with its ordinal."""
    taken = [h.span for h in happenings]
    for happening in happenings:
        short = introduced(text, happening.span)
        if short is None:
            continue
        for match in re.finditer(_ORDINAL + re.escape(short), text):
            span = Span(*match.span())
            if not any(span.overlaps(t) for t in taken):
                yield Candidate(
                    span, "EVENT", "rule:events/short-noun", 0.8, kind=happening.kind, rank=50
                )


def find_short_bodies(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Short forms of bodies; again only those of three characters or more."""
    for body in (c for c in known if c.label == "ORG"):
        match = _OF_BODY.match(text, body.span.end)
        if match is None or _NO_BODY.search(body.span.of(text)):
            continue
        first, short = Span(*match.span("short")), match["short"]
        yield Candidate(first, "ORG", "rule:organs/introduced", 0.9, rank=24)
        for again in re.finditer(re.escape(short), text) if len(short) > 2 else ():
            if again.start() >= first.end:
                span = Span(*again.span())
                yield Candidate(span, "ORG", "rule:organs/introduced", 0.85, rank=9)


def find_short_places(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Short forms of places, everywhere, and their governments: 甲乙丙自治区（丙区）.

    A form keeps characters of the full name in their order.
    """
    for place in known:
        match = _OF_PLACE.match(text, place.span.end) if place.label == "LOC" else None
        if match is None or not _abbreviates(match["short"], place.span.of(text)):
            continue
        short = match["short"]
        whole = place.span.of(text)
        for again in re.finditer(f"(?<!{re.escape(whole[: -len(short)])}){re.escape(short)}", text):
            yield Candidate(Span(*again.span()), "LOC", "rule:sites/introduced", 0.85, rank=9)
        for body in re.finditer(f"{re.escape(short)}(?:政府|议会|管委会)", text):
            yield Candidate(Span(*body.span()), "ORG", "rule:organs/introduced", 0.85, rank=12)


def _abbreviates(short: str, full: str) -> bool:
    rest = iter(full)
    return len(short) < len(full) and all(character in rest for character in short)
