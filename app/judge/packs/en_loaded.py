"""English: questions that carry their answer, or take for granted what they ask."""

from app.judge.packs.en_words import NEGATED
from app.judge.packs.pack import alternatives, either, rules

NEGATIVES = f"(?:{alternatives(NEGATED)})"
AUXILIARY = r"(?:is|are|was|were|do|does|did|would|could|should|will|have|has|had|can|might)"
NOUN = r"(?:the|a|an|your|his|her|their|my|our|this|that|these|those|some) (?:[\w'-]+ ){1,4}?"

GUESSED = (
    r"(?:(?:a bit|too|so|just|quite|clearly|actually|still|really|maybe|perhaps) )*(?:scared|afraid"
    r"|frightened|jealous|envious|angry|ashamed|guilty|bitter|threatened|intimidated|resentful|in"
    r" denial|burnt out|insecure|lonely|hurt|proud|stubborn|soft|nice|lazy|bored|after your"
    r"|protecting|avoiding|hiding|punishing|running away|blaming|denying|rescuing|covering|testing"
    r"|overreacting|overcompensating|holding on|projecting|procrastinating|putting off|playing"
    r"|part of the problem)"
)
"""What people guess of each other: feelings, motives and faults."""

LOADED = (
    (
        "do_you_really",
        either(
            r"(?:do|did) you (?:really|honestly|seriously) (?:think|believe|want|need|expect)\b",
            r"are you (?:really )?sure you (?:want|should|need|can|aren't)\b",
            r"are you sure (?:that )?(?:you're not|this isn't|it's not|it isn't)\b",
            r"are you (?:seriously|honestly) \w+ing\b",
            r"(?:do|can) you (?:not )?see how your\b",
            r"(?:can|can't|do|don't) you (?:not )?(?:see that|reali[sz]e)\b",
        ),
    ),
    (
        "do_you_agree",
        either(
            r"(?:do|would|don't|wouldn't|can|can't) you (?:not )?(?:agree|accept|admit|concede"
            r"|acknowledge)\b",
            r"(?:can|could|shall) we (?:not )?(?:all )?(?:at least |just )?agree\b",
            r"(?:can|could|may|might) i (?:not )?put it to you\b",
        ),
    ),
    (
        "could_it_be",
        either(
            r"(?:is it (?:not )?possible|isn't it possible|could it(?: not)? be|might it(?: not)?"
            r" be|is there (?:a|any) chance) that (?:you|your|it's|it is)\b",
            r"(?:can it be|could it (?:\w+ )?be|might it (?:\w+ )?be|is it (?:just|perhaps|maybe"
            r"|at all) possible) that\b",
            r"is it that you\b",
            r"(?:could|might|can|may) (?:part|some|all|half|much) of (?:[\w'-]+ ){1,3}?be\b",
            r"(?:could|might|may) the (?:real |underlying |whole )?(?:problem|issue|reason|answer"
            r"|trouble|truth|cause)(?: [\w'-]+){0,6}? be \w",
            r"(?:could|might|may) (?:your \w+|the(?: [\w'-]+){1,5}?|he|she|they|it) (?:\w+ )?be"
            r" (?:that|because|a (?:sign|kind|sort|form|way) of|due to|down to|acting|out of|your"
            r"|simply|just|about)\b",
            r"am i (?:right|wrong|correct)(?:$| (?:in thinking|to think|to say)\b)",
            r"is there (?:maybe |perhaps )?a pattern (?:here )?(?:of|in|where)\b",
            r"is (?:this|that|it) (?:maybe |perhaps |not )?(?:one of those (?:cases|situations"
            r"|times|moments)|a case of|really about)\b",
            r"could it be (?:a|an|the|your|his|her|because|about|down to)\b",
            r"is (?:it (?:maybe|perhaps|just|possible) that|there a chance you)\b",
            r"could it be (?:you're|he's|she's|they're|it's)\b",
            r"(?:is|isn't|was|wasn't) (?:not )?the (?:real|actual|underlying|true|whole)"
            r" (?:problem|issue|question|reason|cause)\b",
            r"am i the only one\b",
            r"how much of (?:this|that|it|all this) is (?:really |actually |just )?(?:about|down"
            r" to) you\b",
            r"(?:who|what)(?:'s| is) really the (?:problem|one|issue|trouble)\b",
            r"what if the (?:(?:real|actual|true|only|whole)\b|(?:problem|issue|reason|trouble)"
            r" (?:is|isn't|was|wasn't|were)\b)",
            r"(?:what|how) about the possibility\b",
            r"(?:could|might|may) you be (?:too|just|part|\w+ing)\b",
            r"is (?:it|this|that) (?:(?:just|maybe|perhaps|really|partly) )*because (?:you|he|she"
            r"|they|your|deep down)\b",
            r"are you (?:perhaps|maybe|just|simply|possibly|overthinking|avoiding|hiding|afraid to"
            r"|scared to)\b",
            r"(?:is|would|wouldn't|isn't) it (?:be )?(?:fair|safe) to (?:say|assume)\b",
            r"would you (?:not )?say (?:that )?(?:you|he|she|they|it|this)\b(?!.* or )",
            r"who says (?:that )?(?:you|it|he|she|they)\b",
            r"what if (?:he|she|they|it) (?:just|simply|really|actually)\b",
        ),
    ),
    (
        "perhaps_he",
        either(
            r"(?:do|does|did|is|are|was|were|has|have|could|would|can|might) (?:[\w'-]+ ){1,3}?"
            r"(?:maybe|perhaps)\b",
            r"(?:is|are|was|were) (?:it|you|he|she|they) (?:just|simply|possibly) \w+ing\b",
            r"(?:do|does|did|is|are|was|were|has|have|could|would) .* (?:maybe|perhaps)$",
            r"(?:might|may) (?!there|it|i\b|we\b|anyone|anybody|any\b|that|this)(?:[\w'-]+"
            r" ){1,4}?be \w",
            r"is it possible (?:that )?(?:you|your|he|she|they)\b",
            r"do you think (?:a )?(?:part|bit) of you\b",
            r"do you (?:think|reckon|feel) (?:[\w'-]+ ){0,3}?(?:\w+'s|\w+'re|is|are|was|were"
            r"|feels?)"
            rf" {GUESSED}\b",
            rf"(?:are|were|is|was) (?:you|he|she|they) {GUESSED}\b.* because\b",
            r"are you \w+ing (?:[\w'-]+ ){0,8}?because (?:you|he|she|they|of)\b",
            r"are you sure (?:[\w'-]+ ){1,6}?and not\b",
            r"is (?:[\w'-]+ ){1,8}?what's behind\b",
            r"is the problem (?:perhaps|maybe|really|that)\b",
        ),
    ),
    (
        "why_on_earth",
        either(
            r"(?:why|how) (?:on earth|in the world|the hell|the heck) \w",
            r"who in (?:their|his|her) right mind\b",
            r"(?:how|why) (?:can|could|would|should) (?:anyone|anybody)\b(?! else| object| oppose|"
            r" disagree| say)",
            r"why must (?:it|you|he|she|they)\b",
            r"since when (?:is|are|was|do|does|did)\b",
            r"where did you get the (?:idea|notion)\b",
            r"who (?:gave|gives) you (?:the right|permission)\b",
            r"what (?:gives|gave) you the right\b",
            r"what possessed\b",
            r"what on earth (?:made|possessed)\b",
            r"how can you call\b",
            r"what made you (?:ignore|forget|miss|overlook|neglect)\b",
            r"what (?:sort|kind) of (?:a )?\w+ (?:lets|allows|treats|leaves|puts)\b",
            r"what did you (?:think|expect|imagine) would happen\b",
            r"how (?:did|could) you (?:manage to )?(?:miss|forget|overlook|lose|ignore|upset)\b",
            r"how come you (?:still|never|don't|haven't|can't|always|keep)\b",
            r"how (?:soon|fast|quickly) (?:can|could|will) (?:you|we) (?!know|tell|hear|see|find"
            r" out)\w",
            r"(?:how|why) (?:do|can|did) you (?:even )?put up with\b",
            r"(?:what makes|what made|why are) you so (?:afraid|scared|reluctant|soft|stubborn"
            r"|angry|defensive|attached|easy)\b",
            r"how (?:can|could|do|will) you (?:get|make|bring) (?:him|her|them|(?:the|your) \w+)"
            r" (?:to )?(?:see|understand|accept|realise|admit)\b",
        ),
    ),
    (
        "stop_doing",
        either(
            r"when (?:did|will|are|were) you (?:finally |going to |ever )?(?:stop|quit|give up"
            r"|admit|lose|realise|realize|start (?:avoiding|hiding|ignoring))",
            r"when (?:will|are|do) you (?:finally|ever)\b",
            r"when do you (?:plan|intend|mean) to (?:start|stop|finally|quit|admit)\b",
            r"at what point (?:do|does|will|would) (?:[\w'-]+ ){1,3}?(?:accept|admit|stop|quit"
            r"|have to|say|give up|call it|walk)\b",
            r"which day (?:\w+ ){0,2}?are you going to\b",
            r"how many (?:more )?\w+ (?:\w+ ){1,4}?(?:need|take|have to) (?:\w+ ){0,3}?before\b",
            r"how (?:long|much longer|many more \w+) (?:are you|will you|do you|would you)"
            r" (?:going to |want to |plan to |mean to )?(?:let|keep|tolerate|put up|accept|wait"
            r"|pretend|stay|carry on)\b",
        ),
    ),
    (
        "isnt_it",
        either(
            rf"{NEGATIVES} \w",
            r"(?:is|are|was|were|do|does|did|would|could|will|have|has) (?:it|you|he|she|they|we"
            r"|that|this|there) not \w",
            rf"{AUXILIARY} {NOUN}not \w",
        ),
    ),
    (
        "rhetorical",
        either(
            r"why (?:would|should) (?:[\w']+ ){1,2}?(?:\w+ ){1,5}?if you (?:never|don't|keep|won't"
            r"|always)\b",
            r"what would it take for you to (?:admit|accept|see|stop|let|forgive)\b",
            r"what(?:'s| is| was|'d be| would be) the (?:point|sense|use) (?:of|in)\b",
            r"what (?:use|good) (?:is|has|was|would|does|will|did) \w",
            r"what more (?:proof|evidence|reason|signs?)\b",
            r"(?:what|where|how) (?:else|other)\b(?: [\w']+){1,7} (?:but|except|than)\b",
            r"what other choice\b",
            r"who (?:else )?(?:but|except|if not)\b",
            r"how hard (?:can|could) (?:it|that) be\b",
            r"is it (?:really |then )?any (?:wonder|surprise)\b",
            r"how is it that an?\b",
            r"how (?:do|can|could|did|would) you (?:\w+ )?expect\b",
            r"how will (?:\w+ ){1,3}ever\b",
            r"can you (?:think of|name|give (?:me|us)) (?:a single|one (?:good|single)|even one)\b",
            r"can you (?:really|honestly|even) afford\b",
            r"is it (?:really |honestly |actually )?(?:fair|wise|sensible|smart|healthy) (?:on|to"
            r"|that|for)\b",
            r"what (?:message|signal|example) (?:does|do|did|would|will) \w",
            r"what (?:does|did) (?:it|that) say about you\w*(?: \w+)? (?:that|if|when)\b",
            r"(?:let's be honest|be honest|seriously) would\b",
            r"would (?:anyone|anybody) (?:really |even )?(?:miss|notice|mind|care)\b",
        ),
    ),
)

