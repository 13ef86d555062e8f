"""English: advice in disguise."""

from app.judge.packs.en_words import SOFT, STEP, VAGUE
from app.judge.packs.pack import either

DISGUISED = (
    (
        "have_you_tried",
        either(
            r"have you tried (?:just |simply |maybe )?(?!any|some)\w{2,}ing\b(?! (?:it|that|this"
            r"|them|any\w*|some\w*|to)\b) \w",
            rf"(?:have|haven't|had) (?:you|they|we) {SOFT}(?:tried|considered|thought (?:about|of"
            r"|that|maybe)|looked (?:at|into|online)|set up|put together|involved|invited|joined"
            r" a|booked a|kept a|offered (?:him|her|them) (?:a|an|the|some)|had (?:a|an) (?:\w+"
            r" )?(?:chat|word|talk|conversation|coffee|sit-down|call) with|(?:spoken|talked)"
            r" (?:to|with)|asked|explored|reached out|checked|approached|consulted|been in touch"
            r" with|got in touch with|contacted|turned to|looked for|signed up|read|heard of|come"
            r" across|looked up|(?:escalated|delegated|documented|mapped|scheduled|hired)|drawn"
            r" up|written (?:him|her|them|to|down)|made a list|taken (?:a|some) (?:break|time"
            r"|course|holiday|day|week)|been to see|(?:discussed|raised|shared) (?:this|it|that)"
            rf" with|brought (?:this|it|that) up){VAGUE}",
        ),
    ),
    (
        "offer",
        either(
            r"(?:shall|should|could|can|may) (?:i|we) (?:(?:maybe|just|perhaps|quickly) )*(?:send"
            r"|give|lend|show|introduce|help|ring|call|email|connect|put) (?:you|them|him|her)\b"
            r"(?! a question)",
            r"(?:do|would) you (?:(?:maybe|perhaps) )*(?:want|like) (?:me|us) to \w",
            r"(?:do you want|would you like) to (?:borrow|use|see|copy|have) (?:our|my|one of)\b",
            r"want (?:me|us) to \w",
            r"would you (?:(?:maybe|perhaps|not) )*like to (?:try|stop|come)\b",
            r"fancy (?:\w+ing|an?)\b",
            r"need an? (?:good|decent|proper) \w",
            r"would you like to (?:see|hear|know) how (?:we|i)\b",
            r"do you want (?:my|our) \w",
        ),
    ),
    (
        "did_you_try",
        either(
            rf"(?:did|didn't) (?:you|they|we) (?!.* before or ){SOFT}(?:try|consider|think"
            rf" (?:about|of|to)|look"
            rf" into|explore){VAGUE}",
            rf"(?:did|didn't) (?:you|they|we) {SOFT}think to \w",
            r"(?:you |y'all |you all |yous )?ever (?:thought (?:about|of)|considered|tried|think"
            r" (?:about|of) (?:just )?\w+ing\b) ?\w",
            r"have you (?:ever )?(?:just|simply) \w",
            r"(?:has|have) (?:your|the) (?:\w+ ){1,2}?(?:ever |not )?(?:tried|thought (?:about"
            rf"|of)|considered|looked (?:at|into)){VAGUE}",
        ),
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
        either(
            r"why you (?:don't|not) (?!know|like|think|trust|feel|want|have)\w+ \w",
            r"why (?:don't|do not|doesn't) (?:you|we|you all|he|she|they) (?!know\b|like\b"
            r"|think\b|trust\b|feel\b|believe\b|understand\b|care\b|agree\b|love\b|mind\b|seem"
            rf"|have\b|see\b|want\b|need\b|get (?:it|along|on)\b){SOFT}\w",
            r"why (?:can't|couldn't|wouldn't|didn't|haven't|won't|not|don't|doesn't) (?:[\w'-]+"
            r" ){1,4}?(?:just|simply)\b",
            r"why not (?!(?:them|him|her|me|now|yet|you|us|it|this|that|today|so|sooner|earlier"
            r"|before|then)$)\w",
        ),
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
        r"(?:what|how) (?:do|would|did) you (?:think|say) (?:about|of|to) (?:maybe |just |perhaps"
        r" |simply |first |you )*(?!being|having|feeling|everything|anything|something|nothing"
        r"|dealing|evening|morning)\w{2,}ing (?:a|an|the|in|out|up|down|over|off|your|him|her|them"
        r"|us|someone|somebody|some|with|to|together|another|this|that|from|for|it|one|each|both"
        r"|back|more|less|everyone|people)\b",
    ),
    (
        "what_is_wrong_with_doing",
        either(
            r"what(?:'s| is|'d| would be| could be) (?:so |really )*(?:wrong|bad|the (?:harm|risk"
            r"|problem)) (?:with|in|about|of) (?:just |simply |maybe )*(?!being"
            r"|feeling)\w{2,}ing\b",
            r"what (?:would be|is|could be) so (?:terrible|bad|wrong|hard|awful|scary|difficult)"
            r" (?:about|in|with)\b",
            r"what harm (?:would|could|will|does|did)\b",
            r"where(?:'s| is| would| could) (?:be )?the harm\b",
            r"what(?:'s| is) the worst (?:that )?(?:could|can|might|would) happen if you (?:just"
            r"|simply|finally)\b",
        ),
    ),
    (
        "what_stops_you",
        either(
            r"what(?:'s| is| are| could| would|'d)? (?:(?:really|actually|still) )*(?:stop|stops"
            r"|stopping|keeps?|keeping|prevents?|preventing|holds?|holding) (?:you|him|her|them"
            r"|us)(?: back)? from (?:just |simply )*(?!being|feeling|saying|sleeping|believing"
            r"|trusting|knowing|seeing|doing|getting|wanting|enjoying|acting"
            rf"|deciding)\w{{2,}}ing\b{VAGUE}",
            r"what(?:'s| is| would| could)? (?:stop|prevent|keep|hold|hinder)(?:s|p?ing)?"
            r" (?:[\w'-]+ )(1, 6)?from (?:just|simply)\b",
        ),
    ),
    (
        "what_about_a",
        r"(?:what|how) about (?:(?:a|an|some|another|we|just|maybe|use|using|instead|during|after"
        r"|before|next|on) \w|(?:you|if you|if we) (?!two|guys|all|personally|yourself|do\b"
        r"|don't)\w)",
    ),
    (
        "what_if_you",
        either(
            r"what (?:would happen |happens )?if (?:you|we) (?:were to|just|simply|instead) \w",
            rf"what if (?:you|we|you two|you all) {SOFT}(?!do\b|did\b|don't|didn't|can't|couldn't"
            r"|could\b|can\b|are\b|aren't|were\b|weren't|had\b|have\b|haven't|hadn't|lose\b"
            r"|lost\b|fail|got\b|knew|know\b|nothing|never|feel\b|felt\b|need|want|will\b|won't"
            r"|would\b|find\b|found\b|miss|is\b|was\b|not\b|regret|say nothing|said nothing|end\b"
            r"|ended)\w",
            r"(?:what if|suppose|how about if) (?:somebody|someone) else \w",
            r"(?:how|what) (?:would|might) it (?:be|look)(?: like)? if (?:you|we) (?:just |simply"
            r" |perhaps |both |all )*(?!do\b|did\b|don't|didn't|can't|couldn't|could\b|can\b|are\b"
            r"|were\b|weren't|had\b|have\b|lost\b|failed|got\b|knew|felt\b|needed|wanted|would\b"
            r"|never|no\b|not\b|succeeded|believed|trusted|accepted)\w+ \w",
        ),
    ),
    (
        "could_you_just",
        either(
            r"(?:could|can|couldn't|can't|might) (?:you|we|they) (?:not )?(?:just|simply|perhaps"
            r"|maybe|at least|also|instead|always|possibly|potentially) \w",
            r"(?:could|might|can) (?:you|we|they) not \w",
            rf"(?:could|might) (?:you|they) {SOFT}{STEP}\b",
            rf"can you {SOFT}(?:ask|talk to|speak to|speak with|reach out|enlist|put|hire|delegate"
            r"|move|take|make friends|swap|split|drop|go (?:back|to)|do (?:some|a|odd)|get (?:\w+"
            r" ){1,3}to|share the|leave|offer|set up|invite|involve|outsource"
            rf"|postpone)\b{VAGUE}",
            r"(?:could|can) you go (?:above|over|around|behind|direct|straight)\b",
        ),
    ),
    (
        "would_it_help",
        either(
            r"is not (?:better|easier|best|simpler) (?:to|if)\b",
            r"(?:would|wouldn't|might|could|will|won't|do you think) (?:maybe |perhaps )?(?:it"
            r"|that|this)(?: would| might|'d)? (?:not )?(?:also |perhaps |maybe |really )*(?:help"
            r"|make sense|work (?:better|if|to)|be (?:\w+ ){0,2}(?:better|easier|worth\w*|option"
            r"|idea|possible|useful|helpful|good|wiser?|sensible|simpler|smart\w*|safer|cheaper"
            r"|fair(?:er)?|quicker|faster|best|all right if|okay if))(?= \w)",
            r"would you (?:feel|be|do|cope) (?:\w+ )?(?:better|happier|easier|safer) (?:if|with)\b",
        ),
    ),
    (
        "is_it_worth",
        either(
            r"(?:is|isn't|might) it (?:not )?(?:be )?(?:maybe |perhaps )?(?:worth|an option|time"
            r"|better|an idea|feasible|possible) (?:to|for|\w+ing|if|having)\b",
            r"(?:is there|might there be|would there be|could there be) (?:perhaps |maybe )?(?:"
            r"(?:any|some|no|a) )?(?:(?:real|little) )?(?:mileage|merit|harm|sense|point|value"
            r"|benefit|milage) in\b",
            r"is there an? (?:world|way|scenario|universe) (?:in which|where) you\b",
            r"how much (?:better|happier|easier|simpler|calmer|nicer|quicker|(?:more|less) \w+)"
            r" (?:would|could|might) (?:[\w'-]+ ){1,6}?if\b",
            r"(?:can|could) you (?:see|imagine|picture) (?:yourself (?:\w+ )?\w+ing|how much"
            r" (?:better|happier|easier))\b",
            r"how would you feel about (?:maybe |just )?(?!being|having|feeling)\w+ing\b",
        ),
    ),
    (
        "is_it_the_answer",
        either(
            r"(?:is|isn't|could|might|would|wouldn't) (?:not )?(?:the|your|one) (?:(?:only|obvious"
            r"|real|best|simple|easy|first|next) )*(?:answer|solution|way (?:out|forward)|step"
            r"|trick|thing to do) (?:here |then |not |perhaps |maybe |simply |just |be )*(?:to|not"
            r" to)\b",
            r"is there (?:any |some )?(?:room|scope|a case|an argument|space) (?:for|to)\b",
            r"(?:has|did|does) it (?:ever |not |never )*(?:occur|occurred|crossed|cross) (?:to you"
            r"|your mind) (?:to|that)\b",
            r"any chance (?:that )?(?:you|we|they|he|she) (?:could|can|might)\b",
            r"(?:can|could) (?:the|your|someone|somebody|he|she|they|it|that|this)(?: \w+){0,4}?"
            r" not (?:be \w|just|simply|take|do|help|cover)\b",
        ),
    ),
    (
        "any_reason",
        r"(?:(?:is|was) there (?:a|any|some)|any) (?:\w+ )?reason (?:why |that |for )?(?:not\b|"
        r"(?:you|we|they|he|she|it|(?:the|your|this|that) \w+) (?:can't|couldn't|don't|didn't"
        r"|haven't|won't|wouldn't|aren't|shouldn't|(?:can|could|have|did|do|would) not))",
    ),
    (
        "would_it_kill_you",
        either(
            r"would it (?:really )?(?:kill|hurt|harm|be (?:so|that) (?:bad|hard|terrible|awful"
            r"|difficult|wrong)) (?:you |anyone |him |her |them )?(?:to|if)\b",
            r"are you going to [^?]* or (?:just )?(?:keep|carry on|go on) \w+ing\b",
            r"are you (?:really |seriously |honestly |not )*going to (?:let|just|keep|wait|ignore"
            r"|sit (?:back|there|around)|accept|put up|tolerate|allow|stand by)\b",
            r"what(?:'s| is) (?:there )?to stop you (?:from )?\w+ing\b",
            r"what would it take (?:for|to get) (?:you|him|her|them|us) to (?:just |finally"
            rf" )?{STEP}\b{VAGUE}",
            r"what (?:do you think )?(?:would|might) happen if (?:you|we) (?:\w+ ){2,12}?so"
            r" (?:that )?(?:the|you|he|she|they|it|your|we)\b",
            r"(?:could|would|might) (?:something|anything) like (?:that|this|it) (?:work|help"
            r"|be)\b",
            r"(?:could|can|might) (?:you|we|they) (?:do|try|use|set up|have) something (?:like"
            r"|similar)\b",
            r"why [^?]* when (?:all|you (?:could|can)|there's|there are)\b",
            r"what (?:\w+ ){1,5}of (?:finally|just|simply) \w+ing\b",
        ),
    ),
    (
        "should_you",
        either(
            rf"(?:should|shouldn't) (?:you|they|he|she|your \w+) {SOFT}\w",
            r"should(?:n't)? (?:an?|the|any) (?:[\w'-]+ )(1, 3)?(?:really|ever)\b",
            r"shall we \w",
            r"(?:do|don't) you (?:need|have) to (?:just|simply|first)\b",
        ),
    ),
    (
        "do_you_think_you_should",
        either(
            r"(?:do|don't) you (?:not )?(?:think|feel|believe|reckon) (?:that )?(?:maybe |perhaps"
            r" )?(?:(?:you|he|she|they|we|it|your \w+) (?:should|could|ought|need to|needs to|must"
            r"|have to|might want)|it's (?:just|really|because|time)|the (?:real|actual|true) \w+"
            r"|it (?:is|would|might) (?:be )?(?:better|time|best|help|wise)|(?:maybe|perhaps) \w"
            r"|if (?:you|we) (?:just |maybe )*(?!do\b|did\b|don't|didn't|could|can|are\b|were\b"
            r"|had\b|have\b|fail|lost\b)\w|\w+ing .*(?:would|might|could)|(?:\w+ ){1,5}?should\b|"
            r"(?:[\w'-]+ ){1,5}?(?:would|might|could) (?:[\w'-]+ ){1,5}?if (?:you|we)\b)",
            r"(?:who|what|where|which \w+|how) (?:could|can|might) (?:you|we) (?:[\w'-]+"
            r" ){2,12}?so (?:that )?(?:you|they|he|she|it|nobody|we|you've)\b",
        ),
    ),
    (
        "may_i_suggest",
        r"(?:may|can|could|might) (?:i|we) (?:just |perhaps |maybe )?(?:suggest|recommend|advise"
        r"|propose|offer you)\b",
    ),
    (
        "would_you_consider",
        rf"(?:would|could|might|wouldn't) you {SOFT}(?:consider|be (?:willing|open|prepared|better"
        r" off|up for|happier|interested in|able to just))\b(?! what| how)",
    ),
    (
        "could_they_help",
        either(
            r"(?:could|can|couldn't|can't|might|would) (?!you\b|i\b|it\b|that\b|this\b|there\b"
            r"|they\b|he\b|she\b|we\b|one\b|any)(?:[\w']+ ){1,7}?(?:help$|help (?:you|with|here)"
            r"|be (?:\w+ )?(?:useful|helpful|an option|of (?:use|help)|worth)\b)",
            r"(?:could|can|couldn't|can't|might) (?!you\b|i\b|it\b|that\b|this\b|there\b|they\b"
            r"|he\b|she\b|we\b|one\b|any)(?:\w+ ){1,3}?(?:take (?:over|it|on|some|this|that)|do"
            r"|step in|cover|support|run|lead|handle|own|join|mediate|sit in|stand in|fill in)\b",
            r"would (?:a|an|\w+ing) (?:\w+ ){0,6}?(?:help|make|be|solve|ease|work|change)\b",
            r"(?:would|might|could|can|couldn't|wouldn't|mightn't) (?:a|an|another|some|more"
            r"|\w+ing)\b(?<!anything)(?<!something)(?<!nothing)(?<!everything) (?:[\w'-]+ ){0,8}?"
            r"(?:help|solve|ease|fix|sort|clear|do the trick|save|free|reduce|be (?:an option"
            r"|enough|worth|useful|of use|a start|a way)|make (?:it|things|life|a difference"
            r"|sense)|take (?:some|the|a))\b",
            r"(?:could|would|might|may) (?:that|this|it|something like (?:that|this)) (?:be|work)"
            r"(?: \w+){0,3}? (?:for you|for your \w+|something|a way|an option|an idea)\b",
        ),
    ),
    (
        "is_there_a_way",
        either(
            r"(?:is|isn't) there (?:a|any|some) (?:way|chance) (?:that )?(?:for )?(?:you|we|your"
            r" \w+) (?:could|can|might|to)\b",
            r"(?:is|are) (?!there|it|this|that|you)(?:[\w'-]+ ){1,8}?(?<!still )an option(?:"
            r" \w+){0,4}$",
            r"(?:is|was|isn't) (?:that|this|it) something (?:you|we|they|your \w+)(?: could| can|"
            r" might| would|'d|'ve| have (?:considered|tried|thought|looked))\b",
            r"(?:(?:do|would|don't|wouldn't) you (?:not )?(?:have|know)|have you (?:not )?got) (?:"
            r"(?:a|an|any|some) \w+|someone|somebody)(?: [\w'-]+){0,4}? (?:you|who|that) (?:could"
            r"|can|might) (?:talk|speak|ask|go|take|turn|hand|pass|give|use|lean|help|bring|send"
            r"|support|cover|do|show|share|hand)\b",
            r"is there (?:someone|anyone|somebody|anybody) (?:\w+ ){0,5}?(?:you|who) (?:can|could)"
            r" (?:talk|speak|go|ask|turn|help)\b",
            r"is (?:an?|the|\w+ing) (?:[\w'-]+ ){1,5}?something (?:you|they|he|she|your \w+)"
            r" (?:could|can|might|would)\b",
        ),
    ),
    (
        "how_about",
        r"how about (?!(?:you|him|her|them|now|others|everyone|today|yourself)$|you (?:two|guys"
        r"|all|personally)|your\b|the\b|their\b|his\b|my\b|our\b|that\b|this\b|it\b)\w",
    ),
    (
        "did_you_know",
        either(
            r"did you know (?:that )?(?:there|you (?:can|could)|we|most|many|some)\b",
            r"do you know the (?:[\w'-]+ ){0,4}?(?:method|course|book|tool|model|technique|app"
            r"|website|podcast|training)\b",
        ),
    ),
)
