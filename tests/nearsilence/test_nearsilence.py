"""Texts that report nothing: few facts or none, and none of them wrong.

``texts.txt`` holds them, each after a line ``=== name | most facts``. Lines ``+ subject | predicate
| object`` at the end name facts that such a text does state; no other may be claimed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from annotated import facts

import kg
from kg.model import Document, Extraction, Source

_TEXTS = Path(__file__).parent / "texts.txt"


@dataclass(frozen=True)
class Case:
    name: str
    most: int
    text: str
    stated: frozenset[tuple[str, ...]]


def _cases() -> Iterator[Case]:
    for part in _TEXTS.read_text(encoding="utf-8").split("=== ")[1:]:
        head, _, body = part.partition("\n")
        name, most = (cell.strip() for cell in head.split("|"))
        lines = body.rstrip("\n").split("\n")
        stated = [line for line in lines if line.startswith("+ ")]
        yield Case(
            name,
            int(most),
            "\n".join(line for line in lines if line not in stated),
            frozenset(tuple(c.strip() for c in line[2:].split("|")) for line in stated),
        )


CASES = list(_cases())


@pytest.fixture(scope="module")
def extractions() -> dict[str, Extraction]:
    documents = [
        Document(
            c.name, c.text, "", Source("test", "0" * 64), published=date(2023, 4, 1), place="410102"
        )
        for c in CASES
    ]
    return {x.document.id: x for x in kg.extract(documents)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_few_facts_and_none_wrong(case: Case, extractions: dict[str, Extraction]) -> None:
    said = facts(extractions[case.name])
    assert said - case.stated == set()
    assert len(said) <= case.most


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_reported_to_have_happened(case: Case, extractions: dict[str, Extraction]) -> None:
    events = {e.name for e in extractions[case.name].entities if e.type == "EVENT"}
    assert events <= {fact[0] for fact in case.stated}


def test_there_are_at_least_thirty() -> None:
    assert len(CASES) >= 30
    assert len({c.name for c in CASES}) == len(CASES)
