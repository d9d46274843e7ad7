"""The encoder in torch: n-gram features, gated dilated convolutions, label scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.nlp.tagger.features import MAX_N
from kg.nlp.tagger.labels import N_LABELS
from kg.training.batches import Batch
from kg.training.crf import Crf

LEARNT_N = (2, 3)
"""Lengths of the n-grams that may have a learnt vector beside the counted one."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network, shared by torch and numpy."""

    chars: int
    ngram_dim: int
    corpora: int
    char_dim: int = 64
    width: int = 192
    dilations: tuple[int, ...] = (1, 2, 4, 8)
    learnt_dim: int = 16

    def as_dict(self) -> dict[str, object]:
        """Plain values for the model file."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Noise:
    """Probabilities of everything that training drops."""

    char: float = 0.03
    ngram: float = 0.15
    features: float = 0.25
    layers: float = 0.25
    corpus: float = 0.1


def shifted(x: Tensor, by: int) -> Tensor:
    """`x` along axis 1 moved so that position i holds the old position i - by; zeros come in."""
    if by == 0:
        return x
    length = x.shape[1]
    if abs(by) >= length:
        return torch.zeros_like(x)
    rest = (0, 0) * (x.dim() - 2)
    if by > 0:
        return functional.pad(x[:, : length - by], (*rest, by, 0))
    return functional.pad(x[:, -by:], (*rest, 0, -by))


class Dropper:
    """Dropout whose masks are slices of one large random buffer: cheaper than drawing them.

    Slices begin at random offsets and the buffer is redrawn piecewise, so masks repeat too rarely
    to be learnt.
    """

    SIZE = 1 << 24
    FRESH = 1 << 15

    def __init__(self, probability: float) -> None:
        self.probability = probability
        self._pool = self._draw(self.SIZE)

    def _draw(self, size: int) -> Tensor:
        return (torch.rand(size) >= self.probability).float() / (1 - self.probability)

    def __call__(self, x: Tensor, training: bool) -> Tensor:
        """`x` with elements dropped and the rest scaled up; `x` itself outside training."""
        if not training or self.probability == 0:
            return x
        offset = int(torch.randint(self.SIZE - x.numel(), ()))
        start = int(torch.randint(self.SIZE - self.FRESH, ()))
        self._pool[start : start + self.FRESH] = self._draw(self.FRESH)
        return x * self._pool[offset : offset + x.numel()].view(x.shape).clone()


class Block(nn.Module):
    """x + GLU(W [x[i-d]; x[i]; x[i+d]]) over the normalised input (Dauphin et al. 2017)."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.dilation = dilation
        self.norm = nn.LayerNorm(width)
        self.mix = nn.Linear(3 * width, 2 * width)

    def forward(self, x: Tensor, real: Tensor, drop: Dropper) -> Tensor:
        """`x [B, T, W]` plus the block's output."""
        y = self.norm(x) * real
        d, length = self.dilation, x.shape[1]
        padded = functional.pad(y, (0, 0, d, d))
        around = torch.cat([padded[:, k * d : k * d + length] for k in range(3)], 2)
        return x + drop(functional.glu(self.mix(around), 2), self.training)


