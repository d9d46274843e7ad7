"""Which entities of which documents are the same thing: homes, evidence, the ledger on top.

Every step is a set operation over sorted evidence, so the order of documents, and how they are
split among workers, changes nothing. What is the same:

- places of one division code; sites and bodies of one full name in one division;
- people of one name in one division, or of one name and the same post in the same body, or with
  posts of the state (总书记, 国务委员), or by a name that ``kg.statesmen`` knows;
- happenings of one kind, date, division and specific name;
- what imported files say is the same, and what the ledger does; nothing that they say is different.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg import iri
from kg.divisions import Divisions
from kg.homes import homes, post_name
from kg.importing.joining import divisions_named, join_things, joined_import
from kg.ledger import Ledger, Reference
from kg.model import Entity, Extraction, Import, Judgement, LocalEntity
from kg.statesmen import same_statesmen

LocalId = tuple[str, str]
"""A document's id and the id of an entity in it."""

SAME_NAME = "rule:identity/name-and-division"
SAME_POST = "rule:identity/name-and-post"

_REASONS = {
    "PER": "same name in the same division",
    "ORG": "same full name in the same division",
    "LOC": "same code, or same name in the same division",
    "EVENT": "same kind, date, division and specific name",
}


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of a set of documents, who refers to which, and why; the imports likewise."""

    entities: tuple[Entity, ...]
    referents: dict[LocalId, str]
    judgements: tuple[Judgement, ...]
    imports: tuple[Import, ...] = ()


@dataclass(slots=True)
class _Partition:
    """Union-find over IRIs that never joins what must stay apart."""

    apart: set[frozenset[str]]
    parent: dict[str, str] = field(default_factory=dict)
    members: dict[str, set[str]] = field(default_factory=dict)

    def find(self, name: str) -> str:
        root = name
        while (above := self.parent.get(root, root)) != root:
            root = above
        while (above := self.parent.get(name, name)) != root:
            self.parent[name], name = root, above
        return root

    def join(self, left: str, right: str) -> bool:
        """Whether the two are now one for the first time; the better name leads."""
        first, second = sorted((self.find(left), self.find(right)), key=_rank)
        ours, theirs = self.members.get(first, {first}), self.members.get(second, {second})
        if first == second or self._forbidden(ours, theirs):
            return False
        self.parent[second] = first
        self.members[first] = ours | theirs
        return True

    def _forbidden(self, ours: set[str], theirs: set[str]) -> bool:
        return bool(self.apart) and any(
            frozenset((a, b)) in self.apart for a in ours for b in theirs
        )


def _rank(name: str) -> tuple[bool, bool, bool, str]:
    """Homes in a division lead those of the press, those of one article, and other people's."""
    return not name.startswith(iri.BASE), "/article/" in name, "/press-" in name, name


def resolve(
    extractions: Iterable[Extraction],
    ledger: Ledger | None = None,
    *,
    divisions: Divisions | None = None,
    imports: Sequence[Import] = (),
) -> Resolution:
    """Judge which local entities are the same, and name what they are.

    ``divisions`` adds the divisions that hold a named one, and gives each its official name.
    The identities of ``imports`` count, unless the ledger has another word on them.
    """
    ordered = sorted(extractions, key=lambda e: e.document.id)
    gazetteer = divisions or Divisions()
    rules = _with_imported(ledger or Ledger(), imports)
    local = {(e.document.id, le.id): le for e in ordered for le in e.entities}
    nodes = {(e.document.id, key): name for e in ordered for key, name in homes(e).items()}
    nodes = _split(nodes, rules)
    known = set(nodes.values())
    partition = _Partition(apart=set(_pairs(rules, "different", known)))
    for pair in sorted(map(sorted, _pairs(rules, "same", known))):
        partition.join(*pair)
    merges = list(_join_by_post(ordered, nodes, local, partition))
    merges += [j for j in same_statesmen(ordered, nodes, local) if partition.join(j.left, j.right)]
    referents = {key: partition.find(node) for key, node in nodes.items()}
    entities = _entities(local, nodes, referents, gazetteer)
    entities = join_things(entities, imports, partition.find)
    codes = divisions_named(imports, gazetteer)
    entities |= _divisions(ordered, entities, gazetteer, codes)
    judgements = [*_shared(nodes, referents, entities), *merges, *rules.in_force]
    return Resolution(
        tuple(entities[name] for name in sorted(entities)),
        referents,
        tuple(sorted(judgements)),
        tuple(joined_import(one, entities, partition.find) for one in imports),
    )


def _with_imported(ledger: Ledger, imports: Iterable[Import]) -> Ledger:
    """The ledger's word comes after that of files, so it is the last."""
    imported = (judged for one in imports for judged in one.judgements)
    return Ledger((*imported, *ledger.judgements))


def _split(nodes: dict[LocalId, str], ledger: Ledger) -> dict[LocalId, str]:
    """Give the entities that a ``different A B@DOCUMENT`` takes out a name of their own."""
    split = dict(nodes)
    for judged in ledger.of("different"):
        reference = Reference.parse(judged.right)
        if reference.document_id:
            for key in _meant(reference, nodes):
                split[key] = iri.part(nodes[key], reference.document_id)
    return split


def _meant(reference: Reference, nodes: Mapping[LocalId, str]) -> list[LocalId]:
    """The entities of a document at home at an IRI, or else of its kind and name."""
    mine = [key for key in nodes if key[0] == reference.document_id]
    exact = [key for key in mine if nodes[key] == reference.iri]
    return exact or [
        key for key in mine if _kind_and_name(nodes[key]) == _kind_and_name(reference.iri)
    ]


