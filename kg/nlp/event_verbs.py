"""Happenings told by a verb that is one: 调研, 会见, 签署."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.flashes import find_told, is_flash
from kg.nlp.words import alternation, column, mapping

_INTENDED = re.compile(r"(?:将|拟|计划|预计)$")
_LONG_AGO = re.compile(r"\d+年前|多年前|当年|此前|不久前|前不久")
_NOT_DONE = re.compile(
    r"(?:不得|不能|禁止|严禁|不再|拒绝|要求)[^，。；]{0,8}$|先后(?:[一二两三四五六七八九十]|\d+|多|数)+次[^，。；]{0,8}$|^每[一年次][^，。；]{0,8}$"
)
_DURING = re.compile(r"[^，。]{0,12}(?:活动|[会展赛节坛])?期间，[^。]*?将")
"""A part of a happening still to come: 活动期间，师生将|参观校史馆."""
_BROUGHT = re.compile(r"造成[^，。；]{0,10}$")
"""What an earthquake or the like has done, which is no happening by its side: 造成|房屋倒塌."""
_CLAUSE = re.compile(r"[^，。；：！？\n]*")
_BESIDE = re.compile(
    r"(?:^|[。\n])[^。，\n]{0,16}?(?:[会式动坛礼赛][前后]|当[天日晚][上下]?午?|同日|其间|期间)"
    r"(?:，|还|又|也|与|在)[^。；\n]{0,60}$"
)
_ACTS_OF_CEREMONIES = ("ceremony", "signing")


_OF_GUESTS = "(?=[来到]访)"
"""会见|到访的外宾 is one happening, not 会见到访."""


@cache
def _verbs() -> re.Pattern[str]:
    one = f"(?:{alternation(column('event_verbs.tsv', 'word'))})"
    return re.compile(f"{one}+?{_OF_GUESTS}|{one}+")


@cache
def _only_noun_after() -> re.Pattern[str]:
    return re.compile(alternation(column("event_verbs_not_before.tsv", "word")))


def find_event_verbs(
    text: str, sentences: Sequence[Span], known: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Happenings told by a verb, in a clause whose subject is a person, body or place.

    The first of its kind in ``sentences`` only: later ones tell of the same. A news flash tells
    its happenings in more words than these.
    """
    told = tuple(find_told(text, sentences, known)) if is_flash(text) else ()
    yield from told
    for verb in _verbs_of_subjects(text, sentences, known):
        if not any(verb.span.overlaps(c.span) for c in told):
            yield verb


def _verbs_of_subjects(
    text: str, sentences: Sequence[Span], known: Sequence[Candidate]
) -> Iterator[Candidate]:
    kinds = mapping("event_verbs.tsv", "word", "kind")
    named = [c.span for c in known if c.label in ("EVENT", "ORG", "LOC", "PER", "TITLE")]
    told: set[str] = set()
    for number, sentence in enumerate(sentences):
        for match in _verbs().finditer(text, sentence.start, sentence.end):
            span = Span(*match.span())
            first = next(word for word in _longest_first(kinds) if match.group().startswith(word))
            kind = family(match.group(), kinds[first])
            again = kind in told and not (kind == "talks" and _new_guest(text, span, known))
            limit = _LEAD[kind in ("talks", "going to see")]
            if again or (number >= limit and not (kind == "talks" and _beside(text, span))):
                continue
            if _not_a_predicate(text, span) or any(span.overlaps(n) for n in named):
                continue
            if kind in _ACTS_OF_CEREMONIES and (
                _ceremony_named(known, sentence)
                or _INTENDED.search(text, sentence.start, span.start)
            ):
                continue
            if _not_now(text, sentence.start, span.start):
                continue
            if kinds[first] == "accident" and _BROUGHT.search(text, sentence.start, span.start):
                continue
            if _has_actor(text, sentence, span, known):
                told.add(kind)
                yield Candidate(span, "EVENT", "rule:events/verb", 0.7, kind=kinds[first], rank=10)


