"""The judge as its callers see it, on the examples of the practice."""

import json
from pathlib import Path

import pytest

from app.domain.verdict import Form, NudgeName, Verdict
from app.judge import VERSION, judge
from app.judge.training_data import bare

pytestmark = pytest.mark.quick

HERE = Path(__file__).parent
FORMS: tuple[Form, ...] = (
    "open", "closed", "leading", "stacked", "statement", "advice", "noise",
)  # fmt: skip

# Texts on the border between two forms.
EDGES: list[tuple[str, Form, NudgeName | None]] = [
    ("What have you tried so far?", "open", None),
    ("Have you tried anything that helped, even a bit?", "closed", "closed"),
    ("Have you tried a weekly stand-up?", "leading", "leading"),
    ("What if nothing you do changes his mind?", "open", None),
    ("What if you moved him to another team?", "leading", "leading"),
    ("What about the customers?", "open", None),
    ("What about hiring a second engineer?", "leading", "leading"),
    ("Can you say what changed?", "open", None),
    ("Do you want to say how that felt?", "open", None),
    ("Is there anything you have not said?", "closed", "closed"),
    ("Why does this matter to you?", "open", None),
    ("Why didn't you call her?", "open", "judging"),
    ("I wonder what you are afraid of", "open", None),
    ("I wonder if you should talk to Legal", "advice", None),
    ("So what you are saying is that you want out?", "closed", "leading"),
    ("You feel stuck?", "closed", "closed"),
    ("Who else could help?", "open", None),
    ("Could Sam help?", "leading", "leading"),
    ("What happened? And then?", "stacked", "stacked"),
    ('You said "impossible": what makes it so?', "open", None),
    ("From 1 to 10, how sure are you?", "closed", "closed"),
    ("When did you stop trusting her?", "leading", "leading"),
    ("Really?", "noise", None),
]

# The faults of questions and the hint each gets.
FAULTS: dict[str, list[str]] = {
    "leading": [
        "Isn't the real issue trust?",
        "Don't you think it is too risky?",
        "Surely you told your boss?",
        "Wouldn't waiting be better?",
        "So you are angry with them, right?",
        "When did you stop trusting her?",
    ],
    "advice_in_disguise": [
        "Have you tried talking to HR?",
        "Why don't you ask for more time?",
        "What about hiring a contractor?",
        "Could you not move it to Fridays?",
        "Have you thought about a pilot?",
        "What if you simply gave it to Sam?",
        "Would it help to draw a RACI?",
    ],
    "stacked": [
        "What is the goal, who owns it and when is it due?",
        "How did she react? Did you expect it? What did you do?",
        "Is it money, or people, and have you checked both?",
        "Who knows? And why not tell them?",
        "What do you want, and what does he want, and can both be had?",
    ],
    "judging": [
        "Why did you let that happen?",
        "Why didn't you escalate?",
        "Why would you trust him again?",
        "Why are you always the one fixing it?",
        "Why wait until June?",
    ],
    "statement": [
        "I would go and see the director.",
        "You should start small.",
        "That is a communication problem.",
        "In my experience that never works.",
        "My advice: document everything.",
    ],
}

SPEECH = (
    "We had this when our director left and it was all communication, nobody talked to anybody, and"
    " then the whole team fell apart in spring, so how are you communicating?"
)


