"""The label scheme: BIOES over the entity types, and the moves it allows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

TYPES = ("PER", "ORG", "LOC", "TIME")
"""Entity types, in the order of their label numbers."""

OUTSIDE = 0
N_LABELS = 1 + 4 * len(TYPES)
BEGIN, INSIDE, END, SINGLE = range(4)

FORBIDDEN = -1e4
"""Score of a move that the scheme rules out."""


def label(kind: int, part: int) -> int:
    """Number of the label for `part` (BEGIN, INSIDE, END or SINGLE) of a span of type `kind`."""
    return 1 + 4 * kind + part


def names() -> list[str]:
    """Label names in order of number: `O`, `B-PER`, `I-PER`, `E-PER`, `S-PER`, `B-ORG` …"""
    return ["O"] + [f"{part}-{kind}" for kind in TYPES for part in "BIES"]


def _closed() -> NDArray[np.bool_]:
    """Labels after which no span is open."""
    part = (np.arange(N_LABELS) - 1) % 4
    return np.asarray((np.arange(N_LABELS) == OUTSIDE) | (part == END) | (part == SINGLE))


def _opening() -> NDArray[np.bool_]:
    """Labels that continue no span."""
    part = (np.arange(N_LABELS) - 1) % 4
    return np.asarray((np.arange(N_LABELS) == OUTSIDE) | (part == BEGIN) | (part == SINGLE))


def allowed() -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Masks: moves `[from, to]`, labels that may start a text, labels that may end one."""
    number = np.arange(N_LABELS)
    kind = (number - 1) // 4
    closed, opening = _closed(), _opening()
    same = (kind[:, None] == kind[None, :]) & ~closed[:, None] & ~opening[None, :]
    return same | (closed[:, None] & opening[None, :]), opening, closed


def encode(length: int, spans: tuple[tuple[int, int, str], ...]) -> NDArray[np.int8]:
    """Label numbers of a text of `length` characters with these spans."""
    out = np.zeros(length, dtype=np.int8)
    for start, end, name in spans:
        kind = TYPES.index(name)
        if end - start == 1:
            out[start] = label(kind, SINGLE)
            continue
        out[start + 1 : end - 1] = label(kind, INSIDE)
        out[start], out[end - 1] = label(kind, BEGIN), label(kind, END)
    return out


def decode(labels: NDArray[np.integer]) -> list[tuple[int, int, int]]:
    """Spans `(start, end, kind)` of a label sequence; a span that is broken off is dropped."""
    spans: list[tuple[int, int, int]] = []
    start, last, open_kind = -1, -1, -1
    for place in np.flatnonzero(labels).tolist():
        kind, part = divmod(int(labels[place]) - 1, 4)
        goes_on = start >= 0 and place == last + 1 and kind == open_kind
        if part == SINGLE:
            spans.append((place, place + 1, kind))
        elif part == END and goes_on:
            spans.append((start, place + 1, kind))
        if part == BEGIN:
            start, open_kind = place, kind
        elif part != INSIDE or not goes_on:
            start = -1
        last = place
    return spans
