"""Italian."""

import re

from app.judge.packs.pack import Pack, Rewording, rules, words

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
    second_person=words("tu te ti voi vi lei"),
    prepositions=words("a di con per da in su tra fra senza"),
    conjunctions=words("se perché mentre quando poiché che"),
    determiners=words("il lo la i gli le un uno una mio mia tuo tua suo sua"),
    nothing=re.compile(r"(?:va bene|grazie mille|buongiorno|buonasera|d'accordo|ho capito)$"),
    asking=rules(
        (
            ("by_when", r"da quando(?: \w+){1,2}$|(?:tu|lei) (?:cosa|che cosa|come) \w+i$"),
            (
                "question_word",
                r"(?:(?:a|di|con|per|da|in|su|tra|fra) )?(?:che cosa|cosa (?!che)"
                r"|chi (?!\w+ (?:\w+ )?(?:dorme|va|cerca))|quale|quali|qual|dove|quanto|quanta"
                r"|quanti|quante|cos'|dov'|com'|qual'|perché (?!io|lo so)|perche\b|come (?!me|te"
                r"|lui|sai|sempre|ho|dicevo|se)|quando (?:ci|vi|\w+(?:ate|ete|ite|iamo)|è|hai"
                r"|avete|pensi|vuoi|hanno|ha|puoi"
                r"|vai|ti|sei|finirà|arriva|torni)|che (?:ne|tipo|ore|ora|fai|vuoi|succede"
                r"|significa|effetto|ruolo))|e se\b|come mai\b",
            ),
            (
                "verb_first",
                r"(?:hai|avete|puoi|potete|potresti|potreste|vuoi|volete|vorresti|credi|credete"
                r"|pensi|pensate|sai|sapete|(?:devi|dovete) davvero|ti (?:senti|sei|va|piace"
                r"|piacerebbe|aiuta|fidi|ricordi|rendi|aspetti|sembra)|vi (?:sentite|siete"
                r"|conoscete|ricordate)|c'è (?:qualcos\w*|qualcuno|altro|un|una|ancora)|ci sono"
                r"|posso|possiamo|senti|vedi|conosci|ricordi|temi|sei (?:sicur\w|pronto|pronta"
                r"|d'accordo|felice|content\w|arrabbiat\w|riuscit\w|mai|stato|l'unic\w)"
                r"|è (?:possibile|vero|la prima volta|questo|ancora)|qualcuno|mi (?:puoi|potresti"
                r"|può)|ne hai|lo (?:sa|sai|avete)|esiste)\b",
            ),
        )
    ),
    not_asking=rules(
        (
            (
                "exclamation",
                r"che (?:\w+ )?(?:bell\w+|brutt\w+|peccato|vergogna|triste|strano|fortuna"
                r"|intelligente|bravo|brava|noia|pena)(?: [\w']+){0,2}$|che \w+$|quando (?:io|ero"
                r"|sono|stavo|avevo)\b|dove (?:lavoro|io)\b|come (?:io|dicevo|sai)\b"
                r"|posso (?:capire|immaginare|vedere|sentire)\b|ci sono (?:due|molte|molti|tante"
                r"|tanti|persone)\b",
            ),
        )
    ),
    anywhere=rules((("or_not", r" (?:vero|non è vero|giusto|non credi|o no|non pensi|no)$"),)),
    indirect=rules(
        (
            (
                "i_wonder",
                r"\bmi (?:chiedo|chiedevo|domando)\b|\b(?:vorrei|mi piacerebbe) (?:sapere|capire"
                r"|chiedere|sentire|chiederti)\b|\bvoglio (?:sapere|capire|chiedere)\b"
                r"|\bsono curios[oa]\b|\bla mia domanda è\b",
            ),
        )
    ),
    indirect_advice=rules(
        (
            (
                "i_wonder_if_you_should",
                r" se (?:non )?(?:dovresti|dovreste|devi|potresti|ti converrebbe)\b",
            ),
        )
    ),
    imperative=rules(
        (
            (
                "tell_me_more",
                r"(?:raccontaci|raccontami|dimmi|dicci|descrivi|descrivici|spiegami|spiegaci"
                r"|parlami|parlaci|racconta)\b(?! che)",
            ),
            ("imagine", r"(?:immagina|supponi|supponiamo|mettiamo)\b"),
        )
    ),
    polite=rules(
        (
            (
                "can_you_say",
                r"(?:ci |mi )?(?:puoi|potresti|può|potrebbe|vuoi|vorresti|potete"
                r"|ti va di) (?:\w+ )?(?:dir\w+|raccontar\w*|descriver\w*|spiegar\w*"
                r"|condivider\w*|parlar\w*|fare un esempio)\b",
            ),
        )
    ),
    quantity=rules(
        (
            (
                "quantity",
                r"(?:da )?quant[oaie]\b|da quando|da (?:1|uno) a|su una scala|che (?:ora|ore"
                r"|giorno)\b",
            ),
        )
    ),
    leading=rules(
        (
            (
                "have_you_tried",
                r"(?:non )?(?:hai|avete|ha) (?:già |mai )?(?:provato|pensato (?:a|di)|considerato"
                r"|parlato con|chiesto a|valutato|tentato)(?! (?:qualcosa|niente|cosa|a qualcosa"
                r"|a cosa|a come))(?= \w)",
            ),
            (
                "why_dont_you",
                r"(?:perché|perche) non (?!hai|avete|sei|vuoi|puoi|sai|ti fidi|\w+sti\b)\w",
            ),
            (
                "what_if_you",
                r"e se (?:tu |semplicemente |voi |provassi|\w+ssi\b)|che ne (?:dici|diresti"
                r"|pensi) di\b",
            ),
            (
                "could_you_just",
                r"(?:non )?(?:potresti|potreste|dovresti|dovreste|puoi) (?:semplicemente|forse"
                r"|magari|solo)\b|non (?:potresti|dovresti|dovreste|potreste|puoi)\b|(?:dovresti"
                r"|dovreste)\b",
            ),
            (
                "would_it_help",
                r"(?:non )?(?:ti )?(?:aiuterebbe|servirebbe|varrebbe la pena|converrebbe"
                r"|sarebbe (?:meglio|utile|possibile|il caso|più))(?= \w)",
            ),
            (
                "isnt_it",
                r"non (?:credi|pensi|è|sarà|ti sembra|vedi|sei|hai|c'è|trovi|ti pare)\b",
            ),
        )
    ),
    deciding=words("by_when"),
    loaded=words("isnt_it tag surely"),
    insisting=words("sicuramente ovviamente chiaramente evidentemente"),
    tags=rules((("tag", r" (?:no|vero|non è vero|giusto|esatto|non credi|sì|ok|non pensi)$"),)),
    judging=rules(
        (
            (
                "why_did_you",
                r"(?:perché|perche) (?:non )?(?:hai|avete|sei sempre|ti sei|lasci|\w+sti)\b",
            ),
        )
    ),
    second=rules(
        (
            (
                "and_what",
                r" (?:e|ma) (?:che cosa|cosa|chi|quale|come|dove|quando|perché|quanto|hai|ti"
                r"|puoi) \w",
            ),
        )
    ),
    advice=rules(
        (
            (
                "you_should",
                r"\b(?:dovresti|dovreste|devi|dovete|dovrebbe|bisogna|potresti|potreste"
                r"|puoi (?:sempre|semplicemente)|ti conviene|faresti meglio|hai bisogno di)\b",
            ),
            (
                "my_advice",
                r"\b(?:ti|vi) (?:consiglio|suggerisco|raccomando)\b|\bio \w+rei\b|\bal (?:tuo"
                r"|suo) posto\b|\bil mio (?:consiglio|suggerimento)\b|\bla cosa migliore\b"
                r"|\bsarebbe meglio\b|\bse fossi in te\b|\bè meglio\b|\bdel tuo meglio\b",
            ),
            (
                "do_this",
                r"^(?:prova|parla|chiedi|fai|lascia|scrivi|cerca|inizia|aspetta|pensa|prendi"
                r"|metti|usa|evita|accetta|ascolta|chiama|vai|non dimenticare|smetti|comincia) ",
            ),
        )
    ),
    rewordings=(
        Rewording(
            re.compile(
                r"(?:mi chiedo se |forse |credo che )?(?:non )?(?:dovresti|devi|potresti"
                r"|puoi)(?: semplicemente| forse)? (?P<rest>\w*(?:are|ere|ire|ar|er|ir)(?:l[oaei]"
                r"|gli|ti|ci|ne|si)*(?: [\w']+){0,10})$"
            ),
            ("cosa succederebbe se provassi a {rest}?",),
        ),
        Rewording(
            re.compile(
                r"hai (?:già |mai )?(?:provato a|pensato di"
                r"|considerato di) (?P<rest>\w+re(?: [\w']+){0,10})$"
            ),
            ("cosa potrebbe cambiare {rest}?", "cosa hai provato finora?"),
        ),
        Rewording(
            re.compile(r"perché (?:non )?(?:hai|ti sei) (?P<rest>.+)$"),
            ("cosa ti ha portato a questo?",),
        ),
    ),
    turned={"mio": "tuo", "mia": "tua", "miei": "tuoi", "mie": "tue"},
)
