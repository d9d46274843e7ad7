"""The seed page's knowledge, put together by hand: what a perfect reader would hand over."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from kg.divisions import shipped
from kg.model import (
    ARTICLE,
    Claim,
    Document,
    EntityType,
    Extraction,
    Knowledge,
    LocalEntity,
    Mention,
    MentionLabel,
    Source,
    Span,
)
from kg.statements import assemble

PAGE = Path(__file__).parent.parent / "seeds" / "documents" / "page.md"
PRODUCERS = {"holdsPost": "rule:titles/direct", "heldOn": "rule:times/day"}


@dataclass(frozen=True)
class Thing:
    id: str
    type: EntityType
    name: str
    said: Sequence[str]
    kind: str | None = None
    division: str | None = "410102"
    is_division: bool = False


@dataclass(frozen=True)
class Said:
    """One claim: ``evidence`` are the words that say it, ``value`` a literal."""

    subject: str
    predicate: str
    object: str | None
    evidence: str
    value: str | None = None
    qualifier: str | None = None


PLACE = Thing("p0", "LOC", "中原区", ["中原区"], "county", is_division=True)
CITY = Thing("p1", "LOC", "郑州市", ["郑州市"], "city", "410100", is_division=True)
COMMITTEE = Thing("o1", "ORG", "中共郑州市中原区委员会", ["中原区委", "区委"], "party-committee")
GOVERNMENT = Thing("o2", "ORG", "中原区人民政府", [], "government")


def person(key: str, name: str) -> Thing:
    return Thing(key, "PER", name, [name])


def site(key: str, name: str) -> Thing:
    return Thing(key, "LOC", name, [name], "site")


def body(key: str, name: str, *said: str) -> Thing:
    return Thing(key, "ORG", name, said or (name,), "department")


def each(subject: str, predicate: str, objects: str, evidence: str) -> list[Said]:
    return [Said(subject, predicate, target, evidence) for target in objects.split()]


def byline(people: str, evidence: str) -> list[Said]:
    return each(ARTICLE, "reportedBy", people, evidence)


FIRST = "3月30日上午,中原区委书记李晓雷带队调研国棉三厂历史文化街区项目、新力热电厂城市更新项目"
PARTY = "区领导刘斌、樊立伟、周伟杰、牛振军陪同调研"
LED = "区委副书记马素华出席会议并讲话"
CHAIRED = "区委常委、宣传部部长任大同主持会议"
FLOOD = "会议由区委常委、副区长李华主持"
UNITS = "区农委、区城管局、区人防办、区城建局、区房管局、区南水北调运行保障中心分管领导"

ARTICLES: list[tuple[str, str, list[Thing], list[Said], dict[str, str]]] = [
    (
        "## 区领导调研重点项目建设推进情况",
        "推进项目建设不断刷新“进度条” 加速释放推进发展的强大活力",
        [
            COMMITTEE,
            person("e1", "李晓雷"),
            person("e2", "刘斌"),
            person("e3", "樊立伟"),
            person("e4", "周伟杰"),
            person("e5", "牛振军"),
            person("e6", "鲁燕"),
            person("e7", "彭智慧"),
            site("l1", "国棉三厂历史文化街区项目"),
            site("l2", "新力热电厂城市更新项目"),
            site("l3", "二砂文化创意园"),
            Thing("v1", "EVENT", "调研", ["调研"], "inspection"),
        ],
        [
            Said("e1", "holdsPost", "o1", "中原区委书记李晓雷", "书记", "current"),
            Said("v1", "heldOn", None, FIRST, "2023-03-30"),
            Said("v1", "presidedBy", "e1", FIRST),
            Said("v1", "spokeAt", "e1", "李晓雷表示", "当前正处于一季度收官、二季度开局的关键节点"),
            *each("v1", "accompaniedBy", "e2 e3 e4 e5", PARTY),
            *each("v1", "inspected", "l1 l2", FIRST),
            Said("v1", "inspected", "l3", "二砂文化创意园"),
            *byline("e6 e7", "记者 鲁燕 通讯员 彭智慧"),
        ],
        {"3月30日上午": "2023-03-30", "书记": ""},
    ),
    (
        "## 提高站位 正视问题 提振精神",
        "全面推进 党建引领网格化基层治理工作",
        [
            PLACE,
            COMMITTEE,
            person("e1", "李晓雷"),
            person("e2", "马素华"),
            person("e3", "李华"),
            person("e4", "周伟杰"),
            person("e6", "鲁燕"),
            person("e7", "王以琳"),
            Thing(
                "v1",
                "EVENT",
                "党建引领网格化基层治理工作第一季度推进会",
                ["党建引领网格化基层治理工作第一季度推进会"],
                "meeting",
            ),
        ],
        [
            Said("v1", "heldOn", None, "3月29日,中原区组织召开", "2023-03-29"),
            Said("v1", "organisedBy", "p0", "中原区组织召开"),
            Said("e1", "holdsPost", "o1", "区委书记李晓雷", "区委书记", "current"),
            Said("v1", "attendedBy", "e1", "区委书记李晓雷出席会议并讲话"),
            Said("v1", "spokeAt", "e1", "区委书记李晓雷出席会议并讲话"),
            *each(
                "v1",
                "attendedBy",
                "e2 e3 e4",
                "区领导邓英文、马素华、赵洪印、李华、周伟杰、于洋杰等参加会议",
            ),
            Said("v1", "presidedBy", "e2", "会议由区委副书记马素华主持"),
            Said("e2", "holdsPost", "o1", "区委副书记马素华", "区委副书记", "current"),
            *byline("e6 e7", "记者 鲁燕 通讯员 王以琳"),
        ],
        {"3月29日": "2023-03-29", "区委书记": "", "区委副书记": ""},
    ),
    (
        "## 区领导调研督导中原区项目建设",
        "区领导调研督导中原区项目建设 科学统筹认真研究 为重大项目落地提速",
        [
            PLACE,
            COMMITTEE,
            GOVERNMENT,
            Thing("o3", "ORG", "中原区政协", ["区政协"], "consultative-conference"),
            body("o4", "中原区发展和改革委员会", "区发改委"),
            person("e1", "刘斌"),
            person("e2", "牛振军"),
            person("e6", "鲁燕"),
            person("e7", "张凯"),
            site("l1", "濮河路道路工程项目"),
            site("l2", "郑州市实验中学建设项目"),
            Thing("v1", "EVENT", "调研督导", ["调研督导"], "inspection"),
        ],
        [
            Said("e1", "holdsPost", "o1", "中原区委常委、常务副区长刘斌", "常委", "current"),
            Said("e1", "holdsPost", "o2", "常务副区长刘斌", "常务副区长", "current"),
            Said("e2", "holdsPost", "o3", "区政协副主席", "副主席", "current"),
            Said("e2", "holdsPost", "o4", "区发改委主任牛振军", "主任", "current"),
            Said("v1", "heldOn", None, "3月26日", "2023-03-26"),
            Said("v1", "presidedBy", "e1", "刘斌,区政协副主席、区发改委主任牛振军一行前往"),
            Said("v1", "attendedBy", "e2", "牛振军一行前往"),
            *each("v1", "inspected", "l2 l1", "郑州市实验中学建设项目、濮河路道路工程项目"),
            *byline("e6 e7", "记者 鲁燕 通讯员 张凯 王帧颢"),
        ],
        {"3月26日": "2023-03-26", "常务副区长": "", "副主席": "", "主任": ""},
    ),
    (
        "# 中原区委召开一季度",
        "中原区委召开一季度 意识形态联席会议",
        [
            COMMITTEE,
            body("o3", "中共中原区委宣传部", "宣传部"),
            person("e1", "马素华"),
            person("e2", "任大同"),
            person("e6", "鲁燕"),
            person("e7", "刘博"),
            Thing(
                "v1",
                "EVENT",
                "2023年第一季度意识形态联席会议",
                ["2023年第一季度意识形态联席会议", "联席会议"],
                "meeting",
            ),
        ],
        [
            Said("v1", "heldOn", None, "3月31日,中原区委召开", "2023-03-31"),
            Said("v1", "organisedBy", "o1", "中原区委召开2023年第一季度意识形态联席会议"),
            Said("e1", "holdsPost", "o1", "区委副书记马素华", "区委副书记", "current"),
            Said("v1", "attendedBy", "e1", LED),
            Said("v1", "spokeAt", "e1", LED),
            Said("v1", "presidedBy", "e2", CHAIRED),
            Said("e2", "holdsPost", "o1", "区委常委", "区委常委", "current"),
            Said("e2", "holdsPost", "o3", "宣传部部长任大同", "宣传部部长", "current"),
            Said("o3", "partOf", "o1", CHAIRED),
            *byline("e6 e7", "记者 鲁燕 通讯员 刘博 曾晨"),
        ],
        {"3月31日": "2023-03-31", "区委副书记": "", "区委常委": "", "部长": ""},
    ),
    (
        "## 中原区收看河南省防汛应急工作",
        "提升干部应急处置能力 全力打好防汛抗旱硬仗",
        [
            PLACE,
            COMMITTEE,
            GOVERNMENT,
            body("o3", "中原区应急管理局", "中原区应急管理局", "区应急局"),
            body("o4", "中原区城市管理局", "区城管局"),
            person("e1", "李华"),
            person("e6", "鲁燕"),
            person("e7", "侯冠哲"),
            site("l1", "中原区应急管理局会议室"),
            Thing(
                "v1", "EVENT", "全省防汛应急工作专题培训", ["全省防汛应急工作专题培训"], "training"
            ),
        ],
        [
            Said("v1", "heldOn", None, "3月29日至3月30日", "2023-03-29/2023-03-30"),
            Said("v1", "heldAt", "l1", "中原区应急管理局会议室开设分会场"),
            Said("v1", "presidedBy", "e1", FLOOD),
            Said("e1", "holdsPost", "o1", "区委常委", "区委常委", "current"),
            Said("e1", "holdsPost", "o2", "副区长李华", "副区长", "current"),
            Said("v1", "attendedBy", "o3", "区应急局主要领导和分管领导"),
            Said("v1", "attendedBy", "o4", UNITS),
            Said("v1", "spokeAt", "e1", "李华表示", "此次培训主要是为了提升各级领导干部指挥调度"),
            Said("o3", "locatedIn", "p0", "中原区应急管理局"),
            *byline("e6 e7", "记者 鲁燕 通讯员 侯冠哲"),
        ],
        {"3月29日至3月30日": "2023-03-29/2023-03-30", "副区长": ""},
    ),
]


def extraction(number: int) -> Extraction:
    """Article ``number`` of the page, from 1."""
    page = PAGE.read_text(encoding="utf-8")
    starts = [page.index(opening) for opening, *_ in ARTICLES] + [len(page)]
    start, end = starts[number - 1], starts[number]
    _, title, things, said, others = ARTICLES[number - 1]
    document = Document(
        id=f"page.md#{number}",
        text=page[start:end],
        title=title,
        source=Source("page.md", hashlib.sha256(page.encode()).hexdigest(), start),
        published=date(2023, 4, 1),
        published_basis="latest date",
        place="410102",
        place_basis="most named division",
    )
    text = document.text
    return Extraction(
        document=document,
        sentences=tuple(Span(*m.span()) for m in re.finditer(r"[^。\n]+。?", text) if m[0].strip()),
        mentions=tuple(sorted(_mentions(document, things, others), key=lambda m: m.span)),
        entities=tuple(
            LocalEntity(
                t.id,
                t.type,
                t.name,
                tuple(t.said),
                t.kind,
                t.division,
                t.is_division,
            )
            for t in things
        ),
        claims=tuple(_claim(document, one) for one in said),
    )


def _mentions(
    document: Document, things: Iterable[Thing], others: dict[str, str]
) -> Iterable[Mention]:
    taken: list[Span] = []
    wanted: list[tuple[str, MentionLabel, str | None, str | None]] = [
        (surface, thing.type, thing.id, None) for thing in things for surface in thing.said
    ]
    wanted += [(w, "TIME" if norm else "TITLE", None, norm or None) for w, norm in others.items()]
    for surface, label, entity, norm in sorted(wanted, key=lambda w: (-len(w[0]), w[0])):
        for match in re.finditer(re.escape(surface), document.text):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield Mention(document.id, span, surface, label, entity, norm, "rule:hand", 0.95)


def _claim(document: Document, said: Said) -> Claim:
    start = document.text.index(said.evidence)
    return Claim(
        document_id=document.id,
        subject=said.subject,
        predicate=said.predicate,
        object=said.object,
        value=said.value,
        evidence=Span(start, start + len(said.evidence)),
        producer=PRODUCERS.get(said.predicate, f"rule:roles/{said.predicate}"),
        confidence=0.9,
        qualifier=said.qualifier,
    )


@cache
def extractions() -> tuple[Extraction, ...]:
    """The five articles of the page."""
    return tuple(extraction(number) for number in range(1, len(ARTICLES) + 1))


@cache
def knowledge() -> Knowledge:
    """What the page says."""
    return assemble(extractions(), divisions=shipped())
