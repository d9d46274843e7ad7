"""Persons by their surroundings: posts, verbs, lists after 领导, and names already met."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.gazetteer import country, gazetteer
from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.tenureverbs import lead_only
from kg.nlp.words import alternation, column, like_a_name, title_pattern
from kg.resources import rows

_HAN = "\u3007\u3400-\u9fff\U00020000-\U000323af"


_NO_LAST = ("时", "了", "着", "过")
"""Particles after a verb that begins like a surname: 总书记|来到时."""
_STUDYING = "学习|领会|贯彻|落实|牢记|践行|遵循|按照|围绕|聆听|重温|传达|感悟|深学|遵照|感恩|拥护"
"""Verbs right after which the name of who spoke may stand: 学习领会|习近平总书记重要讲话."""
_LEAST = {"PER": 3, "ORG": 4, "LOC": 4}
_SURE_RANK = 12
"""A name between a post and a verb beats the body or place that a model sees: 院长|高阳|出席."""
_REPEATED_RANK = {"PER": 12, "ORG": 3, "LOC": 3}
"""A person's full name, met before, beats what the model sees in a part of it (任|大同)."""


@cache
def _name() -> str:
    """A Chinese full name: a surname and one or two characters, none the 等 that ends a list."""
    return f"(?:(?:{alternation(column('surnames.tsv', 'surname'))})(?:(?!等)[{_HAN}]){{1,2}})"


@cache
def _leaders() -> re.Pattern[str]:
    """Names after 区领导; after 代表 and the like, one of two characters only in a list."""
    words = column("before_lists.tsv", "word")
    loose = "".join(f"(?<!{word}..)" for word in words if word in column("titles_weak.tsv", "word"))
    return re.compile(
        f"(?:{alternation(words)})(?P<names>{_name()}(?:、{_name()})*)"
        f"(?:(?=[、等])|{loose}(?=[，。和陪参出分随]|一(?:行|同|起)|$))"
    )


@cache
def _titled() -> re.Pattern[str]:
    """A post, a full name, and what may follow a name: 国家主席|习近平|致电."""
    after = f"[，。、（）\\s\\d]|{alternation(column('after_names.tsv', 'word'))}"
    loose = "".join(f"(?<!{word})" for word in column("titles_not_after.tsv", "word"))
    verbs = alternation(column("after_names.tsv", "word"))
    surname = alternation(column("surnames.tsv", "surname"))
    return re.compile(
        f"(?:{title_pattern().pattern}){loose}"
        f"(?!任[上内期职]|[国团])(?:(?P<names>(?:{surname})[{_HAN}]{{2}})(?={after})|(?P<short>(?:{surname})[{_HAN}])(?={verbs}))"
    )


@cache
def _short_name() -> str:
    """A Chinese full name, as short as what must follow allows."""
    return f"(?:(?:{alternation(column('surnames.tsv', 'surname'))})[{_HAN}]{{1,2}}?)"


@cache
def _biography() -> re.Pattern[str]:
    """A full name where a short life begins: 现年44岁的|王明（1971.3）, 王明，男，."""
    name = f"(?P<names>{_short_name()})"
    born = r"[（(](?:男|女|\d{4}[年.]|[一二三四五六七八九十\d]+岁)"
    return re.compile(
        rf"(?<=岁的){name}(?=[（(，、。])|(?:^|[。，、：\s])(?P<short>{_short_name()})(?=，[男女]，|{born})"
    )


@cache
def _decided() -> re.Pattern[str]:
    """A full name in a decision about posts: 决定，|王明|任乙市委书记; 任命|王明|为乙局局长."""
    verbs = alternation(w for w in column("appointments.tsv", "word") if w != "任")
    naming = "任命|免去|选举|提名|聘任|补选"
    office = f"[^，。；、：\\s]{{0,20}}?(?:{title_pattern().pattern})(?=[，。；、（(\\s职候]|$)"
    return re.compile(
        f"(?:^|[，。：；\n ]|决定|同意|批准|{title_pattern().pattern})"
        f"(?P<names>{_short_name()})(?=(?:同志)?(?:{verbs}|任){office})"
        f"|(?:{naming})(?P<short>{_short_name()})(?=(?:同志)?(?:为|的){office})"
    )


def _ordinary(name: str) -> bool:
    """Whether what looks like a name is known to be none: 方案指出, 由县长担任."""
    wholes, endings = _no_names()
    return name in wholes or name.endswith(endings) or bool(like_a_name().fullmatch(name))


