from hypothesis import given
from hypothesis import strategies as st

from kg.training.augment import Augmenter, learn_names
from kg.training.corpora import Sentence

SENTENCES = [
    Sentence("中原区委书记李晓雷说，李晓雷在", ((0, 4, "ORG"), (6, 9, "PER"), (11, 14, "PER"))),
    Sentence("王刚到二七区", ((0, 2, "PER"), (3, 6, "LOC"))),
    Sentence("迪里拜尔在巴黎", ((0, 4, "PER"), (5, 7, "LOC"))),
]
NAMES = learn_names(SENTENCES, ["李", "王"], ["中原区", "二七区", "金水区", "新郑市"])


def test_names_come_from_the_sentences() -> None:
    assert set(NAMES.surnames) == {"李", "王"}
    assert NAMES.given == {1: ("刚",), 2: ("晓雷", "晓雷")}
    assert NAMES.places["区"] == ("中原区", "二七区", "金水区")


@given(st.integers(0, 10_000), st.sampled_from(SENTENCES))
def test_swapping_keeps_the_sentence_around_the_names(seed: int, sentence: Sentence) -> None:
    new = Augmenter(NAMES, seed=seed).swap(sentence)
    assert [kind for *_, kind in new.spans] == [kind for *_, kind in sentence.spans]

    def around(s: Sentence) -> str:
        text = s.text
        for start, end, _ in reversed(s.spans):
            text = text[:start] + "|" + text[end:]
        return text

    assert around(new) == around(sentence)


@given(st.integers(0, 1000))
def test_the_same_name_is_swapped_the_same_way(seed: int) -> None:
    new = Augmenter(NAMES, seed=seed).swap(SENTENCES[0])
    first, second = (new.text[s:e] for s, e, kind in new.spans if kind == "PER")
    assert first == second


def test_an_organisation_keeps_its_kind() -> None:
    swapped = {Augmenter(NAMES, seed=seed).swap(SENTENCES[0]).text[:4] for seed in range(40)}
    assert swapped == {"中原区委", "二七区委", "金水区委"}


def test_foreign_names_stay() -> None:
    assert Augmenter(NAMES, seed=1).swap(SENTENCES[2]) == SENTENCES[2]
