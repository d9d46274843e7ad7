"""Large graphs shaped like news, and hostile ones, made by rule."""

from __future__ import annotations

import random
from datetime import date, timedelta

from browser.worlds import BASE, World

from kg.model import Knowledge

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建文辉力玲红波宁斌宇浩凯晨东海"
TOPICS = [
    "防汛",
    "招商",
    "教育",
    "安全生产",
    "乡村振兴",
    "营商环境",
    "项目建设",
    "基层治理",
    "文旅",
]
KINDS = (("meeting", "会议"), ("inspection", "调研"), ("training", "培训"), ("signing", "签约"))


def large(count: int, *, seed: int = 7) -> Knowledge:
    """A graph of about ``count`` nodes shaped like news: circles of people, many small events."""
    draw = random.Random(seed)
    world = World()
    circles = max(1, count // 60)
    people = [[_person(world, draw) for _ in range(20)] for _ in range(circles)]
    bodies = [
        world.entity("ORG", f"{SURNAMES[c % len(SURNAMES)]}区第{c}委员会") for c in range(circles)
    ]
    places = [world.entity("LOC", f"{GIVEN[c % len(GIVEN)]}街道{c}号") for c in range(circles)]
    number = 0
    while len(world.entities) < count:
        circle = int(circles * draw.random() ** 2.2)
        _event(world, draw, number, people[circle], bodies[circle], places[circle], people)
        number += 1
    return world.knowledge()


def _person(world: World, draw: random.Random) -> str:
    while True:
        name = draw.choice(SURNAMES) + draw.choice(GIVEN) + draw.choice(["", *GIVEN])
        iri = f"{BASE}per/{name}"
        if iri not in world.entities or draw.random() < 0.05:
            return world.entity("PER", name)


def _event(
    world: World, draw: random.Random, number: int, people: list[str], body: str, place: str,
    everyone: list[list[str]],
) -> None:  # fmt: skip
    kind, word = draw.choice(KINDS)
    topic = draw.choice(TOPICS)
    day = date(2022, 1, 1) + timedelta(days=draw.randrange(900))
    label = lambda iri: world.entities[iri].label  # noqa: E731
    chair, *others = draw.sample(people, draw.randrange(3, 9))
    if draw.random() < 0.15:
        others.append(draw.choice(draw.choice(everyone)))
    names = "、".join(label(iri) for iri in others)
    id_ = f"d{number:05d}"
    text = (
        f"本报讯 {day.month}月{day.day}日，{label(body)}在{label(place)}召开{topic}{word}{number}。"
        f"书记{label(chair)}主持会议。\n\n{names}等参加会议，会议指出要认真抓好{topic}工作。"
    )
    title, url = f"{label(body)}召开{topic}{word}", f"https://example.org/{number}"
    world.document(id_, text, title, day=day, url=url)
    event = world.entity("EVENT", f"{topic}{word}{number}", kind=kind)
    world.say(id_, event, "heldOn", day.isoformat(), f"{day.month}月{day.day}日", literal=True)
    world.say(id_, event, "organisedBy", body, f"{label(body)}在{label(place)}召开")
    world.say(id_, event, "heldAt", place, f"在{label(place)}召开", confidence=0.7)
    world.say(id_, event, "presidedBy", chair, f"书记{label(chair)}主持会议")
    world.say(id_, chair, "holdsPost", body, f"书记{label(chair)}", post="书记", confidence=0.6)
    for iri in others:
        world.say(id_, event, "attendedBy", iri, f"{names}等参加会议", confidence=0.85)


HOSTILE = (
    '<img src=x onerror="window.hurt=1">',
    "</script><script>window.hurt=2</script>",
    "<!--<script>window.hurt=3//",
    "\"'><svg onload=window.hurt=4>",
    "\u202e反着写\u2066的名字\u2028换行\u2029",
    "{{ 7 * 7 }}${window.hurt=5}",
    "长" * 10_000,
)


def hostile() -> Knowledge:
    """Names, titles, posts and texts that try to be more than text."""
    world = World()
    for n, name in enumerate(HOSTILE):
        text = f"{name}主持{name}会议。"
        world.document(f"h{n}{name[:40]}", text, name, url="javascript:window.hurt=6")
        person = world.entity("PER", name, f"别名{name[:200]}")
        event = world.entity("EVENT", f"会{name}", kind="meeting")
        id_ = f"h{n}{name[:40]}"
        world.say(id_, event, "presidedBy", person, text)
        world.say(id_, person, "holdsPost", world.entity("ORG", f"局{name}"), name, post=name)
        world.say(id_, event, "awardedTo", name, name, literal=True)
        world.mention(id_, person, name)
    return world.knowledge()
