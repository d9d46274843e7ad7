"""The shipped tables: derived, well formed, and with their licences."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ResourceError
from kg.gazetteer import Gazetteer, countries
from kg.gazetteer.derive import derive
from kg.resources import resource

SOURCE = Path(__file__).resolve().parents[3] / "shared" / "data" / "gazetteers" / "admin_div"
FOLDER = resource("seeds", "gazetteer")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.tsv")), ids=lambda path: path.name)
def test_every_table_says_its_source_and_licence(path: Path) -> None:
    head = [line for line in path.read_text("utf-8").splitlines()[:6] if line.startswith("#")]
    assert "Source:" in " ".join(head)
    assert "Licence:" in " ".join(head)


@pytest.mark.shared
@pytest.mark.skipif(not SOURCE.is_dir(), reason="needs the source tables")
def test_the_tables_are_what_the_source_gives(tmp_path: Path) -> None:
    derive(SOURCE, tmp_path)
    for name in ("divisions.tsv", "streets.tsv"):
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes()


def test_a_malformed_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "divisions.tsv").write_text("code\tname\n410000\t河南省\n", encoding="utf-8")
    with pytest.raises(ResourceError, match=r"divisions\.tsv.*not 5 cells"):
        Gazetteer(tmp_path)


def test_no_two_countries_share_a_name() -> None:
    rows = (FOLDER / "countries.tsv").read_text("utf-8").splitlines()[3:]
    names = [name for row in rows for name in " ".join(row.split("\t")[1:]).split()]
    assert len(names) == len(set(names)) == len(countries())
