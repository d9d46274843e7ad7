"""Where each node stands: computed ahead by igraph, the same from build to build.

Every node has an anchor that its IRI alone decides. Averaged over a node's surroundings, the
anchors bring neighbours together and change little when something far away does. Each component
is laid out from there, then turned and mirrored to lie as near to it as it can. So one more
article moves the others little. The most important nodes are laid out by force; the rest, which a
reader sees only after asking for them, stand in rings around the neighbours that brought them in.
"""

from __future__ import annotations

import hashlib
import math
import random
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import igraph
import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
Pairs = Sequence[tuple[int, int]]

STEP = 120.0
"""The usual distance between two linked nodes, in the page's units."""
_NEAREST = 64.0
_SQUARE = 100.0
_WIDE = np.array([1.25, 1.0])  # names run sideways, and so do screens
_SPRING_LIMIT = 200
_GOLDEN = math.pi * (3 - math.sqrt(5))


def positions(iris: Sequence[str], pairs: Pairs, *, core: int) -> list[tuple[int, int]]:
    """Whole-number places for the nodes, of which the first ``core`` are laid out by force."""
    core = min(core, len(iris))
    anchors = _anchors(iris)
    inner = [(a, b) for a, b in pairs if a < core and b < core]
    places = np.zeros((len(iris), 2))
    places[:core] = _packed(anchors[:core], inner)
    _around(places, anchors, pairs, core)
    return [(round(float(x)), round(float(y))) for x, y in places]


@contextmanager
def seeded(seed: int = 1) -> Iterator[None]:
    """Makes igraph draw the same random numbers each time, and Python's own again afterwards."""
    igraph.set_random_number_generator(random.Random(seed))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def communities(count: int, pairs: Pairs, weights: Sequence[int]) -> list[int]:
    """A community number per node (Louvain), communities in order of their first node."""
    with seeded():
        graph = igraph.Graph(n=count, edges=list(pairs))
        found = graph.community_multilevel(weights=list(weights) or None).membership
    renumbered: dict[int, int] = {}
    return [renumbered.setdefault(number, len(renumbered)) for number in found]


def _anchors(iris: Sequence[str]) -> Points:
    """A point in the unit disc for each IRI, decided by a hash of it."""
    points = np.empty((len(iris), 2))
    for row, iri in enumerate(iris):
        digest = hashlib.sha256(iri.encode()).digest()
        radius = math.sqrt(int.from_bytes(digest[:6], "big") / 2**48)
        angle = 2 * math.pi * int.from_bytes(digest[6:12], "big") / 2**48
        points[row] = radius * math.cos(angle), radius * math.sin(angle)
    return points


def _packed(anchors: Points, pairs: Pairs) -> Points:
    """Each component laid out by itself, the components side by side, largest in the middle."""
    graph = igraph.Graph(n=len(anchors), edges=list(pairs))
    components = sorted(graph.connected_components(), key=lambda c: (-len(c), c))
    places = np.zeros_like(anchors)
    taken: set[tuple[int, int]] = set()
    for members in components:
        part = graph.induced_subgraph(members)
        shape = _shape(part, anchors[members])
        covered = _covered(shape, part.get_edgelist())
        offset = next(o for o in _spiral() if not taken & _moved(covered, o))
        taken |= _moved(_widened(covered), offset)
        places[members] = shape + np.array(offset) * _SQUARE
    return places


def _shape(graph: igraph.Graph, anchors: Points) -> Points:
    """One component around the origin: springs when small, forces when large."""
    if graph.vcount() == 1:
        return np.zeros((1, 2))
    start = _smoothed(anchors, np.array(graph.get_edgelist()))
    seed = (start * math.sqrt(graph.vcount())).tolist()
    with seeded():
        if graph.vcount() <= _SPRING_LIMIT:
            layout = graph.layout_kamada_kawai(seed=seed)
        else:
            layout = graph.layout_fruchterman_reingold(
                seed=seed, niter=300, start_temp=2.0, grid=False
            )
    shape = np.array(layout.coords)
    shape -= shape.mean(axis=0)
    ends = np.array(graph.get_edgelist())
    lengths = np.hypot(*(shape[ends[:, 0]] - shape[ends[:, 1]]).T)
    shape *= STEP / max(float(np.median(lengths)), 1e-9)
    nearest = _NEAREST if graph.vcount() > _SPRING_LIMIT else 1.6 * _NEAREST
    return _apart(_turned(shape, start) * _WIDE, nearest)


