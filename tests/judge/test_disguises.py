"""How English disguises advice and loads questions, each beside a genuine question like it."""

import pytest

from app.judge import judge

pytestmark = pytest.mark.quick

PAIRS = [
    ("has_anyone_suggested", "Has anyone suggested coaching to him?", "Has anyone suggested why?"),
    ("did_you_try", "Did you think to ring the landlord?", "Did you think about it?"),
    ("what_do_you_think_of_doing", "What do you think about bringing in a coach?",
     "What do you think about being the eldest?"),
    ("what_is_wrong_with_doing", "What would be wrong with just paying them?",
     "What is wrong with the figures?"),
    ("what_stops_you", "What's stopping you from asking the board for money?",
     "What could stop you, once you begin?"),
    ("what_if_you", "How would it be if you let the cook decide?",
     "How would it be if you did nothing?"),
    ("could_they_help", "Might a shared calendar solve half of it?",
     "Might anyone be against it?"),
    ("is_there_a_way", "Do you know someone you could hand the rota to?",
     "Do you know someone in the other team?"),
    ("is_there_a_way", "Is that something you could look at?", "Is that something new?"),
    ("do_you_think_you_should", "Do you think if you wrote to her she'd listen?",
     "Do you think he knows?"),
    ("could_it_be", "Is it possible that your temper is part of it?",
     "Is it known who wrote it?"),
    ("could_it_be", "Is that because you're afraid of her?", "Is that the only reason?"),
    ("could_it_be", "Would you say you have outgrown the place?",
     "Would you say it's more the money or more the hours?"),
    ("why_on_earth", "Why on earth would you keep him on?", "Why does he stay?"),
    ("is_it_the_answer", "Is the answer perhaps to close on Mondays?", "Is the answer known yet?"),
    ("how_about", "How about weekly walks together?", "How about your deputy?"),
    ("would_it_kill_you", "Would it kill you to say sorry?", "Would it matter to you?"),
    ("would_it_kill_you", "Are you going to let them get away with it?",
     "Are you going to be there?"),
    ("stop_doing", "How long are you going to put up with it?", "How long are you going for?"),
    ("have_you_seen_how", "Have you looked at what other clinics do?",
     "Have you looked at what it costs?"),
    ("have_you_tried", "Have you ever thought that maybe they are right?",
     "Have you ever thought so?"),
    ("have_you_tried", "Have you tried writing down what you expect of them?",
     "Have you tried anything that helped?"),
    ("did_you_try", "Has your ward thought of self-rostering?", "Has your ward thought about it?"),
    ("offer", "Shall I send you our checklist?", "Shall I repeat the question?"),
    ("offer", "Would you like to see how we do it?", "Would you like to stay in the role?"),
    ("did_you_know", "Do you know the course on saying no?", "Do you know the reasons?"),
    ("may_i_ask_why_not", "May I ask why you don't just take the money?",
     "May I ask why it matters?"),
    ("is_it_worth", "Is there any mileage in balloting the members?",
     "Is there anything you have not said?"),
    ("is_it_worth", "How much happier would the team be if you moved Sandra?",
     "How much happier are they now?"),
    ("could_they_help", "Could that be a way for you, too?", "Could that happen again?"),
    ("is_there_a_way", "Is a formal warning something you could use?",
     "Is a formal warning usual with you?"),
    ("what_is_wrong_with_doing", "Where would the harm be in asking them for a tenner?",
     "Where would the money come from?"),
    ("rhetorical", "What's the point of a mentor who never turns up?",
     "What's the purpose of the meeting?"),
    ("rhetorical", "Is it any wonder that nobody stays?", "Is it any different now?"),
    ("perhaps_he", "Is he maybe just frightened?", "Is he still frightened?"),
    ("perhaps_he", "Might the teachers be tired of reforms?", "Might there be more to it?"),
    ("perhaps_he", "Do you think he's jealous of your account?", "Do you think he's coming?"),
    ("could_it_be", "What if the problem isn't the software at all?",
     "What if the software stays?"),
    ("do_you_agree", "Can I put it to you that the deputy is better at this?",
     "Can I ask what the deputy does?"),
    ("isnt_it", "Would a proper contract not have saved you that?", "Would a contract cover it?"),
    ("stop_doing", "At what point do you accept that he won't change?",
     "At what point did you notice it?"),
    ("why_on_earth", "How come you still do the register by hand?", "How come it changed?"),
]  # fmt: skip


