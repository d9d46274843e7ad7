"""Membership without a post: of whom a body's name tells, of staff, of those who joined a party."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from kg.facts.claims import ClaimBook
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate
from kg.nlp.words import alternation, column

_IS = re.compile(r"(?:现?是|系)(?:一[名位])?")
_JOINED = re.compile(r"(?<!介绍)加入了?$")
_OWN = re.compile(r"(?:自己|[他她]|本人)所在的$")
_MEMBER_LEAD = re.compile(r"(?:[、，；为是]|[加参]入了?)$")
_MEMBER = re.compile(r"(?:的)?会员(?=[，。、；！）)]|$)")
"""One item of what the sentence says of a person: 甲县文联主席、|乙协会|会员."""
_PARTY = re.compile(r"党$|同盟$|学社$|^民[盟建进革]$|促进会$|建国会$")


def claim_memberships(analysis: Analysis, registry: Registry, book: ClaimBook) -> None:
    """Adds a memberOf claim for each person whom a sentence counts to a body."""
    for sentence in analysis.sentences:
        _claim_staff(analysis, registry, book, sentence)
        _claim_told(analysis, registry, book, sentence)
        _claim_joined(analysis, registry, book, sentence)


def _claim_staff(analysis: Analysis, registry: Registry, book: ClaimBook, sentence: Span) -> None:
    """Members by a word beside the body's name: 甲厂|领导|王明, 王明是|甲局|职工."""
    mentions = analysis.within(sentence)
    for left, right in pairwise(mentions):
        if left.span.end > right.span.start:
            continue
        gap = analysis.text[left.span.end : right.span.start]
        if (left.label, right.label) == ("ORG", "PER") and _member_words().fullmatch(gap):
            for listed in _listed(analysis.text, mentions, right):
                _say(registry, book, listed, left, gap)
        elif (left.label, right.label) == ("PER", "ORG") and _IS.fullmatch(gap):
            word = _staff().match(analysis.text, right.span.end, sentence.end)
            if word:
                _say(registry, book, left, right, word["word"])


def _claim_joined(analysis: Analysis, registry: Registry, book: ClaimBook, sentence: Span) -> None:
    """Members of a party that they are said to have joined: 加入了|甲党."""
    for body in analysis.within(sentence):
        joined = _JOINED.search(analysis.text, sentence.start, body.span.start)
        if body.label == "ORG" and joined and _PARTY.search(body.span.of(analysis.text)):
            person = _only_person(analysis, body.span.start)
            if person is not None:
                _say(registry, book, person, body, "加入")


def _claim_told(analysis: Analysis, registry: Registry, book: ClaimBook, sentence: Span) -> None:
    """Members by what the sentence says of its one person: 自己所在的甲所, 甲会会员."""
    mentions = analysis.within(sentence)
    people = [m for m in mentions if m.label == "PER"]
    if len({m.span.of(analysis.text) for m in people}) > 1:
        return
    for body in (m for m in mentions if m.label == "ORG"):
        own = _OWN.search(analysis.text, sentence.start, body.span.start)
        if own is not None:
            person = people[0] if people else _only_person(analysis, body.span.start)
            if person is not None and person.span.start < body.span.start:
                _say(registry, book, person, body, "所在")
        elif (
            people
            and people[0].span.end < body.span.start
            and (
                _MEMBER_LEAD.search(analysis.text, sentence.start, body.span.start)
                and _MEMBER.match(analysis.text, body.span.end)
            )
        ):
            _say(registry, book, people[0], body, "会员")


def _say(
    registry: Registry, book: ClaimBook, person: Candidate, body: Candidate, word: str
) -> None:
    subject, object_ = registry.referent(person), registry.referent(body)
    if subject and object_:
        first, last = sorted((person.span, body.span))
        book.say(
            subject,
            "memberOf",
            object_,
            evidence=Span(first.start, last.end),
            producer=f"rule:member_words/{word}",
        )


def _only_person(analysis: Analysis, end: int) -> Candidate | None:
    """The one person whom the paragraph has named before ``end``, as those who tell a life do."""
    start = analysis.text.rfind("\n", 0, end) + 1
    people = [m for m in analysis.within(Span(start, end)) if m.label == "PER"]
    return people[0] if len({m.span.of(analysis.text) for m in people}) == 1 else None


def _listed(text: str, mentions: tuple[Candidate, ...], first: Candidate) -> list[Candidate]:
    """The names of a list from ``first`` on, joined by 、 only."""
    listed = [first]
    for mention in mentions[mentions.index(first) + 1 :]:
        if mention.label != "PER" or text[listed[-1].span.end : mention.span.start] not in (
            "、",
            "和",
        ):
            break
        listed.append(mention)
    return listed


@cache
def _member_words() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(column('member_words.tsv', 'word'))})")


@cache
def _staff() -> re.Pattern[str]:
    """What follows the body of whom is said to belong to it: 的|一名|新入职的|青年."""
    kind = "(?:新入职|新招录|新|老|退休|普通|基层|年轻|青年)的?"
    counted = "(?:的)?(?:一[名位个])?"
    words = alternation((*column("member_words.tsv", "word"), "青年", "大学生", "研究生"))
    return re.compile(f"{counted}(?:{kind})*(?P<word>{words})(?=[，。；、！）)]|$)")
