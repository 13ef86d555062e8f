"""Fit the judge's weights: `python -m app.judge.train ../shared/questions`. Development only.

Prints what it does while it works, the figures with one source left out at a time, and writes
`weights.bin`. The same data give the same bytes.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zlib import compress

import numpy as np

# Neither of the two ships types.
from scipy.sparse import csr_matrix, diags, vstack  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from app.judge.features import features
from app.judge.judging import examine
from app.judge.model import WEIGHTS, Weights, parse, places
from app.judge.packs import PACKS
from app.judge.reading import read_sentence
from app.judge.training_data import (
    HELD_OUT,
    SOURCES,
    LabelledLine,
    bare,
    only_marked,
    prepared,
    read,
    training_examples,
)

BITS = 18  # 130 KB on disk; with 2^17 strangers share a weight, which costs half a point of F1 bare
STRENGTH = 0.2  # liblinear's C; 0.1 to 0.6 are alike, 0.05 misses questions
PRIOR = 1.0  # examples of each kind that every feature is taken to have been met in beforehand
TOLERANCE = 0.01  # ten times finer takes three times as long and is no better
SEED = 20260101
WORD_TIMES_MIN = 2  # a word met once may be a slip of a transcriber
FOLDS = 5
EXAMINED_MAX = 3000  # lines of each source that the report looks at


class Dataset(NamedTuple):
    """A source's examples, ready to fit: features, labels, weights; whether they are English."""

    features: Any
    asks: Any
    counts: Any
    english: bool


def dataset(lines: list[LabelledLine]) -> Dataset:
    """The examples of one source's lines."""
    mask = (1 << BITS) - 1
    starts, columns, labels, counts = [0], [], [], []
    for example in training_examples(lines, SEED):
        pack = PACKS[example.lang]
        for group in features(read_sentence(example.sentence, pack), pack):
            columns += [each & mask for each in group]
        starts.append(len(columns))
        labels.append(example.asks)
        counts.append(example.weight)
    ones = np.ones(len(columns), dtype=np.float32)
    matrix = csr_matrix(
        (ones, np.array(columns, dtype=np.int32), np.array(starts)), shape=(len(labels), mask + 1)
    )
    matrix.sum_duplicates()
    return Dataset(matrix, np.array(labels), np.array(counts), any(x.lang == "en" for x in lines))


def feature_scales(tables: Sequence[Dataset]) -> Any:
    """A factor for each feature: the larger, the better it separates questions from the rest.

    The root of the log-ratio of how often either meets it (after Wang and Manning 2012). English
    and the others apart, since their shares of questions differ and they have no feature in common.
    """
    scales = np.zeros(1 << BITS)
    for english in (True, False):
        mine = [each for each in tables if each.english is english]
        if mine:
            asked, other = _met(mine, asks=True), _met(mine, asks=False)
            ratio = asked / asked.sum() * other.sum() / other
            met = asked + other > 2 * PRIOR
            scales = np.maximum(scales, met * np.sqrt(np.abs(np.log(ratio))))
    return scales


def _met(tables: Sequence[Dataset], asks: bool) -> Any:
    """How often the questions, or the rest, meet each feature."""
    met = np.full(1 << BITS, PRIOR)
    for each in tables:
        met += (each.features > 0).T @ (each.counts * (each.asks == asks))
    return met


def fit(tables: Sequence[Dataset], english_words: bytes) -> bytes:
    """The content of a weights file fitted to these tables."""
    model = LogisticRegression(C=STRENGTH, solver="liblinear", tol=TOLERANCE, random_state=SEED)
    scales = feature_scales(tables)
    model.fit(
        vstack([each.features for each in tables]) @ diags(scales),
        np.concatenate([each.asks for each in tables]),
        sample_weight=np.concatenate([each.counts for each in tables]),
    )
    learnt = model.coef_[0] * scales
    scale = float(np.abs(learnt).max()) / 127
    small = np.clip(np.round(learnt / scale), -127, 127).astype(np.int8)
    facts = {"bits": BITS, "scale": round(scale, 8), "bias": round(float(model.intercept_[0]), 6)}
    header = json.dumps(facts, sort_keys=True).encode()
    return header + b"\n" + bytes(small.tobytes()) + english_words


