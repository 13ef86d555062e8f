"""English: questions that carry their answer, or take for granted what they ask."""

from app.judge.packs.en_words import NEGATED
from app.judge.packs.pack import alternatives, rules

AUXILIARY = r"(?:is|are|was|were|do|does|did|would|could|should|will|have|has|had|can|might)"
NOUN = r"(?:the|a|an|your|his|her|their|my|our|this|that|these|those|some) (?:[\w'-]+ ){1,4}?"

LOADED = (
    (
        "do_you_really",
        r"(?:do|did) you (?:really|honestly|seriously) (?:think|believe|want|need|expect)\b"
        r"|are you (?:really )?sure you (?:want|should|need|can|aren't)\b|are you sure"
        r" (?:that )?(?:you're not|this isn't|it's not|it isn't)\b|are you (?:seriously|honestly)"
        r" \w+ing\b|(?:do|can) you (?:not )?see how your\b|(?:can|can't|do"
        r"|don't) you (?:not )?(?:see that|reali[sz]e)\b",
    ),
    (
        "do_you_agree",
        r"(?:do|would|don't|wouldn't|can|can't) you (?:not )?(?:agree|accept|admit|concede"
        r"|acknowledge)\b|(?:can|could|shall) we (?:not )?(?:all )?(?:at least |just )?agree\b"
        r"|(?:can|could|may|might) i (?:not )?put it to you\b",
    ),
    (
        "could_it_be",
        r"(?:is it (?:not )?possible|isn't it possible|could it(?: not)? be|might it(?: not)?"
        r" be"
        r"|is there (?:a|any) chance) that (?:you|your|it's|it is)\b"
        r"|(?:can it be|could it (?:\w+ )?be|might it (?:\w+ )?be|is it (?:just|perhaps|maybe|at"
        r" all) possible) that\b|is it that you\b|(?:could|might|can|may) (?:part|some|all|half"
        r"|much)"
        r" of (?:[\w'-]+ ){1,3}?be\b|(?:could|might|may) the (?:real |underlying"
        r" |whole )?(?:problem|issue|reason|answer|trouble|truth|cause)(?: [\w'-]+){0,6}? be \w"
        r"|(?:could|might|may)"
        r" (?:your \w+|the(?: [\w'-]+){1,5}?|he|she|they|it) (?:\w+ )?be (?:that|because|a (?:sign"
        r"|kind|sort|form|way) of|due to|down to"
        r"|acting|out of|your|simply|just|about)\b|am i (?:right|wrong|correct)(?:$| (?:in"
        r" thinking|to think|to say|that)"
        r"\b)|is there (?:maybe |perhaps )?a pattern (?:here )?(?:of|in|where)\b|is (?:this|that"
        r"|it)"
        r" (?:maybe |perhaps |not )?(?:one of those (?:cases|situations|times|moments)|a case of"
        r"|more"
        r" about|really about)\b|could it be (?:a|an|the|your|his|her|because|about|down to)\b"
        r"|is (?:it (?:maybe|perhaps|just|possible) that|there a chance you)\b|could it be"
        r" (?:you're|he's|she's|they're|it's)\b|(?:is|isn't|was|wasn't)"
        r" (?:not )?the (?:real|actual|underlying|true|whole) (?:problem|issue|question|reason"
        r"|cause)"
        r"\b|am i the only one\b"
        r"|how much of (?:this|that|it|all this) is (?:really |actually |just )?(?:about|down to)"
        r" you\b|(?:who|what)(?:'s| is) really the (?:problem|one|issue|trouble)\b"
        r"|what if the (?:(?:real|actual|true|only|whole)\b|(?:problem|issue|reason|trouble)"
        r" (?:is|isn't|was|wasn't|were)\b)|(?:what|how) about the possibility\b|(?:could|might"
        r"|may) you"
        r" be (?:too"
        r"|just|part|\w+ing)\b|is (?:it|this|that) (?:(?:just|maybe|perhaps|really|partly) )*"
        r"because (?:you|he|she|they|your|deep down)\b|are you (?:perhaps|maybe|just|simply"
        r"|possibly|overthinking|avoiding|hiding|afraid to|scared to)\b|(?:is|would|wouldn't"
        r"|isn't) it (?:be )?(?:fair|safe) to (?:say|assume)\b|would you (?:not )?say"
        r" (?:that )?(?:you|he|she|they|it|this)\b(?!.* or )|who says (?:that )?(?:you|it|he"
        r"|she|they)\b",
    ),
    (
        "why_on_earth",
        r"(?:why|how) (?:on earth|in the world|the hell|the heck) \w|who in (?:their|his|her) right"
        r" mind\b|(?:how|why) (?:can|could|would|should) (?:anyone|anybody)\b(?! else| object|"
        r" oppose"
        r"| disagree| say)|why must (?:it|you|he|she|they)\b|since when (?:is|are|was|do|does|did)"
        r"\b|where did you get the (?:idea|notion)\b|who (?:gave|gives) you (?:the right"
        r"|permission)\b|what (?:gives|gave) you the right\b|what possessed\b|what made you"
        r" (?:ignore|forget|miss|overlook|neglect)\b|what (?:sort|kind) of (?:a )?\w+ (?:lets"
        r"|allows|treats|leaves|puts)\b|what did you (?:think|expect|imagine) would happen\b"
        r"|how (?:did|could) you (?:manage to )?(?:miss|forget|overlook|lose|ignore|upset)\b"
        r"|how come you (?:still|never|don't|haven't|can't|always|keep)\b|how (?:soon|fast"
        r"|quickly) (?:can"
        r"|could|will) (?:you|we) (?!know|tell|hear|see|find out)\w",
    ),
    (
        "stop_doing",
        r"when (?:did|will|are|were) you (?:finally |going to |ever )?(?:stop|quit|give up"
        r"|admit|lose|realise|realize|start (?:avoiding|hiding|ignoring))"
        r"|when (?:will|are|do) you (?:finally|ever)\b|when do you (?:plan|intend|mean) to (?:start"
        r"|stop|finally|quit|admit)\b|at what point (?:do|does|will|would) (?:[\w'-]+ ){1,3}?"
        r"(?:accept|admit|stop|quit|have to|say|give up|call it|walk)\b|which day (?:\w+ ){0,2}?"
        r"are you going to\b|how many (?:more )?\w+ (?:\w+ ){1,4}?(?:need|take|have to)"
        r" (?:\w+ ){0,3}?before\b|how (?:long|much longer|many more \w+) (?:are you|will you"
        r"|do you|would"
        r" you) (?:going to |want to |plan to |mean to )?(?:let|keep|tolerate|put up|accept"
        r"|wait"
        r"|pretend|stay|carry on)\b",
    ),
    (
        "isnt_it",
        r"(?:" + alternatives(NEGATED) + r") \w"
        r"|(?:is|are|was|were|do|does|did|would|could|will|have|has) (?:it|you|he|she|they|we"
        r"|that|this|there) not \w|" + AUXILIARY + " " + NOUN + r"not \w",
    ),
    (
        "rhetorical",
        r"why (?:would|should) (?:[\w']+ ){1,2}?(?:\w+ ){1,5}?if you (?:never|don't|keep|won't"
        r"|always)\b|what would it take for you to (?:admit|accept|see|stop|let|forgive)\b|"
        r"what(?:'s| is| was|'d be| would be) the (?:point|sense|use) (?:of|in)\b|what (?:use|good)"
        r" (?:is|has|was|would|does|will|did) \w|what more (?:proof|evidence|reason|signs?)\b"
        r"|(?:what|where|how) (?:else|other)\b(?: [\w']+){1,7} (?:but|except|than)\b|what other"
        r" choice"
        r"\b|who (?:else )?(?:but|except)\b|how hard (?:can|could) (?:it|that) be\b|is it (?:really"
        r" |then )?any (?:wonder|surprise)\b|how is it that an?\b|how (?:do|can|could|did|would)"
        r" you"
        r" (?:\w+ )?expect\b|how will (?:\w+ ){1,3}ever\b|can you (?:think of|name|give (?:me|us))"
        r" (?:a single|one (?:good|single)|even one)\b|can you (?:really|honestly|even) afford\b"
        r"|is it (?:really |honestly |actually )?(?:fair|wise|sensible|smart|healthy) (?:on|to|that"
        r"|for)\b|what (?:message|signal|example) (?:does|do|did|would|will) \w|what (?:does|did)"
        r" (?:it|that) say about you\w*(?: \w+)? (?:that|if|when)\b|(?:let's be honest|be honest"
        r"|seriously) would\b|would (?:anyone|anybody) (?:really |even )?(?:miss|notice|mind"
        r"|care)\b",
    ),
)

