"""Bodies that a post leaves unnamed: 公司董事长甲, 该校校长乙, 我院院长丙."""

from __future__ import annotations

import re
from functools import cache

from kg.facts.phrases import Post
from kg.gazetteer import country
from kg.linking.anaphors import ANAPHOR, of_outlet
from kg.linking.registry import Registry
from kg.nlp.analysis import Analysis
from kg.nlp.words import alternation, column, mapping

_LEFT_WORD = re.compile(r"(?<![和及与兼由])[\u3400-\u9fffA-Za-z”）)]$")
_POINTING = "该|本|我|这家|这所|所在"


@cache
def _unnamed() -> re.Pattern[str]:
    words = alternation(mapping("unnamed_bodies.tsv", "word", "kind"))
    free = "(?<![\\u3400-\\u9fff])(?:对|向|由|经|到|据|与|和|及)?|(?<=的)"
    return re.compile(f"(?:{_POINTING}|{free})(?P<word>{words})$")


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(column('post_bodies.tsv', 'suffix'))})$")


def unnamed_kind(analysis: Analysis, post: Post) -> str | None:
    """The kind of body before the post that has no name of its own, or None where it has one."""
    start = post.title.span.start
    body = post.body.span.of(analysis.text) if post.body is not None else ""
    if _unnamed().fullmatch(body) or (post.body is not None and post.body.span.end == start):
        surface = body
    else:
        surface = analysis.text[max(0, start - 6) : start]
    found = _unnamed().search(surface)
    if found is None and post.body is None and not _LEFT_WORD.search(surface):
        title = post.title.span.of(analysis.text)
        kinds = mapping("post_kinds.tsv", "post", "kind")
        return next((kind for word, kind in kinds.items() if title.endswith(word)), None)
    return mapping("unnamed_bodies.tsv", "word", "kind")[found["word"]] if found else None


def only_body(
    analysis: Analysis, registry: Registry, post: Post, kind: str, beside: str | None
) -> str | None:
    """The body that an unnamed one must be, or None where it is not sure.

    That is the body of the post before; after 该 the last one named; for 我校 and the like the one
    school of the outlet (甲新闻网), or of the whole article, if it is spoken of more than once and
    not a foreign guest; a bare 副校长 may be a guest and is never of the outlet's school; else the
    one body of that kind named so far. A 校 is no faculty: not 我校 for 化学学院.
    """
    if beside is not None and registry[beside].kind == kind:
        return beside
    start = post.title.span.start
    fitting = [
        (m.span.end, entity)
        for m in analysis.mentions
        if m.label == "ORG"
        and (entity := registry.referent(m)) is not None
        and _fits(registry, entity, kind)
        and m.producer != ANAPHOR
        and not _unnamed().fullmatch(m.span.of(analysis.text))
    ]
    before = [entity for end, entity in fitting if end <= start]
    if "该" in analysis.text[max(0, start - 6) : start]:
        return before[-1] if before else None
    if kind == "school":
        everywhere = [entity for _, entity in fitting]
        own = {e for e in everywhere if of_outlet(analysis, registry[e].name)}
        if len(own) == 1 and analysis.text[start - 1 : start] == "校":
            return own.pop()
        sure = len(set(everywhere)) == 1 and len(everywhere) > 1
        return everywhere[0] if sure and not _foreign(registry[everywhere[0]].name) else None
    return before[0] if len(set(before)) == 1 else None


def _fits(registry: Registry, entity: str, kind: str) -> bool:
    """Whether a body is of the kind; one whose name ends in no word for a body may be a company."""
    body = registry[entity]
    if body.kind == kind:
        return kind != "school" or not body.name.endswith("学院")
    return kind == "company" and body.kind is None and not _kinds().search(body.name)


def _foreign(name: str) -> bool:
    return any(country(name[:length]) for length in range(2, 6)) and not name.startswith("中国")
