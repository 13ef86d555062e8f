"""Sentence -> hashed features; training and judging share this module, so they cannot drift.

A feature is a CRC-32 over bytes, begun with a seed: the seed stands for the kind of feature, the
bytes for what was in the sentence. The CRC of "a b" is the CRC of "b" begun with that of "a", so
each n-gram of a sentence costs one call.
"""

from functools import cache
from typing import NamedTuple
from zlib import crc32

from app.judge.packs import Pack
from app.judge.reading import Reading
from app.judge.tokens import Sentence

WORDS_MAX = 300
"""Of a longer sentence the model sees the beginning and the end."""
_OTHER, _ING, _PAST, _NUMBER = b"x", b"g", b"d", b"9"
_CLAUSES_MAX = 8  # more commas in one sentence add nothing, and this bounds the work
_LENGTHS = (1, 2, 3, 4, 6, 9, 14, 22, 40)

Classes = dict[str, bytes]


class Features(NamedTuple):
    """The features of one sentence as 32-bit numbers, repeated as often as they occur.

    They come in groups, so that a verdict can name the group that decided.
    """

    opening: list[int]
    asked: list[int]
    ending: list[int]
    wording: list[int]
    order: list[int]
    shape: list[int]
    rule: list[int]


@cache
def classes_of(pack: Pack) -> Classes:
    """The class of each word the pack knows, one byte each; the first list that has it counts."""
    lists = (
        (b"W", pack.question_words),
        (b"N", pack.negated),
        (b"A", pack.auxiliaries),
        (b"Y", pack.second_person),
        (b"S", pack.subjects),
        (b"K", pack.embedders),
        (b"C", pack.conjunctions),
        (b"D", pack.determiners),
        (b"P", pack.prepositions),
        (b"M", pack.contracted),
        (b"L", pack.lead_ins),
    )
    classes: Classes = {}
    for name, listed in lists:
        for word in listed:
            classes.setdefault(word, name)
    return classes


def features(read: Reading, pack: Pack) -> Features:
    """What the model looks at in one sentence that was read with this pack.

    The question mark is not among it: a marked question needs no model.
    """
    words, start, at = read.sentence.words, read.start, read.question_at
    if len(words) > WORDS_MAX:
        words = words[: WORDS_MAX // 2] + words[-WORDS_MAX // 2 :]
        start, at = min(start, WORDS_MAX - 1), min(at, WORDS_MAX - 1)
    seed = crc32(pack.lang.encode())
    classes = classes_of(pack)
    coded = [word.encode("utf-8", "replace") + b" " for word in words]
    row = b"".join([classes.get(word) or _class(word) for word in words])
    wording, order = _everywhere(coded, b"^" + row + b"$$", seed ^ 0x5EED)
    ending = [crc32(row[-2:], seed ^ 0xE1), crc32(row[-3:], seed ^ 0xE2)]
    value = seed ^ 0xE0
    for word in coded[:-4:-1]:
        value = crc32(word, value)
        ending.append(value)
    return Features(
        _opening(coded, row, start, seed),
        _asked(coded, row, at, seed),
        ending,
        wording,
        order,
        _shape(read.sentence, coded, row, start, seed),
        _rule(read, seed),
    )


def _class(word: str) -> bytes:
    if word.endswith("ing"):
        return _ING
    if word.endswith("ed"):
        return _PAST
    return _NUMBER if word.isdigit() else _OTHER


def _opening(coded: list[bytes], row: bytes, start: int, seed: int) -> list[int]:
    """The first four words after the lead-ins, and the classes of the first five."""
    head = row[start : start + 5]
    out = [crc32(head[:size], seed ^ 0xF1) for size in range(1, len(head) + 1)]
    value = seed ^ 0xF0
    for word in coded[start : start + 4]:
        value = crc32(word, value)
        out.append(value)
    out.append(crc32(head[1:3], crc32(coded[start], seed ^ 0xF2)))
    out.append(crc32(head[1:2] + coded[start][-4:], seed ^ 0xF3))
    return out


def _asked(coded: list[bytes], row: bytes, at: int, seed: int) -> list[int]:
    """The first words of the question in it, the class of the word before, and its length."""
    before = row[at - 1 : at] or b"^"
    head = row[at : at + 5]
    out = [crc32(head[:size], crc32(before, seed ^ 0xA1)) for size in range(1, len(head) + 1)]
    value = crc32(before, seed ^ 0xA2)
    for word in coded[at : at + 3]:
        value = crc32(word, value)
        out.append(value)
    out += [crc32(word, seed ^ 0xA3) for word in coded[max(0, at - 2) : at]]
    out.append(crc32(bytes((min(len(row) - at, 12), min(at, 3))), seed ^ 0xA4))
    return out


def _rule(read: Reading, seed: int) -> list[int]:
    """The named rules it meets. Each counts thrice, so that few examples suffice to trust it."""
    out = []
    for match, kind in ((read.rule, 0xD1), (read.against, 0xD2)):
        if match:
            name = str(match.lastgroup).encode()
            out += 3 * [crc32(name, seed ^ kind), crc32(b"any", seed ^ kind)]
    return out


def _everywhere(coded: list[bytes], row: bytes, seed: int) -> tuple[list[int], list[int]]:
    """One to three words anywhere; each word's class among its neighbours' classes."""
    ones = [crc32(word, seed) for word in coded]
    twos = list(map(crc32, coded[1:], ones))
    threes = list(map(crc32, coded[2:], twos))
    order = [crc32(row[at : at + 3 : 2], start) for at, start in enumerate(ones)]
    order += [crc32(row[at : at + 3], seed) for at in range(len(ones))]
    order += [crc32(row[at : at + 4], seed) for at in range(len(ones))]
    return ones + twos + threes, order


def _shape(sentence: Sentence, coded: list[bytes], row: bytes, start: int, seed: int) -> list[int]:
    """Length, lead-ins, how it ended, and how each clause after a comma begins."""
    length = len(coded) - start
    band = sum(length > limit for limit in _LENGTHS)
    end = 46 if sentence.ended else 32
    out = [
        seed,
        crc32(bytes((band, end)), seed ^ 0xB0),
        crc32(bytes((end,)), seed ^ 0xB1),
        crc32(bytes((min(start, 3),)), seed ^ 0xB2),
    ]
    for at in [clause for clause in sentence.clauses[:_CLAUSES_MAX] if clause < len(coded)]:
        out.append(crc32(row[at : at + 3], seed ^ 0xC1))
        out.append(crc32(b"".join(coded[at : at + 2]), seed ^ 0xC2))
    return out