def _smoothed(anchors: Points, edges: npt.NDArray[np.int64]) -> Points:
    """The anchors, each averaged ten times with those of its neighbours, spread out again."""
    points = anchors
    degrees = np.bincount(edges.ravel(), minlength=len(anchors))[:, None]
    for _ in range(10):
        near = np.zeros_like(points)
        np.add.at(near, edges[:, 0], points[edges[:, 1]])
        np.add.at(near, edges[:, 1], points[edges[:, 0]])
        points = (points + near / degrees) / 2
    left, sizes, right = np.linalg.svd(points - points.mean(axis=0), full_matrices=False)
    flat = float(sizes[-1]) < 1e-9
    spread: Points = anchors - anchors.mean(axis=0) if flat else left @ right
    return spread * math.sqrt(len(anchors))


def _turned(shape: Points, towards: Points) -> Points:
    """``shape`` turned and mirrored to lie nearest to its anchors (orthogonal Procrustes)."""
    left, _, right = np.linalg.svd(shape.T @ towards)
    turned: Points = shape @ (left @ right)
    return turned


def _apart(shape: Points, nearest: float) -> Points:
    """Nodes that stand on each other pushed apart, for at most thirty rounds."""
    for _ in range(30):
        gaps = shape[:, None, :] - shape[None, :, :]
        distance = np.hypot(gaps[..., 0], gaps[..., 1])
        np.fill_diagonal(distance, np.inf)
        short = np.clip(nearest - distance, 0, None)
        if not short.any():
            break
        push = gaps / np.maximum(distance, 1e-6)[..., None] * (short * 0.4)[..., None]
        shape = shape + push.sum(axis=1)
    centred: Points = shape - shape.mean(axis=0)
    return centred


def _covered(shape: Points, edges: Pairs) -> set[tuple[int, int]]:
    """The squares of a grid in which a component has a node or a piece of an edge."""
    points = [shape]
    for a, b in edges:
        steps = max(2, math.ceil(float(np.hypot(*(shape[a] - shape[b]))) / _SQUARE) + 1)
        points.append(np.linspace(shape[a], shape[b], steps))
    squares = np.floor(np.concatenate(points) / _SQUARE).astype(int)
    return {(int(x), int(y)) for x, y in squares}


def _widened(squares: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The squares and those around them, so that components keep their distance."""
    near = (-1, 0, 1)
    return {(x + dx, y + dy) for x, y in squares for dx in near for dy in near}


def _moved(squares: set[tuple[int, int]], offset: tuple[int, int]) -> set[tuple[int, int]]:
    right, down = offset
    return {(x + right, y + down) for x, y in squares}


def _spiral() -> Iterator[tuple[int, int]]:
    """Offsets further and further from the origin, in a spiral wider than high."""
    step = 0
    while True:
        reach, turn = 0.7 * math.sqrt(step), step * _GOLDEN
        yield round(1.4 * reach * math.cos(turn)), round(reach * math.sin(turn))
        step += 1


def _around(places: Points, anchors: Points, pairs: Pairs, core: int) -> None:
    """Put the nodes after the core in rings around the neighbour through which each is reached."""
    neighbours: dict[int, list[int]] = defaultdict(list)
    for a, b in pairs:
        neighbours[a].append(b)
        neighbours[b].append(a)
    placed = [row < core for row in range(len(places))]
    brought: dict[int, int] = defaultdict(int)
    queue = deque(range(core))
    fresh = iter(range(core, len(places)))
    edge = float(np.abs(places[:core]).max()) + 4 * STEP if core else STEP
    while True:
        if not queue:
            root = next((n for n in fresh if not placed[n]), None)
            if root is None:
                return
            places[root] = anchors[root] / max(float(np.hypot(*anchors[root])), 1e-9) * edge
            placed[root] = True
            edge += STEP * 0.1
            queue.append(root)
        parent = queue.popleft()
        for child in sorted(neighbours[parent]):
            if placed[child]:
                continue
            brought[parent] += 1
            reach = _NEAREST * (1 + math.sqrt(brought[parent]))
            angle = _GOLDEN * brought[parent] + math.atan2(*anchors[parent])
            places[child] = places[parent] + reach * np.array([math.cos(angle), math.sin(angle)])
            placed[child] = True
            queue.append(child)
