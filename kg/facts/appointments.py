"""Posts told by a verb: 当选, 被任命为, 任命甲为…, 免去甲的…职务."""

from __future__ import annotations

import re
from functools import cache

from kg.facts.claims import ClaimBook
from kg.linking.bodies import clean
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate
from kg.nlp.words import title_pattern
from kg.resources import rows


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """The rows of appointments.tsv: what stands between person and post, and what it means."""
    return tuple(
        (re.compile(row["between"]), row["tense"], row["between"])
        for row in rows("lexicon", "appointments.tsv")
    )


def claim_appointments(analysis: Analysis, registry: Registry, book: ClaimBook) -> None:
    """Adds holdsPost claims for posts that a verb gives to a named person or takes away."""
    for sentence in analysis.sentences:
        mentions = analysis.within(sentence)
        for person in (m for m in mentions if m.label == "PER"):
            for pattern, tense, name in _forms():
                verb = pattern.match(analysis.text, person.span.end, sentence.end)
                if verb:
                    _claim(analysis, registry, book, person, verb.end(), sentence, tense, name)
                    break


def _claim(
    analysis: Analysis,
    registry: Registry,
    book: ClaimBook,
    person: Candidate,
    start: int,
    sentence: Span,
    tense: str,
    name: str,
) -> None:
    """One claim, for the post that begins at ``start``, with the body before it where one is."""
    body = next(
        (
            m
            for m in analysis.within(sentence)
            if m.span.start == start and m.label in ("ORG", "LOC")
        ),
        None,
    )
    post_start = body.span.end if body else start
    post = title_pattern().match(analysis.text, post_start, sentence.end)
    subject = registry.referent(person)
    if post is None or subject is None:
        return
    book.say(
        subject,
        "holdsPost",
        registry.referent(body) if body and body.label == "ORG" else None,
        value=clean(post.group()),
        evidence=Span(person.span.start, post.end()),
        producer=f"rule:appointments/{name}",
        qualifier=tense,
    )
