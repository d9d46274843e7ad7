"""Annotated articles: read, checked against their texts, and held as values."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.evaluation.entries import Entry, read_lines
from kg.evaluation.labels import ANY, ENTITY_TYPES, MENTION_TYPES, Labelled, canonical
from kg.model import ARTICLE


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention to find; any of ``alt_types`` is accepted as well as its own type."""

    place: Labelled
    alt_types: tuple[str, ...] = ()
    entity: str | None = None
    norm: str | None = None

    @property
    def types(self) -> tuple[str, ...]:
        """Its type, and those accepted in its stead."""
        return (self.place.type, *self.alt_types)


@dataclass(frozen=True, slots=True)
class Alternatives:
    """A region that may be cut in several ways; the first is the one among the mentions."""

    start: int
    end: int
    analyses: tuple[tuple[Labelled, ...], ...]


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """What mentions refer to; ``implied`` when only facts need it."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    alt_types: tuple[str, ...] = ()
    implied: bool = False

    @property
    def types(self) -> frozenset[str]:
        """Its type, and those accepted in its stead."""
        return frozenset((self.type, *self.alt_types))


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact to find, or, when ``optional``, one that is neither asked for nor wrong."""

    subject: str
    predicate: str
    object: str | None
    post: str | None = None
    org: str | None = None
    optional: bool = False
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with all that its annotator found. ``doubtful`` places cost nothing either way."""

    id: str
    text: str
    ref_date: str | None
    genre: str
    mentions: tuple[GoldMention, ...]
    doubtful: tuple[Labelled, ...]
    alternatives: tuple[Alternatives, ...]
    entities: tuple[GoldEntity, ...]
    facts: tuple[GoldFact, ...]

    def words(self, place: Labelled) -> str:
        """The characters of the article at this place."""
        return self.text[place.start : place.end]


def load_gold(path: str | os.PathLike[str]) -> dict[str, GoldArticle]:
    """The annotated articles of a ``gold.jsonl``, by id; their texts lie in ``text/`` beside it.

    ``path`` may be the folder instead. Raises InputError for a broken line, a missing text, and
    an annotation that does not fit its text or points to an unknown entity.
    """
    file = Path(path)
    if file.is_dir():
        file = file / "gold.jsonl"
    records = read_lines(_content(file), str(file))
    articles = [_article(record, file.parent / "text") for record in records]
    if not articles:
        raise InputError("no articles", where=str(file), do="give a gold.jsonl with annotations")
    return {article.id: article for article in articles}


def documents(gold: Mapping[str, GoldArticle]) -> Iterator[dict[str, str | None]]:
    """The articles as input records: ``id``, ``text``, and ``date`` to resolve 3月30日 against."""
    for article in gold.values():
        yield {"id": article.id, "text": article.text, "date": article.ref_date}


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        do = "give a gold.jsonl, or a folder with gold.jsonl and text/ID.txt"
        raise InputError(what, where=str(file), do=do) from error


def _article(record: Entry, texts: Path) -> GoldArticle:
    file = texts / f"{record.text('id')}.txt"
    try:
        text = _content(file).decode()
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8", where=str(file), do="convert it") from error
    article = GoldArticle(
        id=record.text("id"),
        text=text,
        ref_date=record.maybe("ref_date"),
        genre=record.maybe("genre") or "",
        mentions=tuple(_mention(m, text) for m in record.entries("mentions")),
        doubtful=tuple(_place(m, text, (*MENTION_TYPES, ANY)) for m in record.entries("optional")),
        alternatives=tuple(_alternatives(a, text) for a in record.entries("alternatives")),
        entities=tuple(_entity(e) for e in record.entries("entities")),
        facts=tuple(_fact(f) for f in record.entries("facts")),
    )
    _check_references(article, record)
    return article


def _place(record: Entry, text: str, types: tuple[str, ...] = MENTION_TYPES) -> Labelled:
    """A typed span that lies in the text and, where the record quotes it, has those words."""
    place = Labelled(record.number("start"), record.number("end"), canonical(record.text("type")))
    if place.type not in types:
        raise record.broken(f"no type {place.type}")
    if not 0 <= place.start <= place.end <= len(text):
        raise record.broken(f"[{place.start}, {place.end}) is not in the text")
    quoted, there = record.maybe("text"), text[place.start : place.end]
    if quoted is not None and quoted != there:
        raise record.broken(f"says {quoted!r} where the text has {there!r}")
    return place


def _mention(record: Entry, text: str) -> GoldMention:
    return GoldMention(
        place=_place(record, text),
        alt_types=tuple(map(canonical, record.texts("alt_types"))),
        entity=record.maybe("eid"),
        norm=record.maybe("norm"),
    )


def _alternatives(record: Entry, text: str) -> Alternatives:
    analyses = tuple(
        tuple(_place(mention, text) for mention in analysis)
        for analysis in record.lists("analyses")
    )
    if not analyses:
        raise record.broken("no analyses")
    return Alternatives(record.number("start"), record.number("end"), analyses)


def _entity(record: Entry) -> GoldEntity:
    type_ = canonical(record.text("type"))
    if type_ not in ENTITY_TYPES:
        raise record.broken(f"no type of entity: {type_}")
    return GoldEntity(
        id=record.text("id"),
        type=type_,
        name=record.text("name"),
        aliases=record.texts("aliases"),
        alt_types=tuple(map(canonical, record.texts("alt_types"))),
        implied=record.flag("implied"),
    )


def _fact(record: Entry) -> GoldFact:
    predicate = record.text("p")
    is_post = predicate == "holdsPost"
    return GoldFact(
        subject=record.text("s"),
        predicate=predicate,
        object=None if is_post else record.text("o"),
        post=record.text("post") if is_post else None,
        org=record.maybe("org") if is_post else None,
        optional=record.flag("optional"),
        evidence=record.maybe("evidence") or "",
    )


def _check_references(article: GoldArticle, record: Entry) -> None:
    """Raises InputError where an id that a mention or fact names is not that of an entity."""
    known = {entity.id for entity in article.entities} | {ARTICLE}
    named = {mention.entity for mention in article.mentions}
    for fact in article.facts:
        named |= {fact.subject, fact.org}
        if fact.predicate != "heldOn":
            named.add(fact.object)
    unknown = sorted(one for one in named - known if one is not None)
    if unknown:
        raise record.broken(f"no entities for {', '.join(unknown)}")
