from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
import typer
from typer.testing import CliRunner, Result

from kg.cli import exchange, query
from kg.errors import KgError
from kg.ledger import read_ledger

Run = Callable[..., Result]


@pytest.fixture
def kg(built: Path) -> Run:
    app = typer.Typer()
    query.register(app)
    exchange.register(app)
    runner = CliRunner()

    def run(*arguments: str, folder: Path = built) -> Result:
        return runner.invoke(app, [*arguments, "-o", str(folder)])

    return run


def test_a_table(kg: Run) -> None:
    done = kg("query", "posts", "--person", "李晓雷")
    assert done.exit_code == 0
    assert "中共郑州市中原区委员会" in done.stdout
    assert "person/410102/李晓雷" in done.stdout


def test_parameters_with_an_equals_sign_and_csv(kg: Run) -> None:
    done = kg("query", "events", "--person=刘斌", "--format", "csv")
    assert [row["role"] for row in csv.DictReader(io.StringIO(done.stdout))] == [
        "presided",
        "accompanied",
    ]


def test_a_table_is_cut_with_a_note(kg: Run) -> None:
    done = kg("query", "SELECT ?s { ?s ?p ?o }")
    assert "the first 200 rows; --limit 0 gives all" in done.stderr
    whole = kg("query", "SELECT ?s { ?s ?p ?o }", "--format", "json")
    assert len(json.loads(whole.stdout)["results"]["bindings"]) > 2500
    assert whole.stderr == ""


def test_no_rows_are_said(kg: Run) -> None:
    done = kg("query", "inspected", "--day", "2020-01-01")
    assert done.exit_code == 0
    assert "no rows" in done.stderr


def test_the_list(kg: Run) -> None:
    done = kg("query", "--list")
    assert "posts Who holds which post in which body. 谁在哪个机构担任什么职务。" in done.stdout
    assert "--person NAME" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "posst"),
        ("query", "posts", "--person"),
        ("query", "posts", "person"),
        ("query", "posts", "--format", "yaml"),
        ("search", "。"),
        ("explain", "无人"),
        ("judge", "same", "李晓雷"),
        ("judge", "same", "李晓雷", "无人"),
        ("judge", "perhaps", "李晓雷", "李华"),
        ("export", "--format", "yaml"),
        ("export", "--format", "csv"),
        ("validate", "missing.ttl"),
    ],
)
def test_what_cannot_be_done_is_one_error(kg: Run, arguments: tuple[str, ...]) -> None:
    done = kg(*arguments)
    assert isinstance(done.exception, KgError)
    assert "\n" not in str(done.exception)
    assert done.exception.do


def test_search(kg: Run) -> None:
    assert "person/410102/李晓雷" in kg("search", "lxl").stdout
    assert "nothing found" in kg("search", "不存在").stderr


def test_explain(kg: Run) -> None:
    done = kg("explain", "2023年第一季度意识形态联席会议 presidedBy 任大同")
    assert "【区委常委、宣传部部长任大同主持会议】" in done.stdout
    assert "judged same" in kg("explain", "李晓雷").stdout


def test_judge_writes_into_the_ledger(kg: Run, built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / "store", tmp_path / "store")
    kg("judge", "same", "李晓雷", "刘斌", "--why", "a test", "--by", "ann", folder=tmp_path)
    kg("judge", "reject", "任大同 holdsPost 李华", "--by", "ann", folder=tmp_path)
    made = read_ledger(tmp_path / "judgements.tsv").judgements
    assert [(j.verdict, j.by, j.reason) for j in made] == [
        ("same", "ann", "a test"),
        ("reject", "ann", ""),
    ]
    assert made[0].left.endswith("person/410102/李晓雷")


@pytest.mark.parametrize("form", ["ttl", "n-quads", "jsonld", "graphml"])
def test_export_to_standard_output_or_a_file(kg: Run, tmp_path: Path, form: str) -> None:
    written = kg("export", "--format", form)
    assert written.exit_code == 0
    path = tmp_path / "deep" / "file"
    assert kg("export", "--format", form, "--to", str(path)).stdout == ""
    assert path.read_bytes() == written.stdout_bytes
    assert [p.name for p in path.parent.iterdir()] == ["file"]


def test_tables_go_to_a_folder(kg: Run, tmp_path: Path) -> None:
    done = kg("export", "--format", "csv", "--to", str(tmp_path))
    assert str(tmp_path / "people.csv") in done.stderr


def test_validate(kg: Run, built: Path, tmp_path: Path) -> None:
    assert "0 violations" in kg("validate").stderr
    graph = rdflib.Graph().parse(built / "graph.ttl")
    name = rdflib.URIRef("https://w3id.org/wenmai/ontology#confidence")
    graph.remove((None, name, None))
    graph.serialize(tmp_path / "x.ttl")
    done = kg("validate", str(tmp_path / "x.ttl"))
    assert isinstance(done.exception, KgError)
    assert "a claim needs one confidence" in done.stdout
