"""Office holding: which person, which post, of which body, in which tense."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kg.facts.claims import ClaimBook
from kg.facts.phrases import PersonPhrase, Post, person_phrases
from kg.facts.unnamed import only_body, unnamed_kind
from kg.gazetteer import gazetteer
from kg.linking.bodies import clean, full_name, kind_of
from kg.linking.locality import Locality, locality_of
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate
from kg.nlp.words import alternation, column, level_word

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
_LEVEL_POST = re.compile(
    f"(?P<level>{level_word()})(?P<organ>委|纪委|团委|党委|党工委)(?P<role>.+)|(?:副|常务副|代|代理|第一副)?(?P<head>{level_word()})长"
)
_MEMBERS = frozenset(("成员",))
"""Posts that are none: with a body they say only who belongs to it (市委宣讲团成员)."""
_DEGREES = frozenset(("博士",))
"""Words before a name that say what someone has learned, not where: 心内科博士."""
_ORGAN_POST = re.compile(r"(党工委|管委会|党委)(?:第一|常务)?副?(?:书记|主任|委员)")
_UNIT_POST = re.compile(r"(?:常务)?副?(?P<unit>.{2,4}部)长")
_OURS = re.compile(r"我[校院市县区省局国]$")
_OWN_BODY_ROLES = re.compile(r"国家|中央军委|联合国|总书记|总理|国务委员|总统|首相")


@dataclass(frozen=True, slots=True)
class Before:
    """The last post of the sentence and its body."""

    title: str = ""
    body: str | None = None

    def related(self, title: str) -> bool:
        """Whether a post without a body may be of this one's: 主席乔晓峰…，副主席王阳平."""
        return title in column("posts_beside.tsv", "word") or _core(title) == _core(self.title)


def _core(title: str) -> str:
    return re.sub(
        r"^(?:常务|第一|执行|名誉)?副?", "", title.removeprefix("党委").removeprefix("党组")
    )


def claim_offices(
    analysis: Analysis, registry: Registry, locality: Locality, book: ClaimBook
) -> None:
    """Adds a holdsPost claim for each post of each named person, and memberOf without a post."""
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
        _claim_members(analysis, registry, book, sentence)


def _evidence(phrase: PersonPhrase, post: Post) -> Span:
    """The words that say a phrase's post: from the post or body to the name, or the reverse."""
    start = min(phrase.span.start, post.title.span.start)
    return Span(start, max(phrase.span.end, post.title.span.end))


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
    title = clean(post.title.span.of(analysis.text))
    body = _body(analysis, registry, locality, post, title, before)
    if title in _DEGREES or (body is None and title in column("titles_weak.tsv", "word")):
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
    return Before(title, body) if body else before


def _body(
    analysis: Analysis,
    registry: Registry,
    locality: Locality,
    post: Post,
    title: str,
    before: Before,
) -> str | None:
    """The body whose post it is: 副区长 of the district government, 区委书记 of its committee."""
    level = _LEVEL_POST.fullmatch(title)
    mention = post.body
    named = unnamed_kind(analysis, post)
    if named is not None:
        return only_body(analysis, registry, post, named, before.body)
    unit = _UNIT_POST.fullmatch(title)
    if unit and unit["unit"] in column("party_units.tsv", "word"):
        return _unit(analysis, registry, _nearer(registry, locality, before), mention, before, unit)
    beside = mention is None or mention.span.end == post.title.span.start
    if not beside and _OWN_BODY_ROLES.match(title):
        return None
    if mention is not None and mention.label == "ORG" and _owns(analysis, mention, level):
        return registry.referent(mention)
    if _OURS.search(analysis.text, max(0, post.title.span.start - 3), post.title.span.start):
        return None
    if level:
        near = _nearer(registry, locality, before, level)
        return _implied(analysis, registry, near, mention, level)
    if mention is not None and mention.label == "LOC":
        organ = _ORGAN_POST.fullmatch(title)
        surface = clean(mention.span.of(analysis.text)) + organ[1] if organ else ""
        return registry.add("ORG", surface, kind=kind_of(surface)) if organ else None
    return before.body if before.related(title) and not _OWN_BODY_ROLES.search(title) else None