PUSHING = rules(
    (
        (
            "no_advice_but",
            either(
                r"\bnot (?:giving|trying to give|to give|offering|here to give) (?:\w+ )?advice\b",
                r"\b(?:don't|do not|wouldn't|not) (?:want|mean|wish|trying|like|going|presume) to"
                r" (?:tell you|give (?:you )?(?:any )?advice|lecture|tell anyone|advise)\b",
                r"\ba question not advice\b",
                r"\bdevil's advocate\b",
                r"\b(?:have|need|try|trying) to (?:phrase|put|ask|make) (?:it|this|that) (?:as"
                r"|into|in) a question\b",
                r"\byou do (?:know|realise|realize) (?:that )?(?:you|it's|there)\b",
                r"\b(?:it's|it is) (?:crystal |perfectly |pretty |quite |so )?(?:clear|obvious"
                r"|plain) (?:to me|that)\b",
                r"\bjust (?:a thought|an idea|a suggestion)\b",
                r"\b(?:may|might) (?:sound|be) (?:harsh|blunt|a bit direct|silly)\b",
            ),
        ),
        (
            "what_saved_us",
            either(
                r"\b(?:it|that|this|which|what|that's what|they) (?:really |just |basically |would"
                r" |soon )?(?:saved|cured|sorted|solved|fixed|solve|cure|sort|fix|turned|opened"
                r"|worked (?:wonders|a treat|like a charm|for us|for me|brilliantly))\b(?: (?:us"
                r"|me|it|my|our|things|most|everything|half|that))\b",
                r"\b(?:it's|it has|it was|that's|has|have) (?:been )?(?:a )?(?:godsend|brilliant"
                r"|lifesaver|life saver|game changer|gamechanger)\b",
                r"\bin (?:our|my) (?:[\w'-]+ ){1,3}?(?:we|this|that|they|it) (?:would|just|had)\b",
                r"\bwe would (?:just|simply)\b",
                r"\bmy (?:(?:old|last|former|first) )?(?:boss|coach|mentor|manager|mum|dad|father"
                r"|mother|gran) (?:always )?(?:said|says|used to say)\b",
                r"\b(?:changed everything|made all the difference)\b",
                r"\b(?:fixed|solved|sorted|cured|saved) (?:it|us|the (?:problem|issue))\b",
                r"\bi(?:'d| would) have (?!liked|loved|thought|to\b|been|a\b|no\b|some)\w+",
                r"\b(?:i'd|i would) (?:just |simply |personally )*(?:go|tell|sack|fire|ring|walk"
                r"|leave|say|refuse|report|drop)\b",
                r"\b(?:i've|i|we've|we) (?:[\w'-]+ ){1,40}?(?:is (?:that|this) what|are you doing"
                r" (?:that|this"
                r"|the same)|(?:something|anything) like that)\b",
            ),
        ),
        (
            "as_you_must",
            either(
                r"\bas you (?:obviously |clearly |really )?(?:must|should|have to)\b",
                r"\b(?:when|once) you(?: do| have|'ve)? finally\b",
                r"\b(?:because|since|as) you (?:do |really )?(?:have to|must|should|need to)\b",
            ),
        ),
    )
)