def _not_now(text: str, start: int, verb: int) -> bool:
    """Whether the sentence up to the verb tells of long ago, of what is to come, or of no doing."""
    return bool(
        _LONG_AGO.search(text, start, verb)
        or _DURING.match(text, start, verb)
        or _NOT_DONE.search(text, max(start, verb - 12), verb)
    )


def _ceremony_named(known: Sequence[Candidate], sentence: Span) -> bool:
    """Whether a ceremony is named by then, of which a signing or unveiling is a part."""
    return any(
        c.label == "EVENT" and c.kind in _ACTS_OF_CEREMONIES and c.span.start < sentence.end
        for c in known
    )


_LEAD = {True: 5, False: 3}
_TALKS = re.compile(r"[会接拜][见谈晤会]|通电?话")


def family(verb: str, kind: str) -> str:
    """What verbs of one happening have in common: visits and inspections do, talks stand apart."""
    if _TALKS.search(verb):
        return "talks"
    return "going to see" if kind in ("visit", "inspection") else kind


def guests_after(text: str, verb: Span, people: Iterable[Candidate]) -> list[str]:
    """The persons named in the rest of the clause of a reception: 会见|甲国大使|王明."""
    clause = _CLAUSE.match(text, verb.end)
    end = clause.end() if clause else verb.end
    return [c.span.of(text) for c in people if c.label == "PER" and verb.end <= c.span.start < end]


def _new_guest(text: str, verb: Span, known: Sequence[Candidate]) -> bool:
    """Whether a later reception is one of its own: its guests were not named before."""
    guests = guests_after(text, verb, known)
    return bool(guests) and not any(guest in text[: verb.end] for guest in guests)


def _beside(text: str, verb: Span) -> bool:
    """Whether a reception is told as held beside another happening: 会前，甲|会见|乙."""
    return bool(_BESIDE.search(text, 0, verb.start))


_LIST_BEFORE = re.compile(
    r"(?:、|陪同|一同|参加|的|早|已|未|等|表示|关于|深化|监督|加强|推进|强化|各类|执法|定期|多次|常常|经常|时常|诚挚|亲切|深切|致以|[对向])$"
)
_ATTRIBUTE = re.compile(r"、|(?:建设|运营|运行|使用|营业)?的")
_TOWARDS = re.compile(r"对[^，。；：]{0,24}$")
_COMMENT = re.compile(r"[^，。；：]{0,12}表示")
_GROUP = re.compile(r"(?:省|市|区|县|镇|乡|校|院)?领导|一行")


def commented_on(text: str, verb: Span) -> bool:
    """Whether a happening is only commented on: 对甲的|到访|表示欢迎."""
    return bool(_TOWARDS.search(text, 0, verb.start) and _COMMENT.match(text, verb.end))


def _not_a_predicate(text: str, span: Span) -> bool:
    """Whether the verb is a noun's part, a repeat, or one item of a list."""
    return bool(
        _only_noun_after().match(text, span.end)
        or _LIST_BEFORE.search(text, max(0, span.start - 3), span.start)
        or commented_on(text, span)
        or _ATTRIBUTE.match(text, span.end)
        or any(
            text.startswith(word, max(0, span.start - word.index(span.of(text))))
            for word in _cut_by(span.of(text))
        )
    )


@cache
def _cut_by(verb: str) -> tuple[str, ...]:
    """The rows that a verb is cut out of: 研|判处|置, 公|开通|报."""
    return tuple(word for word in column("event_not_verbs.tsv", "word") if verb in word)


def _has_actor(text: str, sentence: Span, verb: Span, known: Sequence[Candidate]) -> bool:
    """Whether a person, a group of leaders, or for want of these a body stands before the verb."""
    before = Span(sentence.start, verb.start)
    if any(c.label in ("PER", "ORG", "LOC") and before.contains(c.span) for c in known):
        return True
    return bool(_GROUP.search(text, before.start, before.end))


def _longest_first(kinds: dict[str, str]) -> list[str]:
    return sorted(kinds, key=lambda word: (-len(word), word))