AROUND = [
    ("no_advice_but", "I'm not giving advice here, but who keeps the list?", "Who keeps the list?"),
    ("what_saved_us", "What saved us was a sponsored tile scheme. What could you sell?",
     "You said a scheme was planned. What could you sell?"),
    ("as_you_must", "Once you have split the teams, as you must, who goes where?",
     "Once the teams are split, who goes where?"),
    ("could_you_just", "Do you need to be there, or could you send Tilda?",
     "Do you need to be there, or is it enough to read the notes?"),
    ("you_surely", "The team just doesn't respect you?", "The team is new to you?"),
    ("you_surely", "So you're basically scared of her?", "So you're in the other building?"),
    ("you_surely", "You've got it all minuted, I hope?", "You've got the minutes?"),
    ("you_surely", "Because you don't like conflict?", "You don't work on Fridays?"),
    ("advice_marked", "You could give the deputy the project and see what happens?",
     "You know what happens next?"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "pushed", "genuine"), AROUND)
def test_what_stands_around_a_question_may_give_its_answer(
    rule: str, pushed: str, genuine: str
) -> None:
    verdict = judge(pushed, "en")
    assert (verdict.form, verdict.admissible) == ("leading", True)
    assert verdict.reasons[0] == rule, verdict.reasons
    assert judge(genuine, "en").form in ("open", "closed", "stacked"), judge(genuine, "en")


@pytest.mark.parametrize(("rule", "disguised", "genuine"), PAIRS)
def test_a_disguise_is_told_from_the_question_it_resembles(
    rule: str, disguised: str, genuine: str
) -> None:
    for text in (disguised, disguised.rstrip("?").lower()):
        verdict = judge(text, "en")
        assert (verdict.form, verdict.admissible) == ("leading", True), text
        assert verdict.reasons[0] == rule, verdict.reasons
    assert judge(genuine, "en").form in ("open", "closed", "stacked"), judge(genuine, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Never tried that.",
        "You must know the feeling.",
        "The problem is that nobody trusts the figures.",
        "It worked really well for us, too.",
        "I think a mediator could be useful here.",
        "Best to let it lie until after the harvest.",
    ],
)
def test_what_only_shares_their_words_does_not_ask(text: str) -> None:
    assert not judge(text, "en").admissible


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("When does the lease run out?", "closed"),
        ("by when", "closed"),
        ("Who signs off the budget?", "closed"),
        ("Which of the two sites is closing", "closed"),
        ("Where does the difficulty start?", "open"),
        ("Which of those facts are guesses?", "open"),
        ("Who else could help?", "open"),
    ],
)
def test_what_is_answered_by_one_fact_is_closed(text: str, form: str) -> None:
    assert judge(text, "en").form == form


@pytest.mark.parametrize(
    "text",
    [
        "Thanks, that helps",
        "sorry I was on mute",
        "no worries, carry on",
        "back in two mins, doorbell",
        "Hang on, my screen has frozen again",
        "Ok I pass this round, carry on please",
        "can you hear me now",
    ],
)
def test_what_is_said_in_passing_is_noise(text: str) -> None:
    assert judge(text, "en").form == "noise"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Do you agree that the problem is that nobody trusts him?", "leading"),
        ("Are you the only one who can sign?", "closed"),
        ("How did he react, were you expecting it?", "stacked"),
    ],
)
def test_a_clause_is_no_second_question(text: str, form: str) -> None:
    assert judge(text, "en").form == form