PUSHING = rules(
    (
        (
            "no_advice_but",
            r"\bnot (?:giving|trying to give|to give|offering|here to give) (?:\w+ )?advice\b"
            r"|\b(?:don't|do not|wouldn't|not) (?:want|mean|wish|trying|like|going|presume)"
            r" to (?:tell you|give (?:you )?(?:any )?advice|lecture|tell anyone|advise)\b"
            r"|\ba question not advice\b|\bdevil's advocate\b|\b(?:have|need|try|trying) to"
            r" (?:phrase|put|ask|make) (?:it|this|that) (?:as|into|in) a question\b"
            r"|\byou do (?:know|realise|realize) (?:that )?(?:you|it's|there)\b"
            r"|\b(?:it's|it is) (?:crystal |perfectly |pretty |quite |so )?(?:clear|obvious|plain)"
            r" (?:to me|that)\b|\bjust (?:a thought|an idea|a suggestion)\b",
        ),
        (
            "what_saved_us",
            r"\b(?:it|that|this|which|what|that's what|they) (?:really |just |basically |would "
            r"|soon"
            r" )?(?:saved|cured|sorted|solved|fixed|solve|cure|sort|fix|turned|opened|worked"
            r" (?:wonders|a treat|like a charm|for us|for me|brilliantly))\b(?: (?:us|me|it|my|our"
            r"|things|most|everything|half|that))\b|\b(?:it's|it has|it was|that's|has|have)"
            r" (?:been"
            r" )?(?:a )?(?:godsend|brilliant|lifesaver|life saver|game changer|gamechanger)\b"
            r"|\bin (?:our|my) (?:[\w'-]+ ){1,3}?(?:we|this|that|they|it) (?:would|just|had)\b"
            r"|\bwe would (?:just|simply)\b|\bmy (?:(?:old|last|former|first) )?(?:boss|coach"
            r"|mentor"
            r"|manager|mum|dad|father|mother|gran) (?:always )?(?:said|says|used to say)\b"
            r"|\b(?:changed everything|made all the difference)\b"
            r"|\bi(?:'d| would) have (?!liked|loved|thought|to\b|been|a\b|no\b|some)\w+"
            r"|\b(?:i'd|i would) (?:just |simply |personally )*(?:go|tell|sack|fire"
            r"|ring|walk|leave|say|refuse|report|drop)\b",
        ),
        (
            "as_you_must",
            r"\bas you (?:obviously |clearly |really )?(?:must|should|have to)\b|\b(?:when|once)"
            r" you"
            r"(?: do| have|'ve)? finally\b|\b(?:because|since|as) you (?:do |really )?(?:have to"
            r"|must|should|need to)\b",
        ),
    )
)

