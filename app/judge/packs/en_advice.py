"""English: advice in disguise, and advice as a statement."""

from app.judge.packs.en_words import SOFT, STEP, VAGUE
from app.judge.packs.pack import rules

DISGUISED = (
    (
        "have_you_tried",
        r"have you tried (?:just |simply |maybe )?(?!any|some)\w{2,}ing\b(?! (?:it|that|this|them"
        r"|any\w*|some\w*|to)\b) \w"
        rf"|(?:have|haven't|had) (?:you|they|we) {SOFT}(?:tried"
        r"|considered|thought (?:about|of|that|maybe)|looked (?:at|into|online)|set up|put"
        r" together"
        r"|involved|invited|joined a|booked a|kept a|offered (?:him|her|them) (?:a|an|the|some)"
        r"|had (?:a|an) (?:\w+ )?(?:chat|word|talk|conversation|coffee|sit-down|call) with"
        r"|(?:spoken|talked) (?:to|with)"
        rf"|asked|explored|reached out|checked|approached|consulted"
        r"|been in touch with|got in touch with|contacted|turned to|looked for|signed up|read"
        r"|heard of|come across|looked up|(?:escalated|delegated|documented|mapped|scheduled"
        r"|hired)|drawn up|written (?:him|her|them|to|down)|made a list|taken (?:a"
        r"|some) (?:break|time|course|holiday|day|week)|been to see|(?:discussed|raised"
        rf"|shared) (?:this|it|that) with|brought (?:this|it|that) up){VAGUE}",
    ),
    (
        "offer",
        r"(?:shall|should|could|can|may) (?:i|we) (?:(?:maybe|just|perhaps|quickly) )*(?:send|give"
        r"|lend|show|introduce|help|ring|call|email|connect|put) (?:you|them|him|her)\b(?! a"
        r" question)"
        r"|(?:do|would) you (?:(?:maybe|perhaps) )*(?:want|like) (?:me|us) to \w|(?:do you want"
        r"|would you like) to (?:borrow|use|see|copy|have) (?:our|my|one of)\b|want (?:me|us) to \w"
        r"|would you (?:(?:maybe|perhaps|not) )*like to (?:try|stop|come)\b|fancy (?:\w+ing|an?)\b"
        r"|need an? (?:good|decent|proper) \w",
    ),
    (
        "did_you_try",
        rf"(?:did|didn't) (?:you|they|we) {SOFT}(?:try|consider|think (?:about|of|to)|look"
        rf" into|explore){VAGUE}|(?:did|didn't) (?:you|they|we) {SOFT}think to \w"
        r"|(?:you |y'all |you all |yous )?ever (?:thought (?:about|of)|considered|tried|think"
        r" (?:about|of)"
        r" (?:just )?\w+ing\b) ?\w|have you (?:ever )?(?:just|simply) \w|(?:has|have) (?:your|the)"
        r" (?:\w+ ){1,2}?(?:ever |not )?(?:tried|thought (?:about|of)|considered|looked (?:at"
        r"|into))"
        rf"{VAGUE}",
    ),
    (
        "have_you_seen_how",
        r"(?:have|haven't|did) you (?:ever |not )*(?:looked at|look at|seen|see|heard|hear|read"
        r" about) (?:what|how) (?:other|others|they|the|some|we|most)\b",
    ),
    (
        "has_anyone_suggested",
        r"(?:has|have|did|hasn't|didn't) (?:anyone|anybody|someone|somebody|nobody) (?:ever"
        rf" |already |not )*(?:suggest(?:ed)?|recommend(?:ed)?|proposed?|advised?){VAGUE}",
    ),
    (
        "why_dont_you",
        r"why (?:don't|do not|doesn't) (?:you|we|you all|he|she|they) (?!know\b|like\b"
        r"|think\b|trust\b|feel\b|believe\b|understand\b|care\b|agree\b|love\b|mind\b|seem"
        rf"|have\b|see\b|want\b|need\b|get (?:it|along|on)\b){SOFT}\w"
        r"|why (?:can't|couldn't|wouldn't|didn't|haven't|won't|not|don't|doesn't)"
        r" (?:[\w'-]+ ){1,4}?(?:just|simply)\b"
        r"|why not (?!(?:them|him|her|me|now|yet|you|us|it|this|that|today|so|sooner|earlier"
        r"|before|then)$)\w",
    ),
    (
        "may_i_ask_why_not",
        r"(?:can|could|may|might) i (?:(?:just|gently|perhaps|maybe) )*ask (?:you )?(?:why you"
        r" (?:don't|didn't|still|haven't|can't|aren't)|(?:if|whether) (?:it's time|it isn't|you"
        r" (?:shouldn't|might|could|aren't|couldn't)))\b",
    ),
    (
        "what_about_doing",
        r"(?:what|how) about (?:not |just |maybe |simply |you |we )*(?!everything|anything"
        r"|something|nothing|morning|evening|meeting|funding|training|feeling|building|thing"
        r"|pricing|staffing|timing|during|according|marketing|planning|housing|engineering"
        r"|accounting|banking|your|the|their)\w{2,}ing\b",
    ),
    (
        "what_do_you_think_of_doing",
        r"(?:what|how) (?:do|would|did) you (?:think|say) (?:about|of|to) (?:maybe |just "
        r"|perhaps"
        r" |simply |first |you )*(?!being|having|feeling|everything|anything|something|nothing"
        r"|dealing|evening|morning)\w{2,}ing (?:a|an|the|in|out|up|down|over|off|your|him|her"
        r"|them|us|someone|somebody|some|with|to|together|another|this|that|from|for|it|one"
        r"|each"
        r"|both|back|more|less|everyone|people)\b",
    ),
    (
        "what_is_wrong_with_doing",
        r"what(?:'s| is|'d| would be| could be) (?:so |really )*(?:wrong|bad|the (?:harm|risk"
        r"|problem)) (?:with|in|about|of) (?:just |simply |maybe )*(?!being"
        r"|feeling)\w{2,}ing\b|what (?:would be|is|could be) so (?:terrible|bad|wrong|hard|awful"
        r"|scary|difficult) (?:about|in|with)\b|what harm (?:would|could|will|does|did)\b"
        r"|where(?:'s| is| would| could) (?:be )?the harm\b|what(?:'s| is) the worst (?:that )?"
        r"(?:could|can|might|would) happen if you (?:just|simply|finally)\b",
    ),
    (
        "what_stops_you",
        r"what(?:'s| is| are| could| would|'d)? (?:(?:really|actually|still) )*(?:stop|stops"
        r"|stopping|keeps?|keeping|prevents?|preventing|holds?|holding) (?:you|him|her|them|us)"
        r"(?: back)? from (?:just |simply )*(?!being|feeling|saying|sleeping|believing|trusting"
        r"|knowing|seeing|doing|getting|wanting|enjoying|acting|deciding)\w{2,}ing\b"
        rf"{VAGUE}|what(?:'s| is| would| could)? (?:stop|prevent|keep|hold|hinder)(?:s|p?ing)?"
        rf" (?:[\w'-]+ ){1, 6}?from"
        r" (?:just|simply)\b",
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
        r"|end\b|ended)\w|(?:what if|suppose|how about if) (?:somebody|someone) else \w"
        r"|(?:how|what) (?:would|might) it (?:be|look)(?: like)? if (?:you|we) (?:just |simply"
        r" |perhaps |both |all )*(?!do\b|did\b|don't|didn't|can't|couldn't|could\b|can\b|are\b"
        r"|were\b|weren't|had\b|have\b|lost\b|failed|got\b|knew|felt\b|needed|wanted|would\b"
        r"|never|no\b|not\b|succeeded|believed|trusted|accepted)\w+ \w",
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
        r"is not (?:better|easier|best|simpler) (?:to|if)\b"
        r"|(?:would|wouldn't|might|could|will|won't|do you think) (?:maybe |perhaps )?(?:it"
        r"|that"
        r"|this)(?: would| might|'d)? (?:not )?(?:also |perhaps |maybe |really )*(?:help|make"
        r" sense|work"
        r" (?:better|if|to)|be (?:\w+ ){0,2}(?:better|easier|worth\w*|option|idea|possible"
        r"|useful|helpful|good|wiser?|sensible|simpler|smart\w*|safer|cheaper|fair(?:er)?"
        r"|quicker|faster|best|all right if|okay if))(?= \w)"
        r"|would you (?:feel|be|do|cope) (?:\w+ )?(?:better|happier|easier|safer) (?:if"
        r"|with)\b",
    ),
    (
        "is_it_worth",
        r"(?:is|isn't|might) it (?:not )?(?:be )?(?:maybe |perhaps )?(?:worth|an option|time"
        r"|better|an idea|feasible|possible) (?:to|for|\w+ing|if|having)\b"
        r"|(?:is there|might there be|would there be|could there be) (?:perhaps |maybe )?(?:(?:any"
        r"|some|no|a) )?(?:(?:real|little) )?(?:mileage|merit|harm|sense|point|value|benefit"
        r"|milage) in\b|is there an? (?:world|way|scenario|universe) (?:in which|where) you\b"
        r"|how much (?:better|happier|easier|simpler|calmer|nicer|quicker|(?:more|less) \w+)"
        r" (?:would|could|might) (?:[\w'-]+ ){1,6}?if\b|(?:can|could) you (?:see|imagine|picture)"
        r" (?:yourself (?:\w+ )?\w+ing|how much (?:better|happier|easier))\b"
        r"|how would you feel about (?:maybe |just )?(?!being|having|feeling)\w+ing\b",
    ),
    (
        "is_it_the_answer",
        r"(?:is|isn't|could|might|would|wouldn't) (?:not )?(?:the|your|one) (?:(?:only"
        r"|obvious|real"
        r"|best|simple|easy|first|next) )*(?:answer|solution|way (?:out|forward)|step|trick"
        r"|thing"
        r" to do) (?:here |then |not |perhaps |maybe |simply |just |be )*(?:to|not to)\b"
        r"|is there (?:any |some )?(?:room|scope|a case|an argument|space) (?:for|to)\b"
        r"|(?:has|did|does) it (?:ever |not |never )*(?:occur|occurred|crossed|cross) (?:to you"
        r"|your mind) (?:to|that)\b|any chance (?:that )?(?:you|we|they|he|she) (?:could|can"
        r"|might)\b|(?:can|could) (?:the|your|someone|somebody|he|she|they|it|that|this)"
        r"(?: \w+){0,4}? not (?:be \w|just|simply|take|do|help|cover)\b",
    ),
    (
        "any_reason",
        r"(?:(?:is|was) there (?:a|any|some)|any) (?:\w+ )?reason (?:why |that |for"
        r" )?(?:not\b|(?:you"
        r"|we|they|he|she|it|(?:the|your|this|that) \w+) (?:can't|couldn't|don't|didn't"
        r"|haven't|won't|wouldn't|aren't|shouldn't"
        r"|(?:can|could|have|did|do|would) not))",
    ),
    (
        "would_it_kill_you",
        r"would it (?:really )?(?:kill|hurt|harm|be (?:so|that) (?:bad|hard|terrible|awful"
        r"|difficult|wrong)) (?:you |anyone |him |her |them )?(?:to|if)\b|are you going to [^?]*"
        r" or (?:just )?(?:keep"
        r"|carry on|go on) \w+ing\b|are you (?:really"
        r" |seriously |honestly |not )*going to (?:let|just|keep|wait|ignore|sit (?:back|there"
        r"|around)"
        r"|accept|put up|tolerate|allow|stand by)\b|what(?:'s| is) (?:there )?to stop you"
        r" (?:from )?\w+ing\b|what would it take (?:for|to get) (?:you|him|her|them|us)"
        rf" to (?:just |finally )?{STEP}\b{VAGUE}|what (?:do you think )?(?:would|might) happen"
        r" if (?:you|we) (?:\w+ ){2,12}?so (?:that )?(?:the|you|he|she|they|it|your|we)\b"
        r"|(?:could|would|might) (?:something|anything) like (?:that|this|it) (?:work|help"
        r"|be)\b|(?:could|can|might) (?:you|we|they) (?:do|try|use|set up|have) something"
        r" (?:like|similar)\b|why [^?]* when (?:all|you (?:could|can)|there's|there are)\b"
        r"|what (?:\w+ ){1,5}of (?:finally|just|simply) \w+ing\b",
    ),
    (
        "should_you",
        rf"(?:should|shouldn't) (?:you|they|he|she|your \w+) {SOFT}\w|should(?:n't)? (?:an?|the"
        rf"|any) (?:[\w'-]+ ){1, 3}?(?:really|ever)\b|shall we \w"
        r"|(?:do|don't) you (?:need|have) to (?:just|simply|first)\b",
    ),
    (
        "do_you_think_you_should",
        r"(?:do|don't) you (?:not )?(?:think|feel|believe|reckon) (?:that )?(?:maybe "
        r"|perhaps )?(?:(?:you|he|she|they|we|it|your \w+) (?:should|could|ought|need to"
        r"|needs to|must|have to|might want)|it's (?:just|really|because|time)|the (?:real|actual"
        r"|true) \w+|it (?:is|would"
        r"|might) (?:be )?(?:better|time|best|help|wise)|(?:maybe|perhaps) \w|if (?:you|we)"
        r" (?:just |maybe )*(?!do\b|did\b|don't|didn't|could|can|are\b|were\b|had\b|have\b|fail"
        r"|lost\b)\w|\w+ing .*(?:would|might|could)"
        r"|(?:\w+ ){1,5}?should\b|(?:[\w'-]+ ){1,5}?(?:would|might|could) (?:[\w'-]+ ){1,5}?if"
        r" (?:you|we)\b)|(?:who|what|where|which \w+|how) (?:could|can|might) (?:you|we)"
        r" (?:[\w'-]+ ){2,12}?so (?:that )?(?:you|they|he|she|it|nobody|we)\b",
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
        r"|work|change)\b|(?:would|might|could|can|couldn't|wouldn't|mightn't) (?:a|an|another"
        r"|some|more|\w+ing)\b(?<!anything)(?<!something)(?<!nothing)(?<!everything)"
        r" (?:[\w'-]+ ){0,8}?(?:help|solve|ease|fix|sort|clear|do the trick|save|free|reduce"
        r"|be (?:an option|enough|worth|useful|of use|a start|a way)|make (?:it|things|life|a"
        r" difference|sense)|take (?:some|the|a))\b",
    ),
    (
        "is_there_a_way",
        r"(?:is|isn't) there (?:a|any|some) (?:way|chance) (?:that )?(?:for )?(?:you|we"
        r"|your \w+)"
        r" (?:could|can|might|to)\b|(?:is|are) (?!there|it|this|that"
        r"|you)(?:[\w'-]+ ){1,8}?an option"
        r"(?: \w+){0,4}$|(?:is|was|isn't) (?:that|this|it) something (?:you|we|they|your"
        r" \w+)(?:"
        r" could| can| might| would|'d|'ve| have (?:considered|tried|thought|looked))\b"
        r"|(?:(?:do|would|don't|wouldn't) you (?:not )?(?:have|know)|have you (?:not )?got)"
        r" (?:(?:a|an|any|some) \w+"
        r"|someone|somebody)(?: [\w'-]+){0,4}? (?:you|who|that) (?:could"
        r"|can|might) (?:talk|speak|ask|go|take|turn|hand|pass|give|use|lean|help|bring|send"
        r"|support|cover|do|show"
        r"|share|hand)\b|is there (?:someone|anyone|somebody|anybody) (?:\w+ ){0,5}?(?:you"
        r"|who)"
        r" (?:can|could) (?:talk|speak|go|ask|turn|help)\b",
    ),
    (
        "how_about",
        r"how about (?!(?:you|him|her|them|now|others|everyone|today|yourself)$|you (?:two|guys"
        r"|all|personally)|your\b|the\b|their\b|his\b|my\b|our\b|that\b|this\b|it\b)\w",
    ),
    (
        "did_you_know",
        r"did you know (?:that )?(?:there|you (?:can|could)|we|most|many|some)\b",
    ),
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
            r"|\bi (?:really )?think (?:that )?(?:a|an|some|more) (?:[\w'-]+ ){1,5}?(?:could|might"
            r"|would) (?:be (?:useful|helpful|good|worth|great|an option)|help)\b|\bwhat you"
            r" (?:want"
            r"|need|have) to do (?:here )?is\b|\bwhat you (?:want|need) is\b|\bbetter (?:if"
            r" )?(?:you"
            r"|we) \w|\b(?:have|give it) a (?:go|try) at\b|\b(?:worked|works|helped) (?:really "
            r"|very"
            r" |so )?(?:well |wonders )?for (?:me|us)\b|\bthere's a (?:really |very )?(?:good|great"
            r"|nice|useful) (?:book|course|tool|podcast|app|template|article|video)\b"
            r"|\bthe way forward is\b|\bthe best is (?:to|you|if)\b|\bbest (?:to|not to|if you)\b"
            r"|\bbetter to\b|\b(?:could"
            r"|might|may"
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