def _kind_and_name(name: str) -> tuple[str, str]:
    path = iri.local(name)
    return path.partition("/")[0], path.rpartition("/")[2]


def _pairs(ledger: Ledger, verdict: str, known: set[str]) -> Iterator[frozenset[str]]:
    """The pairs of nodes that judgements with this verdict name."""
    for judged in ledger.of(verdict):
        sides = [_node(Reference.parse(side), known) for side in (judged.left, judged.right)]
        if sides[0] != sides[1]:
            yield frozenset(sides)


def _node(reference: Reference, known: set[str]) -> str:
    own = iri.part(reference.iri, reference.document_id) if reference.document_id else ""
    return own if own in known else reference.iri


def _join_by_post(
    ordered: Sequence[Extraction],
    nodes: Mapping[LocalId, str],
    local: Mapping[LocalId, LocalEntity],
    partition: _Partition,
) -> Iterator[Judgement]:
    """Join people of one name who hold the same post in the same body."""
    evidence: dict[tuple[str, str, str], dict[str, set[str]]] = defaultdict(
        lambda: defaultdict(set)
    )
    names = body_names(local, {key: partition.find(node) for key, node in nodes.items()})
    for extraction in ordered:
        document = extraction.document.id
        for claim in extraction.claims:
            if claim.predicate == "holdsPost" and claim.value and claim.object:
                body = partition.find(nodes[document, claim.object])
                role = post_name(claim.value, names.get(body, ()))
                person = (document, claim.subject)
                evidence[local[person].name, role, body][nodes[person]].add(document)
    for (_, role, body), holders in sorted(evidence.items()):
        first, *others = sorted(holders, key=_rank)
        for other in others:
            if partition.join(first, other):
                documents = tuple(sorted(holders[first] | holders[other]))
                reason = f"same name and post: {role}, {iri.local(body)}"
                yield Judgement("same", first, other, SAME_POST, "", reason, documents)


def body_names(
    local: Mapping[LocalId, LocalEntity], referents: Mapping[LocalId, str]
) -> dict[str, tuple[str, ...]]:
    """All names and aliases of each body, the longest first."""
    names: dict[str, set[str]] = defaultdict(set)
    for key, entity in local.items():
        if entity.type == "ORG":
            names[referents[key]].update((entity.name, *entity.aliases))
    return {body: tuple(sorted(all_, key=lambda n: (-len(n), n))) for body, all_ in names.items()}


def _entities(
    local: Mapping[LocalId, LocalEntity],
    nodes: Mapping[LocalId, str],
    referents: Mapping[LocalId, str],
    divisions: Divisions,
) -> dict[str, Entity]:
    groups: dict[str, list[LocalId]] = defaultdict(list)
    for key in sorted(referents):
        groups[referents[key]].append(key)
    return {
        name: _entity(
            name, [local[k] for k in keys], [local[k] for k in keys if nodes[k] == name], divisions
        )
        for name, keys in groups.items()
    }


def _entity(
    name: str, all_: list[LocalEntity], at_home: list[LocalEntity], divisions: Divisions
) -> Entity:
    leading = at_home or all_
    division = _most(e.division for e in leading) or _most(e.division for e in all_)
    if f"/{iri.UNSCOPED}/" in name:
        division = None
    is_division = any(e.is_division and e.division for e in leading)
    label = _most(e.name for e in leading) or name
    if is_division and division in divisions.names:
        label = divisions.name(division or "")
    aliases = {alias for e in all_ for alias in (e.name, *e.aliases) if alias} - {label}
    return Entity(
        iri=name,
        type=min(e.type for e in leading),
        label=label,
        aliases=tuple(sorted(aliases)),
        kind=_most(e.kind for e in leading) or _most(e.kind for e in all_),
        division=division,
        is_division=is_division,
    )


def _most(values: Iterable[str | None]) -> str | None:
    """The most frequent value; of equals the longest, then the first in code point order."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda v: (-counts[v], -len(v), v), default=None)


def _divisions(
    ordered: Sequence[Extraction],
    entities: Mapping[str, Entity],
    divisions: Divisions,
    named: set[str],
) -> dict[str, Entity]:
    """The divisions that entities, papers and imports are of, with all that hold them."""
    codes = named | {entity.division for entity in entities.values() if entity.division}
    codes |= {e.document.place for e in ordered if e.document.place}
    codes |= {outer for code in codes for outer in divisions.ancestors(code)}
    return {
        name: Entity(name, "LOC", divisions.name(code), division=code, is_division=True)
        for code in codes
        if (name := iri.place(code)) not in entities
    }


def _shared(
    nodes: Mapping[LocalId, str], referents: Mapping[LocalId, str], entities: Mapping[str, Entity]
) -> Iterator[Judgement]:
    """One judgement for each entity that has its home in several documents."""
    documents: dict[str, set[str]] = defaultdict(set)
    for key, name in referents.items():
        if nodes[key] == name:
            documents[name].add(key[0])
    for name, named_in in documents.items():
        if len(named_in) > 1:
            reason = _REASONS[entities[name].type]
            if name.startswith(f"{iri.BASE}person/{iri.UNSCOPED}/"):
                reason = "same name, and each holds a post of the state"
            yield Judgement("same", name, "", SAME_NAME, "", reason, tuple(sorted(named_in)))
