"""What comes in: files, folders, streams, encodings, records; and what is wrong with them."""

from __future__ import annotations

import codecs
import io
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Document
from kg.reading import page as limits
from kg.reading import read

NEWS = "# 中原区召开推进会\r\n\r\n本报讯 3月30日，中原区召开推进会。\r\n"


def result(*inputs: object, **options: object) -> tuple[list[Document], list[InputError]]:
    reading = read([str(one) for one in inputs], **options)  # type: ignore[arg-type]
    return list(reading), reading.problems


ENCODINGS: list[tuple[str, Callable[[str], bytes]]] = [
    ("utf-8", lambda t: t.encode()),
    ("utf-8 with mark", lambda t: codecs.BOM_UTF8 + t.encode()),
    ("gb18030", lambda t: t.encode("gb18030")),
    ("gbk", lambda t: t.encode("gbk")),
    ("utf-16", lambda t: t.encode("utf-16")),
    ("utf-16-be with mark", lambda t: codecs.BOM_UTF16_BE + t.encode("utf-16-be")),
    ("utf-32", lambda t: t.encode("utf-32")),
]


@pytest.mark.parametrize(("name", "encode"), ENCODINGS)
def test_encodings(tmp_path: Path, name: str, encode: Callable[[str], bytes]) -> None:
    (tmp_path / "a.txt").write_bytes(encode(NEWS))
    documents, problems = result(tmp_path / "a.txt")
    assert not problems
    assert documents[0].text == NEWS  # as given, with its line ends
    assert documents[0].id == "a"
    assert documents[0].title == "中原区召开推进会"


@pytest.mark.parametrize("encode", [e for n, e in ENCODINGS if "32" not in n])
def test_records_in_encodings(tmp_path: Path, encode: Callable[[str], bytes]) -> None:
    lines = "".join(json.dumps({"id": n, "text": NEWS}, ensure_ascii=False) + "\n" for n in "ab")
    (tmp_path / "a.jsonl").write_bytes(encode(lines))
    documents, problems = result(tmp_path / "a.jsonl")
    assert [(d.id, d.text) for d in documents] == [("a", NEWS), ("b", NEWS)]
    assert not problems


