"""Knowledge to draw, made by hand: what the seed page says, with the characters that say it."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from hashlib import sha256

from kg.model import (
    Document,
    Entity,
    EntityType,
    Evidence,
    Extraction,
    Knowledge,
    Mention,
    Source,
    Span,
    Statement,
)
from kg.resources import resource

BASE = "https://example.org/news/"
SENTENCE = re.compile(r"^#.*$|[^。!?#]+[。!?]?", re.M)


class World:
    """Collects statements with the characters that say them."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.entities: dict[str, Entity] = {}
        self.said: dict[tuple[str, str, str | None, bool, str | None, str | None], list[Evidence]]
        self.said = defaultdict(list)
        self.mentions: dict[str, list[Mention]] = defaultdict(list)
        self.referents: dict[tuple[str, str], str] = {}

    def document(
        self, id_: str, text: str, title: str, *, day: date | None = None, url: str | None = None
    ) -> None:
        source = Source("page.md", sha256(text.encode()).hexdigest())
        basis = "given" if day else ""
        self.documents[id_] = Document(
            id_, text, title, source, published=day, published_basis=basis, url=url
        )

    def entity(self, type_: EntityType, label: str, *aliases: str, kind: str | None = None) -> str:
        iri = f"{BASE}{type_.lower()}/{label}"
        self.entities[iri] = Entity(iri, type_, label, aliases, kind)
        return iri

    def say(
        self,
        document: str,
        subject: str,
        predicate: str,
        object_: str | None,
        quote: str,
        *,
        post: str | None = None,
        qualifier: str | None = None,
        literal: bool = False,
        confidence: float = 0.9,
    ) -> None:
        start = self.documents[document].text.index(quote)
        key = (subject, predicate, object_, literal, post, qualifier)
        claim = f"{BASE}claim/{len(self.said)}-{len(self.said[key])}"
        self.said[key].append(
            Evidence(
                claim, document, Span(start, start + len(quote)), quote, "rule:roles", confidence
            )
        )

    def mention(self, document: str, iri: str, name: str) -> None:
        entity = self.entities[iri]
        self.referents[document, iri] = iri
        for match in re.finditer(re.escape(name), self.documents[document].text):
            span = Span(*match.span())
            self.mentions[document].append(
                Mention(document, span, name, entity.type, iri, producer="rule:names")
            )

    def knowledge(self) -> Knowledge:
        statements = [
            Statement(subject, predicate, object_, literal, tuple(evidence), post, qualifier)
            for (subject, predicate, object_, literal, post, qualifier), evidence in sorted(
                self.said.items(), key=lambda item: tuple(str(part) for part in item[0])
            )
        ]
        return Knowledge(
            extractions=tuple(
                Extraction(d, _sentences(d.text), tuple(self.mentions[d.id]), (), ())
                for d in sorted(self.documents.values(), key=lambda d: d.id)
            ),
            entities=tuple(self.entities[iri] for iri in sorted(self.entities)),
            statements=tuple(statements),
            referents=self.referents,
        )


def _sentences(text: str) -> tuple[Span, ...]:
    return tuple(Span(*m.span()) for m in SENTENCE.finditer(text) if m.group().strip())


SECRETARY, DEPUTY, EDITOR = "李晓雷", "马素华", "任大同"
COMMITTEE = "中共郑州市中原区委员会"
VISIT, MEETING = "李晓雷调研项目建设", "党建引领网格化基层治理工作第一季度推进会"
JOINT = "2023年第一季度意识形态联席会议"

ENTITIES: tuple[tuple[EntityType, str, tuple[str, ...], str | None], ...] = (
    ("ORG", COMMITTEE, ("中原区委", "区委"), "party-committee"),
    ("ORG", "中共郑州市委员会", ("郑州市委",), None),
    ("LOC", "中原区", (), None),
    ("LOC", "郑州市", (), None),
    ("LOC", "国棉三厂历史文化街区项目", (), None),
    ("LOC", "二砂文化创意园", (), None),
    ("EVENT", VISIT, ("调研",), "inspection"),
    ("EVENT", MEETING, ("推进会",), "meeting"),
    ("EVENT", JOINT, ("联席会议",), "meeting"),
    *(("PER", name, (), None) for name in ("刘斌", "樊立伟", "周伟杰", "牛振军", "邓英文", "鲁燕")),
    *(("PER", name, (), None) for name in (SECRETARY, DEPUTY, EDITOR)),
)

