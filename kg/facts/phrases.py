"""Person phrases: a name with the posts and bodies written around it, and lists of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate
from kg.nlp.postlists import is_body
from kg.nlp.titles import TOLD
from kg.nlp.words import alternation, column

_LINK = re.compile(r"[、，,\s]*(?:兼任?|和|及|暨|以及|与)?[、\s]*[《“]?")
_IN_CHARGE = re.compile(r"(?:主管|负责|分管)[^，。、；]{2,16}的")
_CHARGE = re.compile(r"(?<=[、，兼])(?:主持|分管|主管|负责)[^，。、；：]{2,14}的$")
"""What the next post is in charge of: 党组副书记、|分管日常工作的|副院长."""
_CHARGED_WITH = re.compile(r"(?:主管|分管|负责)$")
_TENSE = re.compile(r"(时任|原任|前任|原|前|新任|现任|代理|候任|当选)?$")
AT = re.compile(r"(?:在|于)(?:我[国省市县区校院局])?$")
"""What leads up to the place where something was held."""
LIST_GAP = re.compile(r"[、，,\s“”\"]*(?:和|及|与|以及)?(?:了|的|位于)?[“\"]?")
"""What stands between two names of one list."""
JOINED = re.compile(r"、|[和与及]|以及")
"""What joins two items of a list, and nothing else."""
_LIST = re.compile(r"[、，,；;\s]*(?:和|及|与|以及|及其)?[\s]*")


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a person: the title mention, the mention of its body, and its tense."""

    title: Candidate
    body: Candidate | None
    tense: str = ""


@dataclass(frozen=True, slots=True)
class PersonPhrase:
    """A person with posts, those shared with a list before included; ``span`` covers all of it."""

    person: Candidate
    posts: tuple[Post, ...]
    span: Span


def person_phrases(analysis: Analysis, sentence: Span) -> tuple[PersonPhrase, ...]:
    """The person phrases of a sentence, in order."""
    mentions = [m for m in analysis.within(sentence) if m.label in ("PER", "ORG", "LOC", "TITLE")]
    phrases: list[PersonPhrase] = []
    floor = 0
    for index, mention in enumerate(mentions):
        if mention.label != "PER":
            continue
        after = _titles_after(analysis.text, mentions[index + 1 :], mention)
        run = _run_before(analysis.text, mentions[floor:index], mention, titled=bool(after))
        run = [] if _of_the_one_before(analysis.text, run, phrases) else run
        posts = _posts(analysis.text, run, after)
        phrases.append(_phrase(analysis.text, mention, run, after, posts))
        floor = index + 1 + len(after)
    return tuple(_share(analysis.text, phrases))


def _run_before(
    text: str, earlier: Sequence[Candidate], person: Candidate, *, titled: bool
) -> list[Candidate]:
    """The titles and bodies that lead up to a name with only links between them.

    A body without a title is kept where one follows the name: 中国科协|陈章良|副主席.
    """
    run: list[Candidate] = []
    start = person.span.start
    for mention in reversed(earlier):
        gap = text[mention.span.end : start]
        if not _links(gap, mention, run[0] if run else person):
            break
        if _CHARGED_WITH.search(text, max(0, mention.span.start - 2), mention.span.start):
            break
        run.insert(0, mention)
        start = mention.span.start
    if any(m.label == "TITLE" for m in run):
        return run
    return run[-1:] if titled and run and run[-1].label == "ORG" else []


def _of_the_one_before(text: str, run: Sequence[Candidate], before: Sequence[PersonPhrase]) -> bool:
    """Whether the posts are those of the name before them, in a roster: 甲|乙局局长|丙."""
    told = any(m.producer == TOLD for m in run if m.label == "TITLE")
    return told and any(
        not text[p.person.span.end : run[0].span.start].strip() for p in before[-1:]
    )


def _links(gap: str, left: Candidate, right: Candidate) -> bool:
    """Whether ``gap`` may stand between two parts of one person's posts."""
    bare = re.sub(r"[（(][^（）()]{0,20}[）)]", "", gap).strip()
    bare = re.sub(r"(时任|原任|前任|原|前|新任|现任|代理)$", "", bare)
    if left.label == "TITLE" and right.label == "PER":
        return bare in ("", "：", ":")
    if left.label == "TITLE":
        if left.producer == TOLD and right.producer != TOLD and "，" in bare:
            return False
        bare = _CHARGE.sub("", bare)
        return _LINK.fullmatch(bare) is not None or _unnamed_body(bare)
    if left.label == "ORG" and _IN_CHARGE.fullmatch(bare):
        return True
    return bare in ("", "的", "”）", "”)", "）", ")", "”")


