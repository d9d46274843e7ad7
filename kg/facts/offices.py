"""Office holding: which person, which post, of which body, in which tense."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.facts.claims import ClaimBook
from kg.facts.phrases import PersonPhrase, Post, person_phrases
from kg.facts.postbodies import LEVEL_POST, Before, body_of
from kg.linking.bodies import clean
from kg.linking.locality import Locality
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.words import column, level_word

_TENSES = {
    "时任": "former",
    "原": "former",
    "原任": "former",
    "前任": "former",
    "前": "former",
    "新任": "appointed",
    "代理": "acting",
    "候任": "appointed",
}
_PARTED = re.compile(r"(?<=[、，兼])(?P<committee>党组|党委|党工委)(?:原|前)$")
_MEMBERS = frozenset(("成员",))
"""Posts that are none: with a body they say only who belongs to it (市委宣讲团成员)."""
_SPOKESPERSON = re.compile(r"(?:工会|党委|特邀)?代表")
_DEGREES = frozenset(("博士",))
"""Words before a name that say what someone has learned, not where: 心内科博士."""


def claim_offices(
    analysis: Analysis, registry: Registry, locality: Locality, book: ClaimBook
) -> None:
    """Adds a holdsPost claim for each post of each named person."""
    for sentence in analysis.sentences:
        before = Before()
        for phrase in person_phrases(analysis, sentence):
            person = registry.referent(phrase.person)
            for post in phrase.posts if person else ():
                before = claim_post(
                    analysis,
                    registry,
                    locality,
                    book,
                    person=person or "",
                    post=post,
                    before=before,
                    evidence=_evidence(phrase, post),
                    qualifier=_TENSES.get(post.tense, "current"),
                    producer=post.title.producer or "rule:offices",
                )


def _evidence(phrase: PersonPhrase, post: Post) -> Span:
    """The words that say a phrase's post: from the post or body to the name, or the reverse."""
    start = min(phrase.span.start, post.title.span.start)
    return Span(start, max(phrase.span.end, post.title.span.end))


def _no_deputy(registry: Registry, body: str | None, title: str) -> bool:
    """Whether 代表 only speaks for its body: a post it is in a people's congress alone."""
    name = registry[body].name if body else ""
    return bool(_SPOKESPERSON.fullmatch(title)) and not re.search(r"人大|代表大会", name)


def claim_post(
    analysis: Analysis,
    registry: Registry,
    locality: Locality,
    book: ClaimBook,
    *,
    person: str,
    post: Post,
    before: Before,
    evidence: Span,
    qualifier: str,
    producer: str,
) -> Before:
    """Adds one claim; returns the post and body, for later posts that leave theirs out."""
    title = _title(analysis, post)
    body = body_of(analysis, registry, locality, post, title, before)
    weak = title in column("titles_weak.tsv", "word") or bool(_SPOKESPERSON.fullmatch(title))
    if title in _DEGREES or (body is None and weak) or _no_deputy(registry, body, title):
        return before
    if body is not None and title in _MEMBERS:
        book.say(
            person,
            "memberOf",
            body,
            evidence=evidence,
            producer=f"rule:member_words/{title}",
        )
        return before
    book.say(
        person,
        "holdsPost",
        body,
        value=_post_name(analysis, post, title),
        evidence=evidence,
        producer=producer,
        qualifier=qualifier,
    )
    return Before(title, body, evidence.end) if body else replace(before, end=evidence.end)


def _title(analysis: Analysis, post: Post) -> str:
    """The title, with the committee from which a word of tense parts it: 党组|原|副书记."""
    start = post.title.span.start
    parted = _PARTED.search(analysis.text, max(0, start - 5), start)
    return (parted["committee"] if parted else "") + clean(post.title.span.of(analysis.text))


def _post_name(analysis: Analysis, post: Post, title: str) -> str:
    """The post as one says it: with its organ where that belongs to a level (区政协副主席)."""
    if post.body is None or post.body.label != "ORG" or LEVEL_POST.fullmatch(title):
        return title
    body = clean(post.body.span.of(analysis.text))
    organ = re.search(f"{level_word()}(?:委|政府|政协|人大常委会|人大|纪委监委|纪委)$", body)
    league = "团" if body.startswith(("共青团", "团")) else ""
    return f"{league}{organ.group()}{title}" if organ else title