ASSUMING = rules(
    (
        (
            "you_surely",
            either(
                r"\bi (?:take it|hope|trust|bet|suppose|presume|reckon|imagine|guess)\b",
                r"\bmust (?:be|have|feel)\b",
                r"\byou (?:really|seriously|honestly|actually) (?:think|believe|expect|want|need"
                r"|trust)\b",
                r"^you think (?:\w+ ){2,}(?:will|would|is going)\b",
                r"\byou (?:do )?(?:realise|realize)\b",
                r"^you'd (?:agree|rather|be better|admit)\b",
                r"^(?:and )?(?:if you|if we) (?:just|simply)\b",
                r"^(?!(?:i|i'm|i've|my|we|we're|our)\b).*\b(?:probably|basically|deep down"
                r"|secretly|simply|really) ",
                r"^(?:it|that|this) (?:might|may|could|must) (?:just )?be\b",
                r"\bjust (?:doesn't|don't|isn't|aren't|wants?|can't)\b",
                rf"\b(?:you|he|she|they)(?:'re|'s| are| is| feel| feels| were| was) {GUESSED}\b",
                r"\b(?:the|your) (?:real|actual|true|obvious)\b",
                r"\byou still haven't\b",
                r"^(?:it's|this is|that's) all about\b",
                r"\byou think (?:that's|it's|this is) (?:fair|ok|okay|normal|right|enough)\b",
                r"\byou never\b",
                r"^(?:worth (?:an?|\w+ing)|time (?:to|for)|because (?:you|he|she|they|it"
                r"|\w+ing))\b",
                r" because (?:you|he|she|they|it)\b",
                r" (?:maybe|perhaps|do you think)$",
                r"\b(?:classic|typical|textbook)\b",
                r"\b(?:you|he|she|they)(?:'re|'s|'ve| are| is| have)? just (?!you|one|two|the|a\b"
                r"|me|now)\w+",
                r"\byou let (?:him|her|them)\b",
            ),
        ),
    )
)
