"""The torch side agrees with the NumPy side, and learns."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.nlp.tagger import Tagger, crf
from kg.nlp.tagger import labels as scheme
from kg.nlp.tagger.features import HashIndex, code_points, normalise
from kg.training.corpora import Sentence

torch = pytest.importorskip("torch")

from kg.training.batches import Encoded, Vocabulary, encode  # noqa: E402
from kg.training.crf import Crf  # noqa: E402
from kg.training.export import export  # noqa: E402
from kg.training.lexicon import Lexicon, build_lexicon  # noqa: E402
from kg.training.loop import Schedule, fit  # noqa: E402
from kg.training.network import Encoder, Noise, Shape, warm_start  # noqa: E402
from kg.training.selftrain import Reading, read, silver, with_finds  # noqa: E402

SENTENCES = [
    Sentence("李晓雷调研中原区。", ((0, 3, "PER"), (5, 8, "LOC"))),
    Sentence("中原区委书记李晓雷", ((0, 4, "ORG"), (6, 9, "PER"))),
    Sentence("郑州市政府在郑州", ((0, 5, "ORG"), (6, 8, "LOC"))),
] * 10
STYLES = {"house": {0: 1.0}, "msra": {1: 1.0}}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    gazetteers = {"division": ["中原区", "郑州市"], "surname": ["李"]}
    return build_lexicon(
        [s.text for s in SENTENCES * 3], gazetteers, {"weak": ["调研"]}, dim=4, seed=1
    )


@pytest.fixture(scope="module")
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    return Vocabulary(HashIndex(lexicon.keys[lexicon.lengths == 1]), HashIndex(lexicon.keys))


def encoder(lexicon: Lexicon, vocabulary: Vocabulary, noise: Noise | None = None) -> Encoder:
    torch.manual_seed(0)
    shape = Shape(
        chars=len(vocabulary.chars.keys) + 1,
        ngram_dim=lexicon.codes.shape[1],
        corpora=3,
        char_dim=8,
        width=16,
        dilations=(1, 2),
    )
    return Encoder(shape, torch.from_numpy(lexicon.vectors), noise or Noise())


@pytest.fixture(scope="module")
def encoded(vocabulary: Vocabulary) -> Encoded:
    return encode(SENTENCES, vocabulary, corpus=1)


def test_lexicon_knows_gazetteers_and_frequent_ngrams(lexicon: Lexicon) -> None:
    assert (np.diff(lexicon.keys.astype(object)) > 0).all()
    assert not lexicon.codes[0].any()
    assert lexicon.codes.shape == (len(lexicon.keys) + 1, 4 + 4 + 3)
    assert set(lexicon.lengths.tolist()) >= {1, 2, 3}


def test_numpy_scores_equal_torch_scores(lexicon: Lexicon, vocabulary: Vocabulary) -> None:
    model = encoder(lexicon, vocabulary).eval()
    tagger = Tagger(export(model, lexicon, vocabulary, STYLES, {}))
    sentences = [*SENTENCES[:3], Sentence("未知", ())]
    batch = encode(sentences, vocabulary, corpus=1).batch(np.arange(4))
    with torch.no_grad():
        scores = model(batch.chars, batch.ngrams, batch.corpus, batch.real).numpy()
    expected = crf.best_path(
        scores,
        batch.lengths.numpy(),
        crf.Potentials(*(p.detach().numpy() for p in model.crf.potentials())),
    )
    for row, (sentence, spans) in enumerate(
        zip(sentences, tagger.tag([s.text for s in sentences], style="msra"), strict=True)
    ):
        path = expected[row, : len(sentence.text)]
        assert [(s.start, s.end, scheme.TYPES.index(s.label)) for s in spans] == scheme.decode(path)
    flat = tagger._scores([normalise(code_points(s.text)) for s in sentences], "msra")
    together = np.concatenate([scores[k, : len(s.text)] for k, s in enumerate(sentences)])
    np.testing.assert_allclose(flat, together, atol=1e-4)


def test_loss_and_gradient_equal_those_of_plain_autograd() -> None:
    torch.manual_seed(0)
    layer = Crf()
    for parameter in layer.parameters():
        torch.nn.init.normal_(parameter)
    emissions = torch.randn(3, 6, scheme.N_LABELS, requires_grad=True)
    lengths = torch.tensor([6, 4, 1])
    gold = torch.zeros(3, 6, dtype=torch.long)
    gold[0, 1:3] = torch.tensor([1, 3])
    layer.loss(emissions, gold, lengths).backward()
    plain = emissions.detach().clone().requires_grad_()
    moves, start, end = (part.detach().requires_grad_() for part in layer.potentials())
    total = torch.zeros(())
    for row, length in enumerate(lengths.tolist()):
        alpha = plain[row, 0] + start
        for t in range(1, length):
            alpha = torch.logsumexp(alpha[:, None] + moves, 0) + plain[row, t]
        labels = gold[row, :length]
        score = plain[row, range(length), labels].sum() + moves[labels[:-1], labels[1:]].sum()
        total = total + torch.logsumexp(alpha + end, 0) - score - start[labels[0]] - end[labels[-1]]
    total.backward()
    torch.testing.assert_close(emissions.grad, plain.grad, atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(layer.moves.grad, moves.grad, atol=1e-4, rtol=1e-4)


def schedule(epochs: int) -> Schedule:
    return Schedule(epochs=epochs, rate=2e-2, seed=1, batch=64, warm_up=5, average=0.9)


def test_training_learns_and_resumes(
    lexicon: Lexicon, vocabulary: Vocabulary, encoded: Encoded, tmp_path: Path
) -> None:
    def judge(model: Encoder) -> float:
        tagger = Tagger(export(model.eval(), lexicon, vocabulary, STYLES, {}))
        found = tagger.tag([s.text for s in SENTENCES[:3]], style="msra")
        right = [{(s.start, s.end, s.label) for s in spans} for spans in found]
        return float(np.mean([set(s.spans) == r for s, r in zip(SENTENCES, right, strict=False)]))

    checkpoint = tmp_path / "first.pt"
    model = encoder(lexicon, vocabulary, Noise(corpus=0.0))
    trained = fit(model, lambda _: encoded, judge, schedule(8), checkpoint=checkpoint)
    assert judge(trained) == 1.0
    again = encoder(lexicon, vocabulary)
    resumed = fit(again, lambda _: pytest.fail("ran"), judge, schedule(8), checkpoint=checkpoint)
    for old, new in zip(trained.parameters(), resumed.parameters(), strict=True):
        torch.testing.assert_close(old, new)


def test_reading_raw_text_adds_finds(lexicon: Lexicon, vocabulary: Vocabulary) -> None:
    texts = [s.text for s in SENTENCES]
    readings = list(read(encoder(lexicon, vocabulary), vocabulary, texts, corpus=0))
    assert sorted(r.sentence.text for r in readings) == sorted(texts)
    assert all(0 <= r.probability <= 1 for r in readings)
    sure = [Reading(s, 0.99) for s in SENTENCES] + [Reading(Sentence("甲乙", ()), 0.99)]
    assert len(silver(sure)) == 3
    richer = with_finds(lexicon, sure)
    assert richer.codes.shape[1] == lexicon.codes.shape[1] + 3
    assert len(richer.keys) > len(lexicon.keys)
    assert (np.diff(richer.keys.astype(object)) > 0).all()


def test_warm_start_changes_nothing_until_new_columns_are_used(
    lexicon: Lexicon, vocabulary: Vocabulary, encoded: Encoded
) -> None:
    earlier = encoder(lexicon, vocabulary).eval()
    richer = with_finds(lexicon, [Reading(s, 1.0) for s in SENTENCES])
    wider = Vocabulary(vocabulary.chars, HashIndex(richer.keys))
    later = warm_start(encoder(richer, wider), earlier).eval()
    batch = encoded.batch(np.arange(3))
    other = encode(SENTENCES, wider, corpus=1).batch(np.arange(3))
    with torch.no_grad():
        old = earlier(batch.chars, batch.ngrams, batch.corpus, batch.real)
        new = later(other.chars, other.ngrams, other.corpus, other.real)
    torch.testing.assert_close(old, new, atol=1e-4, rtol=1e-4)
