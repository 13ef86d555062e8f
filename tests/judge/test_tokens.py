"""Texts cut into sentences of words."""

import pytest

from app.judge.packs import PACKS
from app.judge.tokens import SENTENCES_MAX, Sentence, sentences, without_fillers

pytestmark = pytest.mark.quick

EN = PACKS["en"]


def words(text: str) -> list[list[str]]:
    return [each.words for each in sentences(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Why? Tell us.", [["why"], ["tell", "us"]]),
        ("first line\nsecond line", [["first", "line"], ["second", "line"]]),
        ("don’t stop", [["don't", "stop"]]),
        ("see https://example.org/a?b=c now", [["see", "now"]]),
        ("何ですか。はい", [["何", "で", "す", "か"], ["は", "い"]]),
        ("¿Qué pasó? ¡Nada!", [["qué", "pasó"], ["nada"]]),
        ("", []),
        ("… 👍 ?!", []),
    ],
)
def test_sentences_are_cut_at_marks_and_line_ends(text: str, found: list[list[str]]) -> None:
    assert words(text) == found


@pytest.mark.parametrize("mark", ["?", "？", "؟", "⁇", "⸮", "\u037e", "?!", "!?", "…?"])
def test_any_script_s_question_mark_asks(mark: str) -> None:
    assert sentences(f"so{mark}")[-1].asks


def test_a_mark_alone_belongs_to_the_sentence_before_it() -> None:
    assert sentences("You are sure. ?") == [Sentence(["you", "are", "sure"], [], True, True)]


def test_commas_and_the_like_open_clauses() -> None:
    assert sentences("if not, then what: this?")[0].clauses == [2, 4]


def test_a_composed_letter_is_one_letter() -> None:
    assert words("que\u0301 es") == words("qué es")


def test_speech_loses_fillers_stutters_and_short_forms() -> None:
    heard = without_fillers(sentences("um what what s u doing")[0], EN.short_forms, EN.fillers)
    assert heard.words == ["what's", "you", "doing"]


def test_fillers_alone_leave_one_word() -> None:
    assert without_fillers(sentences("um uh")[0], EN.short_forms, EN.fillers).words == ["uh"]


def test_clauses_follow_their_words_when_fillers_go() -> None:
    heard = without_fillers(sentences("um so, um what now")[0], EN.short_forms, EN.fillers)
    assert (heard.words, heard.clauses) == (["so", "what", "now"], [1])


def test_a_word_said_twice_is_grammar_elsewhere() -> None:
    french = PACKS["fr"]
    heard = without_fillers(sentences("vous vous levez")[0], french.short_forms, french.fillers)
    assert heard.words == ["vous", "vous", "levez"]


def test_many_sentences_are_taken_together() -> None:
    found = sentences("a. " * 400 + "why? " + "b. " * 400)
    assert len(found) == SENTENCES_MAX + 1
    assert sum(each.asks for each in found) == 1


@pytest.mark.parametrize(("text", "ended"), [("so.", True), ("so!", True), ("so\n", False)])
def test_a_line_s_end_is_no_full_stop(text: str, ended: bool) -> None:
    assert sentences(text)[0].ended is ended


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"Who is it?" she asked.', [["she", "asked"]]),
        ("„Was ist los?“ fragte er.", [["fragte", "er"]]),
        ("« Qui est-ce ? » « C'est ta mère. »", [["c'est", "ta", "mère"]]),
        ("「だれ？」と言った", [["と", "言", "っ", "た"]]),
        ('She said: "Who is it?"', [["she", "said", "who", "is", "it"]]),
        ('You say "never". Why?', [["you", "say", "never"], ["why"]]),
        ('"Stop!" is a word', [["stop", "is", "a", "word"]]),
        ('"It ends." What does?', [["it", "ends"], ["what", "does"]]),
        ('a 5" screen? and a 7" one', [["a", "5", "screen"], ["and", "a", "7", "one"]]),
    ],
)
def test_a_question_only_quoted_is_told_not_asked(text: str, found: list[list[str]]) -> None:
    assert words(text) == found
