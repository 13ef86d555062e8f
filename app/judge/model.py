"""The trained part: a sum of small weights, and the words of English it was trained on.

The weights file, once inflated, is a line of JSON, then one signed byte for each of 2^bits
features, then 2^bits bits of a Bloom filter of known English words. `train.py` writes it.
"""

import json
from array import array
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32, decompress

from app.judge.features import Features

WEIGHTS = Path(__file__).with_name("weights.bin")


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model in bytes. A sum times `scale`, plus `bias`, is a log-odds."""

    mask: int
    scale: float
    bias: float
    table: "array[int]"
    words: bytes
    digest: str

    def sums(self, grouped: Features) -> list[float]:
        """The share each group of features has in the log-odds, in the order of `Features`."""
        mask, table, scale = self.mask, self.table, self.scale
        return [scale * sum([table[each & mask] for each in group]) for group in grouped]

    def knows(self, word: str) -> bool:
        """Whether training met this English word; a false yes for one strange word in fifty."""
        words = self.words
        return all([words[at >> 3] >> (at & 7) & 1 for at in places(word, self.mask)])


def places(word: str, mask: int) -> tuple[int, int, int]:
    """The three bits a word sets in the filter."""
    coded = word.encode("utf-8", "replace")
    first, second = crc32(coded), crc32(coded, 1)
    return first & mask, (first >> 15) & mask, second & mask


@cache
def weights() -> Weights:
    """The shipped weights, read once."""
    return parse(decompress(WEIGHTS.read_bytes()))


def parse(content: bytes) -> Weights:
    """The weights in a file's content."""
    header, _, rest = content.partition(b"\n")
    facts = json.loads(header)
    size = 1 << facts["bits"]
    table = array("b", rest[:size])
    return Weights(
        size - 1, facts["scale"], facts["bias"], table, rest[size:], f"{crc32(content):08x}"
    )
