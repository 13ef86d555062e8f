"""English: questions built from what the author wrote."""

import re

from app.judge.packs.en_words import SOFT, STEP
from app.judge.packs.pack import Rewording

IF = ("What might happen if you {verb_past}{rest}?", "What would {verb_ing}{rest} change?")

OPINION = (
    r"(?:well |honestly |personally )?(?:i (?:\w+ )?(?:think|feel|believe|guess|suppose|suggest)"
    r"(?: that)? |in my (?:view|opinion) |if i were you |to me )?"
)
"""How advice is led in."""

REWORDINGS = (
    Rewording(
        re.compile(
            rf"(?:i(?:'m| am| was)? (?:\w+ )?wonder(?:ing)? (?:if|whether) |{OPINION})?"
            r"(?:maybe |perhaps )?"
            rf"(?:you|we)(?:'d)? {SOFT}(?:should|ought to|need to|must|have to|had better|better"
            rf"|might want to|may want to|can|could) {SOFT}(?P<verb>[a-z]+)(?! and\b)"
            r"(?P<rest>(?: [\w']+){0,11})$"
        ),
        IF,
    ),
    Rewording(
        re.compile(
            rf"(?:{OPINION})?i(?:'d| would|d) {SOFT}(?:definitely |personally |simply )*"
            r"(?:suggest |recommend )?(?P<verb>(?!suggest|recommend|say|never)[a-z]+)(?! and\b)"
            r"(?P<rest>(?: [\w']+){0,11})$"
        ),
        IF,
    ),
    Rewording(
        re.compile(
            r"(?:why (?:don't|not)(?: you| we)?|(?:could|couldn't|can't|should|shouldn't|might)"
            r" (?:you|we)(?: not)?|(?:would|wouldn't) it (?:help|be \w+|make sense) (?:you )?to"
            r"|(?:do you think )?it (?:would|might) (?:help|be \w+) to|my advice(?: is"
            r"| would be)?"
            rf"(?: to)?|would you consider to) {SOFT}(?P<verb>(?!be\b)[a-z]+)(?! and\b)"
            r"(?P<rest>(?: [\w']+){0,11})$"
        ),
        IF,
    ),
    Rewording(
        re.compile(
            r"what if (?:you|we) (?:just |simply |only |maybe )*(?P<rest>\w+(?: [\w']+){0,11})$"
        ),
        ("What might happen if you {rest}?", "What else could you do?"),
    ),
    Rewording(
        re.compile(
            r"(?:(?:have|haven't|had|did|didn't) (?:you|we|they) (?:\w+ ){0,2}?(?:tried|try"
            r"|considered?|thought (?:about|of)|think (?:about|of)|looked into|explored)|(?:what"
            r"|how) about|is it (?:not )?worth|would you consider) (?:just |maybe )*"
            r"(?P<rest>\w+ing(?: [\w']+){0,11})$"
        ),
        ("What might come of {rest}?", "What have you tried so far?"),
    ),
    Rewording(
        re.compile(
            r"(?:(?:have|haven't|had|did|didn't) (?:you|we|they) (?:\w+ ){0,2}?(?:tried|try"
            r"|considered?|thought (?:about|of)|think (?:about|of)|looked (?:into|at)|explored)"
            r"|(?:what|how) about|would you consider) (?P<rest>(?:an?|the|some|another|more)"
            r"(?: [\w']+){1,8})$"
        ),
        ("What could {rest} change?", "What have you tried so far?"),
    ),
    Rewording(
        re.compile(
            r"(?:have|haven't|had) (?:you|we|they) (?:\w+ ){0,2}?(?P<verb>asked|spoken to"
            r"|spoken with|talked to|talked with|approached"
            r"|consulted) (?P<rest>[\w']+(?: [\w']+){0,8})$"
        ),
        ("What might {rest} say about this?", "Who have you {verb} so far?"),
    ),
    Rewording(
        re.compile(
            r"why (?:didn't|don't|haven't|wouldn't|hadn't) you (?P<verb>[a-z]+)(?! and\b)"
            r"(?P<rest>(?: [\w']+){0,11})$"
        ),
        ("What kept you from {verb_ing}{rest}?",),
    ),
    Rewording(
        re.compile(r"why did you (?P<rest>[a-z]+(?: [\w']+){0,11})$"),
        ("What led you to {rest}?",),
    ),
    Rewording(
        re.compile(r"why would you (?P<rest>[a-z]+(?: [\w']+){0,11})$"),
        ("What would lead you to {rest}?",),
    ),
    Rewording(
        re.compile(
            r"(?:could|can|couldn't|can't|might|would) (?P<who>(?!you\b"
            r"|we\b)\w+(?: \w+)?) (?P<rest>(?:help|take|do|step|cover|support|run|lead|handle|own"
            r"|join)(?: [\w']+){0,8})$"
        ),
        ("Who could {rest}?",),
    ),
    Rewording(
        re.compile(
            r"(?:isn't|is) (?:not )?the (?P<rest>(?:real|actual|underlying|true|whole) (?:problem"
            r"|issue|question|reason|cause))\b"
        ),
        ("What is the {rest}?",),
    ),
    Rewording(
        re.compile(
            r"(?P<negated>isn't|aren't|wasn't|weren't|don't|doesn't|didn't|won't|wouldn't|can't)"
            r" (?:you think )?(?P<rest>[\w']+(?: [\w']+){0,14})$"
        ),
        ("{plain} {rest}?",),
    ),
    Rewording(
        re.compile(
            r"(?:surely |obviously |clearly )?you(?:'re| are) (?P<rest>[\w']+(?: [\w']+){0,9}?)"
            r"(?: right| correct| no| yes| aren't you)$"
        ),
        ("Are you {rest}?", "How are you about that?"),
    ),
    Rewording(
        re.compile(
            r"(?P<be>is|are|was|were) (?P<who>it|that|this|you|they|he|she) (?P<how>important"
            r"|difficult|hard|easy|clear|confident|sure|worried|happy|ready|urgent|serious|angry"
            r"|comfortable|satisfied)(?P<rest>(?: [\w']+){0,9})$"
        ),
        ("How {how} {be} {who}{rest}?",),
    ),
    Rewording(
        re.compile(
            r"do you (?:think|believe) (?:that )?(?P<rest>(?:it|that|this|they|he|she|you|we|the"
            r"|your|my)\b(?: [\w']+){1,11})$"
        ),
        ("What makes you think {rest}, or not?",),
    ),
    Rewording(
        re.compile(
            r"(?:please |just )*(?:tell (?:me|us)(?: more)?|say (?:more|a bit more"
            r"|something)) about (?P<rest>[\w']+(?: [\w']+){0,11})$"
        ),
        ("What more is there to say about {rest}?",),
    ),
    Rewording(
        re.compile(r"(?:please |just )*describe (?P<rest>[\w']+(?: [\w']+){0,11})$"),
        ("What is {rest} like?",),
    ),
    Rewording(
        re.compile(
            rf"(?:please |just |first "
            rf"|simply )*(?P<verb>{STEP})\b(?! and\b)(?P<rest>(?: [\w']+){{0,11}})$"
        ),
        IF,
    ),
)
