"""The entities of one article while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import EntityType, LocalEntity
from kg.nlp.candidates import Candidate


@dataclass(slots=True)
class _Draft:
    id: str
    type: EntityType
    name: str
    kind: str | None
    division: str | None
    is_division: bool
    aliases: list[str] = field(default_factory=list)


class Registry:
    """Collects entities and what refers to them; one instance per article, then frozen.

    An entity is identified by its type and its fullest name.
    """

    def __init__(self) -> None:
        self._drafts: dict[str, _Draft] = {}
        self._by_name: dict[tuple[EntityType, str], str] = {}
        self._referent: dict[Candidate, str] = {}

    def add(
        self,
        type_: EntityType,
        name: str,
        *,
        aliases: tuple[str, ...] = (),
        kind: str | None = None,
        division: str | None = None,
        is_division: bool = False,
    ) -> str:
        """The id of the entity of that type and name, made on first use."""
        key = (type_, name)
        if key not in self._by_name:
            entity_id = f"e{len(self._drafts) + 1}"
            self._drafts[entity_id] = _Draft(entity_id, type_, name, kind, division, is_division)
            self._by_name[key] = entity_id
        entity_id = self._by_name[key]
        draft = self._drafts[entity_id]
        draft.kind = draft.kind or kind
        draft.division = draft.division or division
        for alias in aliases:
            if alias not in draft.aliases:
                draft.aliases.append(alias)
        return entity_id

    def attach(self, mention: Candidate, entity_id: str) -> None:
        """Records that ``mention`` refers to the entity, and its surface as an alias is kept."""
        self._referent[mention] = entity_id

    def referent(self, mention: Candidate) -> str | None:
        """The id of the entity that a mention refers to."""
        return self._referent.get(mention)

    def mentions(self, type_: EntityType) -> list[Candidate]:
        """The mentions attached so far to entities of a type, in order of attachment."""
        return [m for m, entity in self._referent.items() if self._drafts[entity].type == type_]

    def __getitem__(self, entity_id: str) -> _Draft:
        return self._drafts[entity_id]

    def of_type(self, type_: EntityType) -> list[str]:
        """The ids of all entities of a type, in order of first mention."""
        return [d.id for d in self._drafts.values() if d.type == type_]

    def entities(self) -> tuple[LocalEntity, ...]:
        """All entities, frozen, in order of first mention."""
        return tuple(
            LocalEntity(d.id, d.type, d.name, tuple(d.aliases), d.kind, d.division, d.is_division)
            for d in self._drafts.values()
        )
