"""English."""

import re

from app.judge.packs.en_verbs import affirmative, ing, past
from app.judge.packs.pack import Pack, Rewording, alternatives, rules, short, words

_WH = r"(?:what|how|why|who|whom|whose|where|when|which|whether|if)"
_SOFT = (
    r"(?:(?:ever|already|not|perhaps|maybe|actually|just|also|possibly|really|even|yet|simply"
    r"|still|always|first|then|instead|only|at least|both|at all|fully|seriously) )*"
)
# What is vague names no step the asker chose, so asking for it is no advice.
_VAGUE = (
    r"(?! (?:any\w*|some\w*|what|how|why|who|where|which|when|whether|if|it|this|that|these|those"
    r"|them|so far|before|yourself|much|more|enough|else|lately|everything|all|nothing|to say"
    r"|(?:\w+ ){1,3}(?:what|how|why|who|where|when|which|whether|if))\b)(?= \w)"
)
_STEP = (
    r"(?:try|ask|talk|speak|move|hire|offer|use|go|take|give|let|put|set|bring|invite|involve|make"
    r"|arrange|schedule|cut|drop|split|push|hand|escalate|raise|swap|wait|postpone|delay|reduce"
    r"|increase|pay|send|write|call|meet|run|start|stop|build|create|change|work with|team up"
    r"|outsource|automate|switch|delegate|consider|get|find|join|book|block|draw|tell|refuse"
    r"|say no|share your|leave|hold|organi[sz]e|reorgani[sz]e|propose|suggest|negotiate|add|train"
    r"|replace|promote|document|combine|rotate|borrow|ignore|focus|report|sit down|step back)"
)
_NEGATED = (
    "isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't couldn't won't"
    " wouldn't shouldn't mightn't mustn't ain't"
)
_TELL = (
    r"(?:say (?:what|how|why|more|something|a|which|where|when)|say$|tell|describe|explain|share|clarify|elaborate|expand|imagine|picture|think of|recall"
    r"|remember|identify|name|help (?:me|us|them)|walk|talk (?:me|us)|take (?:me|us)|unpack"
    r"|give (?:me|us|an example|some example|one example|a sense|some more|some sense)|put (?:it"
    r"|that|this) (?:in|into)|show (?:me|us)|speak (?:a (?:bit|little)|more|to (?:what|how|that))"
    r"|paint|summari[sz]e|sum up|let (?:me|us) know|be more specific|go into|define|see (?:what"
    r"|how|why)|break (?:it|that) down)"
)
_IF = ("What might happen if you {verb_past}{rest}?", "What would {verb_ing}{rest} change?")