class Encoder(nn.Module):
    """From identifiers to label scores.

    `table` holds the counted n-gram vectors, which stay as they are. `learnt`, if given, maps
    n-gram ids to rows of further vectors that are learnt; row 0 is for all others and stays zero.

    Inputs: `chars [B, T]` char ids; `ngrams [MAX_N, B, T]` id of the n-gram starting at each
    position; `corpus [B]` which corpus's conventions to follow (0 = none); `real [B, T, 1]` 1.0
    where there is text.
    """

    def __init__(
        self, shape: Shape, table: Tensor, noise: Noise, *, learnt: Tensor | None = None
    ) -> None:
        super().__init__()
        self.shape, self.noise = shape, noise
        self.drop_features, self.drop_layers = Dropper(noise.features), Dropper(noise.layers)
        self.table: Tensor
        self.register_buffer("table", table, persistent=False)
        self.char = nn.Embedding(shape.chars, shape.char_dim)
        nn.init.normal_(self.char.weight, std=0.3)
        self.corpus = nn.Embedding(shape.corpora, shape.width)
        nn.init.normal_(self.corpus.weight, std=0.1)
        self.from_char = nn.Linear(3 * shape.char_dim, shape.width)
        self.from_ngram = nn.ModuleList(
            nn.Linear(shape.ngram_dim, n * shape.width, bias=False) for n in range(1, MAX_N + 1)
        )
        self.learnt_row: Tensor | None
        self.register_buffer("learnt_row", learnt, persistent=False)
        if learnt is not None:
            self.learnt = nn.Embedding(int(learnt.max()) + 1, shape.learnt_dim, padding_idx=0)
            nn.init.zeros_(self.learnt.weight)
            self.from_learnt = nn.ModuleList(
                nn.Linear(shape.learnt_dim, n * shape.width, bias=False) for n in LEARNT_N
            )
        self.blocks = nn.ModuleList(Block(shape.width, d) for d in shape.dilations)
        self.norm = nn.LayerNorm(shape.width)
        self.out = nn.Linear(shape.width, N_LABELS)
        self.crf = Crf()

    def loss(self, batch: Batch) -> Tensor:
        """Negative log likelihood per character of the batch."""
        scores = self(batch.chars, batch.ngrams, batch.corpus, batch.real)
        return self.crf.loss(scores, batch.gold, batch.lengths) / float(batch.lengths.sum())

    def embed(self, chars: Tensor, ngrams: Tensor, real: Tensor) -> Tensor:
        """The sum over every known n-gram that covers a position of a map for its place in it."""
        noise, training = self.noise, self.training
        if training:
            chars = chars * (torch.rand(chars.shape) >= noise.char)
            ngrams = ngrams * (torch.rand(ngrams.shape) >= noise.ngram)
        c = self.drop_features(self.char(chars), training) * real
        total: Tensor = self.from_char(torch.cat([shifted(c, 1), c, shifted(c, -1)], 2))
        vectors = [functional.embedding(ids, self.table) for ids in ngrams]
        total = total + self._placed(vectors, self.from_ngram, range(1, MAX_N + 1))
        if self.learnt_row is not None:
            own = [self.learnt(self.learnt_row[ngrams[n - 1]]) for n in LEARNT_N]
            total = total + self._placed(own, self.from_learnt, LEARNT_N)
        return total

    def _placed(
        self, vectors: Sequence[Tensor], layers: nn.ModuleList, lengths: Sequence[int]
    ) -> Tensor:
        """Sum over n-gram vectors `[B, T, D]`, each mapped by its place over the position."""
        covering = [
            shifted(found, at) for n, found in zip(lengths, vectors, strict=True) for at in range(n)
        ]
        maps = [
            part
            for n, layer in zip(lengths, layers, strict=True)
            for part in layer.weight.chunk(n, 0)  # type: ignore[operator]
        ]
        joined = self.drop_features(torch.cat(covering, 2), self.training)
        return functional.linear(joined, torch.cat(maps, 1))

    def forward(self, chars: Tensor, ngrams: Tensor, corpus: Tensor, real: Tensor) -> Tensor:
        """Label scores `[B, T, L]`."""
        if self.training:
            corpus = corpus * (torch.rand(corpus.shape) >= self.noise.corpus)
        x = self.embed(chars, ngrams, real) + self.corpus(corpus)[:, None]
        for block in self.blocks:
            x = block(x, real, self.drop_layers)
        y = self.drop_layers(self.norm(x), self.training)
        scores: Tensor = self.out(y)
        return scores


def warm_start(encoder: Encoder, earlier: Encoder) -> Encoder:
    """Copy an earlier encoder's weights in.

    Columns and rows that a matrix lacked start at zero; layers that it lacked stay as they are.
    """
    known = dict(earlier.named_parameters())
    with torch.no_grad():
        for name, parameter in encoder.named_parameters():
            if name in known:
                parameter.zero_()
                parameter[tuple(slice(0, n) for n in known[name].shape)] = known[name]
    return encoder
