"""English: what asks, what only looks like it, and what form a question has."""

from app.judge.packs.en_words import NEGATED, TELL, VAGUE, WH
from app.judge.packs.pack import alternatives, rules

TAGS = rules(
    (
        (
            "tag",
            r" (?:right|correct|yes|no|yeah|huh|eh|ok|okay|innit|or what|am i right|is that it)$",
        ),
        (
            "tag_question",
            r" (?:" + alternatives(NEGATED) + r") (?:it|you|he|she|they|we|there|that|this|i)"
            r"(?: think| agree| say)?$",
        ),
        (
            "tag_back",
            r"(?:n't|not|never|no|hardly|nothing|nobody)\b.{1,120} (?:is|are|was|were|do|does|did"
            r"|has|have|can|could|will|would|should) (?:it|you|he|she|they|we|there|that|i)$",
        ),
    )
)

AT_THE_END = rules(
    (
        (
            "tag_question",
            r" (?<=\w\w )(?:"
            + alternatives(NEGATED)
            + r") (?:it|you|he|she|they|we|there|that|this)$",
        ),
        (
            "tag_back",
            r" (?=(?:is|are|was|does|do|did|has|have|will|would|can|could)"
            r" (?:it|you|he|she|they|there|that)$)(?<! so )(?<! nor )(?<!neither )(?<! than )"
            r"(?<! as )(?<! if )(?<!what )\w+ \w+$",
        ),
        (
            "tag",
            r" (?=(?:right|huh)$)(?<! all )(?<!that's )(?<! is )(?<! just )(?<! the )(?<! quite )"
            r"(?<! on )(?<! your )(?<! my )(?<! his )(?<! it )(?<! done )(?<! turn )(?<!you're )"
            r"(?<!i'm )(?<! are )(?<! were )(?<! was )(?<! be )(?<! feels )(?<! feel )(?<! sounds )"
            r"(?<! seems )(?<! looks )(?<! probably )(?<! always )(?<! not )(?<! things )\w+$",
        ),
    )
)

JUDGING = rules(
    (
        (
            "why_did_you",
            r"why (?:did|didn't|would|wouldn't|couldn't|can't|haven't|aren't|weren't|hadn't|won't"
            r"|don't) you (?!think|feel|want|say|believe|care|ask|like to|see\b)|why (?:are|were"
            r"|do|have) you (?:always|never|still|so|the one|only|even|keep|kept|constantly|let"
            r"|letting|not)|why (?:wait|bother|keep|let)\b|how could you\b|what made you think\b"
            r"|what were you thinking",
        ),
    )
)

