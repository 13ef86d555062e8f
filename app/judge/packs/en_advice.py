"""English: advice in disguise, loaded questions, and advice as a statement."""

from app.judge.packs.en_words import NEGATED, SOFT, STEP, VAGUE
from app.judge.packs.pack import alternatives, rules

LEADING = rules(
    (
        (
            "have_you_tried",
            rf"(?:have|haven't|had) (?:you|they|we) {SOFT}(?:tried"
            r"|considered|thought (?:about|of)|looked (?:at|into)|(?:spoken|talked) (?:to|with)"
            rf"|asked|explored|reached out|checked|approached|consulted"
            r"|been in touch with|got in touch with|contacted|turned to|looked for|signed up|read"
            r"|heard of|come across|looked up|(?:escalated|delegated|documented|mapped|scheduled"
            r"|hired)|drawn up|written (?:him|her|them|to|down)|made a list|taken (?:a"
            r"|some) (?:break|time|course|holiday|day|week)|been to see|(?:discussed|raised"
            rf"|shared) (?:this|it|that) with|brought (?:this|it|that) up){VAGUE}",
        ),
        (
            "did_you_try",
            rf"(?:did|didn't) (?:you|they|we) {SOFT}(?:try|consider|think (?:about|of|to)|look"
            rf" into|explore){VAGUE}",
        ),
        (
            "why_dont_you",
            r"why (?:don't|do not|doesn't) (?:you|we|you all|he|she|they) (?!know\b|like\b"
            r"|think\b|trust\b|feel\b|believe\b|understand\b|care\b|agree\b|love\b|mind\b|seem"
            rf"|have\b|see\b|want\b|need\b|get (?:it|along|on)\b){SOFT}\w"
            r"|why (?:can't|couldn't|wouldn't) (?:you|we|they) (?:just|simply)\b"
            r"|why not (?!(?:them|him|her|me|now|yet|you|us|it|this|that|today|so|sooner|earlier"
            r"|before|then)$)\w",
        ),
        (
            "what_about_doing",
            r"(?:what|how) about (?:not |just |maybe |simply |you |we )*(?!everything|anything"
            r"|something|nothing|morning|evening|meeting|funding|training|feeling|building|thing"
            r"|pricing|staffing|timing|during|according|marketing|planning|housing|engineering"
            r"|accounting|banking|your|the|their)\w{2,}ing\b",
        ),
        (
            "what_about_a",
            r"(?:what|how) about (?:(?:a|an|some|another|we|just|maybe|use|using|instead|during"
            r"|after"
            r"|before|next|on) \w|(?:you|if you|if we) (?!two|guys|all|personally|yourself|do\b"
            r"|don't)\w)",
        ),
        (
            "what_if_you",
            rf"what (?:would happen |happens )?if (?:you|we) (?:were to|just|simply|instead) \w"
            rf"|what if (?:you|we|you two|you all) {SOFT}(?!do\b|did\b|don't|didn't|can't"
            r"|couldn't|could\b|can\b|are\b|aren't|were\b|weren't|had\b|have\b|haven't|hadn't"
            r"|lose\b|lost\b|fail|got\b|knew|know\b|nothing|never|feel\b|felt\b|need|want|will\b"
            r"|won't|would\b|find\b|found\b|miss|is\b|was\b|not\b|regret|say nothing|said nothing"
            r"|end\b|ended)\w",
        ),
        (
            "could_you_just",
            r"(?:could|can|couldn't|can't|might) (?:you|we|they) (?:not )?(?:just|simply|perhaps"
            r"|maybe|at least|also|instead|always|possibly|potentially) \w|(?:could|might"
            r"|can) (?:you|we|they) not \w"
            rf"|(?:could|might) (?:you|they) {SOFT}{STEP}\b|can you {SOFT}(?:ask|talk to|speak to"
            rf"|speak with|reach out|enlist|put|hire|delegate|move|take|make friends|swap|split"
            rf"|drop|go (?:back|to)|do (?:some|a|odd)|get (?:\w+ ){{1,3}}to|share the|leave"
            rf"|offer|set up|invite|involve|outsource|postpone)\b{VAGUE}",
        ),
        (
            "would_it_help",
            r"(?:would|wouldn't|might|could|will|won't|do you think) (?:it|that|this)(?: would"
            r"| might)? (?:not )?(?:also |perhaps |maybe |really )*(?:help|make sense|work"
            r" (?:better|if|to)|be (?:\w+ ){0,2}(?:better|easier|worth\w*|option|idea|possible"
            r"|useful|helpful|good|wiser?|sensible|simpler|smart\w*|safer|cheaper|fair(?:er)?"
            r"|quicker|faster|best|all right if|okay if))(?= \w)"
            r"|would you (?:feel|be|do|cope) (?:\w+ )?(?:better|happier|easier|safer) (?:if"
            r"|with)\b",
        ),
        (
            "is_it_worth",
            r"(?:is|isn't|might) it (?:not )?(?:be )?(?:maybe |perhaps )?(?:worth|an option|time"
            r"|better|an idea|feasible|possible) (?:to|for|\w+ing|if|having)\b",
        ),
        (
            "any_reason",
            r"(?:is|was) there (?:a|any|some) (?:\w+ )?reason (?:why |that |for )?(?:not\b|(?:you"
            r"|we|they) (?:can't|couldn't|don't|didn't|haven't|won't|wouldn't|aren't|shouldn't"
            r"|(?:can|could|have|did|do|would) not))",
        ),
        (
            "should_you",
            rf"(?:should|shouldn't) (?:you|they|he|she|your \w+) {SOFT}\w|shall we \w"
            r"|(?:do|don't) you (?:need|have) to (?:just|simply|first)\b",
        ),
        (
            "do_you_think_you_should",
            r"(?:do|don't) you (?:not )?(?:think|feel|believe|reckon) (?:that )?(?:maybe "
            r"|perhaps )?(?:(?:you|he|she|they|we|it|your \w+) (?:should|could|ought|need to"
            r"|needs to|must|have to|might want)|it's (?:just|really|because)|it (?:is|would"
            r"|might) (?:be )?(?:better|time|best|help|wise)|\w+ing .*(?:would|might|could)"
            r"|(?:\w+ ){1,5}?should\b)",
        ),
        (
            "may_i_suggest",
            r"(?:may|can|could|might) (?:i|we) (?:just |perhaps |maybe )?(?:suggest|recommend"
            r"|advise|propose|offer you)\b",
        ),
        (
            "would_you_consider",
            rf"(?:would|could|might|wouldn't) you {SOFT}(?:consider|be (?:willing|open|prepared"
            r"|better off|up for|happier|interested in|able to just))\b(?! what| how)",
        ),
        (
            "could_they_help",
            r"(?:could|can|couldn't|can't|might|would) (?!you\b|i\b|it\b|that\b|this\b|there\b"
            r"|they\b|he\b|she\b|we\b|one\b|any)(?:[\w']+ ){1,7}?(?:help$|help (?:you|with|here)"
            r"|be (?:\w+ )?(?:useful|helpful|an option|of (?:use|help)|worth)\b)"
            r"|(?:could|can|couldn't|can't|might) (?!you\b|i\b|it\b|that\b|this\b|there\b"
            r"|they\b|he\b|she\b|we\b|one\b|any)(?:\w+ ){1,3}?(?:take (?:over|it|on|some"
            r"|this|that)|do|step in|cover|support|run|lead|handle|own|join|mediate|sit in"
            r"|stand in|fill in)\b|would (?:a|an|\w+ing) (?:\w+ ){0,6}?(?:help|make|be|solve|ease"
            r"|work|change)\b",
        ),
        (
            "is_there_a_way",
            r"(?:is|isn't) there (?:a|any|some) (?:way|chance) (?:that )?(?:for )?(?:you|we"
            r"|your \w+)"
            r" (?:could|can|might|to)\b|(?:is|are) (?!there|it|this|that"
            r"|you)(?:\w+ ){1,5}?an option"
            r"(?: \w+){0,4}$|is there (?:someone|anyone|somebody|anybody) (?:\w+ ){0,5}?(?:you"
            r"|who)"
            r" (?:can|could) (?:talk|speak|go|ask|turn|help)\b",
        ),
        (
            "did_you_know",
            r"did you know (?:that )?(?:there|you (?:can|could)|we|most|many|some)\b",
        ),
        (
            "do_you_really",
            r"(?:do|did) you (?:really|honestly|seriously) (?:think|believe|want|need|expect)\b"
            r"|are you (?:really )?sure you (?:want|should|need|can|aren't)\b|(?:can|can't|do"
            r"|don't) you (?:not )?(?:see that|reali[sz]e)\b",
        ),
        (
            "do_you_agree",
            r"(?:do|would|don't|wouldn't|can|can't) you (?:not )?(?:agree|accept|admit|concede"
            r"|acknowledge)\b",
        ),
        (
            "stop_doing",
            r"when (?:did|will|are|were) you (?:finally |going to |ever )?(?:stop|quit|give up"
            r"|admit|lose|realise|realize|start (?:avoiding|hiding|ignoring))"
            r"|when will you finally\b",
        ),
        (
            "isnt_it",
            r"(?:" + alternatives(NEGATED) + r") \w"
            r"|(?:is|are|was|were|do|does|did|would|could|will|have|has) (?:it|you|he|she|they|we"
            r"|that|this|there) not \w",
        ),
    )
)