@cache
def _no_names() -> tuple[frozenset[str], tuple[str, ...]]:
    """Words that are no names, and the endings of such."""
    kept = [row for row in rows("lexicon", "not_names.tsv") if row["label"] in ("PER", "-")]
    return (
        frozenset(row["word"] for row in kept if row["how"] == "whole"),
        tuple(row["word"] for row in kept if row["how"] == "ends"),
    )


def _leads_to_a_verb(name: str) -> bool:
    """Whether what looks like a name belongs to the verb after it: 由时|任, 曾先后|任."""
    verbs = column("appointments.tsv", "word")
    return bool(lead_only().fullmatch(name)) or f"{name[-1]}任" in verbs


@cache
def _secretary() -> re.Pattern[str]:
    """A full name before the one post that is only ever written after it: 习近平|总书记."""
    return re.compile(
        f"(?:(?<![{_HAN}])|(?<=[以和与对在向由同据的是了])|(?<={_STUDYING}))"
        f"(?P<names>(?!.[以任和与及向对在同]){_name()})(?=总书记)"
    )


@cache
def _head_of_state() -> re.Pattern[str]:
    """A full name of three characters between a preposition and a post: 在|习近平|主席引领下."""
    surname = alternation(column("surnames.tsv", "surname"))
    return re.compile(
        f"(?<=[在同与和对向由以])(?P<names>(?:{surname})[{_HAN}]{{2}}(?<![院协会委局部府团国]))"
        "(?=主席|总统|总理|总书记|首相|同志为核心)"
    )


@cache
def _speaking() -> re.Pattern[str]:
    """A full name that begins a sentence, and a verb of saying: 习近平|指出，."""
    verbs = alternation(w for w in column("speech_words.tsv", "word") if len(w) > 1)
    return re.compile(f"(?:^|[。\\n　 ])(?P<names>{_name()})(?=(?:{verbs})[，：,:])")


def find_persons(text: str) -> Iterator[Candidate]:
    """PER candidates from lists, posts and verbs; spans count characters of ``text``."""
    for pattern, rule, rank in (
        (_leaders(), "leaders", 15),
        (_titled(), "titled", 2),
        (_speaking(), "speaking", 2),
        (_secretary(), "titled", 2),
        (_head_of_state(), "titled", 2),
        (_biography(), "biography", 2),
        (_decided(), "decided", 2),
    ):
        for match in pattern.finditer(text):
            group = "names" if match.group("names") else "short"
            for name in re.finditer(f"[{_HAN}·]+", match.group(group)):
                start = match.start(group) + name.start()
                place = gazetteer().named(name.group())
                namesake = rule == "titled" and all(d.level == "county" for d in place)
                if (place and not namesake) or country(name.group()):
                    continue
                if _ordinary(name.group()) or name.group().endswith(_NO_LAST):
                    continue
                if rule == "decided" and _leads_to_a_verb(name.group()):
                    continue
                span = Span(start, start + len(name.group()))
                best = _SURE_RANK if rule == "titled" and group == "short" else rank
                yield Candidate(span, "PER", f"rule:persons/{rule}", 0.9, rank=best)


def courtesy_names(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """A surname with its post as one name: 郑主任, 王县长."""
    for c in known:
        if c.label == "PER" and len(c.span) == 1:
            post = title_pattern().match(text, c.span.end)
            if post:
                yield Candidate(
                    Span(c.span.start, post.end()), "PER", "rule:persons/courtesy", 0.9, rank=45
                )


def repeated(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Further places in the article where a name already found stands again.

    Persons of three characters or more, bodies and places of four or more; a shorter name is too
    often part of another word.
    """
    found = {(c.span, c.label) for c in known}
    names = {(c.span.of(text), c.label) for c in known if c.label in _LEAST}
    for name, label in sorted(names):
        if len(name) < _LEAST[label]:
            continue
        start = text.find(name)
        while start >= 0:
            span = Span(start, start + len(name))
            if (span, label) not in found and not (label == "PER" and _in_longer(text, span)):
                yield Candidate(span, label, "rule:repeated", rank=_REPEATED_RANK[label])
            start = text.find(name, start + len(name))


def _in_longer(text: str, name: Span) -> bool:
    """Whether a name is one part of a longer one: 李德勒 in 皮特·李德勒."""
    return "·" in (text[max(0, name.start - 1) : name.start], text[name.end : name.end + 1])
