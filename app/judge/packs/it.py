"""Italian."""

from app.judge.packs.pack import Pack, words

PACK = Pack(
    lang="it",
    lead_ins=words(
        "e ma allora dunque quindi beh bene eh ehm mah sì si no ok okay ah oh ciao grazie"
        " scusa scusi senti ascolta poi o insomma"
    ),
    question_words=words(
        "che cosa chi quale quali qual come dove quando quanto quanta quanti quante perché"
        " perche cos'è cos'hai cos'ha dov'è com'è com'era qual'è dov'era quand'è"
    ),
    auxiliaries=words(
        "è sei sono siete era eri hai ha avete hanno puoi può potete potrei potresti potrebbe"
        " posso vuoi vuole volete sai sa sapete devo devi dovrei c'è ci ti vi le gli credi"
        " pensi fai fa vai va conosci vedi"
    ),
    subjects=words("io tu lui lei noi voi loro questo questa quello quella ciò"),
    embedders=words("so sapere sai sa dire dimmi dica detto vedo capisco capire chiedo chiedere"),
    common=words(
        "di che e la il un a è per in una mi sono ho non ma l'ha lo ha le si ti i con cosa se"
        " io come da ci no questo qui hai sei del bene tu sì me più al mio c'è perché lei solo"
        " te era gli tutto della così mia ne questa fare quando ora fatto essere so mai chi o"
        " alla tutti molto dei anche detto quello va niente grazie lui voglio abbiamo stato"
        " nel suo dove posso oh prima allora siamo poi uno un'altra degli delle dal quanto sua"
        " noi loro"
    ),
    noise=words(
        "sì si no ok okay ah oh eh mah grazie ciao davvero esatto bene va certo giusto vero"
        " scusa ahah già"
    ),
    open_words=words("che cosa come perché perche"),
    refuse_below=-1.5,
)