ADVICE = rules(
    (
        (
            "you_should",
            r"\b(?:you|u|we|they|he|she|one|people)(?:'d)? (?:(?:really|just|probably|definitely"
            r"|also|maybe|always|perhaps|still|simply|all|both|first) )*(?:should|shouldn't|ought"
            r"|had better|better)\b|\b(?:you|we)(?:'ll|'d|'ve| will| would| have)? (?:(?:really"
            r"|just|probably|definitely|also|simply|first|all|only) )*(?:need (?:to|an?|some"
            r"|more)|must(?! (?:be|feel|have)\b)|mustn't|have to|want to (?:make|be careful|start"
            r"|think)|might (?:want|try|consider|as well)|may want|could(?! (?:see|hear|feel|tell"
            r"|say|not|have|be)\b) \w|could (?:always|just"
            rf"|maybe|perhaps|also|even|{STEP})|can (?:always|just|try)|got to|gotta|don't (?:have"
            rf"|need) to"
            r"|do best)\b",
        ),
        (
            "i_would",
            r"\bi(?:'d| would|d) (?:(?:really|just|probably|definitely|also|personally|first"
            r"|simply|strongly|always|never|not|rather|certainly) )*(?!like|love|say|think|have\b"
            r"|be\b|guess|want|prefer|know|appreciate|hate|agree|imagine|assume|expect|see\b|been"
            r"|wonder|need|feel|do anything)[a-z]+",
        ),
        (
            "my_advice",
            r"\bif i (?:were|was) (?:you|in)|\bif it (?:were|was) (?:me|up to me)|\bin your"
            r" (?:place|position|shoes|situation|case)\b|\bmy (?:advice|suggestion|recommendation"
            r"|tip|two cents)\b|\bi(?:'m)? (?:(?:really|strongly|highly|also) )*(?:suggest"
            r"|recommend|advise|propose|urge)|\b(?:best|only|right|first|smart|easiest"
            r"|simplest) (?:thing|way|option|solution|step|move|approach) (?:here )?(?:to do|you"
            r"|is|would|for you|forward)|\bwhat (?:worked|works|helped) for (?:me|us)"
            r"|\b(?:makes? sure|be sure to|don't forget|no need to|it's (?:best|better|important"
            r"|time|worth|crucial|essential) to)\b|\bone thing you\b|\bbe better off\b"
            r"|\bthe way forward is\b|\bbetter to\b|\b(?:could|might|may"
            r"|will) help\b|\bwhat you need is\b|\bwould (?:be (?:good|better|best|great|helpful"
            r"|useful|wise)|help(?: you)?)\b|\bit (?:would|might|may|could) (?:be (?:good|best"
            r"|better|wise|worth|helpful|useful|an idea)|help (?:to|if))|\b(?:let's|why not"
            r"|how about)\b|\b(?:we|i) (?:always |usually )?(?:solved|fixed|handled) (?:it|this"
            r"|that|ours) by\b",
        ),
        (
            "do_this",
            r"^(?:don't|do not|never) (?!know|think|get\b|see\b|understand|care|feel|like|want"
            r"|have"
            r"|need|really|even)\w|^(?:(?:please|just|first|simply|always|never|don't|do|do not"
            r"|maybe|definitely) )*"
            rf"(?:{STEP}|be|look|think about|keep|avoid|remember|read|stay|stick|trust|accept"
            r"|learn|forget|check|show|listen|treat|turn|pick|plan|break|sit|work on|worry|open"
            r"|have a (?:word|chat|look|talk|conversation|think|go)|define|prioriti[sz]e|choose"
            r"|decide|lower|clarify|own|spend|breathe|relax)\b(?! (?:is|was|are|were)\b)",
        ),
    )
)