def made_up() -> list[tuple[Form, str]]:
    """The hand-made development set beside this file."""
    lines = (HERE / "made_up.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" | ", 1) for line in lines if " | " in line and line[0] != "#"]
    return [(form, text) for form in FORMS for name, text in pairs if name == form]


def codes(verdict: Verdict) -> str:
    return verdict.hint.code if verdict.hint else ""


@pytest.mark.parametrize(("text", "form", "nudge"), EDGES)
def test_an_edge_case_gets_its_label(text: str, form: Form, nudge: NudgeName | None) -> None:
    verdict = judge(text, "en")
    assert (verdict.form, verdict.nudge) == (form, nudge)
    assert verdict.admissible == (form not in ("statement", "advice", "noise"))


@pytest.mark.parametrize("text", FAULTS["leading"])
def test_a_leading_question_passes_with_a_word_to_its_author(text: str) -> None:
    verdict = judge(text, "en")
    assert verdict.admissible
    assert (verdict.form, verdict.nudge, codes(verdict)) == ("leading", "leading", "leading")


@pytest.mark.parametrize("text", FAULTS["advice_in_disguise"])
def test_advice_in_disguise_passes_with_a_rewording(text: str) -> None:
    verdict = judge(text, "en")
    assert verdict.admissible
    assert (verdict.form, codes(verdict)) == ("leading", "advice_in_disguise")
    assert verdict.hint is not None
    assert verdict.hint.rewordings


@pytest.mark.parametrize("text", FAULTS["stacked"])
def test_a_stack_is_taken_apart(text: str) -> None:
    verdict = judge(text, "en")
    assert (verdict.form, verdict.nudge) == ("stacked", "stacked")
    assert verdict.hint is not None
    assert verdict.hint.rewordings


@pytest.mark.parametrize("text", FAULTS["judging"])
def test_a_why_that_judges_is_open_with_a_word(text: str) -> None:
    verdict = judge(text, "en")
    assert (verdict.form, verdict.nudge) == ("open", "judging")


@pytest.mark.parametrize("text", FAULTS["statement"])
def test_a_statement_is_refused_with_a_hint(text: str) -> None:
    verdict = judge(text, "en")
    assert not verdict.admissible
    assert verdict.form in ("statement", "advice")
    assert codes(verdict) == verdict.form


def test_a_long_way_to_the_question_is_a_nudge_that_keeps_the_question() -> None:
    verdict = judge(SPEECH, "en")
    assert (verdict.form, verdict.nudge) == ("open", "preamble")
    assert verdict.hint is not None
    assert verdict.hint.rewordings == ("How are you communicating?",)


def test_reasons_after_the_question_are_a_nudge() -> None:
    verdict = judge("How do you see it, because I think he is lying to all of us?", "en")
    assert verdict.nudge == "preamble"


def test_an_imperative_that_asks_passes_with_a_word() -> None:
    verdict = judge("Tell me more about the conflict", "en")
    assert (verdict.form, verdict.nudge) == ("open", "imperative")


@pytest.mark.parametrize(
    ("question", "statement", "lang"),
    [
        ("what would you do if he said no", "I know what you mean", "en"),
        ("wann hast du das gemerkt", "ich kenne das aus meinem Team", "de"),
        ("qu'est-ce qui te retient", "je pense que c'est un problème de confiance", "fr"),
        ("qué te preocupa más", "creo que es un problema de confianza", "es"),
        ("o que mais te preocupa", "acho que é um problema de confiança", "pt"),
        ("wat houdt je tegen", "ik denk dat het een kwestie van vertrouwen is", "nl"),
        ("che cosa ti preoccupa di più", "secondo me è un problema di fiducia", "it"),
        ("你最担心的是什么", "我觉得这是信任的问题", "zh"),
        ("一番心配なことは何ですか", "それは信頼の問題だと思います", "ja"),
    ],
)
@pytest.mark.parametrize("told", [True, False])
def test_each_pack_tells_an_unmarked_question_from_a_statement(
    question: str, statement: str, lang: str, told: bool
) -> None:
    given = lang if told else None
    assert judge(question, given).admissible
    assert not judge(statement, given).admissible
    assert judge(question, given).lang == lang


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Du solltest mit ihr reden.", "de"),
        ("Tu devrais parler à ta cheffe.", "fr"),
        ("Deberías hablar con ella.", "es"),
        ("Você deveria falar com ela.", "pt"),
        ("Je moet met haar praten.", "nl"),
        ("Dovresti parlare con lei.", "it"),
        ("你应该跟她谈谈。", "zh"),
        ("彼女と話すべきです。", "ja"),
    ],
)
def test_advice_is_refused_and_reworded_in_each_language(text: str, lang: str) -> None:
    verdict = judge(text, lang)
    assert (verdict.form, verdict.admissible) == ("advice", False)
    assert verdict.hint is not None
    assert verdict.hint.rewordings


@pytest.mark.parametrize("lang", ["sv", "pl", "tlh", "xx-YY", "", "no such tag", "\x00"])
def test_another_language_is_never_refused(lang: str) -> None:
    for text in ("Jag tror att vi väntar", "Vad tycker du?", "Myślę, że tak", "ok"):
        assert judge(text, lang).admissible or not lang.strip()


@pytest.mark.parametrize(
    "text", ["Co chcesz z tym zrobić", "Mitä sinä ajattelet siitä", "Что ты думаешь об этом"]
)
def test_a_language_nobody_named_is_not_refused(text: str) -> None:
    assert judge(text).admissible
    assert judge(text, "en").admissible


