"""Reads the annotated corpora, the raw news and the gazetteers that the recipe learns from."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MAX_SENTENCE = 120
"""Longest training sentence in characters; longer ones are cut at punctuation."""

CLUENER_TYPES = {
    "government": "ORG",
    "company": "ORG",
    "organization": "ORG",
    "name": "PER",
    "address": "LOC",
    "scene": "LOC",
}
RESUME_TYPES = {"ORG": "ORG", "NAME": "PER", "LOC": "LOC"}
SAME_TYPES = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "TIME": "TIME"}

_BREAK = re.compile(r"[^。！？；\n]*[。！？；\n]+[”’」』）]*|[^。！？；\n]+$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One annotated sentence: half-open character spans with their types, in reading order."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def read_bio(path: Path, types: dict[str, str]) -> list[Sentence]:
    """Sentences of a `char<TAB>tag` file; a type not in `types` counts as O."""
    sentences: list[Sentence] = []
    chars: list[str] = []
    tags: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            char, _, tag = line.rpartition("\t")
            chars.append(char if len(char) == 1 else " ")
            tags.append(tag)
        elif chars:
            sentences.append(Sentence("".join(chars), _spans(tags, types)))
            chars, tags = [], []
    if chars:
        sentences.append(Sentence("".join(chars), _spans(tags, types)))
    return sentences


def _spans(tags: list[str], types: dict[str, str]) -> tuple[tuple[int, int, str], ...]:
    spans: list[tuple[int, int, str]] = []
    start, kind = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        prefix, _, name = tag.partition("-")
        if prefix == "I" and name == kind:
            continue
        if kind and kind in types:
            spans.append((start, at, types[kind]))
        start, kind = at, name
    return tuple(spans)


def cut(sentence: Sentence, limit: int = MAX_SENTENCE) -> Iterator[Sentence]:
    """The sentence in pieces of at most `limit` characters that end outside every span."""
    if len(sentence.text) <= limit:
        yield sentence
        return
    inside = {i for s, e, _ in sentence.spans for i in range(s + 1, e)}
    start = 0
    while start < len(sentence.text):
        end = min(start + limit, len(sentence.text))
        if end < len(sentence.text):
            stops = [i for i in range(start + 1, end) if sentence.text[i - 1] in "。！？；，、"]
            free = [i for i in stops if i not in inside]
            end = (
                free[-1]
                if free
                else next(
                    (i for i in range(end, len(sentence.text)) if i not in inside),
                    len(sentence.text),
                )
            )
        spans = tuple((s - start, e - start, t) for s, e, t in sentence.spans if start <= s < end)
        yield Sentence(sentence.text[start:end], spans)
        start = end


def annotated(data: Path, part: str) -> dict[str, list[Sentence]]:
    """The `part` (train, dev, test) of each corpus that has one, by corpus name."""
    ner = data / "ner"
    sources = {
        "msra": (ner / "msra" / f"{part}.bio", SAME_TYPES),
        "pfr": (ner / "pfr199801_time" / f"{part}.bio", SAME_TYPES),
        "cluener": (ner / "cluener" / f"{part}.bio", CLUENER_TYPES),
        "resume": (ner / "resume" / f"{part}.bio", RESUME_TYPES),
    }
    return {name: read_bio(path, types) for name, (path, types) in sources.items() if path.exists()}


def raw_news(data: Path) -> Iterator[str]:
    """Paragraphs of the unlabelled news."""
    with (data / "news" / "xwlb_2022_2024.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield article["title"] or ""
            yield from article["paras"]
    for name in ("local_gov", "university_events", "news_general"):
        with (data / "news" / "mixed" / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                yield from json.loads(line)["text"].split("\n")


def split_sentences(paragraph: str) -> list[str]:
    """Sentences of a paragraph, closing quotes kept with the sentence they end."""
    return [found for found in _BREAK.findall(paragraph.strip()) if found.strip()]


def gazetteers(data: Path) -> dict[str, list[str]]:
    """Names by kind, from the lists whose licences allow shipping."""
    folder = data / "gazetteers"
    upper = [
        *_column(folder / "admin_div" / "provinces.csv"),
        *_column(folder / "admin_div" / "cities.csv"),
    ]
    areas = _column(folder / "admin_div" / "areas.csv")
    streets = _column(folder / "admin_div" / "streets.csv")
    known = sorted({name for name in [*upper, *areas] if name not in {"市辖区", "县"}})
    short = {re.sub(r"(?:省|市|区|县|自治[区州县旗]|地区|盟)$", "", name) for name in known}
    surnames = [row.split("\t")[0] for row in _lines(folder / "names" / "surnames.tsv")]
    places = [row.split("\t")[0] for row in _lines(folder / "thuocl" / "diming.tsv")[:20_000]]
    return {
        "division": known,
        "division_short": sorted(name for name in short if len(name) >= 2),
        "street": sorted(set(streets)),
        "surname": surnames[:600],
        "place": places,
        "transliterated": _lines(folder / "names" / "english_names_2w.txt")[2:],
        "person": [row.split("\t")[0] for row in _lines(folder / "thuocl" / "lishimingren.tsv")],
    }


def weak_gazetteers(data: Path) -> dict[str, list[str]]:
    """Lists with many ordinary words: evidence about known n-grams, no n-grams of their own."""
    folder = data / "gazetteers"
    return {"company": _lines(folder / "company" / "company_shorter_form_28w.txt")}


def _lines(path: Path) -> list[str]:
    return [
        line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()
    ]


def _column(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as rows:
        return [row["name"] for row in csv.DictReader(rows)]
