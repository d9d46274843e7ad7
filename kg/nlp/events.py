"""Happenings by their names, which close in a noun of their own: …联席会议, …开工仪式."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.words import alternation, column, mapping

_STOP_CHARACTER = re.compile(r"[，,。；;：:！!？?\n（）()《…×]")
_LONGEST_NAME = 60
_DAY = re.compile(r"[日号天晚午]")
_OPENING = {"”": "“", "’": "‘", '"': '"', "》": "《", "）": "（", ")": "("}
_PERIOD = re.compile(
    r"\d{4}年|第[一二三四五六七八九十\d]+|[一二三四]季度|[零一二三四五六七八九十]+届"
)
_NOT_ORGANISED = re.compile(r"组织(?:员|部|生活|建设|机构|体系|工作会)")
_ASSEMBLY = re.compile(r"(?<!人民代表)(?<!联合国)大会$")
_SESSION = re.compile(r"(?:第[一二三四五六七八九十\d]+届|首届|[两三四五六七八九十\d]届|\d{4}年?)$")
_TAKES_PLACE = re.compile(
    r"[”’]?(?:已|将|拟|成功|连续)*(?:[于在][^，。；]{1,24})?(?:举办|举行|开幕|闭幕|落幕)"
)
_CONNECTED_BODY = re.compile(r"[和与及][^，。；：、]{1,6}(?:基地|中心|机构)")
_QUOTED = re.compile(r"“(?P<name>[^“”，。；：！？]{3,40})”$")
_HELD_AFTER = re.compile(r"[^，。；：]{0,24}?(?:举行|召开|举办|开班|开幕|闭幕|落幕)")
_AIM = re.compile(
    r"(?:全面|扎实|深入|大力|持续|加快|进一步)?(?:加强|推进|强化|深化|推动|贯彻|落实|做好|抓好)$"
)
_GENERIC_SUBJECT = re.compile(r"(?:[我学该全本各][国省市县区镇校院系]|[，。；：])$")
_PREPOSITION = re.compile(
    r"(?<![面方走转导意志趋动流])向$|(?<![中高初同平优上一二三])等$|(?<!”)[—–―]{2}$"
    r"|(?<=[》”])[作做]$|(?<!第)(?:\d+|[一两二三四五六七八九十百多数几余]+)[场起]$|\d个$"
)
_OCCASION = re.compile(
    r"(?<=对)(?:口|接|标|外(?!国))|(?<=致)(?:聘|辞|敬|谢|礼)|(?<=迎)(?:新|春|国庆|元旦|五一|五四|七一|八一|中秋|端午|奥运|冬奥|亚运)"
)
_SEEN_TO = re.compile(r"看望|慰问|探望|悼念|祭奠|走访")
"""Verbs of going to those whom an accident befell, in front of its name."""
_CONJUNCTION = re.compile(r"(?:、|以及|[和与及])$")
_JOINT = re.compile(r"[、 \u3000和及暨]|与(?!会)")
_LEAD = re.compile(
    r"电\s?(?=第|首届|\d|“)|\d{1,2}\s+|[作做](?![风品业战家协物者文曲好])"
    r"|受(?![理益贿访到])|经(?![济营贸典纪费理络验过])|获(?=\d|第|全国)|自(?![然主治行由动身贸来愿我学强助驾信贡])"
)
"""What a name does not begin with: the rest of a clock time, 作 (a lecture), 受, 经, 获, 自."""
_BODY = re.compile(r"(?:联邦|政治协商|宗教|世界犹太人)会议$")
_AVERTS = re.compile(
    r"防止|防范|避免|预防|杜绝|遏制|减少|严防|谨防|一旦|如遇|如发生|应对|处置各类|各类|突发事件和"
)
_GENERIC = re.compile(
    r"一次(?:地震|火灾|爆炸|事故|洪水)|以?(?:第?.项)?(?:实际|具体|有力|主要|重要|各项|相关)(?:行动|活动|会议)"
)
_NAMED = re.compile(r"(?:论坛|事件|[会节赛])$")
_FRONT_OF = re.compile(
    r"会[见谈晤议址堂场员]|会商(?![务家场业品贸])|展[开区示现览出台位馆厅品板]|节[目点气约能奏省律水余制]"
)
_MATCH_DAY = re.compile(r"日(?!前|益|渐)")
_ASIDE = re.compile(r"[（(](?!记者|通讯员|以下|简称)[^（）()，。]{1,12}[）)]")


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(alternation(head_kinds()))


@cache
def head_kinds() -> dict[str, str]:
    """The closing nouns and their kinds; what closes in 会 also closes in 会议."""
    kinds = dict(mapping("event_nouns.tsv", "word", "kind"))
    for word, kind in list(kinds.items()):
        if word.endswith("会"):
            kinds.setdefault(f"{word}议", kind)
    return kinds


@cache
def _left_stop() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(column('event_left_stops.tsv', 'word'))})$")


@cache
def _left_verb() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(column('event_left_verbs.tsv', 'word'))})$")


@cache
def _not_before() -> re.Pattern[str]:
    return re.compile(alternation(column("event_not_after.tsv", "word")))


@cache
def _closes_no_body() -> re.Pattern[str]:
    """A closing noun of happenings alone; what the tagger calls a body there is none."""
    shared = set(column("event_body_heads.tsv", "word"))
    return re.compile(f"(?:{alternation(w for w in head_kinds() if w not in shared)})$")


def find_event_nouns(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Named happenings in ``text``: the longest name before each closing noun.

    ``known`` are the candidates found so far; a name does not reach over a person, a post or a
    day. Heads that stand alone are left to reference resolution.
    """
    known = [c for c in known if not _is_happening(text, c)]
    barriers = _barriers(text, known)
    kinds = head_kinds()
    bodies = [c.span for c in known if c.label == "ORG"]
    people = [c.span for c in known if c.label == "PER"]
    seen: list[str] = []
    for match in _heads().finditer(text):
        head = Span(*match.span())
        if _no_head(text, head) or any(b.contains(head) for b in bodies) or _cuts(people, head):
            continue
        limit = _name_start(text, head, barriers, known)
        start = _strip_left(text, limit, match.start(), match.end(), known)
        name = text[start : match.end()]
        bare = name == match.group() and name in column("event_bare.tsv", "word")
        if bare or _GENERIC.fullmatch(name) or _BODY.search(name):
            continue
        if kinds[match.group()] == "accident" and _averted(text, match.start()):
            continue
        if match.group() in column("event_soft.tsv", "word") and not _held(
            text, start, match.end(), seen
        ):
            continue
        seen.append(name)
        yield Candidate(
            Span(start, match.end()),
            "EVENT",
            "rule:events/noun",
            0.8,
            kind=kinds[match.group()],
            rank=50,
        )