def _owns(analysis: Analysis, body: Candidate, level: re.Match[str] | None) -> bool:
    """Whether the post is of the body written before it: not 副区长 after 区委."""
    if level is None:
        return True
    return not level["organ"] and "政府" in body.span.of(analysis.text)


def _nearer(
    registry: Registry, locality: Locality, before: Before, level: re.Match[str] | None = None
) -> Locality:
    """The paper's locality, or the place of the body named just before.

    That is in news without a locality, and after a place of the post's own level: in any paper
    副市长 after 乙市市长 is of 乙市.
    """
    division = registry[before.body].division if before.body else None
    if division is None:
        return locality
    word = (level["level"] or level["head"]) if level else ""
    found = gazetteer().by_code(division)
    same_level = found is not None and word != "" and found.name.endswith(word)
    return locality_of(division) if same_level or not locality.chain else locality


def _implied(
    analysis: Analysis,
    registry: Registry,
    locality: Locality,
    mention: Candidate | None,
    level: re.Match[str],
) -> str | None:
    """The body that a level's own post implies, named by the place before it or the locality."""
    word = level["level"] or level["head"]
    organ = level["organ"] or ("政府" if word != "街道" else "办事处")
    place = mention.span.of(analysis.text) if mention is not None and mention.label == "LOC" else ""
    surface = f"{place}{organ}" if place.endswith(word) else f"{word}{organ}"
    if place and place[-1] not in column("levels.tsv", "word"):
        surface = f"{place}{word}{organ}"
    if mention is not None and mention.label == "ORG":
        named = re.match(f"(.+?{word})", mention.span.of(analysis.text))
        surface = f"{named.group(1)}{organ}" if named else surface
    name = full_name(clean(surface), locality)
    if name.division is None and surface == f"{word}{organ}":
        return registry.add(
            "ORG", surface, kind="government" if organ == "政府" else "party-committee"
        )
    return registry.add(
        "ORG",
        name.official,
        aliases=tuple(dict.fromkeys((name.short, f"{word}{organ}"))),
        kind=name.kind,
        division=name.division.code if name.division else locality.code,
    )


def _unit(
    analysis: Analysis,
    registry: Registry,
    locality: Locality,
    mention: Candidate | None,
    before: Before,
    unit: re.Match[str],
) -> str | None:
    """The unit of a party committee behind 组织部长, by the committee named just before."""
    committee = mention.span.of(analysis.text) if mention and mention.label == "ORG" else ""
    beside = _LEVEL_POST.fullmatch(before.title)
    if not committee and beside and beside["organ"] == "委":
        committee = f"{beside['level']}委"
    if not committee.endswith("委"):
        return None
    name = full_name(clean(committee) + unit["unit"], locality)
    return registry.add(
        "ORG",
        name.official,
        aliases=(name.short,),
        kind=name.kind,
        division=name.division.code if name.division else locality.code,
    )


def _post_name(analysis: Analysis, post: Post, title: str) -> str:
    """The post as one says it: with its organ where that belongs to a level (区政协副主席)."""
    if post.body is None or post.body.label != "ORG" or _LEVEL_POST.fullmatch(title):
        return title
    body = clean(post.body.span.of(analysis.text))
    organ = re.search(f"{level_word()}(?:委|政府|政协|人大常委会|人大|纪委监委|纪委)$", body)
    return f"{organ.group()}{title}" if organ else title


def _claim_members(analysis: Analysis, registry: Registry, book: ClaimBook, sentence: Span) -> None:
    """Membership without a post: 萍安钢铁领导黄智华、朱德强."""
    words = re.compile(f"(?:{alternation(column('member_words.tsv', 'word'))})")
    mentions = analysis.within(sentence)
    for body, person in pairwise(mentions):
        gap = Span(body.span.end, person.span.start) if body.span.end <= person.span.start else None
        if gap is None or body.label != "ORG" or person.label != "PER":
            continue
        if not words.fullmatch(gap.of(analysis.text)):
            continue
        for listed in _listed(analysis.text, mentions, person):
            subject, object_ = registry.referent(listed), registry.referent(body)
            if subject and object_:
                book.say(
                    subject,
                    "memberOf",
                    object_,
                    evidence=Span(body.span.start, listed.span.end),
                    producer=f"rule:member_words/{gap.of(analysis.text)}",
                )


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