ASKING = rules(
    (
        (
            "by_when",
            r"(?:by|since|until) when\b|which (?:one )?of (?:the|your|these|those|them|us)\b"
            r"|(?:for|with|from|about) whom\b|(?:in|to|at|on|by|from"
            r"|for) what (?:way|ways|sense|extent|point|respect|kind|cost|basis|reason|purpose"
            r"|terms)\b",
        ),
        (
            "if_what",
            r"(?:what|how|why|where|when|which) (?:do|does|did|would|will|can|could|should|have"
            r"|has|are|is|was|were|might) (?:you|we|they|he|she|it|that|this|there|your)\b"
            r"|(?:what|which|whose|how) (?!it\b|i\b|you|we\b|they|he\b|she\b|that|this|there)\w+"
            r" (?:do|does|did|would|will|can|could|should|have|has|are|is|was|were|might) (?:you"
            r"|we|they|he|she)\b|who (?:do|does|did|would|will|can|could|should) (?:you|we|they"
            r"|he|she|your)\b",
        ),
        (
            "isnt_he",
            r"(?:isn't|aren't|wasn't|weren't|haven't|hasn't|won't|don't|didn't|doesn't|can't"
            r"|wouldn't|couldn't|shouldn't) (?:you|it|he|she|they|we|i|this|there)\b(?! (?:dare"
            r"|worry))|(?:wouldn't|couldn't|shouldn't) (?:\w+ing|the|your|a|some)\b|surely (?:you"
            r"|he|she|they|it|that|there)\b",
        ),
        (
            "have_they_been",
            r"(?:have|has) (?:the|your|his|her|their|any|all|those|these|both) (?:\w+"
            r" ){1,4}?(?:been"
            r"|agreed|said|done|gone|told|heard|seen|given|taken|left|made|got|come)\b"
            r"|has (?!not|been|always|never|also|just|since|already|only|to|a\b|an\b|the\b)\w+"
            r" (?:been|agreed|said|told|heard|seen|given|left) \w",
        ),
        ("what_you_are_saying", r"what (?:you're|you are) saying is\b"),
        (
            "left_out",
            r"(?:you|ya) (?:ok|okay|sure|there|ready|alright|all right|serious|coming|busy"
            r"|want me to|need me to)\b|(?:anyone|anybody) (?:know|have|here|got|want|need|tried"
            r"|seen|heard|used?|from|on|in)\b|(?:wanna|want) (?:some|to (?:go|start|try|say|talk"
            r"|come|join|chat|hear|see))\b|any of you\b",
        ),
        ("may_i_ask", r"(?:can|could|may|might) (?:i|we) (?:just |also )?ask\b"),
        (
            "any_left",
            r"(?:any|anything|anyone|anybody) (?:\w+ ){0,3}(?:else|idea|ideas|thoughts?"
            r"|questions?|luck|chance|news|updates?|plans?|preferences?|progress|feedback"
            r"|suggestions?|advice)\b",
        ),
        (
            "what_else",
            r"(?:what|who|where|how) (?:else|now|next|exactly|about)\b|what (?:then|if)\b",
        ),
    )
)

NOT_ASKING = rules(
    (
        (
            "exclamation",
            r"what an? (?!\w+ (?:is|are|was|do|does|did|would)\b)|how (?:nice|funny|awful|sad"
            r"|lovely|terrible|wonderful|cute|sweet|interesting|exciting|horrible|cool|weird"
            r"|strange|ironic|odd|rude|annoying|frustrating)$|how \w+ of (?:you|him|her|them"
            r"|me)\b|who (?:knows|cares)$|what the \w+$",
        ),
        (
            "when_clause",
            r"(?:when|whenever|while|wherever|whatever|whoever|however) (?:i|we|you|he|she|they"
            r"|it|the|my|our|your|his|her|their|people|someone|a|there|things)(?: [\w']+){2,}$"
            r"|where (?:i|we|it|they|he|she|the)(?: [\w']+){2,}$",
        ),
        (
            "what_clause",
            r"(?:what|how|why|all|where) (?:i|we|he|she|they|it)(?:'m|'re|'ve|'s|'d)?"
            r"(?: [\w']+){1,6}? (?:is|was|are|were)\b|what you (?!are saying)(?:\w+ ){1,3}?is\b"
            r"|how you (?:\w+ ){1,4}?(?:is|was) (?:\w+ )?\w+$|what (?:worked|helped|works|helps"
            r"|matters|counts|struck|strikes|worries|bothers|surprised|surprises|happened"
            r"|happens) (?:\w+ ){0,5}?(?:is|was)\b",
        ),
        (
            "will_do",
            r"(?:will|would|can|could|should|might|may) do\b|can (?:imagine|see|relate|tell|only"
            r"|understand)\b",
        ),
        (
            "do_not",
            r"(?:don't|do not|can't|couldn't|didn't|won't|haven't|doesn't) (?!you|we|they|i\b"
            r"|it\b|he|she|these|those|that|this|any|people|the|your|their|his|her|our|some"
            r"|\w+ing)\w",
        ),
        (
            "have_a",
            r"have (?:a|an|fun|the|no|not|been|to|got|some|your)\b"
            r"(?! (?:\w+ ){1,4}?(?:been|agreed|said|done|gone|told|heard|seen|\w{3,}ed)\b)",
        ),
        (
            "do_it",
            r"do (?:what|(?:your|the|a|some) [\w']+(?: [\w']+)?$)|do (?:it|that|this"
            r"|not)\b(?! (?:have"
            r"|seem|make|feel|matter|bother|mean|help|work|sound|look|get|go|come|include|need"
            r"|take"
            r"|still|really|also|even|affect))",
        ),
    )
)