PACK = Pack(
    lang="en",
    lead_ins=words(
        "so and well okay ok but then now also just oh right alright hi hello hey yeah yes yep no"
        " sorry thanks please actually like look listen anyway maybe perhaps cool great good"
        " morning afternoon sure gosh wow basically honestly see all"
    ),
    question_words=words(
        "what who whom whose where when why how which what's who's where's when's why's how's"
        " what're who're how're where're what'd how'd who'd where'd why'd what'll who'll what've"
    ),
    auxiliaries=words(
        "is are am was were do does did have has had can could will would shall should may might"
        " must"
    ),
    negated=words(_NEGATED),
    subjects=words(
        "i you we he she it they there this that these those anyone anybody someone somebody"
        " everyone everybody anything something everything nobody people u ya"
    ),
    embedders=words(
        "know knew see saw about tell told understand understood wonder sure say said explain"
        " explained ask asked asking remember forget show shows showed shown depends matter"
        " matters find found figure of on in by with for from to that's is was like exactly"
        " decide realize realise think care mind no idea learn"
    ),
    second_person=words("you ya"),
    conjunctions=words(
        "and or but because cause cuz if when while so that than as though although unless since"
        " until before after whether whenever wherever whatever"
    ),
    determiners=words(
        "a an the my your his her its our their some any no every each another much many more most"
        " all both few several one two three"
    ),
    prepositions=words(
        "of in on at by with for from to into about over under between through during without"
        " within against among around like per via up down out off"
    ),
    contracted=words(
        "i'm i've i'll i'd you're you've you'll you'd we're we've we'll we'd they're they've they'll"
        " they'd he's he'll he'd she's she'll she'd it's it'll it'd that's that'll that'd there's"
        " there'll there'd here's let's"
    ),
    nothing=re.compile(
        r"(?:thank you(?: (?:so much|very much|all))?|got it|i see|of course|fair enough|makes sense"
        r"|no (?:problem|worries)|all good|me too|same here|you too|oh (?:dear|no|my)|not really"
        r"|i agree|i know|that's (?:right|true|fine|ok|okay|great|it))$"
    ),
    inverts=True,
    fillers=words("um uh uhm umm uhh er erm ah hm hmm mm mhm"),
    short_forms=short(
        "whats=what's wat=what wut=what wot=what wats=what's hows=how's wheres=where's whos=who's"
        " whys=why's whens=when's y=why u=you ur=your r=are ya=you yall=you y'all=you dont=don't"
        " doesnt=doesn't didnt=didn't isnt=isn't arent=aren't wasnt=wasn't werent=weren't"
        " havent=haven't hasnt=hasn't hadnt=hadn't cant=can't couldnt=couldn't wouldnt=wouldn't"
        " shouldnt=shouldn't wont=won't aint=isn't ain't=isn't im=i'm ive=i've youre=you're"
        " youve=you've youll=you'll theyre=they're theyve=they've weve=we've hes=he's shes=she's"
        " its=it's thats=that's theres=there's lets=let's cannot=can't wanna=want gonna=going"
        " gotta=have hav=have wen=when becuase=because shud=should wud=would cud=could dose=does"
        " whta=what waht=what hwo=how"
    ),
    common=words(
        "the a an of and to in is you that it he was for on are with as i his they be at one have"
        " this from or had by but what some we can out other were all there when up use your how"
        " said each she which do their if will way about many then them would like so these her"
        " him has look more could go come did my no most who over know than call first people may"
        " down been now find any new part take get place made where after back only me our under"
        " very just don't i'm it's that's what's you're not am does should want think why tell"
        " anyone he's she's they're we're didn't doesn't can't isn't okay yeah"
    ),
    noise=words(
        "really ok okay yeah yes yep no nope hm hmm mm mhm uh um ah oh aha uhhuh huh lol haha"
        " hahaha wow cool great thanks thank hi hello hey bye sorry right sure exactly eh er"
        " erm good nice fine k indeed true well so and but same seriously yup yea ha alright"
        " absolutely definitely perfect interesting gotcha omg pardon cheers"
    ),
    tags=rules(
        (
            ("tag", r" (?:right|correct|yes|no|yeah|huh|eh|ok|okay|innit|agreed|true|or what)$"),
            (
                "tag_question",
                r" (?:" + alternatives(_NEGATED) + r") (?:it|you|he|she|they|we|there|that|this|i)"
                r"(?: think| agree| say)?$",
            ),
            (
                "tag_back",
                r"(?:n't|not|never|no|hardly|nothing|nobody)\b.{1,60} (?:is|are|was|were|do|does|did|has"
                r"|have|can|could|will|would|should) (?:it|you|he|she|they|we|there|that|i)$",
            ),
        )
    ),
    leading=rules(
        (
            (
                "have_you_tried",
                rf"(?:have|haven't|had|has) (?:you|they|we|he|she|anyone|anybody) {_SOFT}(?:tried"
                r"|considered|thought (?:about|of)|looked (?:at|into)|(?:spoken|talked) (?:to|with)"
                rf"|asked|explored|reached out|checked (?:with|whether|if|the)|approached|consulted"
                r"|read|heard of|come across|looked up|(?:escalated|delegated|documented|mapped"
                r"|scheduled|hired)|drawn up|written (?:him|her|them|to|down)|made a list|taken (?:a"
                r"|some) (?:break|time|course|holiday|day|week)|been to see|(?:discussed|raised"
                rf"|shared) (?:this|it|that) with|brought (?:this|it|that) up){_VAGUE}",
            ),
            (
                "did_you_try",
                rf"(?:did|didn't) (?:you|they|we) {_SOFT}(?:try|consider|think (?:about|of|to)|look"
                rf" into|explore){_VAGUE}",
            ),
            (
                "why_dont_you",
                r"why (?:don't|do not|doesn't) (?:you|we|you all|he|she|they) (?!know\b|like\b"
                r"|think\b|trust\b|feel\b|believe\b|understand\b|care\b|agree\b|love\b|mind\b|seem"
                rf"|have\b|see\b|want\b|need\b|get (?:it|along|on)\b){_SOFT}\w"
                r"|why (?:can't|couldn't|wouldn't) (?:you|we|they) (?:just|simply)\b"
                r"|why not (?!(?:them|him|her|me|now|yet|you|us|it|this|that|today|so|sooner"
                r"|earlier|before|then)$)\w",
            ),
            (
                "what_about_doing",
                r"(?:what|how) about (?:not |just |maybe |simply |you |we )*(?!everything|anything"
                r"|something|nothing|morning|evening|meeting|funding|training|feeling|building"
                r"|thing|pricing|staffing|timing|during|according|marketing|planning|housing"
                r"|engineering|accounting|banking|your|the|their)\w{2,}ing\b",
            ),
            (
                "what_about_a",
                r"(?:what|how) about (?:(?:a|an|some|another|we|just|maybe|using) \w"
                r"|(?:you|if you|if we) (?!two|guys|all|personally|yourself|do\b|don't)\w)",
            ),
            (
                "what_if_you",
                rf"what if (?:you|we|you two|you all) {_SOFT}(?!do\b|did\b|don't|didn't|can't"
                r"|couldn't|could\b|can\b|are\b|aren't|were\b|weren't|had\b|have\b|haven't|hadn't"
                r"|lose\b|lost\b|fail|got\b|knew|know\b|nothing|never|feel\b|felt\b|need|want|will\b"
                r"|won't|would\b|find\b|found\b|miss|is\b|was\b|not\b|regret|say nothing|said nothing"
                r"|end\b|ended)\w",
            ),
            (
                "could_you_just",
                r"(?:could|can|couldn't|can't|might) (?:you|we|they) (?:not )?(?:just|simply"
                r"|perhaps|maybe|at least|also|instead|always|possibly|potentially) \w"
                r"|(?:could|might|can) (?:you|we|they) not \w"
                rf"|(?:could|might) (?:you|they) {_SOFT}{_STEP}\b",
            ),
            (
                "would_it_help",
                r"(?:would|wouldn't|might|could|will|won't|do you think) (?:it|that|this)(?: would"
                r"| might)? (?:not )?(?:also |perhaps |maybe |really )*(?:help|make sense|work"
                r" (?:better|if|to)|be (?:\w+ ){0,2}(?:better|easier|worth\w*|option|idea|possible"
                r"|useful|helpful|good|wiser?|sensible|simpler|smart\w*|safer|cheaper|fair(?:er)?"
                r"|quicker|faster|best))(?= \w)",
            ),
            (
                "is_it_worth",
                r"(?:is|isn't|might) it (?:not )?(?:be )?(?:maybe |perhaps )?(?:worth|an option"
                r"|time|better|an idea|feasible|possible) (?:to|for|\w+ing|if|having)\b",
            ),
            (
                "any_reason",
                r"(?:is|was) there (?:a|any|some) (?:\w+ )?reason (?:why |that |for )?(?:not\b"
                r"|(?:you|we|they) (?:can't|couldn't|don't|didn't|haven't|won't|wouldn't|aren't"
                r"|shouldn't|(?:can|could|have|did|do|would) not))",
            ),
            (
                "should_you",
                rf"(?:should|shouldn't) (?:you|they|he|she|your \w+) {_SOFT}\w"
                r"|(?:do|don't) you (?:need|have) to (?:just|simply|first)\b",
            ),
            (
                "do_you_think_you_should",
                r"(?:do|don't) you (?:not )?(?:think|feel|believe|reckon) (?:that )?(?:maybe "
                r"|perhaps )?(?:(?:you|he|she|they|we|it|your \w+) (?:should|could|ought|need to"
                r"|needs to|must|have to|might want)|it's (?:just|really|because)|it (?:is|would"
                r"|might) (?:be )?(?:better|time|best|help|wise)|\w+ing .*(?:would|might|could))",
            ),
            (
                "may_i_suggest",
                r"(?:may|can|could|might) (?:i|we) (?:just |perhaps |maybe )?(?:suggest|recommend"
                r"|advise|propose|offer you)\b",
            ),
            (
                "would_you_consider",
                rf"(?:would|could|might|wouldn't) you {_SOFT}(?:consider|be (?:willing|open|prepared"
                r"|better off|up for|happier|interested in|able to just))\b(?! what| how)",
            ),
            (
                "could_they_help",
                r"(?:could|can|couldn't|can't|might|would) (?!you\b|i\b|it\b|that\b|this\b|there\b"
                r"|they\b|he\b|she\b|we\b|one\b|any)(?:\w+ ){1,3}?(?:help|take (?:over|it|on|some"
                r"|this|that)|do (?:it|that|this)|step in|cover|support|run|lead|handle|own|join"
                r"|mediate|sit in|stand in|fill in)\b"
                r"|would (?:a|an|\w+ing) (?:\w+ ){0,6}?(?:help|make|be|solve|ease|work|change)\b",
            ),
            (
                "is_there_a_way",
                r"(?:is|isn't) there (?:a|any|some) way (?:that )?(?:for )?(?:you|we) (?:could|can|might"
                r"|to)\b",
            ),
            (
                "did_you_know",
                r"did you know (?:that )?(?:there|you (?:can|could)|we|most|many|some)\b",
            ),
            (
                "do_you_really",
                r"(?:do|did) you (?:really|honestly|seriously) (?:think|believe|want|need|expect)\b"
                r"|are you (?:really )?sure you (?:want|should|need|can|aren't)\b"
                r"|(?:can|can't|do|don't) you (?:not )?(?:see that|reali[sz]e)\b",
            ),
            (
                "do_you_agree",
                r"(?:do|would|don't|wouldn't|can|can't) you (?:not )?(?:agree|accept|admit|concede"
                r"|acknowledge)\b",
            ),
            (
                "stop_doing",
                r"when (?:did|will|are|were) you (?:finally |going to |ever )?(?:stop|quit|give up"
                r"|admit|lose|realise|realize|start (?:avoiding|hiding|ignoring))",
            ),
            (
                "isnt_it",
                r"(?:" + alternatives(_NEGATED) + r") \w"
                r"|(?:is|are|was|were|do|does|did|would|could|will|have|has) (?:it|you|he|she|they"
                r"|we|that|this|there) not \w",
            ),
        )
    ),
    unproven=words("isnt_it should_you stop_doing"),
    loaded=words("do_you_really do_you_agree stop_doing isnt_it surely tag tag_question tag_back"),
    judging=rules(
        (
            (
                "why_did_you",
                r"why (?:did|didn't|would|wouldn't|couldn't|can't|haven't|aren't|weren't|hadn't"
                r"|won't|don't) you (?!think|feel|want|say|believe|care|ask|like to|see\b)"
                r"|why (?:are|were|do|have) you (?:always|never|still|so|the one|only|even|keep"
                r"|kept|constantly|let|letting|not)|why (?:wait|bother|keep|let)\b|how could you\b"
                r"|what made you think\b|what were you thinking",
            ),
        )
    ),
    asking=rules(
        (
            (
                "by_when",
                r"(?:by|since|until) when\b|(?:for|with|from|about) whom\b|(?:in|to|at|on|by|from|for)"
                r" what (?:way|ways|sense|extent|point|respect|kind|cost|basis|reason|purpose|terms)\b",
            ),
            (
                "isnt_he",
                r"(?:isn't|aren't|wasn't|weren't|haven't|hasn't|won't|don't|didn't|doesn't|can't"
                r"|wouldn't|couldn't|shouldn't) (?:you|it|he|she|they|we|i|that|this|there)\b"
                r"(?! (?:dare|worry))|(?:wouldn't|couldn't|shouldn't) (?:\w+ing|the|your|a|some)\b"
                r"|surely (?:you|he|she|they|it|that|there)\b",
            ),
            ("what_you_are_saying", r"what (?:you're|you are) saying is\b"),
            ("may_i_ask", r"(?:can|could|may|might) (?:i|we) (?:just |also )?ask\b"),
            (
                "any_left",
                r"(?:any|anything|anyone|anybody) (?:\w+ ){0,3}(?:else|idea|ideas|thoughts?|questions?|luck|chance|news|updates?|plans?|preferences?|progress|feedback|suggestions?|advice)\b",
            ),
            (
                "what_else",
                r"(?:what|who|where|how) (?:else|now|next|exactly|about)\b|what (?:then|if)\b",
            ),
        )
    ),
    not_asking=rules(
        (
            (
                "exclamation",
                r"what an? (?!\w+ (?:is|are|was|do|does|did|would)\b)|how (?:nice|funny|awful|sad|lovely"
                r"|terrible|wonderful|cute|sweet|interesting|exciting|horrible|cool|weird|strange"
                r"|ironic|odd|rude|annoying|frustrating)$|who (?:knows|cares)$|what the \w+$",
            ),
            (
                "when_clause",
                r"(?:when|whenever|while|wherever|whatever|whoever|however) (?:i|we|you|he|she|they|it"
                r"|the|my|our|your|his|her|their|people|someone|a|there|things)(?: [\w']+){2,}$"
                r"|where (?:i|we|it|they|he|she|the)(?: [\w']+){2,}$",
            ),
            (
                "what_clause",
                r"(?:what|how|why|all|where) (?:i|we|he|she|they|it)(?:'m|'re|'ve|'s|'d)?"
                r"(?: [\w']+){1,6}? (?:is|was|are|were)\b|what you (?!are saying)(?:\w+ ){1,3}?is\b|how you (?:\w+ ){1,4}?(?:is|was) (?:\w+ )?\w+$"
                r"|what (?:worked|helped|works|helps|matters|counts|struck|strikes|worries|bothers"
                r"|surprised|surprises|happened|happens) (?:\w+ ){0,5}?(?:is|was)\b",
            ),
            ("will_do", r"(?:will|would|can|could|should|might|may) do\b"),
            (
                "do_not",
                r"(?:don't|do not) (?!you|we|they|i |it|he|she|these|those|any|people|the)\w",
            ),
            ("have_a", r"have (?:a|an|fun|the|no|not|been|to|got|some|your)\b"),
            (
                "do_it",
                r"do (?:it|that|this|what|your|the|a|not|some)\b(?! (?:have|seem|make|feel|matter|bother|mean|help|work|sound|look|get|go|come|include|need|take|still|really|also|even|affect))",
            ),
        )
    ),
    indirect_words=words(
        "wonder wondering curious know understand hear ask learn find explore question sense"
    ),
    indirect=rules(
        (
            (
                "i_wonder",
                r"(?:i|we)(?:'m|'re|'ve been|'d| am| was| are| have been| do| keep| can't help but)?"
                r" (?:(?:just|still|also|really|always|now|only|very|quite|so|a bit|a little) )*"
                r"(?:wonder(?:ing)?|curious)(?: (?:about|as to|to (?:know|hear|see|understand|learn)))?"
                rf"(?= {_WH}| about| more| to (?:know|hear|understand|learn))"
                r"|(?:just )?(?:wondering|curious) (?:about )?" + _WH,
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
                r"|eager|trying|interested|hoping|have) to (?:know|understand|ask|hear|find"
                rf" out) (?:\w+ ){{0,3}}?{_WH}\b",
            ),
            (
                "my_question",
                r"(?:my|one|another|a|next|first) (?:\w+ )?question (?:is|would be|for you)\b",
            ),
        )
    ),
    indirect_advice=rules(
        (
            (
                "i_wonder_if_you_should",
                r" (?:if|whether) (?:\w+ ){1,3}?(?:should|shouldn't|ought|need to|needs to|could just"
                r"|could try|could ask|could talk|might want|might try|might consider|would (?:help"
                r"|be (?:better|easier|good|best|wise)|do better|benefit)|might (?:help|be (?:better"
                r"|good|worth|time)))\b",
            ),
        )
    ),
    indirect_leading=rules(
        (
            (
                "i_wonder_if_you_tried",
                r" (?:if|whether) (?:you|you've|we|they)(?: have|'ve)? (?:ever |already )?(?:tried"
                rf"|considered|thought (?:about|of)|spoken to|talked to){_VAGUE}",
            ),
        )
    ),
    imperative=rules(
        (
            (
                "tell_me_more",
                r"(?:please |just |do )*(?:tell (?:me|us) (?!about it$|off|when you're)\w|say (?:more"
                r"|a bit|something (?:more )?about|a little|some more)|describe (?!to )\w|explain (?:what|how|why|to me|to us|more|your|a bit|a little)"
                r"|(?:walk|talk|take) (?:me|us) through|help (?:me|us) (?:to )?(?:understand|see)"
                r"|give (?:me|us) (?:an example|some|a sense|more|a picture|one)|share (?:more|a bit"
                r"|what|how|some)|elaborate|expand on|paint (?:me|us)|unpack"
                r"|speak (?:more|a bit|to))",
            ),
            ("imagine", r"(?:imagine|suppose|picture|name|rate|complete|finish|list) \w"),
        )
    ),
    polite=rules(
        (
            (
                "can_you_say",
                rf"(?:can|could|would|will|may|might|are) (?:you|we|i) (?:please |just |maybe |perhaps"
                rf" |also |possibly |be able to |be willing to |able to |mind )*(?:{_TELL}|ask"
                r"(?: you)? (?:what|how|why)|(?:saying|telling|describing|explaining|sharing|hear))\b"
                r"|(?:do|would) you (?:want|like|care|be willing|mind) (?:to )?(?:say|tell|share|talk"
                r" about|describe|explain|name|saying|telling|sharing|expand)\b"
                r"|(?:do|would) you (?:know|have any idea|have a sense|have any sense|remember|recall"
                r"|see|notice|understand) (?:of )?(?:what|how|why)\b"
                r"|is there (?:more|anything (?:else|more)) (?:you|that|to)\b(?=.*(?:say|tell|share))",
            ),
        )
    ),
    quantity=rules(
        (
            (
                "quantity",
                r"how (?:many|long|old|often|sure|likely|confident|certain|committed|tall|big|soon)\b"
                r"|how much (?!does|do|did|is it|of this)|what (?:time|date|day|year|month"
                r"|percentage|number|age)\b|since when|(?:on a scale|from (?:one|zero|\d+) to)",
            ),
        )
    ),
    advice=rules(
        (
            (
                "you_should",
                r"\b(?:you|u|we|they|he|she|one|people)(?:'d)? (?:(?:really|just|probably|definitely"
                r"|also|maybe|always|perhaps|still|simply|all|both|first) )*(?:should|shouldn't|ought"
                r"|had better|better)\b"
                r"|\b(?:you|we)(?:'ll|'d| will| would)? (?:(?:really|just|probably|definitely|also"
                r"|simply|first|all|only) )*(?:need to|must(?! (?:be|feel|have)\b)|mustn't|have to|want to (?:make|be careful"
                r"|start|think)|might (?:want|try|consider|as well)|may want|could (?:always|just"
                rf"|maybe|perhaps|also|even|{_STEP})|can (?:always|just|try)|don't (?:have|need) to"
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
                r"|tip|two cents)\b|\bi(?:'m)? (?:(?:really|strongly|highly|also) )*(?:suggest|recommend"
                r"|advise|propose|urge)|\b(?:best|only|right|first|smart|easiest|simplest) (?:thing|way"
                r"|option|solution|step|move|approach) (?:here )?(?:to do|you|is|would|for you|forward)"
                r"|\bwhat (?:worked|works|helped) for (?:me|us)|\b(?:makes? sure|be sure to|don't forget"
                r"|no need to|it's (?:best|better|important|time|worth|crucial|essential) to)\b"
                r"|\bit (?:would|might|may|could) (?:be (?:good|best|better|wise|worth|helpful|useful"
                r"|an idea)|help (?:to|if))|\b(?:let's|why not|how about)\b|\b(?:we|i) (?:always |usually"
                r" )?(?:solved|fixed|handled) (?:it|this|that|ours) by\b",
            ),
            (
                "do_this",
                r"^(?:(?:please|just|first|simply|always|never|don't|do|do not|maybe|definitely) )*"
                rf"(?:{_STEP}|be|look|think about|keep|avoid|remember|read|stay|stick|trust|accept"
                r"|learn|forget|check|show|listen|treat|turn|pick|plan|break|sit|work on|worry|open"
                r"|define|prioriti[sz]e|choose|decide|lower|clarify|own|spend|breathe|relax)\b(?! (?:is"
                r"|was|are|were)\b)",
            ),
        )
    ),
    second=rules(
        (
            (
                "and_what",
                r" and why\b| and who (?!i\b|you|we\b|he\b|she|they|it\b|the\b)\w"
                r"| (?:and|but|also|plus)(?: then| also| if so| so| if not)? (?:(?:what|how|why|who|when|where"
                r"|which)(?:'s|'re|'d)(?= \w)|(?:what|how|why|who|when|where|which)(?: \w+)? (?:is|are|was"
                r"|were|do|does|did|have|has|can|could|will|would|should|might|don't|didn't|isn't"
                r"|else)\b|why not\b"
                r"|(?:is|are|was|were|do|does|did|have|has|can|could|will|would|should|don't"
                r"|didn't|isn't) (?:you|he|she|it|they|we|there|that|this|i|anyone|your|the)\b)",
            ),
        )
    ),
    after_comma=rules(
        (
            (
                "comma_what",
                r"(?:what|how|why|who|when|where|which)(?:'s|'re|'d)? (?!i\b|you\b|we\b|he\b|she\b"
                r"|they\b|it\b|the\b)\w+|(?:do|does|did|have|has|can|could|will|would) (?:you|he|she"
                r"|they|it|we)\b(?! (?:think|say|know)$)",
            ),
        )
    ),
    paraphrase=rules(
        (
            (
                "so_you_are_saying",
                r"(?:what (?:you're|you are) saying is|(?:are you|you're|you are|you were) (?:basically"
                r" |really |just )?saying|what i'm hearing|what i hear|it sounds like|sounds like|you"
                r" mean|(?:did|do) i (?:understand|hear|get)|if i understand)\b",
            ),
        )
    ),
    insisting=words("surely obviously clearly undoubtedly"),
    reason_after=rules((("because_i", r" because (?:i|we|my|in my|when i|if i)\b"),)),
    turned={"i": "you", "me": "you", "my": "your", "myself": "yourself", "mine": "yours"},
    open_words=words("then because meaning and else so"),
    rewordings=(
        Rewording(
            re.compile(
                r"(?:i(?:'m| am| was)? (?:\w+ )?wonder(?:ing)? (?:if|whether) )?(?:maybe |perhaps )?"
                rf"(?:you|we)(?:'d)? {_SOFT}(?:should|ought to|need to|must|have to|had better|better"
                rf"|might want to|may want to|can|could) {_SOFT}(?P<verb>[a-z]+)(?! and\b)"
                r"(?P<rest>(?: [\w']+){0,11})$"
            ),
            _IF,
        ),
        Rewording(
            re.compile(
                rf"(?:i think |well )?i(?:'d| would|d) {_SOFT}(?:definitely |personally |simply )*"
                r"(?:suggest |recommend )?(?P<verb>(?!suggest|recommend|say|never)[a-z]+)(?! and\b)"
                r"(?P<rest>(?: [\w']+){0,11})$"
            ),
            _IF,
        ),
        Rewording(
            re.compile(
                r"(?:why (?:don't|not)(?: you| we)?|(?:could|couldn't|can't|should|shouldn't|might)"
                r" (?:you|we)(?: not)?|(?:would|wouldn't) it (?:help|be \w+|make sense) (?:you )?to"
                r"|(?:do you think )?it (?:would|might) (?:help|be \w+) to|my advice(?: is| would be)?"
                rf"(?: to)?|would you consider to) {_SOFT}(?P<verb>(?!be\b)[a-z]+)(?! and\b)"
                r"(?P<rest>(?: [\w']+){0,11})$"
            ),
            _IF,
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
                r"|considered?|thought (?:about|of)|think (?:about|of)|looked into|explored)"
                r"|(?:what|how) about|is it (?:not )?worth|would you consider) (?:just |maybe )*"
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
                r"(?:have|haven't|had) (?:you|we|they) (?:\w+ ){0,2}?(?P<verb>asked|spoken to|spoken with"
                r"|talked to|talked with|approached|consulted) (?P<rest>[\w']+(?: [\w']+){0,8})$"
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
                r"(?:could|can|couldn't|can't|might|would) (?P<who>(?!you\b|we\b)\w+(?: \w+)?) (?P<rest>"
                r"(?:help|take|do|step|cover|support|run|lead|handle|own|join)(?: [\w']+){0,8})$"
            ),
            ("Who could {rest}?",),
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
                r"do you (?:feel|think|believe) (?:that )?(?P<rest>[\w']+(?: [\w']+){0,11})$"
            ),
            ("What makes you think {rest}, or not?",),
        ),
        Rewording(
            re.compile(
                r"(?:please |just )*(?:tell (?:me|us)(?: more)?|say (?:more|a bit more|something)) about"
                r" (?P<rest>[\w']+(?: [\w']+){0,11})$"
            ),
            ("What more is there to say about {rest}?",),
        ),
        Rewording(
            re.compile(r"(?:please |just )*describe (?P<rest>[\w']+(?: [\w']+){0,11})$"),
            ("What is {rest} like?",),
        ),
        Rewording(
            re.compile(
                rf"(?:please |just |first |simply )*(?P<verb>{_STEP})\b(?! and\b)(?P<rest>(?: [\w']+){{0,11}})$"
            ),
            _IF,
        ),
    ),
    inflect={"verb_ing": ing, "verb_past": past, "plain": affirmative},
)
