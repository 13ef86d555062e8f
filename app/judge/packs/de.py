"""German."""

import re

from app.judge.packs.pack import Pack, Rewording, alternatives, rules, words

_WH = (
    r"was|wer|wen|wem|wessen|wo|wohin|woher|wann|warum|wieso|weshalb|weswegen|wozu|wie"
    r"|welche[rsnm]?|womit|wofür|wovon|wobei|wodurch|worin|woran|worauf|worüber|worum|wonach"
    r"|wovor|wogegen|inwiefern|inwieweit|wieviele?"
)
_PREPOSITIONS = (
    "mit von zu für bei aus an auf in über um nach vor seit ab bis gegen ohne durch unter zwischen"
    " wegen"
)
_OR_PREPOSITIONS = alternatives(_PREPOSITIONS)
_OPINION = (
    r"(?:ich (?:finde|denke|glaube|meine|würde sagen)(?: ja| schon| mal)? "
    r"|meiner (?:meinung|ansicht) nach |ehrlich gesagt )?"
)
"""How advice is led in."""

PACK = Pack(
    lang="de",
    lead_ins=words(
        "und aber ja nein na naja ok okay hm hmm äh ähm mh ach oh hallo hi hey entschuldigung"
        " sorry danke bitte genau"
    ),
    question_words=words(
        "was wer wen wem wessen wo wohin woher wann warum wieso weshalb wie welche welcher"
        " welches welchen welchem womit wozu wofür wovon wobei wodurch worin woran worauf"
        " worüber worum wonach wovor wogegen inwiefern inwieweit wieviel wieviele weswegen"
        " wessentwegen"
    ),
    auxiliaries=words(
        "bin bist ist sind seid war warst waren wart habe hab hast hat haben habt hatte"
        " hattest hatten kann kannst können könnt könnte könntest könnten könntet will willst"
        " wollen wollt muss musst müssen müsst müsste müsstest darf darfst dürfen dürfte soll"
        " sollst sollen sollt sollte solltest sollten mag magst mögen möchte möchtest möchten"
        " wird wirst werden werdet würde würdest würden würdet wäre wärst wärest wären hätte"
        " hättest hätten gibt gab gäbe geht ging weiß weißt wisst wissen kennst kennt kennen"
        " glaubst glaubt denkst denkt meinst meint siehst seht machst macht machen tut tust"
        " spielt findest findet brauchst braucht spürst fühlst merkst hörst sagst sagt kommt"
        " kommst bleibt bleibst heißt verstehe verstehst lässt liegt steht hilft hilfst fehlt"
        " stimmt"
    ),
    subjects=words(
        "ich du er sie es wir ihr man das dies dir dich euch ihnen jemand niemand etwas alle"
        " der die den dem ein eine einen einer mein dein deine deinen sein seine unser eure"
        " ihre"
    ),
    embedders=words(
        "weiß wissen wusste sagen sagt fragen frage frag verstehe verstehen sehen sehe zeigen"
        " erzählen klar egal ob das genau davon darüber daran"
    ),
    common=words(
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als"
        " auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem"
        " über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei"
        " ich du wir ihr mir dir mich dich was wer wo warum wann kann hast bist habe habt"
        " kannst willst wäre würde hätte nichts etwas schon mal doch denn ja nein wenn weil"
        " dein mein deine meine uns euch ihn ihm jetzt hier da dann immer"
    ),
    noise=words(
        "ja nein doch ok okay hm hmm mh mhm aha ach oh äh ähm danke hallo hi tschüss genau"
        " echt wirklich stimmt gut super klar na naja so bitte sorry haha"
    ),
    open_words=words("was wie warum wieso weshalb wozu inwiefern woran womit wodurch"),
    second_person=words("du ihr dich dir euch"),
    prepositions=words(_PREPOSITIONS),
    conjunctions=words("dass ob weil wenn als damit obwohl während bevor nachdem sobald falls"),
    nothing=re.compile(r"(?:alles (?:klar|gut)|danke schön|vielen dank|guten (?:morgen|tag))$"),
    asking=rules(
        (
            (
                "question_word",
                rf"(?:(?:also|dann|jetzt|nun|gut|so"
                rf"|denn) )*(?:(?:{_OR_PREPOSITIONS}) )?(?:{_WH})\b",
            ),
            (
                "verb_first",
                r"\w+t du\b|\w+t (?:er|es|man|ihr|das|jemand|niemand|sie)\b|(?:bin|bist|ist|sind"
                r"|seid|war|warst|waren|wart|hast|hat|haben|habt|hatte|hattest|hatten|kann|kannst"
                r"|können|könnt|könnte|könntest|könnten|willst|wollt|wollen|musst|müssen|müsst"
                r"|darf|darfst|dürfen|soll|sollst|sollen|sollte|solltest|sollten|magst|möchtest"
                r"|wird|wirst|werden|werdet|würde|würdest|würden|würdet|wäre|wärst|wären|gibt"
                r"|gäbe) (?!gut\b|ok\b|mir\b|klar\b|egal\b|super\b|schön\b|doch\b|halt\b|eben\b"
                r"|so\b|schon\b|nicht\b|wirklich\b|ja\b|sein\b|ich nicht\b)\w",
            ),
        )
    ),
    not_asking=rules(
        (
            (
                "clause",
                r"(?:was|wer|wie|wo|wohin|woher|welche\w?) (?:ich|du|er|es|wir|ihr|man)\b"
                r"|wie (?:schön|schade|traurig|nett|furchtbar|peinlich)$|was für ein\w* \w+$"
                r"|wer (?:\w+ ){0,6}?\w+t der \w+t\b",
            ),
        )
    ),
    anywhere=rules(
        (
            (
                "or_not",
                r"^(?!(?:.*\W)?ob\b).* (?:oder|oder nicht|nicht wahr|findest du nicht|stimmts"
                r"|stimmt's)$",
            ),
        )
    ),
    indirect=rules(
        (
            (
                "i_wonder",
                r"\bich (?:frage?|wüsste|bin neugierig|bin gespannt)(?: mich| gern| gerne)?\b"
                rf"(?= (?:\w+ )?(?:{_WH}|ob)\b)",
            ),
            (
                "i_would_like_to_know",
                r"\bich (?:würde|möchte|will|wollte)(?: \w+){0,2}? (?:wissen|verstehen|fragen"
                r"|hören|erfahren)\b|\bmich (?:interessiert|würde(?: \w+)? interessieren)\b"
                r"|\bmeine frage (?:ist|wäre)\b",
            ),
        )
    ),
    indirect_advice=rules(
        (
            (
                "i_wonder_if_you_should",
                r" ob (?:du|sie|ihr|man) (?:\w+ ){0,8}?(?:solltest|sollte|sollten|solltet"
                r"|müsstest|könntest)\b",
            ),
        )
    ),
    imperative=rules(
        (
            (
                "tell_me_more",
                r"(?:erzähle?|beschreibe?|erkläre?|sage?|schildere?)(?: sie)? (?:doch |bitte "
                r"|mal |uns |mir )*(?:mehr|mal|uns|mir|etwas|wie|was|noch|genauer|von|den|die|das"
                r"|deine?n?)\b",
            ),
            ("imagine", r"(?:stell dir|stellen sie sich|angenommen)\b"),
        )
    ),
    polite=rules(
        (
            (
                "can_you_say",
                r"(?:kannst|könntest|könnten|können|würdest|würden|magst|möchtest|möchten|willst)"
                r" (?:du|ihr|sie) (?:\w+ ){0,5}?(?:sagen|beschreiben|erzählen|erklären|schildern"
                r"|teilen|ausführen|nennen)\b|(?:weißt|weiß|erinnerst) du (?:noch )?(?:was|wie"
                r"|warum)\b",
            ),
        )
    ),
    quantity=rules(
        (
            (
                "quantity",
                r"wie (?:viele?|lange|oft|alt|sicher|groß|wahrscheinlich|spät)\b|wieviele?\b"
                r"|seit wann|auf einer skala|von (?:eins|1|null|0) bis",
            ),
        )
    ),
    leading=rules(
        (
            (
                "have_you_tried",
                r"(?:hast|habt|haben) (?:du|ihr|sie) (?!.*\b(?:etwas|was|irgend\w*|alles"
                r"|nichts)\b)(?:(?:\w+ ){0,9}?(?:versucht|überlegt|probiert|ausprobiert|erwogen"
                r"|nachgedacht)\b|(?:schon|mal|je|jemals) (?:\w+ ){0,7}?(?:gedacht|gefragt"
                r"|gesprochen|geredet)\b)",
            ),
            (
                "why_dont_you",
                r"(?:warum|wieso|weshalb) (?!hast|habt|haben|warst|bist|kannst|willst|weißt"
                r"|magst)\w+ (?:du|ihr|sie|wir) (?:\w+ ){0,4}?nicht\b|warum nicht \w",
            ),
            (
                "what_about_doing",
                r"(?:wie|was) (?:wäre|wär|wärs|wär's)(?: es|'s| s)? (?:mit|wenn)\b|was (?:hältst"
                r"|haltet|halten) (?:du|ihr|sie) davon\b|was wenn (?:du|ihr|sie) (?:einfach"
                r"|mal)\b|wie wärs\b",
            ),
            (
                "could_you_just",
                r"(?:könntest|könntet|könnten|kannst|müsstest|willst) (?:du|ihr|sie"
                r"|man) (?:\w+ )?(?:nicht|einfach|doch)\b|(?:solltest|solltet|sollten"
                r"|sollte) (?:du|ihr|sie|man)\b",
            ),
            (
                "would_it_help",
                r"(?:würde|könnte|hilft|hülfe) es (?:dir |euch |ihnen |vielleicht )*(?:nicht )?"
                r"(?:helfen|nützen|nicht|wenn)\b|(?:wäre|ist) es (?:nicht |vielleicht )*(?:besser"
                r"|gut|sinnvoll|möglich|hilfreich|eine idee|klüger|einfacher|leichter"
                r"|an der zeit)\b|(?:lohnt|macht|ergibt) es (?:sich|sinn|nicht)\b",
            ),
            (
                "isnt_it",
                r"(?:findest|glaubst|denkst|meinst|siehst|bist|ist|sind|war|wäre|wird|geht|liegt"
                r"|hat) (?:du|es|das|er|sie|ihr|man|dein\w*|der \w+"
                r"|die \w+) (?:\w+ ){0,2}?nicht\b",
            ),
        )
    ),
    deciding=words("or_not"),
    loaded=words("isnt_it tag surely"),
    insisting=words("bestimmt sicherlich offensichtlich selbstverständlich"),
    tags=rules(
        (
            (
                "tag",
                r" (?:oder|nicht wahr|richtig|stimmts|stimmt's|gell|ne|ja|korrekt|oder nicht"
                r"|findest du nicht)$",
            ),
        )
    ),
    judging=rules(
        (
            (
                "why_did_you",
                r"(?:warum|wieso|weshalb) (?:hast|habt|haben|bist|warst|lässt|würdest"
                r"|machst) (?:du|ihr|sie)\b(?! das gefühl)",
            ),
        )
    ),
    second=rules(
        (
            (
                "and_what",
                rf" (?:und|aber) (?:{_WH}) \w|(?: und| aber) (?:hast|bist|ist|hat|kannst|war|würde"
                rf"|wird"
                r"|haben|sind|weißt|willst) (?:du|er|sie|es|ihr|man|das|die|der)\b",
            ),
        )
    ),
    advice=rules(
        (
            (
                "you_should",
                r"\b(?:du|ihr|sie|man|wir) (?:\w+ )?(?:solltest|solltet|sollten|sollte|musst"
                r"|müsst|müssen|muss|müsstest|könntest|brauchst (?:nur|nicht)|darfst (?:nicht"
                r"|kein))\b|\b(?:solltest|musst|müsstest|könntest|kannst (?:ja|doch|immer)) du\b"
                r"|\bdu kannst (?:ja|doch|immer|auch)\b",
            ),
            (
                "my_advice",
                r"\bich (?:würde|empfehle|rate|schlage)\b|\ban (?:deiner|ihrer|eurer) stelle\b"
                r"|\bmein (?:rat|tipp|vorschlag)\b|\bam besten\b|\bwenn ich du wäre\b"
                r"|\bes wäre (?:besser|gut|sinnvoll)\b|\blass(?:t)? uns\b",
            ),
            (
                "do_this",
                r"^(?:versuche?|probiere?|sprich|rede|frage?|mache?|gehe?|nimm|gib|lass|schreibe?"
                r"|hole?|setze?|denke?|warte?|höre?|fange?|suche?|bleibe?|vergiss|kündige?) ",
            ),
        )
    ),
    rewordings=(
        Rewording(
            re.compile(
                rf"{_OPINION}(?:vielleicht )?(?:du |ich frage? mich ob du )?"
                r"(?:solltest|musst|müsstest"
                r"|könntest|kannst)(?: du)?(?: einfach| vielleicht| mal| doch| unbedingt| auch"
                r"| nicht| ja)* (?P<rest>(?:[\w']+ ){0,11}\w+n)$"
            ),
            ("Was könnte geschehen, wenn du {rest} würdest?",),
        ),
        Rewording(
            re.compile(
                rf"{_OPINION}dass du (?P<rest>(?:[\w']+ ){{0,11}}\w+n)"
                r" (?:solltest|musst|müsstest|könntest|kannst)$"
            ),
            ("Was könnte geschehen, wenn du {rest} würdest?",),
        ),
        Rewording(
            re.compile(
                rf"{_OPINION}(?:ich würde|(?:an deiner stelle |da )würde ich)"
                r"(?: an deiner stelle| einfach| mal)* (?P<rest>(?:[\w']+ ){0,11}\w+n)$"
            ),
            ("Was könnte geschehen, wenn du {rest} würdest?",),
        ),
        Rewording(
            re.compile(r"hast du (?P<rest>(?:[\w']+ ){0,11}\w+t)$"),
            ("Was hast du bisher versucht?",),
        ),
        Rewording(
            re.compile(r"warum hast du (?P<rest>(?:[\w']+ ){0,11}\w+)$"),
            ("Was hat dich dazu gebracht?",),
        ),
    ),
    turned={
        "mein": "dein",
        "meine": "deine",
        "meinen": "deinen",
        "meinem": "deinem",
        "mich": "dich",
        "mir": "dir",
        "meiner": "deiner",
    },
)
