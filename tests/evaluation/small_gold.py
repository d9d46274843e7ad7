"""A small invented article, annotated by hand, and short ways to write annotations."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.evaluation import Evaluation, GoldArticle, evaluate, load_gold

Record = dict[str, Any]

TEXT = (
    "王明到乙公司调研\n"
    "4月1日上午，甲县县委书记王明到乙公司、丙村考察，县长李华陪同。王明强调要抓好生产。\n"
    "（记者 赵方）"
)


def at(surface: str, type_: str, eid: str | None = None, *, nth: int = 0, **more: Any) -> Record:
    """A mention of the ``nth`` place where TEXT has these characters."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(surface, start + 1)
    found = {"text": surface, "type": type_, "start": start, "end": start + len(surface)}
    return found | ({"eid": eid} if eid else {}) | more


def entity(id_: str, type_: str, name: str, *aliases: str, **more: Any) -> Record:
    return {"id": id_, "type": type_, "name": name, "aliases": list(aliases), **more}


def fact(s: str | None, p: str, o: str | None = None, **more: Any) -> Record:
    return {"s": s, "p": p, **({"o": o} if o else {}), **more}


def post(s: str, title: str, org: str | None, **more: Any) -> Record:
    return {"s": s, "p": "holdsPost", "post": title, "org": org, **more}


def gold_record() -> Record:
    """The annotation of TEXT, in the shape of gold.jsonl."""
    whole = at("甲县县委书记", "TITLE")
    return {
        "id": "A1",
        "date": None,
        "ref_date": "2024-04-02",
        "genre": "local",
        "mentions": [
            at("王明", "PER", "e1"),
            at("乙公司", "ORG", "e3", alt_types=["LOC"]),
            at("调研", "EVENT", "v1"),
            at("4月1日上午", "TIME", norm="2024-04-01"),
            at("甲县县委", "ORG", "e5"),
            at("书记", "TITLE"),
            at("王明", "PER", "e1", nth=1),
            at("乙公司", "ORG", "e3", nth=1),
            at("丙村", "LOC", "e4"),
            at("考察", "EVENT", "v1"),
            at("县长", "TITLE"),
            at("李华", "PER", "e2"),
            at("王明", "PER", "e1", nth=2),
            at("赵方", "PER", "e6"),
        ],
        "optional": [at("生产", "EVENT"), at("记者", "TITLE")],
        "alternatives": [
            {
                "start": whole["start"],
                "end": whole["end"],
                "analyses": [
                    [at("甲县县委", "ORG"), at("书记", "TITLE")],
                    [at("甲县", "LOC"), at("县委书记", "TITLE")],
                    [whole],
                ],
            }
        ],
        "entities": [
            entity("e1", "PER", "王明"),
            entity("e2", "PER", "李华"),
            entity("e3", "ORG", "乙公司", alt_types=["LOC"]),
            entity("e4", "LOC", "丙村"),
            entity("e5", "ORG", "中共甲县委员会", "甲县县委", "县委"),
            entity("e6", "PER", "赵方"),
            entity("e7", "ORG", "甲县人民政府", "县政府", implied=True),
            entity("v1", "EVENT", "王明在乙公司丙村调研", "调研", "考察"),
        ],
        "facts": [
            post("e1", "县委书记", "e5"),
            post("e2", "县长", "e7"),
            fact("v1", "heldOn", "2024-04-01"),
            fact("v1", "presidedBy", "e1"),
            fact("v1", "spokeAt", "e1"),
            fact("v1", "accompaniedBy", "e2"),
            fact("v1", "inspected", "e3"),
            fact("v1", "inspected", "e4"),
            fact("DOC", "reportedBy", "e6"),
            fact("v1", "heldAt", "e4", optional=True),
        ],
    }


def prediction(**changes: list[Record]) -> Record:
    """The prediction that finds everything, or with other mentions, entities or facts."""
    return as_prediction(gold_record()) | changes


def as_prediction(gold: Record) -> Record:
    """The prediction that says exactly what an annotation asks for."""
    return {
        "id": gold["id"],
        "mentions": [dict(m) for m in gold["mentions"]],
        "entities": [dict(e) for e in gold["entities"]],
        "facts": [dict(f) for f in gold["facts"] if not f.get("optional")],
    }


def write(folder: Path, records: Iterable[Record], texts: dict[str, str] | None = None) -> Path:
    """A gold folder."""
    (folder / "text").mkdir(parents=True, exist_ok=True)
    listed = list(records)
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in listed)
    (folder / "gold.jsonl").write_text(lines, encoding="utf-8", newline="\n")
    for record in listed:
        words = (texts or {}).get(record["id"], TEXT)
        (folder / "text" / f"{record['id']}.txt").write_bytes(words.encode())
    return folder


def loaded(folder: Path, **changes: list[Record]) -> dict[str, GoldArticle]:
    return load_gold(write(folder, [gold_record() | changes]))


def score(
    folder: Path, predicted: Record, *, lenient: bool = False, **changes: list[Record]
) -> Evaluation:
    """Scores a prediction for TEXT, whose annotation may be changed."""
    return evaluate(loaded(folder, **changes), [predicted], lenient=lenient)