def _unnamed_body(gap: str) -> bool:
    """Whether a link and words for a body stand between two posts: 、《…》杂志."""
    link = _LINK.match(gap)
    start = link.end() if link else 0
    return 0 < start < len(gap) and is_body(gap, start, len(gap), {})


def _titles_after(text: str, later: Sequence[Candidate], person: Candidate) -> list[Candidate]:
    after: list[Candidate] = []
    end = person.span.end
    for mention in later:
        if mention.label != "TITLE" or text[end : mention.span.start].strip() not in ("", "同志"):
            break
        if not after and mention.span.start - end > 2:
            break
        if text.startswith(("：", ":"), mention.span.end):
            break  # the head of the next entry of a list of posts
        after.append(mention)
        end = mention.span.end
    return after


def _posts(text: str, run: Sequence[Candidate], after: Sequence[Candidate]) -> tuple[Post, ...]:
    posts: list[Post] = []
    body: Candidate | None = None
    fresh = False
    end = run[0].span.start if run else 0
    for mention in run:
        gap = text[end : mention.span.start]
        end = mention.span.end
        if mention.label != "TITLE":
            body, fresh = mention, True
            continue
        if posts and _unnamed_body(gap):
            body = None
        tense = _tense(text, mention.span.start)
        if not tense and fresh and body is not None:
            tense = _tense(text, body.span.start)
        elif not tense and posts and posts[-1].tense in ("原", "前", "时任", "原任", "前任"):
            tense = posts[-1].tense
        posts.append(Post(mention, body, tense))
        fresh = False
    posts.extend(Post(title, body) for title in after)
    return tuple(posts)


def _tense(text: str, end: int) -> str:
    """The word of tense that ends at ``end``: 时任, 原, 新任."""
    found = _TENSE.search(text, max(0, end - 2), end)
    return (found.group(1) or "") if found else ""


def _phrase(
    text: str,
    person: Candidate,
    run: Sequence[Candidate],
    after: Sequence[Candidate],
    posts: tuple[Post, ...],
) -> PersonPhrase:
    start = run[0].span.start if run else person.span.start
    end = after[-1].span.end if after else person.span.end
    return PersonPhrase(person, posts, Span(start, end))


def _share(text: str, phrases: Sequence[PersonPhrase]) -> list[PersonPhrase]:
    """Lets 副主席王阳平、薛爱平、郝金光 all be 副主席: a post that several can hold."""
    shared: list[PersonPhrase] = []
    for phrase in phrases:
        before = shared[-1] if shared else None
        if (
            before is not None
            and not phrase.posts
            and text[before.span.end : phrase.span.start].strip() in ("、", "和", "及", "")
            and before.person.span.end == before.span.end
        ):
            posts = tuple(p for p in before.posts[-1:] if _held_by_several(p.title.span.of(text)))
            phrase = PersonPhrase(phrase.person, posts, phrase.span)
        shared.append(phrase)
    return shared


def _held_by_several(title: str) -> bool:
    return "副" in title or title.endswith(column("posts_of_several.tsv", "word"))


def groups(text: str, phrases: Sequence[PersonPhrase]) -> list[list[PersonPhrase]]:
    """Person phrases joined into lists: A、B，区长C和D."""
    found: list[list[PersonPhrase]] = []
    for phrase in phrases:
        if found and _LIST.fullmatch(text, found[-1][-1].span.end, phrase.span.start):
            found[-1].append(phrase)
        else:
            found.append([phrase])
    return found


def chain_start(analysis: Analysis, place: Candidate) -> int:
    """Where the places written together with ``place`` begin: 广东|湛江|某项目."""
    start = place.span.start
    for mention in reversed(analysis.mentions):
        if mention.span.end == start and mention.label == "LOC":
            start = mention.span.start
    return start


@cache
def staff_pattern() -> re.Pattern[str]:
    """Words that stand for a body's unnamed people, right after the body: 等高校的80多名|学生."""
    return re.compile(
        "(?:等[^，。；：、\n]{0,14}?)?的?(?:[0-9一二三四五六七八九十百余多近]+[名位])?"
        "(?:相关|有关|主要|分管|职能部门|业务科室)*"
        f"(?:{alternation(column('staff_words.tsv', 'word'))})"
    )
