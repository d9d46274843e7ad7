"""What follows a verb: the list of places inspected, the persons met."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.facts.phrases import LIST_GAP, PersonPhrase
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate
from kg.nlp.words import alternation, column

LEADER_OF = re.compile(r"以.{0,60}为(?:组长|团长|领队|队长)的")
"""A party called by its leader: 以|王明|为团长的."""
_CLAUSE_MARK = re.compile(r"[，,；。]")
_AIMED_AT = re.compile(r"对|向|感谢|围绕")
_RANK = re.compile(r"[少中大]将$")
_OBJECT_GAP = re.compile(r"(?:了|过|我[市县区省])?[“\"]?")
_MET = re.compile(r"了?(?:[^，。；、]{0,30}的)?[^，。；、的]{0,12}")
_CLAUSE = re.compile(r"[^。；！？\n]*")
_PARTIES = ("代表团", "访问团", "考察团", "访华团", "参访团", "交流团")
_NAMED_AFTER = re.compile(
    r"夫人|妻子|丈夫|之子|之女|后人|后代|后裔|生前|诞辰|先生?像|[铜塑雕遗画]?像|故居|墓|奖章|奖学金|奖(?!励)|杯|班(?!长|子)|基金|号(?!召)"
    r"|重要|系列|关于|新时代|思想|主义|的?讲话精神|家[中里]?(?=[，、]|[慰看]|$)|住[处所]|寓所"
)
_IN_TITLE = re.compile(r"[^“”《》。\n]*[”》]")
_RECEIVES = re.compile(r"[会接召][见谈晤]|接待|座谈|见面")
_ASKED_BY = re.compile(r"(?<![相适反对响回])应(?![当该对急])[^。；\n]{0,80}$")
_ASKED = re.compile(r"[^。；\n]{0,80}?邀请?[，,]")
_PRESS = re.compile(r"[^（）()]{0,6}(?:记者|通讯员|摄影|供稿|图)")
_TOWARDS = re.compile(r"(?<![核校反面针相])对")
_SUCH_IS_DONE = re.compile(r"(?:等[^，。；]{0,12})?[^，。；]{0,16}?(?:进行|开展)了?[^，。；]{0,6}")
_GOING_ON = re.compile(
    r"[，,、]|等地|等|进行|开展|实地|就|调研|考察|视察|检查|督导|学习|参观|看望|慰问|指导|走访|访问"
)


def persons_met(
    analysis: Analysis, region: Span, phrases: Sequence[PersonPhrase]
) -> Iterator[PersonPhrase]:
    """The persons right after a verb such as 会见, in a list, with what describes them."""
    end = region.start
    for phrase in (p for p in phrases if region.contains(p.span)):
        gap = analysis.text[end : phrase.span.start]
        if _NAMED_AFTER.match(analysis.text, phrase.span.end):
            continue
        if not (_MET if end == region.start else LIST_GAP).fullmatch(gap):
            return
        yield phrase
        end = phrase.span.end


def delegations_met(analysis: Analysis, start: int) -> Iterator[Candidate]:
    """The parties in the clause after a verb such as 会见: 会见|由王明率领的甲国访问团."""
    text = analysis.text
    clause = _CLAUSE.match(text, start)
    for mention in analysis.within(Span(*clause.span())) if clause else ():
        if mention.label == "ORG" and mention.span.of(text).endswith(_PARTIES):
            yield mention


def receives(text: str, event: Candidate) -> bool:
    """Whether the verb of a happening says that someone received a guest: 会见, 会谈."""
    return bool(_RECEIVES.search(event.span.of(text)))


def calls(text: str, event: Candidate | None) -> bool:
    """Whether the verb of a happening says that guests came or went: 来访, 访问, 参观."""
    return event is not None and event.kind == "visit" and not receives(text, event)


def invited(text: str, name: int, verb: int) -> bool:
    """Whether the name at ``name`` is who invited the doer of a verb: 应王明邀请，李强访问…."""
    return bool(_ASKED_BY.search(text, 0, name) and _ASKED.match(text, name, max(name, verb)))


def is_target(analysis: Analysis, phrase: PersonPhrase) -> bool:
    """Whether a person is whom the next verb aims at, not who does it: 向|王明|表示感谢."""
    text, start, end = analysis.text, phrase.span.start, phrase.span.end
    if LEADER_OF.match(text, max(0, start - 1)):
        return False
    clause = _CLAUSE_MARK.split(text[max(0, start - 40) : start])[-1]
    after = _CLAUSE_MARK.split(text[end : end + 40])[0]
    if _AIMED_AT.search(clause) and "的" in after:
        return True
    before = text[max(0, start - 6) : start]
    return bool(_target_words().search(before) and not _RANK.search(before))


@cache
def _target_words() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(column('not_subject_before.tsv', 'word'))})$")


def is_aside(analysis: Analysis, phrase: PersonPhrase, verb: int) -> bool:
    """Whether a person is no doer of the verb that begins at ``verb``: in brackets (记者王明), in
    a title that closes before it (以“论王明”为题), as a statue or prize, or as who invited."""
    text, end = analysis.text, phrase.span.end
    if invited(text, phrase.person.span.start, verb):
        return True
    if _NAMED_AFTER.match(text, end) or _IN_TITLE.match(text, end, max(end, verb)):
        return True
    opening = max(text.rfind("（", 0, end), text.rfind("(", 0, end))
    closing = max(text.rfind("）", 0, end), text.rfind(")", 0, end))
    return opening > closing and bool(_PRESS.match(text, opening + 1, end))


def places_listed(
    analysis: Analysis, registry: Registry, region: Span, types: frozenset[str]
) -> list[Candidate]:
    """The list of names right after a verb; of an address chain only the last."""
    text = analysis.text
    listed: list[Candidate] = []
    end = region.start
    for mention in analysis.within(region):
        gap = text[end : mention.span.start]
        fits = _OBJECT_GAP.fullmatch(gap) if not listed else LIST_GAP.fullmatch(gap)
        if mention.label not in types or not fits or _of_a_post(analysis, mention):
            break
        if listed and gap == "":
            listed.pop()
        listed.append(mention)
        end = mention.span.end
    if listed and _modifies(analysis, registry, listed[-1]):
        listed.pop()
    return listed


def _of_a_post(analysis: Analysis, body: Candidate) -> bool:
    """Whether a body only says where a post is held that follows it: 来到甲科学院|院士王明家."""
    return body.label == "ORG" and any(
        m.label == "TITLE" and m.span.start == body.span.end for m in analysis.mentions
    )


def places_before(
    analysis: Analysis, registry: Registry, region: Span, types: frozenset[str]
) -> list[Candidate]:
    """The list of names that a verb has before it: 对|甲院、乙园|进行实地|检查."""
    for towards in reversed(list(_TOWARDS.finditer(analysis.text, region.start, region.end))):
        listed = places_listed(analysis, registry, Span(towards.end(), region.end), types)
        if listed and _SUCH_IS_DONE.fullmatch(analysis.text, listed[-1].span.end, region.end):
            return listed
    return []


def _modifies(analysis: Analysis, registry: Registry, place: Candidate) -> bool:
    """Whether a division only describes what follows: 调研|中原区|项目建设."""
    entity = registry.referent(place)
    if entity is None or not registry[entity].is_division:
        return False
    following = analysis.text[place.span.end : place.span.end + 8]
    verb = any(
        m.span.start == place.span.end and m.label == "EVENT" and m.producer.endswith("verb")
        for m in analysis.mentions
    )
    return (
        bool(re.match(r"[“‘\u4e00-\u9fff]", following))
        and not verb
        and not _GOING_ON.match(following)
    )
