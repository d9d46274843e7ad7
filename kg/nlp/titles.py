"""Posts attached to named persons: 区委常委、常务副区长刘斌, 李晓雷书记, 李晓雷任区委书记.

Only a post that stands by a name, or that a verb gives to one, is a mention. A level's committee
written without a proper name is one post with its role (区委书记); any other body stands by itself
before the post (区发改委 and 主任).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.names import body_ending_at, place_ending_at
from kg.nlp.postborders import bodies_beside, bordered
from kg.nlp.postlists import is_body
from kg.nlp.tenures import find_tenures
from kg.nlp.words import column, level_word, title_pattern

_LINK = re.compile(r"[、，,]|兼任?|和|及|暨|以及|\s")
_FUSED = re.compile(f"({level_word()}(?:委|纪委|团委|党委|党工委))$")
_LEVEL = re.compile(f"({level_word()})$")
_CHARGE = re.compile(r"(?<=[、，兼])(?:主持|分管|主管|负责)[^，。、；：]{2,14}的$")
"""What a post is in charge of, between two of one holder: 党组副书记、|分管日常工作的|副院长."""
_ASIDE = re.compile(r"[ \u3000]*(?:[（(][^（）()，。]{1,8}[）)])?[ \u3000]*")
_COLONS = ("：", ":")
_ENTRY_EDGES = " \u3000\n\t；;。，"
_FORMER = re.compile(r"(?:原任?|前任?|时任|现任|新任|代)$")
TOLD = "rule:titles/told"
"""The producer of a post that a verb gives or takes."""
_UNNAMED_HOLDERS = frozenset(("负责人", "主要负责人", "代表", "成员", "专家"))
"""Posts that are often of people without a name, where a comma and a body follow (某局代表，…)."""
_OWN_ORGAN_POST = re.compile("(?:纪委|团委)(?:监委)?副?(?:书记|常委|委员)")
_COMMITTEE_ROLES = frozenset(("书记", "副书记", "常委", "委员", "秘书长", "副秘书长", "常务委员"))


@dataclass(frozen=True, slots=True)
class _Post:
    span: Span
    text: str


def find_titles(
    text: str, people: Sequence[Candidate], bodies: Sequence[Candidate]
) -> Iterator[Candidate]:
    """The posts in ``text`` that belong to one of ``people``, and the bodies they name.

    ``bodies`` are the ORG and LOC candidates known so far. Yields TITLE candidates, and an ORG
    for the body before a post where none is known yet. Spans count characters of ``text``.
    """
    known = {body.span.end: body for body in bodies}
    spans = [bordered(text, Span(*m.span()), known) for m in title_pattern().finditer(text)]
    posts = [
        _Post(span, span.of(text))
        for index, span in enumerate(spans)
        if not any(after.contains(span) for after in spans[index + 1 : index + 2])
    ]
    starts = {person.span.start for person in people}
    ends = {person.span.end for person in people}
    attached = _attached_before(text, posts, starts, known)
    told = {
        _Post(office.title, office.title.of(text)): office.body
        for tenure in find_tenures(text, people, bodies)
        for office in tenure.offices
    }
    for post in sorted(attached | told.keys(), key=lambda post: post.span):
        yield from _with_body(text, post, known, told=post in told, since=told.get(post))
        yield from bodies_beside(text, post.span, known)
    for post in posts:
        if post in attached or post in told:
            continue
        if post.span.start in ends and post.text not in column("titles_not_after.tsv", "word"):
            yield Candidate(post.span, "TITLE", "rule:titles/after-name", rank=30)


def _attached_before(
    text: str, posts: Sequence[_Post], starts: set[int], known: dict[int, Candidate]
) -> set[_Post]:
    """The posts that stand before a name, directly or through a chain of posts."""
    attached: set[_Post] = set()
    following: _Post | None = None
    for post in reversed(posts):
        gap_free = post.span.end
        aside = _ASIDE.match(text, gap_free)
        gap_free = aside.end() if aside else gap_free
        if text.startswith(_COLONS, gap_free) and _heads_list(text, post, known):
            gap_free += 1
        if gap_free in starts or (following and _chained(text, post, following, known)):
            attached.add(post)
            following = post
    return attached


def _heads_list(text: str, post: _Post, known: dict[int, Candidate]) -> bool:
    """Whether a post before a colon opens an entry of a list of posts: 主任委员：甲　秘书长：乙."""
    body = known.get(post.span.start)
    start = body.span.start if body else post.span.start
    credit = post.text in column("byline_words.tsv", "word")
    return not credit and (start == 0 or text[start - 1] in _ENTRY_EDGES)


def _chained(text: str, post: _Post, following: _Post, known: dict[int, Candidate]) -> bool:
    """Whether ``post`` and ``following`` are posts of one person: 副主席、区发改委主任."""
    between = _CHARGE.sub("", text[post.span.end : following.span.start])
    link = _LINK.match(between)
    if not between:
        return True
    if not link or re.search(r"[，,。；：、]", between[link.end() :]):
        return False
    body = between[link.end() :].lstrip()
    unnamed = post.text in _UNNAMED_HOLDERS and link.group() in "，,"
    if body and (unnamed or post.text.endswith("负责人")):
        return False
    start, end = following.span.start - len(body), following.span.start
    former = _FORMER.search(text, start, end)
    return not body or is_body(text, start, former.start() if former else end, known)


def _with_body(
    text: str, post: _Post, known: dict[int, Candidate], *, told: bool, since: Span | None
) -> Iterator[Candidate]:
    """The post, joined with its level's committee where that has no proper name.

    A body that no candidate names reaches no further back than ``since``, where a verb ends.
    """
    start = post.span.start
    fused = _FUSED.search(text, max(0, start - 6), start)
    if fused is None and _OWN_ORGAN_POST.fullmatch(post.text):
        fused = _LEVEL.search(text, max(0, start - 3), start)
    committee = post.text in _COMMITTEE_ROLES or _OWN_ORGAN_POST.fullmatch(post.text)
    if fused and committee and not _names_a_place(text, fused, known):
        span = Span(fused.start(1), post.span.end)
        yield Candidate(span, "TITLE", TOLD if told else "rule:titles/level", rank=40)
        place = place_ending_at(text, fused.start(1))
        if place is not None and place.end not in known:
            yield Candidate(place, "LOC", "rule:titles/place", rank=8)
        return
    yield Candidate(post.span, "TITLE", TOLD if told else "rule:titles/before-name", rank=30)
    former = _FORMER.search(text, max(0, start - 2), start)
    end = former.start() if former else start
    if start not in known and end not in known:
        body = body_ending_at(text, end)
        if body is not None:
            span = Span(max(body.start, since.start if since else 0), body.end)
            yield Candidate(span, "ORG", "rule:titles/body", confidence=0.8, rank=20)


def _names_a_place(text: str, fused: re.Match[str], known: dict[int, Candidate]) -> bool:
    """Whether the level word ends a place name: 中原区|委 against 由|区委."""
    level_end = fused.start(1) + 1
    place = place_ending_at(text, level_end)
    if place is not None and place.start < fused.start(1):
        return True
    return any(
        body.span.start < fused.start(1)
        for end, body in known.items()
        if end in (level_end, fused.end(1))
    )