INDIRECT = rules(
    (
        (
            "i_wonder",
            r"(?:i|we)(?:'m|'re|'ve been|'d| am| was| are| have been| do| keep| can't help but)?"
            r" (?:(?:just|still|also|really|always|now|only|very|quite|so|a bit|a little) )*"
            r"(?:wonder(?:ing)?|curious)(?: (?:about|as to|to (?:know|hear|see|understand"
            r"|learn)))?"
            rf"(?= {WH}| about (?!that|this|it\b|the same)| more| to (?:know|hear|understand"
            rf"|learn))"
            r"|(?:just )?(?:wondering|curious) (?:about )?"
            + WH
            + r"|i(?:'m| am) (?:\w+ )?interested (?:in|to know|to hear) (?:what|how|why|who"
            r"|where)\b",
        ),
        (
            "i_would_like_to_know",
            r"(?:i|we|it)(?:'d|d| would)(?: be)? (?:(?:just|really|also|still|very|quite) )*"
            r"(?:like|love|curious|interested|interesting|keen|good|great|helpful|useful)"
            r" to (?:know|hear|understand|learn|ask|find out|explore|get a sense)\b",
        ),
        (
            "i_want_to_know",
            r"(?:i|we)(?:'m| am)? (?:(?:just|really|also|still|only) )*(?:want|wanted|need|keen"
            r"|eager|trying|interested|hoping|have) to (?:know|understand|ask|hear|check|find"
            rf" out)(?= (?:\w+ ){{0,3}}?{WH}\b)",
        ),
        (
            "my_question",
            r"(?:my|one|another|a|next|first) (?:\w+ )?question (?:is|would be|for you)\b",
        ),
    )
)

INDIRECT_ADVICE = rules(
    (
        (
            "i_wonder_if_you_should",
            r" (?:if|whether) (?:\w+ ){1,3}?(?:should|shouldn't|ought|need to|needs to|could just"
            r"|could try|could ask|could talk|might want|might try|might consider|would (?:help"
            r"|be (?:better|easier|good|best|wise)|do better|benefit)|might (?:help|be (?:better"
            r"|good|worth|time)))\b",
        ),
    )
)

INDIRECT_LEADING = rules(
    (
        (
            "i_wonder_if_you_tried",
            r" (?:if|whether) (?:you|you've|we|they)(?: have|'ve)? (?:ever |already )?(?:tried"
            rf"|considered|thought (?:about|of)|spoken to|talked to){VAGUE}| (?:if|whether) (?:a|an"
            r"|some|more|another|\w+ing)\b (?:[\w'-]+ ){0,6}?(?:might|would|could) (?:help|be|bring"
            r"|make|solve|ease|work|give|take|free|change)\b"
            r"| (?:if|whether) (?:[\w']+ ){1,7}?(?:ever really|really the right|maybe|perhaps"
            r"|just)\b",
        ),
    )
)

IMPERATIVE = rules(
    (
        (
            "tell_me_more",
            r"(?:please |just |do )*(?:tell (?:me|us) (?!about it$|off|when you're)\w|say (?:more"
            r"|a bit|something (?:more )?about|a little|some more)|describe (?!to )\w"
            r"|explain (?:what|how|why|to me|to us|more|your|a bit|a little)|(?:walk|talk"
            r"|take) (?:me|us) through|help (?:me|us) (?:to )?(?:understand|see)|give (?:me"
            r"|us) (?:an example|some|a sense|more|a picture|one)|share (?:more|a bit|what|how"
            r"|some)|elaborate|expand on|paint (?:me|us)|unpack|speak (?:more|a bit|to))",
        ),
        ("imagine", r"(?:imagine|suppose|picture|name|rate|complete|finish|list) \w"),
    )
)

