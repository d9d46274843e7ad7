"""Training side of the conditional random field: the loss and its exact gradient."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from kg.nlp.tagger import labels as scheme


class _Partition(torch.autograd.Function):
    """log Z by scaled forward-backward; its gradient is the expected counts, so no tape is kept."""

    @staticmethod
    def forward(
        ctx: Any, emissions: Tensor, moves: Tensor, start: Tensor, end: Tensor, lengths: Tensor
    ) -> Tensor:
        batch, width, _ = emissions.shape
        peak = emissions.amax(2, keepdim=True)
        weights = (emissions - peak).exp()
        real = torch.arange(width)[None] < lengths[:, None]
        last = lengths - 1
        rows = torch.arange(batch)
        weights[rows, last] *= end.exp()
        step = moves.exp()
        alphas, scales = [], []
        alpha = weights[:, 0] * start.exp()
        for t in range(width):
            if t:
                alpha = (alpha @ step) * weights[:, t]
            total = alpha.sum(1, keepdim=True)
            alpha = alpha / total
            alphas.append(alpha)
            scales.append(total)
        scale = torch.cat(scales, 1)
        beta = torch.ones_like(alpha)
        betas, ahead = [beta], []
        for t in range(width - 2, -1, -1):
            coming = weights[:, t + 1] * beta / scales[t + 1]
            coming = coming * real[:, t + 1, None]
            ahead.append(coming)
            beta = torch.where(real[:, t + 1, None], coming @ step.t(), torch.ones_like(beta))
            betas.append(beta)
        forward = torch.stack(alphas, 1)
        marginal = forward * torch.stack(betas[::-1], 1) * real[:, :, None]
        if ahead:
            pairs = torch.stack(ahead[::-1], 1)
            of_moves = torch.einsum("bti,btj->ij", forward[:, :-1], pairs) * step
        else:
            of_moves = torch.zeros_like(step)
        ctx.save_for_backward(
            marginal, of_moves, marginal[:, 0].sum(0), marginal[rows, last].sum(0)
        )
        logs = (scale.log() + peak[:, :, 0]) * real
        return logs.sum()

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        (grad,) = grads
        marginal, moves, start, end = ctx.saved_tensors
        return grad * marginal, grad * moves, grad * start, grad * end, None


class Crf(nn.Module):
    """Learnt scores of moves; moves outside the label scheme stay forbidden."""

    def __init__(self) -> None:
        super().__init__()
        moves, start, end = scheme.allowed()
        for name, mask in (("moves", moves), ("start", start), ("end", end)):
            self.register_parameter(name, nn.Parameter(torch.zeros(mask.shape)))
            penalty = torch.where(torch.from_numpy(mask), 0.0, scheme.FORBIDDEN)
            self.register_buffer(f"{name}_penalty", penalty, persistent=False)

    def potentials(self) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of moves, starts and ends with the scheme's constraints in them."""
        pairs = (
            (getattr(self, n), getattr(self, f"{n}_penalty")) for n in ("moves", "start", "end")
        )
        moves, start, end = (score + penalty for score, penalty in pairs)
        return moves, start, end

    def loss(self, emissions: Tensor, gold: Tensor, lengths: Tensor) -> Tensor:
        """Negative log likelihood, summed over the batch; `gold` is `[B, T]`, padding any label."""
        moves, start, end = self.potentials()
        partition: Tensor = _Partition.apply(  # type: ignore[no-untyped-call]
            emissions, moves, start, end, lengths
        )
        real = torch.arange(gold.shape[1])[None] < lengths[:, None]
        rows = torch.arange(len(gold))
        score = (emissions.gather(2, gold[:, :, None])[:, :, 0] * real).sum()
        score = score + (moves[gold[:, :-1], gold[:, 1:]] * real[:, 1:]).sum()
        score = score + start[gold[:, 0]].sum() + end[gold[rows, lengths - 1]].sum()
        return partition - score
