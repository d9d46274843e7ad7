"""Lists of posts with their bodies, read from left to right: 乙市委委员、常委，丙局局长等职务."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.names import body_ending_at, place_ending_at
from kg.nlp.postborders import bordered
from kg.nlp.words import alternation, column, level_word, title_pattern

_LONGEST_BODY = 40
_SEPARATOR = re.compile(r"(?:[、，,/]|兼任?|和|及|暨|以及|并兼任?|\s)+")
_JOINED = re.compile(r"[、兼和及与]|以及")
_NO_POST = re.compile(r"[\u3400-\u9fff]{2,20}(?=[、，,；;])")
"""One item of a career that is no post of the lexicon; the next one must name its own body."""
_WIDE = re.compile(f"[；;]|{_SEPARATOR.pattern}")
_ORDER = re.compile(r"(?:原|新一[届任]|新任|首[任位]|第[一二三四五六七八九十百\d]+[任届])?")
_ASIDE = re.compile(r"(?:[（(][^（）()]{0,20}[）)])?")
_EDGE = re.compile(
    r"[，,、；;。：:！!？?\s（(）)”\"/]|$|职务|一职|职位|之职|等|兼|并|要职|和|及|与|暨|的|为|时|期间|后|以来|至今|候选人"
)
_LEVEL = re.compile(level_word())
_FUSED = re.compile(f"(?:中共)?{level_word()}(?:委|纪委|团委|党委|党工委)")
_WORDS = r"[\u3007\u3400-\u9fffA-Za-z0-9“”·（）()《》\-—]"


@dataclass(frozen=True, slots=True)
class Office:
    """A post, and what stands for its body before it; ``body`` is None where nothing does."""

    title: Span
    body: Span | None


def read_offices(
    text: str, start: int, limit: int, known: dict[int, Candidate], *, wide: bool = False
) -> tuple[tuple[Office, ...], int]:
    """The posts that begin at ``start``, and where the list ends.

    Empty unless every post stands beside its body and the list closes like one: 担任会长单位 and
    任主席国 hold no post. ``known`` are bodies and places by where they end; ``wide`` lists,
    those of a whole career, go on after a semicolon, and over what is no post (甲局会计).
    """
    offices: list[Office] = []
    position, end, skipped = start, start, False
    while position < limit:
        office = _office_at(text, position, limit, known)
        if office is not None and not (skipped and not _names_its_own(text, office)):
            offices.append(office)
            aside = _ASIDE.match(text, office.title.end, limit)
            end, skipped = aside.end() if aside else office.title.end, False
            after = end
        else:
            other = _NO_POST.match(text, position, limit) if wide else None
            if other is None or _no_body().search(other.group()):
                break
            after, skipped = other.end(), True
        separator = (_WIDE if wide else _SEPARATOR).match(text, after, limit)
        if separator is None:
            break
        position = separator.end()
    return tuple(offices), offices[-1].title.end if offices else start


def _names_its_own(text: str, office: Office) -> bool:
    """Whether the post's body is named by itself: not 县委, of a county passed over before it."""
    return office.body is not None and not _LEVEL.match(text, office.body.start)


def _office_at(text: str, start: int, limit: int, known: dict[int, Candidate]) -> Office | None:
    """The first post from ``start`` on that nothing but its body comes before."""
    order = _ORDER.match(text, start, limit)
    start = order.end() if order else start
    for match in title_pattern().finditer(text, start, min(limit, start + _LONGEST_BODY + 12)):
        if re.search(r"[，,、；;。：:！!？?\n]", text[start : match.start()]):
            return None
        if not _EDGE.match(text, match.end(), limit):
            continue
        title = bordered(text, Span(*match.span()), known)
        if title.start <= start:
            return Office(Span(start, title.end), None)
        if is_body(text, start, title.start, known):
            return Office(title, Span(start, title.start))
    return None


def is_body(text: str, start: int, end: int, known: dict[int, Candidate]) -> bool:
    """Whether ``text[start:end]`` may name the body or the place of a post."""
    if end - start > _LONGEST_BODY:
        return False
    position = end
    while position > start:
        body = known.get(position)
        place = place_ending_at(text, position)
        if body is not None and body.span.start >= start:
            position = body.span.start
        elif place is not None and place.start >= start:
            position = place.start
        else:
            break
    rest = text[start:position]
    if rest in ("", "中共", "我", "该", "本") or _FUSED.fullmatch(rest):
        return True
    if rest.endswith(("任", "是", "系")) or _no_body().search(rest):
        return False
    named = body_ending_at(text, end)
    if named is not None and named.start <= start:
        return True
    return bool(_body_words().fullmatch(text, start, end))


def joined(text: str, start: int, end: int, known: dict[int, Candidate]) -> bool:
    """Whether two names are of one list, with at most posts before the second."""
    link = _JOINED.match(text, start, end)
    if link is None:
        return False
    if link.end() == end:
        return True
    return any(
        post.end() == end and is_body(text, link.end(), post.start(), known)
        for post in title_pattern().finditer(text, link.end(), end)
    )


@cache
def _no_body() -> re.Pattern[str]:
    """Words that no name of a body goes over."""
    verbs = (word for word in column("appointments.tsv", "word") if len(word) > 1)
    return re.compile(alternation((*column("not_in_bodies.tsv", "word"), *verbs)))


@cache
def _body_words() -> re.Pattern[str]:
    """Words that close like a body: 《…》杂志, 某某学校教务处, 某某讲师团."""
    last = alternation(column("post_bodies.tsv", "suffix"))
    return re.compile(f"{_WORDS}*(?:{last})(?:[（(][^（）()]{{1,12}}[）)])?")