ASSUMING = rules(
    (
        (
            "you_surely",
            r"\bi (?:take it|hope|trust|bet|suppose|presume|reckon|imagine|guess)\b|\byou must"
            r" (?:be|have|feel)\b"
            r"|\byou (?:really|seriously|honestly|actually) (?:think|believe|expect|want|need"
            r"|trust)\b|^you think (?:\w+ ){2,}(?:will|would|is going)\b|\byou (?:do )?(?:realise"
            r"|realize)\b|^you'd (?:agree|rather|be better|admit)\b"
            r"|^(?:and )?(?:if you|if we) (?:just|simply)\b"
            r"|^(?!(?:i|i'm|i've|my|we|we're|our)\b).*\b(?:probably|basically|deep down|secretly"
            r"|simply"
            r"|really) |^(?:it|that|this) (?:might"
            r"|may|could|must) (?:just )?be\b|\bjust (?:doesn't|don't|isn't|aren't|wants?|can't)\b"
            r"|\b(?:you|he|she|they)(?:'re|'s| are| is| feel| feels| were| was) (?:(?:a bit|too|so"
            r"|just"
            r"|quite|clearly|actually|still|really) )*(?:scared|afraid|frightened|jealous|envious"
            r"|angry"
            r"|ashamed|guilty|bitter|threatened|intimidated|resentful|in denial|burnt out|insecure"
            r"|lonely|hurt|proud|stubborn|soft|nice|lazy|after your|protecting|avoiding|hiding"
            r"|punishing|running away|blaming|denying|rescuing|covering|testing|overreacting"
            r"|overcompensating|holding on|projecting|procrastinating|part of the problem)\b"
            r"|\b(?:the|your) (?:real|actual|true|obvious)\b|\byou still haven't\b|\byou never\b",
        ),
    )
)
