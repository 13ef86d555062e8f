"""English."""

from app.judge.packs.pack import Pack, words

PACK = Pack(
    lang="en",
    lead_ins=words(
        "so and well um uh er erm okay ok but then now also just oh ah hmm hm mm right"
        " alright hi hello hey yeah yes yep no sorry thanks please actually like look listen"
        " anyway maybe perhaps cool great good morning afternoon sure gosh wow"
    ),
    question_words=words(
        "what who whom whose where when why how which what's who's where's when's why's how's"
        " whats whos wheres hows whys what're who're how're where're what'd how'd who'd"
        " where'd why'd what'll who'll whatever's"
    ),
    auxiliaries=words(
        "is are am was were do does did have has had can could will would shall should may"
        " might must"
    ),
    negated=words(
        "isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't"
        " couldn't won't wouldn't shouldn't mightn't mustn't ain't"
    ),
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
    common=words(
        "the a an of and to in is you that it he was for on are with as i his they be at one"
        " have this from or had by but what some we can out other were all there when up use"
        " your how said each she which do their if will way about many then them would like so"
        " these her him has look more could go come did my no most who over know than call"
        " first people may down been now find any new part take get place made where after"
        " back only me our under very just don't i'm it's that's what's you're not am does"
        " should want think why tell anyone could've he's she's they're we're didn't doesn't"
        " can't isn't okay yeah"
    ),
    noise=words(
        "really ok okay yeah yes yep no nope hm hmm mm mhm uh um ah oh aha uhhuh huh lol haha"
        " hahaha wow cool great thanks thank you hi hello hey bye sorry right sure exactly eh"
        " er erm good nice fine k indeed true test well so and but like same seriously"
    ),
    open_words=words("what how why"),
)
