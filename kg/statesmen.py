"""Holders of posts of the state in articles that have no place and do not repeat the post in full.

A national outlet writes 国家主席习近平 in one article and 习近平 or 习近平主席 in the next. The two
are judged the same when all of this holds, so that the premier does not swallow every 李强:

- the name has at least three characters, which few people share;
- the outlet of the article gives that name a post of the state in another one;
- the article has no place, puts the person in no body, and gives no post that is not the end of
  one that the other articles give (主席 of 国家主席);
- nobody of that name is known in any division, or as a reporter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from kg import iri
from kg.model import Claim, Document, Extraction, Judgement, LocalEntity

RULE = "rule:identity/name-of-a-statesman"

SHORTEST = 3
"""Characters of a name that is taken to be uncommon."""

_STATE = f"{iri.BASE}person/{iri.UNSCOPED}/"
_ARTICLE = f"{iri.BASE}person/article/"


@dataclass(slots=True)
class _Name:
    """What all articles say of the people of one name."""

    homes: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    posts: set[str] = field(default_factory=set)

    @property
    def statesman(self) -> str | None:
        """The one person of the name who is at home anywhere, if it is one of the state."""
        homes = {home for home in self.homes if not home.startswith(_ARTICLE)}
        only = next(iter(homes)) if len(homes) == 1 else ""
        return only if only.startswith(_STATE) else None


def same_statesmen(
    ordered: Sequence[Extraction],
    nodes: Mapping[tuple[str, str], str],
    local: Mapping[tuple[str, str], LocalEntity],
) -> Iterator[Judgement]:
    """One judgement for each person of an article who is a statesman by name."""
    names: dict[str, _Name] = defaultdict(_Name)
    unplaced: list[tuple[str, str, list[Claim], Document]] = []
    for extraction in ordered:
        posts = _offices(extraction.claims)
        for entity in extraction.entities:
            node = nodes[extraction.document.id, entity.id]
            if entity.type != "PER" or len(entity.name) < SHORTEST:
                continue
            names[entity.name].homes.add(node)
            if node.startswith(_STATE):
                names[entity.name].outlets.add(outlet(extraction.document))
                names[entity.name].posts.update(c.value or "" for c in posts[entity.id])
            elif node.startswith(_ARTICLE):
                unplaced.append((node, entity.name, posts[entity.id], extraction.document))
    for node, name, said, document in sorted(unplaced, key=lambda u: u[0]):
        known, theirs = names[name], outlet(document)
        if known.statesman and theirs in known.outlets and _fits(said, known.posts):
            reason = f"in {theirs} the name is that of a holder of a state post; no other has it"
            yield Judgement("same", known.statesman, node, RULE, "", reason, (document.id,))


def outlet(document: Document) -> str:
    """Who published the article: the host of its address, else the file that it was read from."""
    return urlsplit(document.url or "").hostname or document.source.name


def _offices(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The claims that give each person a post or a body."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.predicate in ("holdsPost", "memberOf"):
            found[claim.subject].append(claim)
    return found


def _fits(said: Iterable[Claim], posts: set[str]) -> bool:
    """Whether an article's posts of a person have no body, and end as the known ones do."""
    return all(
        claim.object is None and any(post.endswith(claim.value or "?") for post in posts)
        for claim in said
    )