def test_a_mark_admits_whatever_stands_before_it() -> None:
    for text in ("You talked to her?", "The budget?", "Maybe on Monday?", "You should go?"):
        assert judge(text, "en").admissible


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ('"Who is afraid of it?" she asked.', "en"),
        ("„Wie fühlst du dich?“, fragte er.", "de"),
        ("« Qui est-ce ? » « C'est ta mère. »", "fr"),
        ("「だれ？」「母です。」", "ja"),
        ("「気分はどうですか。」と彼は尋ねた。", "ja"),
        ('"Ah!" ist ein Ausruf.', "de"),
    ],
)
def test_a_question_only_told_is_no_question(text: str, lang: str) -> None:
    assert not judge(text, lang).admissible


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Was du beschreibst, kenne ich gut.", "de"),
        ("Du entscheidest, ob wir dahin gehen oder nicht.", "de"),
        ("Wer wagt, der gewinnt.", "de"),
        ("Você deveria falar com ela.", "pt"),
        ("De certa forma, você está certo.", "pt"),
        ("Wanneer ik eet, ben ik doof en stom.", "nl"),
        ("Nous savons pourquoi.", "fr"),
        ("Chi vince ha sempre ragione.", "it"),
        ("Puedes irte.", "es"),
    ],
)
def test_a_full_stop_speaks_against_what_only_begins_like_a_question(text: str, lang: str) -> None:
    assert not judge(text, lang).admissible


@pytest.mark.parametrize(
    "text",
    [
        "how awful",
        "what a story",
        "When my father was ill I had the same problem with my team",
        "what worked for us was a weekly check-in",
        "I think your manager was right",
        "after a month it still feels right",
    ],
)
def test_what_only_looks_like_a_question_is_refused(text: str) -> None:
    assert not judge(text, "en").admissible


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("What worries you.", "en"),
        ("Did you tell her.", "en"),
        ("Hast du mit ihm geredet.", "de"),
        ("Qui est concerné.", "fr"),
        ("何が心配ですか。", "ja"),
        ("お邪魔ではありませんか。", "ja"),
    ],
)
def test_a_question_may_end_with_a_full_stop(text: str, lang: str) -> None:
    assert judge(text, lang).admissible


@pytest.mark.parametrize(
    "text", ["you ok with us asking about that", "anyone know what he said", "want to say more"]
)
def test_a_question_may_leave_its_first_word_out(text: str) -> None:
    assert judge(text, "en").admissible


@pytest.mark.parametrize(
    "text",
    [
        "its about control isnt it",
        "so he let you down right",
        "and that should be easy to arrange right",
    ],
)
def test_a_tag_at_the_end_asks_without_a_mark(text: str) -> None:
    assert (judge(text, "en").form, judge(text, "en").admissible) == ("leading", True)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("has hablado con ella", "es"),
        ("hai parlato con lei", "it"),
        ("você acha que ela sabe", "pt"),
        ("hast du mit ihr gesprochen", "de"),
        ("heb je met haar gesproken", "nl"),
        ("as-tu parlé avec elle", "fr"),
        ("你跟她谈过了吗", "zh"),
        ("彼女と話しましたか", "ja"),
    ],
)
def test_a_yes_or_no_question_passes_without_its_mark(text: str, lang: str) -> None:
    assert judge(text, lang).admissible


def test_every_verdict_says_why_and_which_judge() -> None:
    for _, text in made_up():
        verdict = judge(text, "en")
        assert verdict.reasons
        assert verdict.version == VERSION
        assert verdict.admissible or verdict.hint is not None
        if verdict.nudge:
            assert verdict.hint is not None


def scores(shown: list[tuple[Form, str]]) -> float:
    """Macro-F1 of the seven forms."""
    said = [(form, judge(text, "en").form) for form, text in shown]
    each = []
    for name in FORMS:
        hit = sum(a == b == name for a, b in said)
        each.append(2 * hit / sum((a == name) + (b == name) for a, b in said))
    return sum(each) / len(each)


def test_the_seven_forms_of_the_made_up_set() -> None:
    shown = made_up()
    assert len(shown) >= 400
    assert scores(shown) >= 0.93
    stripped = [(form, bare(text)) for form, text in shown if form != "noise"]
    assert scores([*stripped, ("noise", "ok")]) >= 0.85


def test_real_lines_are_told_apart() -> None:
    with (HERE / "sample.jsonl").open(encoding="utf-8") as lines:
        facts = [json.loads(line) for line in lines]
    asked = [each for each in facts if each["label"] == "question"]
    told = [each for each in facts if each["label"] == "statement"]
    marked = [each for each in asked if "?" in each["text"] or "？" in each["text"]]
    assert all(judge(each["text"], each["lang"]).admissible for each in marked)
    assert sum(judge(each["text"], each["lang"]).admissible for each in told) <= 0.08 * len(told)
