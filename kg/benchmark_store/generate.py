"""A made-up graph of any size, in the ontology, written by the exporters that a build uses."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from kg import iri
from kg.model import (
    ARTICLE,
    Claim,
    Document,
    Entity,
    Evidence,
    Extraction,
    Knowledge,
    LocalEntity,
    Mention,
    Source,
    Span,
    Statement,
)

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂华建国志海文斌晓雷"
_BODIES = ("应急管理局", "教育局", "城市管理局", "民政局", "统计局", "文化馆", "水利局", "卫健委")
_POSTS = ("局长", "副局长", "主任", "书记", "科长")
_WORK = "部署会议强调安全生产基层治理项目建设环境保护教育医疗交通防汛农业文化服务创新发展民生保障"
_FACTS = ("presidedBy", "attendedBy", "spokeAt", "accompaniedBy", "organisedBy")


class _Maker:
    """Makes articles one by one; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._people = [self._person(n) for n in range(5000)]
        self._orgs = [self._org(n) for n in range(800)]
        self.used: dict[str, Entity] = {}
        self.referents: dict[tuple[str, str], str] = {}
        self.statements: list[Statement] = []

    def _person(self, n: int) -> Entity:
        name = self._random.choice(_SURNAMES) + "".join(self._random.choices(_GIVEN, k=2))
        division = f"41{n % 17 + 1:02}{n % 9 + 1:02}"
        return Entity(iri.scoped("person", division, f"{name}{n}"), "PER", name, (), None, division)

    def _org(self, n: int) -> Entity:
        division = f"41{n % 17 + 1:02}{n % 9 + 1:02}"
        name = f"第{n}区{_BODIES[n % len(_BODIES)]}"
        return Entity(iri.scoped("org", division, name), "ORG", name, (), "department", division)

    def article(self, n: int) -> Extraction:
        """One article: a happening, six sentences, a claim in each."""
        key, day = f"made/{n:06}", date(2015, 1, 1) + timedelta(days=n % 3650)
        event = Entity(iri.scoped("event", iri.in_article(key), f"会议{n}"), "EVENT", f"会议{n}")
        people = self._random.sample(self._people, 5)
        body = self._random.choice(self._orgs)
        cast = [event, *people, body]
        text, sentences, mentions, claims = "", [], [], []
        for number, actor in enumerate([*people, body]):
            said = f"{actor.label}在{event.label}上"
            start = len(text)
            text += said + "".join(self._random.choices(_WORK, k=30)) + "。\n"
            sentences.append(Span(start, len(text) - 1))
            mentions += [
                self._mention(key, start, actor.label, actor.type, f"x{cast.index(actor)}"),
                self._mention(key, start + len(actor.label) + 1, event.label, "EVENT", "x0"),
            ]
            quote = Span(start, start + len(said))
            predicate = _FACTS[number] if number < len(_FACTS) else "organisedBy"
            claims.append(self._claim(key, predicate, f"x{cast.index(actor)}", quote))
        claims.append(self._held(key, people[0], body, claims[0].evidence))
        self._say(key, claims, cast, text)
        return Extraction(
            document=self._document(key, text, day),
            sentences=tuple(sentences),
            mentions=tuple(mentions),
            entities=tuple(
                LocalEntity(f"x{i}", thing.type, thing.label, (), thing.kind, thing.division)
                for i, thing in enumerate(cast)
            ),
            claims=tuple(claims),
        )

    def _document(self, key: str, text: str, day: date) -> Document:
        digest = hashlib.sha256(key.encode()).hexdigest()
        source = Source(f"{key}.txt", digest)
        return Document(key, text, f"第{key}号要闻", source, published=day, published_basis="given")

    def _mention(self, key: str, start: int, surface: str, label: str, entity: str) -> Mention:
        span = Span(start, start + len(surface))
        return Mention(key, span, surface, label, entity, None, "made", 0.9)  # type: ignore[arg-type]

    def _claim(self, key: str, predicate: str, actor: str, evidence: Span) -> Claim:
        return Claim(key, "x0", predicate, actor, None, evidence, f"rule:roles/{predicate}", 0.9)

    def _held(self, key: str, person: Entity, body: Entity, evidence: Span) -> Claim:
        post = self._random.choice(_POSTS)
        return Claim(
            key, "x1", "holdsPost", "x6", post, evidence, "rule:titles/direct", 0.9, "current"
        )

    def _say(self, key: str, claims: list[Claim], cast: list[Entity], text: str) -> None:
        names = {f"x{i}": thing.iri for i, thing in enumerate(cast)}
        for local, name in names.items():
            self.referents[key, local] = name
        self.used.update((thing.iri, thing) for thing in cast)
        for claim in claims:
            evidence = Evidence(
                iri.claim(key, claim.key),
                key,
                claim.evidence,
                claim.evidence.of(text),
                claim.producer,
                claim.confidence,
            )
            self.statements.append(
                Statement(
                    iri.article(key) if claim.subject == ARTICLE else names[claim.subject],
                    claim.predicate,
                    names[claim.object or ""],
                    False,
                    (evidence,),
                    claim.value,
                    claim.qualifier,
                )
            )


def knowledge(triples: int, *, seed: int = 1) -> Knowledge:
    """About as many triples as are asked for, and not fewer."""
    from kg.export.rdf import Triples

    sample = _made(200, seed)
    per_article = sum(len(part) for part in Triples(sample).parts()) / 200
    return _made(int(triples / per_article * 1.04) + 1, seed)


def _made(articles: int, seed: int) -> Knowledge:
    maker = _Maker(seed)
    extractions = tuple(maker.article(n) for n in range(articles))
    return Knowledge(
        extractions=extractions,
        entities=tuple(maker.used[name] for name in sorted(maker.used)),
        statements=tuple(maker.statements),
        referents=maker.referents,
    )


def sentences(number: int, *, seed: int = 1) -> Iterator[str]:
    """Made-up sentences with names in them, no two alike but by chance."""
    chance = random.Random(seed)
    for n in count():
        if n == number:
            return
        name = chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=2))
        body = f"{chance.choice(_BODIES)}{chance.choice(_POSTS)}"
        words = "".join(chance.choices(_WORK + _GIVEN, k=chance.randint(12, 40)))
        yield f"{words[:6]}{body}{name}{words[6:]}"