def _averted(text: str, head: int) -> bool:
    """Whether the clause speaks of accidents that are to be kept from happening: 防范|安全事故."""
    return bool(_AVERTS.search(text, _clause_start(text, head), head))


def _clause_start(text: str, position: int) -> int:
    """Where the clause begins that ``position`` stands in."""
    return max(text.rfind(mark, 0, position) for mark in "，。；：！？\n") + 1


def _is_happening(text: str, candidate: Candidate) -> bool:
    """Whether the tagger calls a happening a body: 第九届某某峰会."""
    if candidate.producer not in ("model", "rule:repeated"):
        return False
    name, start = candidate.span.of(text), candidate.span.start
    if candidate.label == "LOC":
        return bool(_PERIOD.search(name) and _closes_no_body().search(name))
    return candidate.label == "ORG" and (
        bool(_closes_no_body().search(name))
        or bool(
            _ASSEMBLY.search(name)
            and (
                _SESSION.search(text, max(0, start - 6), start)
                or _TAKES_PLACE.match(text, candidate.span.end)
            )
        )
    )


def trigger_of(text: str, mention: Candidate) -> Span:
    """The word that tells the happening: the verb, or the closing noun of its name."""
    name = mention.span.of(text)
    heads = [m.start() for m in _heads().finditer(name) if m.end() == len(name)]
    if mention.producer.endswith("noun") and heads:
        return Span(mention.span.start + heads[0], mention.span.end)
    return mention.span


def _cuts(names: Sequence[Span], head: Span) -> bool:
    """Whether the closing noun takes the end of a name with it: 何立|峰会|前."""
    return any(name.overlaps(head) for name in names)


@cache
def _holding() -> re.Pattern[str]:
    return re.compile(alternation(column("event_held.tsv", "word")))


def _held(text: str, start: int, end: int, seen: Sequence[str]) -> bool:
    """Whether the clause around a soft head says that it is held, or it came up before."""
    name = text[start:end]
    if text[max(0, start - 1) : start] == "“" and text[end : end + 1] in ("、", "”"):
        return text[end] == "”" and bool(_NAMED.search(name))
    if any(name in earlier or earlier in name for earlier in seen) or "”" in name:
        return True
    left = _clause_start(text, start)
    right = re.compile(r"[，。；：！？\n]").search(text, end)
    return bool(_holding().search(text, left, right.start() if right else len(text)))


