"""Bodies that a post leaves unnamed: 公司董事长甲, 该校校长乙, 我院院长丙."""

from __future__ import annotations

import re
from functools import cache

from kg.facts.phrases import Post
from kg.linking.registry import Registry
from kg.nlp.analysis import Analysis
from kg.nlp.words import alternation, column, mapping

_LEFT_WORD = re.compile(r"(?<![和及与兼由])[\u3400-\u9fffA-Za-z”）)]$")
_POINTING = "(?:该|本|我|此|这家|这所|所在)?"


@cache
def _unnamed() -> re.Pattern[str]:
    words = alternation(mapping("unnamed_bodies.tsv", "word", "kind"))
    return re.compile(
        f"(?:(?<![\\u3400-\\u9fff])|(?<=的))(?:(?:对|向|由|经|到|据|与|和|及)?{_POINTING})(?P<word>{words})$"
    )


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(column('post_bodies.tsv', 'suffix'))})$")


def unnamed_kind(analysis: Analysis, post: Post) -> str | None:
    """The kind of body before the post that has no name of its own, or None where it has one."""
    start = post.title.span.start
    if post.body is not None and post.body.span.end == start and post.body.label == "ORG":
        surface = post.body.span.of(analysis.text)
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
    """The body of the post before, or the one of that kind named so far, or None where not sure.

    A body whose name ends in no word for a body may be a company. A 校 is no
    faculty: not 我校 for 化学学院.
    """
    if beside is not None and registry[beside].kind == kind:
        return beside
    before = {
        registry.referent(m)
        for m in analysis.mentions
        if m.label == "ORG"
        and m.span.end <= post.title.span.start
        and not _unnamed().fullmatch(m.span.of(analysis.text))
    }
    known = [registry[e] for e in before if e is not None]
    fitting = [
        b.id
        for b in known
        if (b.kind == kind and (kind != "school" or not b.name.endswith("学院")))
        or (kind == "company" and b.kind is None and not _kinds().search(b.name))
    ]
    return fitting[0] if len(fitting) == 1 else None