BAD_FILES = [
    # name, bytes, a part of the message
    ("empty.txt", b"", "empty"),
    ("blank.md", b" \n\t\r\n", "empty"),
    ("zeros.txt", b"\x00\x01\x02" * 100, "binary"),
    ("controls.txt", b"\x01\x02\x03\x04" * 100, "binary"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
    ("neither.txt", "中原区".encode("gb18030") + b"\xff\xff", "neither UTF-8 nor GB18030"),
    ("damaged.txt", ("中原区召开会议" * 30).encode() + b"\xe4", "damaged UTF-8 at byte 630"),
    ("halved.txt", codecs.BOM_UTF16_LE + b"\x2d", "damaged UTF-16"),
    ("english.txt", b"The mayor visited the plant on Monday. " * 9, "no Chinese text"),
    ("figures.txt", b"1 2 3", "no Chinese text"),
    ("letter.docx", b"PK\x03\x04", "files ending in .docx cannot be read"),
]


@pytest.mark.parametrize(("name", "data", "message"), BAD_FILES)
def test_a_bad_file_is_one_problem_and_the_others_are_read(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.md").write_text(NEWS, encoding="utf-8")
    documents, problems = result(tmp_path / name, tmp_path / "good.md")
    assert [d.id for d in documents] == ["good"]
    assert [type(p) for p in problems] == [InputError]
    assert message in problems[0].what
    assert problems[0].where == str(tmp_path / name)
    assert problems[0].do


BAD_LINES = [
    ('{"id": "b", "text": "中原区', "broken JSON"),
    ("[1, 2]", "not a JSON object"),
    ('{"text": "中原区"}', "no id"),
    ('{"id": "", "text": "中原区"}', "no id"),
    ('{"id": "b"}', "no text"),
    ('{"id": "b", "text": null}', "no text"),
    ('{"id": "b", "paras": [1]}', "no text"),
    ('{"id": "b", "text": "  "}', "empty"),
    ('{"id": "b", "text": "hello"}', "no Chinese text"),
    ('{"id": "b", "text": "中\\ud800"}', "lone surrogate"),
    ('{"id": "b", "text": "中原区", "title": ["x"]}', "title is no string"),
    ('{"id": "a", "text": "中原区"}', "the id a is already that of"),
    ("[" * 100_000, "broken JSON"),
]


@pytest.mark.parametrize(("line", "message"), BAD_LINES)
def test_a_bad_line_is_named_by_its_number(tmp_path: Path, line: str, message: str) -> None:
    good = ['{"id": "a", "text": "中原区召开会议。"}', '{"id": "c", "text": "中原区。"}']
    (tmp_path / "a.jsonl").write_text("\n".join([good[0], "", line, good[1]]), encoding="utf-8")
    documents, problems = result(tmp_path / "a.jsonl")
    assert [d.id for d in documents] == ["a", "c"]
    assert len(problems) == 1
    assert message in problems[0].what
    assert problems[0].where.startswith(f"{tmp_path / 'a.jsonl'}:3")


def test_missing_inputs_and_empty_folders(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    documents, problems = result(tmp_path / "no.txt", tmp_path / "empty", "/dev/null")
    assert not documents
    assert [p.what for p in problems] == ["not found", "no readable files", "not a file"]


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("中原区" * 100, encoding="utf-8")
    monkeypatch.setattr("kg.reading.reader.ARTICLE_LIMIT", 100)
    assert "longer than 100 characters" in result(tmp_path / "a.txt")[1][0].what
    monkeypatch.setattr(limits, "FILE_LIMIT", 100)
    assert "larger than" in result(tmp_path / "a.txt")[1][0].what


def test_a_folder_is_read_in_order_without_hidden_or_foreign_files(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.txt", "a/y.md", ".hidden.md", ".git/x.md", "picture.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(NEWS, encoding="utf-8")
    documents, problems = result(tmp_path, tmp_path / "b.md")  # b.md again: the same file
    assert [d.id for d in documents] == ["y", "z", "b"]
    assert not problems


def test_the_first_of_two_files_with_one_id_is_kept(tmp_path: Path) -> None:
    for name in ("a.md", "a.txt"):
        (tmp_path / name).write_text(NEWS, encoding="utf-8")
    documents, problems = result(tmp_path)
    assert [d.source.name for d in documents] == [str(tmp_path / "a.md")]
    assert "the id a is already that of" in problems[0].what


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (NEWS, ["stdin"]),
        ('{"id": "a", "text": "中原区。"}\n{"id": 2, "text": "区委。"}', ["a", "2"]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, text: str, ids: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    documents, problems = result("-")
    assert [d.id for d in documents] == ids
    assert not problems


def test_a_record_is_one_article_with_what_it_says(tmp_path: Path) -> None:
    record = {
        "id": "r1",
        "paras": [
            "中原区召开推进会",
            "本报讯 3月30日，区委召开会议。",
            "记者 张三",
            "市里",
            "本报讯 又一。",
        ],
        "date": "2023-04-01",
        "title": "题目",
        "url": "http://example.org/1",
        "place": "河南省郑州市中原区",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    (document,), problems = result(tmp_path / "a.jsonl")
    assert not problems
    assert document.text == "\n".join(record["paras"])
    assert (document.id, document.title, document.url) == ("r1", "题目", "http://example.org/1")
    assert (document.published, document.published_basis) == (date(2023, 4, 1), "given")
    assert (document.place, document.place_basis) == ("410102", "given")
    assert document.source.offset == 0


DATES = [
    ("2023-04-01", date(2023, 4, 1)),
    ("2023/4/1", date(2023, 4, 1)),
    ("20230401", date(2023, 4, 1)),
    ("2023年4月1日", date(2023, 4, 1)),
    ("2023-04-01T08:00:00Z", date(2023, 4, 1)),
    ("2023-04-01 08:00", date(2023, 4, 1)),
    (None, None),
    ("", None),
]


@pytest.mark.parametrize(("given", "expected"), DATES)
def test_dates(tmp_path: Path, given: str | None, expected: date | None) -> None:
    record = json.dumps({"id": "a", "text": "中原区。", "date": given})
    (tmp_path / "a.jsonl").write_text(record, encoding="utf-8")
    (document,), problems = result(tmp_path / "a.jsonl")
    assert document.published == expected
    assert not problems


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("date", "2023-02-30", "no date"),
        ("date", "昨天", "no date"),
        ("place", "无何有乡", "no division is called 无何有乡"),
        ("place", "鼓楼区", "鼓楼区 may be 江苏省南京市鼓楼区、"),
    ],
)
def test_a_date_or_place_not_understood_does_not_stop_the_article(
    tmp_path: Path, field: str, value: str, message: str
) -> None:
    record = json.dumps({"id": "a", "text": "中原区。", field: value})
    (tmp_path / "a.jsonl").write_text(record, encoding="utf-8")
    (document,), problems = result(tmp_path / "a.jsonl")
    assert (document.published, document.place) == (None, None)
    assert [message in p.what for p in problems] == [True]


def test_options_hold_where_the_record_is_silent(tmp_path: Path) -> None:
    lines = ['{"id": "a", "text": "区。"}', '{"id": "b", "text": "区。", "date": "2020-01-01"}']
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    options = {"published": date(2023, 4, 1), "place": "中原区"}
    documents, problems = result(tmp_path / "a.jsonl", **options)
    assert [str(d.published) for d in documents] == ["2023-04-01", "2020-01-01"]
    assert [d.place for d in documents] == ["410102", "410102"]
    assert [d.published_basis for d in documents] == ["given", "given"]
    assert not problems


def test_a_foreign_place_is_no_problem_and_no_division(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "区。", "place": "法国"}', "utf-8")
    (document,), problems = result(tmp_path / "a.jsonl")
    assert document.place is None
    assert not problems
