"""The judge beside the simple rules and scikit-learn, in one run: `python -m bench.judge`.

Every judge sees the same real lines, once as written and once bare, and is timed on each text of up
to 60 words and on texts of 2,000 characters. scikit-learn is trained on lines that are not shown.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.judge import VERSION, judge
from app.judge.packs import PACKS
from app.judge.training_data import LabelledLine, bare, only_marked, read

Admits = Callable[[str], bool]

WORDS_MAX = 60
CHARS_MAX = 2000
TIMES = 3  # the best of these is a text's time: what else the machine did does not count
SHOWN_MAX = 2000
TRAINED = ("icsi_mrda", "ami", "tatoeba_en")
SHOWN = (*TRAINED, "ud_ewt", "advice_reddit")
QUESTIONS = Path(__file__).parents[2] / "shared" / "questions"
SAMPLE = Path(__file__).parent.parent / "tests" / "judge" / "sample.jsonl"


def ends_with_mark(text: str) -> bool:
    """The oldest rule."""
    return text.rstrip().endswith("?")


def begins_like_a_question(text: str) -> bool:
    """A mark, or a question word or auxiliary in front."""
    pack = PACKS["en"]
    first = text.lower().split(maxsplit=1)[:1]
    openers = pack.question_words | pack.auxiliaries | pack.negated
    return "?" in text or bool(first and first[0].strip(",.") in openers)


def hashed_n_grams(lines: list[LabelledLine]) -> Admits:
    """scikit-learn: hashed n-grams of characters and words, logistic regression."""
    from sklearn.feature_extraction.text import (  # type: ignore[import-untyped]
        HashingVectorizer,
    )
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
    from sklearn.pipeline import make_pipeline, make_union  # type: ignore[import-untyped]

    model: Any = make_pipeline(
        make_union(
            HashingVectorizer(analyzer="char_wb", ngram_range=(2, 4), n_features=2**18),
            HashingVectorizer(ngram_range=(1, 3), n_features=2**18, token_pattern=r"\S+"),
        ),
        LogisticRegression(C=5, solver="liblinear", random_state=0),
    )
    texts = [line.text for line in lines] + [bare(line.text) for line in lines]
    model.fit(texts, [line.asks for line in lines] * 2)
    return lambda text: bool(model.predict([text])[0])


def time_us(admits: Admits, text: str) -> float:
    """The best of a few tries at one text."""
    best = float("inf")
    for _ in range(TIMES):
        began = time.perf_counter_ns()
        admits(text)
        best = min(best, (time.perf_counter_ns() - began) / 1000)
    return best


def figures(admits: Admits, pairs: list[tuple[str, bool]]) -> str:
    """F1 of "is a question", questions refused, statements let through."""
    said = [(asks, admits(text)) for text, asks in pairs]
    both = said.count((True, True))
    missed, wrong = said.count((True, False)), said.count((False, True))
    right = said.count((False, False))
    best = 2 * both / max(1, 2 * both + missed + wrong)
    return f"{best:.3f}/{missed / max(1, both + missed):.3f}/{wrong / max(1, wrong + right):.3f}"


def row(name: str, admits: Admits, lines: list[LabelledLine], long: list[str]) -> str:
    """One judge: figures as written and bare, times of short texts and of long ones."""
    short = [line.text for line in lines if len(line.text.split()) <= WORDS_MAX]
    times = sorted(time_us(admits, text) for text in short)
    longest = statistics.median(time_us(admits, text) for text in long) / 1000
    written = figures(admits, [(line.text, line.asks) for line in lines])
    stripped = figures(
        admits, [(bare(line.text), line.asks) for line in lines if not only_marked(line)]
    )
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    return f"{name:34} {written}  {stripped}  {p50:7.1f} {p99:8.1f}  {longest:7.2f}"


def lines_to_show(folder: Path) -> tuple[list[LabelledLine], list[LabelledLine]]:
    """What scikit-learn learns from, and what is shown: English lines no judge was trained on."""
    if not folder.is_dir():
        found = [line for line in read(SAMPLE.parent, SAMPLE.stem) if line.lang == "en"]
        return found[::2], found[1::2]
    learnt = [line for name in TRAINED for line in read(folder, name) if not line.held_back]
    shown = [line for name in SHOWN for line in read(folder, name) if line.held_back]
    return learnt, shown[:: max(1, len(shown) // SHOWN_MAX)]


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--questions", type=Path, default=QUESTIONS, help="else the tests' sample")
    learnt, shown = lines_to_show(options.parse_args().questions)
    joined = " ".join(line.text for line in shown)
    long = [joined[at : at + CHARS_MAX] for at in range(0, min(len(joined), 40_000), CHARS_MAX)]
    print(f"{len(shown)} English lines; F1 / questions refused / statements let through")
    print(f"{'':34} {'as written':17}  {'bare':17}  {'p50 us':>7} {'p99 us':>8}  2000 ch ms")
    print(row("ends with ?", ends_with_mark, shown, long))
    print(row("? or question word first", begins_like_a_question, shown, long))
    print(row("scikit-learn, hashed n-grams", hashed_n_grams(learnt), shown, long))
    print(row(f"Setroom {VERSION}", lambda text: judge(text, "en").admissible, shown, long))


if __name__ == "__main__":
    main()
