"""Posts told by a verb: 当选, 任命甲为…, 免去甲的…职务, and those of a life told in order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.facts.claims import ClaimBook
from kg.facts.offices import claim_post
from kg.facts.phrases import Post
from kg.facts.postbodies import Before
from kg.linking.locality import Locality
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate
from kg.nlp.tenure import Tenure
from kg.nlp.tenures import find_tenures

_YEAR = re.compile(r"(\d{4})(?:年|\.)")
_ENDED = re.compile(r"\d{4}(?:年|\.)[\d.月日]*(?:至|到|[-—－–~])+\d{4}")
_SETTLED_YEARS = 1


def claim_appointments(
    analysis: Analysis, registry: Registry, locality: Locality, book: ClaimBook
) -> None:
    """Adds holdsPost claims for posts that a verb gives to a named person or takes away."""
    people = [m for m in analysis.mentions if m.label == "PER"]
    bodies = [m for m in analysis.mentions if m.label in ("ORG", "LOC")]
    tenures = find_tenures(analysis.text, people, bodies)
    for tenure in tenures:
        if not tenure.tense:
            continue
        qualifier = _qualifier(analysis, tenure, tenures)
        before = Before()
        posts = _posts(analysis, tenure)
        if tenure.each and len(posts) != len(tenure.offices):
            continue
        for index, post in enumerate(posts):
            for span in tenure.people[index : index + 1] if tenure.each else tenure.people:
                person = next((p for p in people if p.span == span), None)
                entity = registry.referent(person) if person else None
                if entity is None:
                    continue
                said = claim_post(
                    analysis,
                    registry,
                    locality,
                    book,
                    person=entity,
                    post=post,
                    before=before,
                    evidence=_evidence(tenure, span, post),
                    qualifier=qualifier,
                    producer=f"rule:appointments/{tenure.verb}",
                )
            before = said


def _evidence(tenure: Tenure, person: Span, post: Post) -> Span:
    """The words from the person or the verb to the post."""
    start = min(tenure.span.start, person.start)
    return Span(start, max(post.title.span.end, person.end))


def _posts(analysis: Analysis, tenure: Tenure) -> list[Post]:
    """The tenure's posts as mentions, each with its body, or with that of the post before it."""
    posts: list[Post] = []
    body: Candidate | None = None
    for office in tenure.offices:
        title = next(
            (m for m in analysis.mentions if m.label == "TITLE" and m.span.end == office.title.end),
            None,
        )
        if title is None:
            continue
        if office.body is not None or title.span.start < office.title.start:
            body = _body_before(analysis, title.span.start)
        elif not posts and tenure.verb == "现任":
            body = _body_before(analysis, tenure.led.end)
        posts.append(Post(title, body))
    return posts


def _body_before(analysis: Analysis, end: int) -> Candidate | None:
    return next(
        (m for m in analysis.mentions if m.span.end == end and m.label in ("ORG", "LOC")), None
    )


def _qualifier(analysis: Analysis, tenure: Tenure, tenures: Sequence[Tenure]) -> str:
    """The tense that the verb says; a post taken years ago and followed by others is over."""
    if tenure.tense not in ("current", "appointed"):
        return tenure.tense
    lead = tenure.led.of(analysis.text)
    if _ENDED.search(lead):
        return "former"
    years = _YEAR.findall(lead)
    published = analysis.document.published
    if not years or published is None or int(years[-1]) >= published.year - _SETTLED_YEARS:
        return tenure.tense
    names = {p.of(analysis.text) for p in tenure.people}
    others = [t for t in tenures if names & {p.of(analysis.text) for p in t.people}]
    moved_on = any(_after(analysis, t, int(years[-1])) for t in others)
    return "former" if moved_on and tenure.verb != "现任" else tenure.tense


def _after(analysis: Analysis, tenure: Tenure, year: int) -> bool:
    """Whether the tenure began after that year, or goes on now."""
    years = _YEAR.findall(tenure.led.of(analysis.text))
    return tenure.verb == "现任" or bool(years and int(years[-1]) > year)
