"""Damages predictions in every way that scoring should notice, from one seed."""

from __future__ import annotations

import random
from copy import deepcopy
from typing import Any

Record = dict[str, Any]

TYPES = ("PER", "ORG", "LOC", "EVENT", "TITLE", "TIME")
PREDICATES = (
    *("heldOn", "heldAt", "presidedBy", "attendedBy", "spokeAt", "accompaniedBy", "inspected"),
    *("organisedBy", "hostedBy", "reportedBy", "partOf", "locatedIn", "memberOf", "signedWith"),
    *("aboutProject", "awardedTo", "unheardOf"),
)
POSTS = (
    "书记",
    "副书记",
    "区委书记",
    "县长",
    "副县长",
    "政府办主任",
    "党组成员",
    "常务副市长",
    "局长",
)


def damaged(prediction: Record, seed: int, *, rate: float = 0.2) -> Record:
    """The prediction with about ``rate`` of its parts lost, changed, doubled or made up."""
    chance = random.Random(f"{prediction['id']}/{seed}")
    record: Record = deepcopy(prediction)
    for kind, change in (("mentions", _mention), ("entities", _entity), ("facts", _fact)):
        record[kind] = [
            part
            for one in record[kind]
            for part in (change(one, record, chance) if chance.random() < rate else [one])
        ]
    if chance.random() < 0.5:
        _merge(record, chance)
    for kind in ("mentions", "facts"):
        chance.shuffle(record[kind])
    return record


def _mention(mention: Record, record: Record, chance: random.Random) -> list[Record]:
    start, end = mention["start"], mention["end"]
    cut = chance.randint(start, end)
    ids = [one["eid"] for one in record["mentions"] if one.get("eid")] or [None]
    return chance.choice(
        [
            [],
            [mention, mention],
            [mention | {"type": chance.choice(TYPES)}],
            [mention, mention | {"type": chance.choice(TYPES)}],
            [mention | {"start": max(0, start + chance.randint(-2, 1))}],
            [mention | {"end": end + chance.randint(0, 3)}],
            [mention | {"end": cut}, mention | {"start": cut}],
            [mention | {"eid": chance.choice(ids)}],
            [mention | {"eid": None}],
            [mention, mention | {"start": end, "end": end + chance.randint(1, 4)}],
        ]
    )


def _entity(entity: Record, record: Record, chance: random.Random) -> list[Record]:
    name, names = entity["name"], [entity["name"], *entity["aliases"]]
    other = chance.choice(record["entities"])
    return chance.choice(
        [
            [],
            [entity, entity | {"id": f"{entity['id']}-split"}],
            [entity | {"type": chance.choice(TYPES)}],
            [entity | {"name": name[1:], "aliases": []}],
            [entity | {"name": name[:-1] or name, "aliases": []}],
            [entity | {"name": f"某{name}"}],
            [entity | {"name": chance.choice(names), "aliases": []}],
            [entity | {"aliases": [*entity["aliases"], other["name"]]}],
            [entity | {"name": "无名氏", "aliases": []}],
            [entity | {"name": "", "aliases": []}],
        ]
    )


def _fact(fact: Record, record: Record, chance: random.Random) -> list[Record]:
    ids = [entity["id"] for entity in record["entities"]] + ["DOC", "nobody"]
    anyone, other = chance.choice(ids), chance.choice(ids)
    made_up = {"s": anyone, "p": chance.choice(PREDICATES), "o": other}
    tenure = {"s": fact["s"], "p": "holdsPost", "post": chance.choice(POSTS), "org": other}
    if fact["p"] == "holdsPost":
        changed = [
            [fact | {"post": chance.choice(POSTS)}],
            [fact | {"post": f"副{fact['post']}"}],
            [fact | {"post": fact["post"][-2:]}],
            [fact | {"org": chance.choice([None, other])}],
            [fact | {"s": anyone}],
            [{"s": fact["s"], "p": "holdsPost", "o": fact["post"]}],
        ]
    else:
        changed = [
            [fact | {"s": fact["o"], "o": fact["s"]}],
            [fact | {"p": chance.choice(PREDICATES)}],
            [fact | {"o": other}],
            [fact | {"o": chance.choice(["2023年3月30日", "2023-03", "2019", other])}],
            [fact | {"s": anyone}],
            [fact, {"s": fact["o"], "p": "inspected", "o": other}],
            [fact, fact | {"p": "attendedBy"}],
        ]
    return chance.choice([[], [fact, fact], [fact, made_up], [fact, tenure], *changed, *changed])


def _merge(record: Record, chance: random.Random) -> None:
    """Makes one entity of two."""
    if len(record["entities"]) < 2:
        return
    kept, lost = chance.sample(record["entities"], 2)
    record["entities"] = [one for one in record["entities"] if one is not lost]
    kept["aliases"] = [*kept["aliases"], lost["name"], *lost["aliases"]]
    for mention in record["mentions"]:
        if mention.get("eid") == lost["id"]:
            mention["eid"] = kept["id"]
    for fact in record["facts"]:
        for key in ("s", "o", "org"):
            if fact.get(key) == lost["id"]:
                fact[key] = kept["id"]
