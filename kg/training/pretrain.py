"""Learning the language before the names: characters hidden in raw news are to be guessed.

The masked-language-model task of Devlin et al. 2019, for a network of convolutions over n-grams: a
hidden character takes with it every n-gram that covers it.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.nlp.tagger.features import MAX_N
from kg.training.batches import Batch
from kg.training.loop import Learner
from kg.training.network import Encoder

HIDDEN = 0.15
"""Share of the characters that are hidden."""

LONGEST = 3
"""Most characters that are hidden in a row by one draw; one to this many, all as likely."""


class MaskedReader(Learner):
    """An encoder with a layer that guesses hidden characters from its states."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.guess = nn.Linear(encoder.shape.width, encoder.shape.chars)

    def loss(self, batch: Batch) -> Tensor:
        """Mean negative log likelihood (nats) of the hidden characters that are known ones."""
        hidden = hide(batch.real[:, :, 0] > 0)
        chars = batch.chars.masked_fill(hidden, 0)
        ngrams = torch.stack(
            [
                ids.masked_fill(covers(hidden, n), 0)
                for n, ids in zip(range(1, MAX_N + 1), batch.ngrams, strict=True)
            ]
        )
        states = self.encoder.states(chars, ngrams, batch.corpus, batch.real)
        asked = hidden & (batch.chars > 0)
        return functional.cross_entropy(self.guess(states[asked]), batch.chars[asked])


def hide(real: Tensor) -> Tensor:
    """Which positions `[B, T]` to hide, in runs of one to `LONGEST`."""
    start = torch.rand(real.shape) < 2 * HIDDEN / (1 + LONGEST)
    size = torch.randint(1, LONGEST + 1, real.shape)
    hidden = start.clone()
    for step in range(1, LONGEST):
        hidden[:, step:] |= (start & (size > step))[:, :-step]
    return hidden & real


def covers(hidden: Tensor, n: int) -> Tensor:
    """At which positions `[B, T]` an n-gram of length `n` that starts there has a hidden part."""
    found = hidden.clone()
    for step in range(1, n):
        found[:, :-step] |= hidden[:, step:]
    return found
