"""The values that travel through Wenmai, in flow order; standard library only.

Documents hold mentions, mentions make claims, the claims of many documents make statements.
All values are frozen. All offsets count Python characters (code points), half-open, into
``Document.text``. Confidences are probabilities between 0 and 1.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

MentionLabel = Literal["PER", "ORG", "LOC", "EVENT", "TITLE", "TIME"]
EntityType = Literal["PER", "ORG", "LOC", "EVENT"]
BlockKind = Literal["kicker", "headline", "paragraph", "byline"]

ARTICLE = "DOC"
"""The subject of a claim about the article itself, such as who reported it."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters, ``start`` <= offset < ``end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, distance: int) -> Span:
        """The same range, ``distance`` characters further on."""
        return Span(self.start + distance, self.end + distance)

    def of(self, text: str) -> str:
        """The characters of ``text`` in this range."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of ``Document.text`` with one role on the page.

    ``spans`` are the pieces in reading order: a paragraph that the column cut in mid-sentence
    has one piece per printed part, and reads as the pieces joined with nothing between.
    """

    kind: BlockKind
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document was read: a path or URL as given, and where in that text it begins."""

    name: str
    sha256: str
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """One article. ``text`` is an exact slice of what was read; nothing later changes it.

    ``published`` is the day against which 3月30日 is resolved, ``place`` the code of the
    administrative division whose paper it is. Each ``*_basis`` says how it is known: ``given``
    or, for a guess, from what (``masthead``, ``latest date``, ``most named division`` …);
    empty where nothing is known.
    """

    id: str
    text: str
    title: str
    source: Source
    blocks: tuple[Block, ...] = ()
    published: date | None = None
    published_basis: str = ""
    place: str | None = None
    place_basis: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, post, time or happening at its place in the text.

    ``surface`` is ``text[start:end]`` of the document. ``entity`` is the id of a
    ``LocalEntity``; TITLE and TIME have none. ``norm`` is the ISO 8601 value of a TIME.
    """

    document_id: str
    span: Span
    surface: str
    label: MentionLabel
    entity: str | None = None
    norm: str | None = None
    producer: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """What one document's mentions refer to; ``id`` is unique within the document only.

    ``name`` is the fullest name that the text and its locality allow (区委 in a 中原区 paper is
    中共郑州市中原区委员会), ``aliases`` are the surface forms. ``kind`` refines the type: for EVENT
    one of the ontology's event kinds (``meeting``), for ORG the kind of body (``party-committee``).
    ``division`` is the code of an administrative division: the place itself for a LOC that is one,
    else the division that the body, person, place or happening belongs to.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    division: str | None = None
    is_division: bool = False


COUNTS = frozenset({"deaths", "injured", "missing"})
"""Predicates whose object is a number of people."""

FIGURES = COUNTS | {"result"}
"""Predicates that give a number or a score of a happening."""

LITERALS = FIGURES | {"heldOn"}
"""Predicates whose object is a value, not a thing."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one document says, with the characters that say it.

    ``subject`` and ``object`` are ids of local entities, or ``ARTICLE``. ``value`` is a literal:
    an ISO date or interval for ``heldOn``, a number for ``COUNTS``, the post's name for
    ``holdsPost`` (whose ``object`` is the body, where known), the quoted words for ``spokeAt``
    where the text gives them.
    ``qualifier`` refines a tenure: ``current``, ``former``, ``appointed``, ``removed``, ``acting``.
    ``producer`` names the rule row or model, e.g. ``rule:roles/陪同``.
    """

    document_id: str
    subject: str
    predicate: str
    object: str | None
    value: str | None
    evidence: Span
    producer: str
    confidence: float
    qualifier: str | None = None

    @property
    def key(self) -> str:
        """A content hash: equal claims of one document have equal keys, on every machine."""
        parts = (
            self.document_id,
            self.subject,
            self.predicate,
            self.object or "",
            self.value or "",
            self.qualifier or "",
            str(self.evidence.start),
            str(self.evidence.end),
        )
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document says: a pure function of the document, so it can be cached."""

    document: Document
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[LocalEntity, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing in the graph: one or more local entities judged to be the same."""

    iri: str
    type: EntityType
    label: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    division: str | None = None
    is_division: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """One document's say for a statement, with the quoted characters."""

    claim_iri: str
    document_id: str
    span: Span
    quote: str
    producer: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Statement:
    """The claims of all documents that say the same thing.

    ``object`` is an IRI where ``is_literal`` is false, else a literal. A tenure has the body's
    IRI (or None) as ``object``, and the post in ``post``. ``sources`` are the IRIs of imported
    files that say it too, or alone.
    """

    subject: str
    predicate: str
    object: str | None
    is_literal: bool
    evidence: tuple[Evidence, ...]
    post: str | None = None
    qualifier: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """A decision about identity or truth, by a rule or by a person.

    ``same`` and ``different`` are about two IRIs, or about one that several documents share
    (``right`` is then empty); ``reject`` is about a statement (``left``, as ``S P O``) or a claim.
    ``by`` names the rule or person, ``on`` is an ISO date, empty for a rule.
    """

    verdict: Literal["same", "different", "reject"]
    left: str
    right: str = ""
    by: str = ""
    on: str = ""
    reason: str = ""
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """What an imported file says of one IRI; ``names`` are languages (zh, en) and texts, the best
    first. ``type`` is None where the file only adds names to what is known already."""

    iri: str
    type: EntityType | None = None
    names: tuple[tuple[str, str], ...] = ()
    kind: str | None = None
    division: str | None = None
    is_division: bool = False


@dataclass(frozen=True, slots=True)
class Import:
    """What one imported file says. ``links`` are its identities with things of other people.

    ``spans`` are the first and last day of tenures, one of them empty where the file has but one.
    ``left_out`` are facts about something that neither the articles nor the file make known.
    """

    source: Source
    things: tuple[Thing, ...] = ()
    facts: tuple[Statement, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    links: tuple[tuple[str, str, str], ...] = ()
    spans: tuple[tuple[Statement, str, str], ...] = ()
    left_out: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything a build knows, sorted, ready for the store and the exporters.

    ``referents`` maps (document id, local entity id) to the IRI of the entity. ``judgements`` are
    the merges across documents, and what people decided on top of them. ``imports`` are the files
    of facts that were taken in, with the IRIs that the graph uses.
    """

    extractions: tuple[Extraction, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    referents: dict[tuple[str, str], str] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()
    imports: tuple[Import, ...] = ()

    @property
    def documents(self) -> Iterator[Document]:
        """The articles, in order of their ids."""
        return (extraction.document for extraction in self.extractions)