def _barriers(text: str, known: Sequence[Candidate]) -> set[int]:
    """Offsets that no event name reaches over: ends of persons, posts and days, and of a body
    before a period or ordinal (市政协党组|2022年度民主生活会)."""
    return {
        c.span.end
        for c in known
        if c.label in ("PER", "TITLE")
        or (c.label == "TIME" and _DAY.search(c.span.of(text)))
        or (c.label in ("ORG", "LOC") and _PERIOD.match(text, c.span.end))
    }


def _name_start(text: str, head: Span, barriers: set[int], known: Sequence[Candidate]) -> int:
    """How far left the name of the happening with this closing noun may reach: of one in quotes
    the opening mark, else as far as words can be part of a name."""
    if quoted := _QUOTED.search(text, max(0, head.start - _LONGEST_NAME), head.end + 1):
        return quoted.start("name")
    subjects = {c.span.end for c in known if c.label == "ORG"}
    placed = subjects | {c.span.end for c in known if c.label == "LOC"}
    held = _HELD_AFTER.match(text, head.end) is not None
    start = head.start
    while start > max(0, head.start - _LONGEST_NAME):
        if start in barriers:
            break
        if _ends_before(text, start, placed) and not (held and _aim(text, start) in placed):
            break
        previous = text[start - 1]
        if previous in _OPENING:
            opening = text.rfind(_OPENING[previous], max(0, start - _LONGEST_NAME), start - 1)
            if (
                opening < 0
                or "。" in text[opening:start]
                or (previous in "）)" and not _ASIDE.fullmatch(text, opening, start))
                or text[max(0, opening - 1) : opening] in ("电", "讯")
            ):
                break
            start = opening
            continue
        if _STOP_CHARACTER.match(previous) or previous in "“‘":
            break
        start -= 1
    return start


def _aim(text: str, start: int) -> int | None:
    """Where the verb of an aim begins that ends at ``start``: 甲市|全面深化改革|动员大会."""
    verb = _AIM.search(text, max(0, start - 8), start)
    return verb.start() if verb else None


def _ends_before(text: str, start: int, subjects: set[int]) -> bool:
    """Whether what stands before ``start`` is no part of a name: a verb, a preposition, a count of
    happenings (三场|论坛), or another happening of the same list (甲论坛、|乙论坛)."""
    before = max(0, start - 8)
    stop = _left_stop().search(text, before, start) or _PREPOSITION.search(text, before, start)
    kept = _NOT_ORGANISED.match(text, max(0, start - 2)) or _OCCASION.match(text, start)
    if stop and not kept:
        return True
    verb = _left_verb().search(text, before, start)
    if verb and (verb.start() in subjects or _GENERIC_SUBJECT.search(text, 0, verb.start())):
        return True
    join = _CONJUNCTION.search(text, before, start)
    return bool(join and _closing_noun().search(text, max(0, join.start() - 8), join.start()))


@cache
def _closing_noun() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(head_kinds())})$")


def _strip_left(text: str, start: int, head: int, end: int, known: Sequence[Candidate]) -> int:
    """Leaves out separators and the place where it happens from the front of a name; an accident's
    name also leaves out the body that it befell."""
    accident = head_kinds().get(text[head:end]) == "accident"
    if accident:
        start = max((m.end() for m in _SEEN_TO.finditer(text, start, head)), default=start)
    moved = True
    while moved:
        moved = False
        while start < head and _JOINT.match(text, start):
            start, moved = start + 1, True
        if lead := _LEAD.match(text, start, head):
            start, moved = lead.end(), True
        for c in known:
            if c.span.start == start and c.span.end <= head and _stands_apart(text, c, accident):
                start, moved = c.span.end, True
    return start


def _no_head(text: str, head: Span) -> bool:
    """Whether the closing noun is the front of another word: 会议室, 视频会|见."""
    cut = _FRONT_OF.match(text, head.end - 1)
    match_day = head.of(text).endswith("赛") and _MATCH_DAY.match(text, head.end)
    return bool(cut or match_day) or bool(
        _not_before().match(text, head.end) or _CONNECTED_BODY.match(text, head.end)
    )


def _stands_apart(text: str, candidate: Candidate, accident: bool) -> bool:
    """Whether a name at the front is not the event's own: 铜川市|文艺汇演, but 澳门大学生座谈会."""
    if candidate.label == "LOC":
        return accident or text[candidate.span.end - 1] in "省市区县旗州盟镇乡"
    return candidate.label == "ORG" and accident