POLITE = rules(
    (
        (
            "can_you_say",
            rf"(?:can|could|would|will|may|might|are) (?:you|we|i) (?:please |just |maybe |perhaps"
            rf" |also |possibly |be able to |be willing to |able to |mind )*(?:{TELL}|ask"
            r"(?: you)? (?:what|how|why(?! you (?:don't|didn't|still|haven't|can't|aren't)))"
            r"|(?:saying|telling|describing|explaining|sharing|hear))\b"
            r"|(?:do|would) you (?:want|like|care|be willing|mind) (?:to )?(?:say|tell|share|talk"
            r" about|describe|explain|name|saying|telling|sharing|expand)\b|(?:do"
            r"|would) you (?!see how your)(?:know|have any idea|have a sense|have any sense"
            r"|remember|recall|see"
            r"|notice|understand) (?:of )?(?:what|how|why)\b|is there (?:more|anything (?:else"
            r"|more)) (?:you|that|to)\b(?=.*(?:say|tell|share))",
        ),
    )
)

QUANTITY = rules(
    (
        (
            "quantity",
            r"(?:for |since |in |by )?how (?:many|long|old|often|sure|likely|confident|certain"
            r"|committed|tall|big|soon)\b"
            r"|how much (?!does|do|did|is it|of this)|what (?:time|date|day|year|month|percentage"
            r"|number|age)\b|(?:on a scale|from (?:one|zero|\d+) to)",
        ),
        (
            "one_fact",
            r"(?:since|by|until) when\b|when(?:'s|'re)\b|when (?:is|was|were|does|did|has|will"
            r"|must)"
            r" (?!you\b|we\b|i\b)|which of the (?:two|three|four|five|\d+)\b|who (?:signs?|signed"
            r"|owns?|owned|pays?|paid|chairs?|chaired|approves?|approved|hired|manages?|managed"
            r"|employs?|invited|sent)\b|whose (?:name|job|budget|signature|account"
            r"|responsibility)\b"
            r"|where (?:is|was|are|were) (?:the|it|this|that|he|she|they)(?: \w+)? (?:held|based"
            r"|kept"
            r"|located|stored|published|filed)\b",
        ),
    )
)

SECOND = rules(
    (
        (
            "and_what",
            r" and why\b| and what (?!i\b|you\b|we\b|he\b|she\b|they\b|it\b|the\b|a\b|my\b"
            r"|your\b)\w+s\b| and who (?!i\b|you|we\b|he\b|she|they|it\b|the\b)\w| (?:and|but"
            r"|also|plus)(?: then| also| if so| so| if not)? (?:(?:what|how|why|who|when|where"
            r"|which)(?:'s|'re|'d)(?= \w)|(?:what|how|why|who|when|where|which)(?: \w+)? (?:is"
            r"|are|was|were|do|does|did|have|has|can|could|will|would|should|might|don't|didn't"
            r"|isn't|else)\b|why not\b|(?:is|are|was|were|does|did|has|can|could|would|should"
            r"|don't|didn't|isn't) (?:you|he|she|it|they|we|there|that|this|i|anyone|your|the)\b"
            r"|(?:do|have|will) (?:you|he|she|they|we|i|your)\b)",
        ),
    )
)

AFTER_COMMA = rules(
    (
        (
            "comma_what",
            r"(?:what|how|why|who|when|where|which)(?:'s|'re|'d)? (?!i\b|you\b|we\b|he\b|she\b"
            r"|they\b|it\b|the\b)\w+|(?:do|does|did|have|has|can|could|will|would|is|are|was"
            r"|were) (?:you"
            r"|he|she|they|it|we)\b(?! (?:think|say|know)$)",
        ),
    )
)

PARAPHRASE = rules(
    (
        (
            "so_you_are_saying",
            r"(?:in other words|what (?:you're|you are) saying is|(?:are you|you're|you are"
            r"|you were) (?:basically |really |just )?saying|what i'm hearing|what i hear"
            r"|it sounds like|sounds like|you mean|(?:did|do) i (?:understand|hear|get)"
            r"|if i understand)\b",
        ),
    )
)

REASON_AFTER = rules((("because_i", r" because (?:i|we|my|in my|when i|if i)\b"),))