def vocabulary(lines: Iterable[LabelledLine]) -> bytes:
    """The English words met at least twice, as a Bloom filter."""
    mask = (1 << BITS) - 1
    counts = Counter(
        word for line in lines for each in prepared(line.text, "en") for word in each.words
    )
    bits = bytearray((mask + 1) // 8)
    for word, times in counts.items():
        if times >= WORD_TIMES_MIN:
            for at in places(word, mask):
                bits[at >> 3] |= 1 << (at & 7)
    return bytes(bits)


def figures(pairs: Iterable[tuple[bool, bool]]) -> str:
    """F1 of "is a question", share of questions refused, share of statements let through.

    In brackets F1 as if a third were questions, since it depends on how many are.
    """
    count = Counter(pairs)
    caught, missed = count[True, True], count[True, False]
    wrong, right = count[False, True], count[False, False]
    best = 2 * caught / max(1, 2 * caught + missed + wrong)
    refused, passed = missed / max(1, caught + missed), wrong / max(1, wrong + right)
    third = 2 * (1 - refused) / max(1e-9, 2 - refused + 2 * passed)
    return f"{best:.3f} ({third:.3f}) / {refused:.3f} / {passed:.3f}"


Examined = list[tuple[LabelledLine, Weights]]


def folds(lines: list[LabelledLine], english_words: bytes) -> Examined:
    """Each line with weights fitted without its fifth.

    The other languages are all in one source; leaving it out would leave them nothing. They
    share no features with English, which is therefore left out.
    """
    shown: Examined = []
    for fold in range(FOLDS):
        rest = [line for at, line in enumerate(lines) if at % FOLDS != fold]
        left = parse(fit([dataset(rest)], english_words))
        shown += [(line, left) for line in lines[fold::FOLDS]]
    return shown


def report(source: str, lines: Examined) -> None:
    """Print the figures of one source under weights that never saw its lines."""
    shown = lines[:: max(1, len(lines) // EXAMINED_MAX)]
    for lang in sorted({line.lang for line, _ in shown}):
        mine = [(line, left) for line, left in shown if line.lang == lang]
        plain = [(line, left) for line, left in mine if not only_marked(line)]
        written = figures((x.asks, admits(x.text, x, left)) for x, left in mine)
        unmarked = figures((x.asks, admits(unmark(x.text), x, left)) for x, left in plain)
        stripped = figures((x.asks, admits(bare(x.text), x, left)) for x, left in plain)
        pairs = [(x.is_open, examine(x.text, lang, left).form == "open") for x, left in mine]
        matches = [label == ours for label, ours in pairs if label is not None]
        agree = f"{sum(matches) / len(matches):.3f}" if matches else "-"
        print(
            f"{source:14} {lang}  as written {written}  unmarked {unmarked}  bare {stripped}"
            f"  open or closed {agree}",
            flush=True,
        )


def admits(text: str, line: LabelledLine, weights: Weights) -> bool:
    """Whether a text made from this line passes."""
    return examine(text, line.lang, weights).admissible


def unmark(text: str) -> str:
    """The text as written but for its question marks."""
    return text.replace("?", "\n").replace("？", "\n")


def main() -> None:
    """Fit, report, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path, help="the folder of the .jsonl sources")
    options.add_argument("--out", type=Path, default=WEIGHTS)
    options.add_argument("--no-report", action="store_true", help="only fit and write")
    chosen = options.parse_args()
    lines = {name: read(chosen.folder, name) for name in SOURCES}
    tables = {}
    for name in SOURCES:
        tables[name] = dataset(lines[name])
        print(f"{name}: {len(lines[name])} lines, {len(tables[name].asks)} examples", flush=True)
    english_words = vocabulary(line for name in SOURCES[:3] for line in lines[name])
    content = fit([tables[name] for name in SOURCES], english_words)
    small = compress(content, 9)
    chosen.out.write_bytes(small)
    print(f"{chosen.out.name}: {len(small)} bytes, {parse(content).digest}", flush=True)
    if chosen.no_report:
        return
    print("One source left out at a time: F1 (were a third questions) / refused / let through")
    for name in SOURCES[:3]:
        left = parse(fit([tables[other] for other in SOURCES if other != name], english_words))
        report(name, [(line, left) for line in lines[name]])
    report(SOURCES[3], folds(lines[SOURCES[3]], english_words))
    for name in HELD_OUT:
        report(name, [(line, parse(content)) for line in read(chosen.folder, name)])


if __name__ == "__main__":
    main()