TENURES = (
    ("page#1", SECRETARY, "书记", "中原区委书记李晓雷"),
    ("page#2", SECRETARY, "书记", "区委书记李晓雷"),
    ("page#2", DEPUTY, "副书记", "区委副书记马素华"),
    ("page#4", DEPUTY, "副书记", "区委副书记马素华"),
    ("page#4", EDITOR, "宣传部部长", "宣传部部长任大同"),
)

COMPANY = "区领导刘斌、樊立伟、周伟杰、牛振军陪同调研"
ATTENDANCE = "区领导邓英文、马素华、赵洪印、李华、周伟杰、于洋杰等参加会议"

FACTS = (
    ("page#1", VISIT, "presidedBy", SECRETARY, "中原区委书记李晓雷带队调研", 0.9),
    ("page#1", VISIT, "inspected", "国棉三厂历史文化街区项目", "国棉三厂历史文化街区项目", 0.8),
    ("page#1", VISIT, "inspected", "二砂文化创意园", "二砂文化创意园", 0.8),
    *(
        ("page#1", VISIT, "accompaniedBy", name, COMPANY, 0.9)
        for name in ("刘斌", "樊立伟", "周伟杰", "牛振军")
    ),
    ("page#2", MEETING, "organisedBy", "中原区", "中原区组织召开党建引领", 0.9),
    ("page#2", MEETING, "presidedBy", DEPUTY, "会议由区委副书记马素华主持", 0.9),
    ("page#2", MEETING, "attendedBy", SECRETARY, "区委书记李晓雷出席会议并讲话", 0.9),
    ("page#2", MEETING, "spokeAt", SECRETARY, "区委书记李晓雷出席会议并讲话", 0.9),
    ("page#2", MEETING, "attendedBy", "邓英文", ATTENDANCE, 0.9),
    ("page#2", MEETING, "attendedBy", "周伟杰", ATTENDANCE, 0.9),
    ("page#2", "中原区", "partOf", "郑州市", "郑州市委", 0.5),
    ("page#4", JOINT, "organisedBy", COMMITTEE, "中原区委召开2023年", 0.9),
    ("page#4", JOINT, "presidedBy", EDITOR, "任大同主持会议", 0.9),
    ("page#4", JOINT, "spokeAt", DEPUTY, "区委副书记马素华出席会议并讲话", 0.9),
)

DATES = (
    ("page#1", VISIT, "2023-03-30", "3月30日上午"),
    ("page#2", MEETING, "2023-03-29", "3月29日"),
    ("page#4", JOINT, "2023-03-31", "3月31日"),
)


def seed() -> Knowledge:
    """What the first, second and fourth article of the seed page say, in part."""
    world = World()
    _articles(world)
    iris = {label: world.entity(type_, label, *aliases, kind=kind)
            for type_, label, aliases, kind in ENTITIES}  # fmt: skip
    for document, person, post, quote in TENURES:
        world.say(
            document, iris[person], "holdsPost", iris[COMMITTEE], quote, post=post,
            qualifier="current",
        )  # fmt: skip
    for document, subject, predicate, object_, quote, confidence in FACTS:
        world.say(document, iris[subject], predicate, iris[object_], quote, confidence=confidence)
    for document, event, day, quote in DATES:
        world.say(document, iris[event], "heldOn", day, quote, literal=True)
    world.say("page#1", f"{BASE}article/1", "reportedBy", iris["鲁燕"], "记者 鲁燕")
    world.mention("page#1", iris[SECRETARY], SECRETARY)
    world.mention("page#4", iris[DEPUTY], DEPUTY)
    world.mention("page#2", iris["中共郑州市委员会"], "郑州市委")
    return world.knowledge()


def _articles(world: World) -> None:
    page = resource("seeds", "documents", "page.md").read_text(encoding="utf-8")
    first, second, third, *_, last = (m.start() for m in re.finditer(r"^## ", page, flags=re.M))
    fourth = page.index("# 中原区委召开一季度")
    day = date(2023, 4, 1)
    url = "https://example.org/1"
    world.document("page#1", page[first:second], "推进项目建设不断刷新“进度条”", day=day, url=url)
    world.document("page#2", page[second:third], "全面推进党建引领网格化基层治理工作", day=day)
    world.document("page#4", page[fourth:last], "一季度意识形态联席会议", day=date(2023, 4, 3))
