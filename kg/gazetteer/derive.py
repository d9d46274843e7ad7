"""Derives ``divisions.tsv`` and ``streets.tsv`` from the published tables of divisions.

::

    python -m kg.gazetteer.derive SOURCE [TARGET]

SOURCE is the ``dist`` folder of https://github.com/modood/Administrative-divisions-of-China
(``provinces.csv``, ``cities.csv``, ``areas.csv``, ``streets.csv``, ``HK-MO-TW.json``), TARGET the
gazetteer folder. Hongkong, Macau and Taiwan have no codes below the province in that source: theirs
are numbered here, in the order of the source, and are not official.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.resources import resource, rows

_NOTICE = """\
# {what}
# Source: https://github.com/modood/Administrative-divisions-of-China (state of 2023), derived by
# kg.gazetteer.derive. Licence: WTFPL 2.0.
"""
_SPECIAL_REGIONS = {"台湾省": "71", "香港特别行政区": "81", "澳门特别行政区": "82"}
_ZONE = re.compile(
    r"(?:开发|管理|园|矿|特|示范|实验|试验|聚集|名胜|食品|合作|保税)区$|新城$|[左右前后中]旗$"
)
_PLAIN_SUFFIX = re.compile(r"(?:自治区|特别行政区|自治[州县旗]|地区|林区|新区|[省市县区州盟旗])$")


class Row(NamedTuple):
    """A line of ``divisions.tsv``; ``short`` are the names used alone, separated by spaces."""

    code: str
    name: str
    level: str
    parent: str
    short: str = ""


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _mainland(source: Path) -> Iterator[Row]:
    """Provinces, cities, counties; the tables' fillers (市辖区) give way to the province."""
    for row in _table(source / "provinces.csv"):
        yield Row(row["code"] + "0000", row["name"], "province", "")
    fillers = set()
    cities = {}
    for row in _table(source / "cities.csv"):
        if re.search("直辖|^市辖区$|^县$", row["name"]):
            fillers.add(row["code"])
        else:
            cities[row["code"] + "00"] = row["name"]
            yield Row(row["code"] + "00", row["name"], "city", row["provinceCode"] + "0000")
    for row in _table(source / "areas.csv"):
        in_province = row["cityCode"] in fillers
        parent = row["provinceCode"] + "0000" if in_province else row["cityCode"] + "00"
        name = row["name"].removeprefix(cities.get(parent, "-"))  # 唐山市汉沽管理区
        if name:  # else 东莞市, 嘉峪关市: a city without counties, entered as its own
            yield Row(row["code"], name, "county", parent)


def _special(source: Path) -> Iterator[Row]:
    """Hongkong, Macau and Taiwan, numbered in the order of the source."""
    regions = json.loads((source / "HK-MO-TW.json").read_text(encoding="utf-8"))
    for name, prefix in _SPECIAL_REGIONS.items():
        province = prefix + "0000"
        yield Row(province, name, "province", "")
        for number, (city, counties) in enumerate(regions[name].items(), 1):
            parent = f"{prefix}{number:02}00" if name == "台湾省" else province
            if parent != province:
                yield Row(parent, city, "city", province)
            for index, county in enumerate(counties, 1):
                plain = county.partition("（")[0]
                yield Row(f"{prefix}{number:02}{index:02}", plain, "county", parent)


def _short_forms(row: Row, people: re.Pattern[str], common: frozenset[str]) -> list[str]:
    """凉山彝族自治州: 凉山州, 凉山; nothing where the rest is an ordinary word or one character."""
    stem = _PLAIN_SUFFIX.sub("", row.name)
    special_ward = row.code[0] in "78" and row.name[-1] == "区"
    if stem == row.name or _ZONE.search(row.name) or special_ward:
        return []
    plain = people.sub("", stem)
    forms = [plain + row.name[-1]] if plain != stem and len(plain) > 1 else []
    safe = row.level == "province" or plain not in common
    if safe and len(plain) > 1:
        forms.append(plain)
    return forms


def _with_short(plain_rows: list[Row]) -> Iterator[Row]:
    """Adds the short forms; a county's must be its alone, and no other division's name."""
    peoples = sorted((r["people"] for r in rows("gazetteer", "peoples.tsv")), key=len, reverse=True)
    people = re.compile(rf"(?:(?<=..)|^)(?:{'|'.join(peoples)})+$")
    common = frozenset(r["word"] for r in rows("gazetteer", "common_words.tsv"))
    forms = {row.code: _short_forms(row, people, common) for row in plain_rows}
    uses = Counter(form for each in forms.values() for form in each)
    taken = {row.name for row in plain_rows}
    for row in plain_rows:
        taken.update(forms[row.code] if row.level != "county" else ())
    for row in plain_rows:
        own = forms[row.code]
        if row.level == "county":
            own = [form for form in own if form not in taken and uses[form] == 1]
        if row.level == "province" and "自治" in row.name:
            own = []  # 内蒙古, 广西 … are in abbreviations.tsv
        yield row._replace(short=" ".join(own))


def _streets(source: Path) -> Iterator[Row]:
    for row in _table(source / "streets.csv"):
        yield Row(row["code"], row["name"], "town", row["areaCode"])


def _write(path: Path, what: str, header: Iterable[str], lines: Iterable[Iterable[str]]) -> None:
    text = "".join("\t".join(cells) + "\n" for cells in (header, *lines))
    path.write_text(_NOTICE.format(what=what) + text, encoding="utf-8")


def derive(source: Path, target: Path) -> None:
    """Writes both tables into ``target``; the same source gives the same bytes."""
    divisions = sorted([*_mainland(source), *_special(source)])
    _write(
        target / "divisions.tsv",
        "Provinces, cities, counties and districts of China by division code.",
        Row._fields,
        _with_short(divisions),
    )
    _write(
        target / "streets.tsv",
        "Towns, townships and streets of China by code; the first six digits are the county's.",
        ("code", "name"),
        sorted((row.code, row.name) for row in _streets(source)),
    )


if __name__ == "__main__":
    derive(Path(sys.argv[1]), Path(sys.argv[2]) if sys.argv[2:] else resource("seeds", "gazetteer"))
