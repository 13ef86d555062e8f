"""What simulated members say: made up, plausible, about nobody in particular."""

OPEN_QUESTIONS = (
    "What have you tried so far?",
    "What would a good outcome look like for you?",
    "Who else is affected by this?",
    "What makes this important now?",
    "When did you first notice it?",
    "What are you assuming about your manager?",
    "How do the two of you talk about it at the moment?",
    "What would happen if you did nothing?",
    "What is the hardest part of that conversation?",
    "Where have you handled something like this before?",
    "What did you learn about yourself that time?",
    "Which part of it is in your hands?",
    "How would your team describe the problem?",
    "What do you want from that meeting?",
    "What is the question behind the question?",
    "What are you not saying to them?",
    "Who could you ask for help?",
    "What would you advise a friend in your place?",
    "What surprised you when you told it just now?",
    "How will you know that it has changed?",
)

CLOSED_QUESTIONS = (
    "Is your budget fixed for this year?",
    "Have you told her?",
    "Do they know about each other?",
    "Are you the one who decides?",
    "Was that before the reorganisation?",
)

CLUMSY_QUESTIONS = (
    "Don't you think you should talk to him first?",
    "Why don't you just ask for more people?",
    "What did they say, and how did you answer, and what came of it?",
    "Have you thought about writing it down?",
)

STATEMENTS = (
    "I think you should talk to your boss.",
    "In my company we solved it with a weekly meeting.",
    "You need a clear plan.",
    "That reminds me of a project of mine last year.",
    "The real problem is trust.",
)

APPEALS = (
    "So you are the only one who sees it this way?",
    "And then?",
    "You, of all people?",
)

BIDS = (
    "Two teams, one roadmap",
    "A colleague who never says no",
    "I have been asked to lead my former peers",
    "The pilot that will not end",
    "How to leave well",
)

WANTED = (
    "Help me to see what I am avoiding.",
    "Questions that widen it, please.",
    "I would like to leave with one next step.",
)

PROBLEMS = (
    "I say yes to both sides and lose the trust of each.",
    "How can I lead people who used to be my peers?",
    "I keep a project alive because I started it.",
    "We agree in the room and disagree in the corridor.",
    "What would it take to let somebody else decide?",
)

ANSWERS = (
    "Mostly by mail, and it gets sharper each time.",
    "I have tried twice, and stopped half way.",
    "Honestly, I do not know yet.",
    "That I would have to disappoint somebody.",
    "In spring, when the second team started.",
    "More than I thought when I came in today.",
)

IDEAS = (
    "If it were mine, I would ask both of them into one room.",
    "I would write down what I want before I talk to anyone.",
    "I would find out who gains from it staying as it is.",
    "I would try the smallest version for two weeks.",
)

TOLD = (
    "It began as a small thing between two teams.",
    "What struck me was the question about what I gain from it.",
    "Two things came up that I had not expected.",
)

ACTIONS = (
    "Talk to both leads together, not one after the other",
    "Write one page on what I want and read it to a friend",
    "Say no to the next request, and see what happens",
    "Ask my manager what she would decide in my place",
)

SIGNS = (
    "The two of them answer each other without me.",
    "I slept the night before.",
    "There is a date in the calendar.",
)

FIRST_STEPS = ("Send the invitation today.", "Block an hour tomorrow.", "Call him on the way home.")

NO_ACTION = ("I want to let it rest for a week first.",)

HAPPENED = (
    "We talked, and it was shorter than I feared.",
    "It took three attempts to find a date.",
    "Something else came first.",
)

LEARNINGS = (
    "I ask more when I write the question down first.",
    "Silence gave the better question.",
    "My urge to advise comes when I feel helpless myself.",
    "We are quick to agree with each other.",
    "Nobody in our house has time set aside for this.",
)

SKILLS = ("listening", "asking openly", "staying silent")

HINTS = (
    "What would you ask him instead?",
    "Could you put that as a question?",
    "What are you curious about?",
)

COACH_STATEMENTS = (
    "One more minute of silence is fine.",
    "We start on time and end on time.",
    "Take a breath before the next question.",
)

COACH_QUESTIONS = ("How are we doing as a set?", "What do we notice just now?")
