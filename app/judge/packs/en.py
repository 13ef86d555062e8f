"""English."""

from app.judge.packs.en_advice import ADVICE
from app.judge.packs.en_disguised import DISGUISED
from app.judge.packs.en_loaded import ASSUMING, LOADED, PUSHING
from app.judge.packs.en_passing import PASSING
from app.judge.packs.en_questions import (
    AFTER_COMMA,
    ASKING,
    AT_THE_END,
    IMPERATIVE,
    INDIRECT,
    INDIRECT_ADVICE,
    INDIRECT_LEADING,
    JUDGING,
    NOT_ASKING,
    PARAPHRASE,
    POLITE,
    QUANTITY,
    REASON_AFTER,
    SECOND,
    TAGS,
)
from app.judge.packs.en_rewordings import REWORDINGS
from app.judge.packs.en_verbs import affirmative, ing, past
from app.judge.packs.en_words import NEGATED
from app.judge.packs.pack import Pack, rules, short, words

LEADING = rules((*DISGUISED, *LOADED))

PACK = Pack(
    lang="en",
    lead_ins=words(
        "so and well okay ok but then now also just oh right alright hi hello hey yeah yes"
        " yep no sorry thanks please actually like look listen anyway maybe perhaps cool great"
        " good morning afternoon sure gosh wow basically honestly see all"
    ),
    question_words=words(
        "what who whom whose where when why how which what's who's where's when's why's how's"
        " what're who're how're where're what'd how'd who'd where'd why'd what'll who'll"
        " what've"
    ),
    auxiliaries=words(
        "is are am was were do does did have has had can could will would shall should may"
        " might must"
    ),
    negated=words(NEGATED),
    subjects=words(
        "i you we he she it they there this that these those anyone anybody someone somebody"
        " everyone everybody anything something everything nobody people u ya"
    ),
    embedders=words(
        "know knew see saw about tell told understand understood wonder sure say said explain"
        " explained ask asked asking remember forget show shows showed shown depends matter"
        " matters find found figure of on in by with for from to that's is was like exactly"
        " decide realize realise think care mind no idea learn knows knowing sees seeing says"
        " saying tells telling asks wonders explains understands decides decided learnt learned"
        " noticed realized realised guess heard hear"
    ),
    second_person=words("you ya"),
    conjunctions=words(
        "and or but because cause cuz if when while so that than as though although unless"
        " since until before after whether whenever wherever whatever"
    ),
    determiners=words(
        "a an the my your his her its our their some any no every each another much many more"
        " most all both few several one two three"
    ),
    prepositions=words(
        "of in on at by with for from to into about over under between through during without"
        " within against among around like per via up down out off"
    ),
    contracted=words(
        "i'm i've i'll i'd you're you've you'll you'd we're we've we'll we'd they're they've"
        " they'll they'd he's he'll he'd she's she'll she'd it's it'll it'd that's that'll"
        " that'd there's there'll there'd here's let's"
    ),
    nothing=PASSING,
    inverts=True,
    full_stop=0.6,
    refuse_below=-0.9,
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
        "the a an of and to in is you that it he was for on are with as i his they be at one"
        " have this from or had by but what some we can out other were all there when up use"
        " your how said each she which do their if will way about many then them would like so"
        " these her him has look more could go come did my no most who over know than call"
        " first people may down been now find any new part take get place made where after"
        " back only me our under very just don't i'm it's that's what's you're not am does"
        " should want think why tell anyone he's she's they're we're didn't doesn't can't"
        " isn't okay yeah"
    ),
    noise=words(
        "really ok okay yeah yes yep no nope hm hmm mm mhm uh um ah oh aha uhhuh huh lol haha"
        " hahaha wow cool great thanks thank hi hello hey bye sorry right sure exactly eh er"
        " erm good nice fine k indeed true well so and but same seriously yup yea ha alright"
        " absolutely definitely perfect interesting gotcha omg pardon cheers please everyone"
        " everybody all guys lot a much very morning afternoon evening test testing bravo"
        " congrats congratulations"
    ),
    anywhere=AT_THE_END,
    tags=TAGS,
    leading=LEADING,
    pushing=PUSHING,
    assuming=ASSUMING,
    deciding=frozenset((*ASKING.groupindex, *LEADING.groupindex))
    - words("isnt_it should_you stop_doing")
    | words("tag_question tag"),
    loaded=frozenset(name for name, _ in LOADED)
    | words("surely tag tag_question tag_back what_is_wrong_with_doing"),
    hedges=words("maybe perhaps otherwise suppose presume reckon realise realize"),
    judging=JUDGING,
    asking=ASKING,
    not_asking=NOT_ASKING,
    indirect_words=words(
        "wonder wondering curious know understand hear ask learn find explore question sense"
        " interested"
    ),
    indirect=INDIRECT,
    indirect_advice=INDIRECT_ADVICE,
    indirect_leading=INDIRECT_LEADING,
    imperative=IMPERATIVE,
    polite=POLITE,
    quantity=QUANTITY,
    advice=ADVICE,
    second=SECOND,
    after_comma=AFTER_COMMA,
    paraphrase=PARAPHRASE,
    insisting=words("surely obviously clearly undoubtedly"),
    reason_after=REASON_AFTER,
    turned={"i": "you", "me": "you", "my": "your", "myself": "yourself", "mine": "yours"},
    open_words=words("then because meaning and else so"),
    rewordings=REWORDINGS,
    inflect={"verb_ing": ing, "verb_past": past, "plain": affirmative},
)
