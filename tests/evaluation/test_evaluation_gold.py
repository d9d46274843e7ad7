"""Reading annotations and predictions: what is accepted, and what is said about the rest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from evaluation.small_gold import (
    TEXT,
    Record,
    at,
    entity,
    fact,
    gold_record,
    loaded,
    post,
    prediction,
    write,
)

from kg.errors import InputError
from kg.evaluation import documents, evaluate, load_gold, load_predictions, select


def test_folder_and_file_are_the_same(tmp_path: Path) -> None:
    folder = write(tmp_path, [gold_record()])
    assert load_gold(folder) == load_gold(folder / "gold.jsonl") == load_gold(str(folder))


def test_documents_are_dated_by_ref_date(tmp_path: Path) -> None:
    assert list(documents(loaded(tmp_path))) == [{"id": "A1", "text": TEXT, "date": "2024-04-02"}]


def test_line_ends_are_characters(tmp_path: Path) -> None:
    words = "王明\r\n乙公司"
    record = {"id": "A1", "mentions": [{"type": "ORG", "text": "乙公司", "start": 4, "end": 7}]}
    assert load_gold(write(tmp_path, [record], {"A1": words}))["A1"].text == words


BROKEN: list[tuple[str, dict[str, Any], str]] = [
    (
        "other words",
        {"mentions": [at("王明", "PER") | {"text": "王阴"}]},
        "where the text has '王明'",
    ),
    ("beyond the text", {"mentions": [{"type": "PER", "start": 0, "end": 999}]}, "not in the text"),
    ("no offset", {"mentions": [{"type": "PER", "start": 0}]}, "end is no whole number"),
    ("unknown type", {"mentions": [at("王明", "NAME")]}, "no type NAME"),
    ("no list", {"mentions": {}}, "mentions is no list"),
    ("no object", {"mentions": ["王明"]}, r"mentions\[0\].*not a JSON object"),
    ("no analyses", {"alternatives": [{"start": 0, "end": 2, "analyses": []}]}, "no analyses"),
    ("no analysis", {"alternatives": [{"start": 0, "end": 2, "analyses": [1]}]}, "not a list"),
    ("entity type", {"entities": [entity("e1", "TIME", "四月")]}, "no type of entity"),
    ("names", {"entities": [entity("e1", "PER", "王明") | {"aliases": [1]}]}, "list of strings"),
    ("mention of nobody", {"mentions": [at("王明", "PER", "e99")]}, "no entities for e99"),
    ("fact about nobody", {"facts": [fact("v1", "presidedBy", "e99")]}, "no entities for e99"),
    ("post of nobody", {"facts": [post("e98", "县长", "e99")]}, "no entities for e98, e99"),
    ("fact without object", {"facts": [fact("v1", "presidedBy")]}, r"facts\[0\]: no o"),
]


@pytest.mark.parametrize(("changes", "said"), [c[1:] for c in BROKEN], ids=[c[0] for c in BROKEN])
def test_broken_annotation(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said) as error:
        loaded(tmp_path, **changes)
    assert error.value.where.startswith(f"{tmp_path / 'gold.jsonl'}:1 (A1)")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no articles"),
        (b'{"id": "A1"}\n\n{"id": \n', "gold.jsonl:3.*broken JSON"),
        (b'\xff{"id": "A1"}', "gold.jsonl:1.*broken JSON"),
        (b"[]", "gold.jsonl:1.*not a JSON object"),
        (b'{"text": ""}', "gold.jsonl:1.*no id"),
        (b'{"id": "A1"}\n{"id": "A1"}', "gold.jsonl:2.*a second A1"),
        (b'{"id": "A2"}', "A2.txt.*cannot be read"),
    ],
)
def test_broken_file(tmp_path: Path, content: bytes, said: str) -> None:
    write(tmp_path, [gold_record()])
    (tmp_path / "gold.jsonl").write_bytes(content)
    with pytest.raises(InputError, match=said):
        load_gold(tmp_path)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be read.*gold\.jsonl"):
        load_gold(tmp_path / "nothing")


def test_text_in_another_encoding(tmp_path: Path) -> None:
    write(tmp_path, [gold_record()])
    (tmp_path / "text" / "A1.txt").write_bytes("王明".encode("gb18030"))
    with pytest.raises(InputError, match="not UTF-8"):
        load_gold(tmp_path)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"mentions": []}, "no id"),
        ({"id": True}, "id is no string"),
        ({"id": "A1", "mentions": [{"type": "PER", "start": 0}]}, "end is no whole number"),
        ({"id": "A1", "mentions": [at("王明", "PER") | {"confidence": 2}]}, "between 0 and 1"),
        ({"id": "A1", "entities": [{"type": "PER"}]}, "no id"),
        ({"id": "A1", "facts": [{"s": "e1"}]}, "no p"),
        ({"id": "A1", "facts": [{"s": ["e1"], "p": "heldAt"}]}, "s is no string"),
    ],
)
def test_broken_prediction(tmp_path: Path, record: Record, said: str) -> None:
    with pytest.raises(InputError, match=said):
        evaluate(loaded(tmp_path), [record])
    file = tmp_path / "pred.jsonl"
    file.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(InputError, match=said):
        load_predictions(file)


def test_second_prediction(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a second prediction"):
        evaluate(loaded(tmp_path), [prediction(), prediction()])


def test_missing_predictions(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_predictions(tmp_path / "nothing")


def test_select(tmp_path: Path) -> None:
    wider = gold_record() | {"id": "A2", "genre": "wider"}
    gold = load_gold(write(tmp_path, [gold_record(), wider]))
    assert list(select(gold)) == ["A1", "A2"]
    assert list(select(gold, ids=["A2"])) == list(select(gold, genre="wider")) == ["A2"]
    with pytest.raises(InputError, match=r"no article A3.*A1, A2"):
        select(gold, ids=["A1", "A3"])
    with pytest.raises(InputError, match=r"no article chosen.*local, wider"):
        select(gold, ids=["A1"], genre="wider")
