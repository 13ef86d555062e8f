"""French."""

import re

from app.judge.packs.pack import Pack, Rewording, rules, words

PACK = Pack(
    lang="fr",
    lead_ins=words(
        "et mais alors donc euh ben bon bah oui non ok okay ah oh hum hein bonjour salut"
        " merci pardon désolé excuse excusez moi eh puis enfin du coup sinon"
    ),
    question_words=words(
        "qui que quoi qu'est quel quelle quels quelles où quand comment pourquoi combien"
        " lequel laquelle lesquels lesquelles qu'en qu'as qu'avez qu'y qu'a qu'il qu'elle"
        " quest d'où jusqu'où qu'est-ce qu'allez qu'étais qu'était qu'elles qu'on"
    ),
    auxiliaries=words(
        "est es êtes suis sont sommes était étais étiez as ai a avez avons ont avait avais"
        " aviez peux peut pouvez pouvons peuvent pourrais pourrait pourriez puis veux veut"
        " voulez voulons voudrais voudriez dois doit devez devrais devrait devriez sais sait"
        " savez connais connaissez fait fais faites va vas allez vont penses pense pensez"
        " crois croyez vois voyez serait serais seriez aurait aurais auriez faut faudrait"
        " aimes aimez aimerais aimeriez"
    ),
    subjects=words("je tu il elle on nous vous ils elles ce t'il t'elle t'on j'ai c'est ça cela y"),
    embedders=words(
        "sais sait savez savoir dire dis dites vois voyez demande comprends comprendre ce"
    ),
    common=words(
        "le la les de des un une et en est que qui dans il pour pas ne je ce sur se plus par"
        " au avec tout faire son mais nous comme ou si leur y elle du vous tu on même très"
        " bien sans c'est j'ai d'un d'une qu'il n'est était être avoir ont sont ça moi toi ma"
        " mon ta ton sa ses mes tes nos vos votre notre cette ces quoi où quand comment"
        " pourquoi quel quelle qu'est l'a suis êtes avez"
    ),
    noise=words(
        "oui non ok okay ah oh hum hein euh ben bah merci bonjour salut vraiment bon d'accord"
        " voilà exactement super cool bien pardon si mdr"
    ),
    open_words=words("que quoi qu'est comment pourquoi quest"),
    refuse_below=-0.7,
    second_person=words("tu vous te toi"),
    prepositions=words("à de avec pour par dans en sur chez depuis vers sans contre"),
    conjunctions=words("si parce puisque lorsque quand comme tandis"),
    contracted=words("c'est j'ai j'étais c'était t'as t'es qu'il qu'elle"),
    nothing=re.compile(r"(?:d'accord|merci (?:beaucoup|bien)|bonne journée|pas de problème)$"),
    asking=rules(
        (
            (
                "question_word",
                r"(?:(?:et|mais|alors|donc) )*(?:(?:à|de|avec|pour|par|dans|en|sur|chez|depuis|vers"
                r"|jusqu'à|contre) )?(?:quoi|quel(?:le)?s?|où|comment|pourquoi|combien|lequel"
                r"|laquelle"
                r"|lesquel(?:le)?s|d'où|qu'est|quest|qu'(?:as|avez|a|en|y|est|étais|aimerais"
                r"|attends"
                r"|attendez|arriverait)|qui (?:est|a|peut|pourrait|doit|va|sait|veut|d'autre|êtes"
                r"|es|sont"
                r"|vous|te|t|fait|gagne|perd|dit)|que (?:veux|voulez|fais|faites|peux|pouvez|penses"
                r"|pensez|se|s|feras|ferais|feriez|dirait|diraient|crains|dois|devez|vas|ressens"
                r"|sais"
                r"|vois|voyez|va|te|vous))\b|et si (?:tu|vous|nous|on)\b",
            ),
            (
                "do_you_think",
                r"(?:tu|vous) (?:crois|croyez|penses|pensez|veux|voulez|comptes|comptez) (?:que|qu"
                r"|vraiment)\b"
                r"|(?:tu as|t'as|vous avez) déjà\b",
            ),
        )
    ),
    not_asking=rules(
        (
            (
                "clause",
                r"quel(?:le)?s? (?:\w+ )?(?:dommage|horreur|chance|bonne \w+|beau \w+|belle \w+"
                r"|idée|plaisir"
                r"|honte|histoire)$|comme (?:c'est|tu|vous)|(?:peut|c'est|ce|que|qui|dont|si|mais"
                r"|et) (?:être"
                r"|vous|tu)\b|(?:asseyez|veuillez|taisez|dépêchez|rappelez|souvenez|imaginez"
                r"|calmez|méfiez"
                r"|occupez|servez|mettez|préparez|reposez) vous\b|comment (?:il|elle|je|on) "
                r"|où (?:il|elle|je|on) ",
            ),
        )
    ),
    interrogative=rules(
        (
            (
                "question_word",
                r"\b(?:qu'est|qu est|quest|où est|quand est|comment est|pourquoi est|combien est"
                r"|qui est)"
                r" ce (?:que|qu'|qui|qu)|^(?!.*\b(?:sais|sait|savez|savoir|ignore|demande) (?:pas"
                r"|plus)?)"
                r".* (?:quoi|comment|combien|pourquoi|où|lequel|laquelle)$|^c'est quoi\b",
            ),
        )
    ),
    anywhere=rules(
        (
            ("est_ce_que", r"(?<!')\best ce qu"),
            (
                "verb_first",
                r"(?:^|[ ,])(?:(?<!vous )(?!chez|rendez|que|allez vous en)\w+ez vous|\w*(?:as|es"
                r"|is|ois|eux|ux|ais|ds|rs) tu"
                r"|\w+ t (?:il|elle|on)|(?:est|était|sont|ont|peut|doit|fait|veut|faut|sait|serait"
                r"|aurait"
                r"|avait|pourrait|devrait|vont|font|étaient|auraient|seraient|avaient|peuvent"
                r"|doivent)"
                r" (?:il|elle|on|ils|elles)|(?:est|était|serait|sont) ce(?! qu)|(?:puis|dois|ai"
                r"|suis|pourrais|devrais) je)\b",
            ),
            ("or_not", r" (?:hein|n'est ce pas|non|pas vrai|ou pas|ou non|d'accord)$"),
        )
    ),
    indirect=rules(
        (
            (
                "i_wonder",
                r"\bje me (?:demande|demandais)\b|\bje (?:serais|suis) curieu(?:x|se)\b"
                r"|\bj'aimerais (?:bien )?"
                r"(?:savoir|comprendre|entendre|demander)\b|\bje voudrais (?:bien )?(?:savoir"
                r"|comprendre"
                r"|demander)\b|\bma question est\b|\bje veux (?:savoir|comprendre)\b",
            ),
        )
    ),
    indirect_advice=rules(
        (
            (
                "i_wonder_if_you_should",
                r" si (?:tu|vous) (?:ne )?(?:devrais|devriez|pourrais|pourriez|ferais|feriez)\b",
            ),
        )
    ),
    imperative=rules(
        (
            (
                "tell_me_more",
                r"(?:dis|dites|raconte|racontez|décris|décrivez|explique|expliquez|parle"
                r"|parlez) (?:moi|nous"
                r"|en|un|plus|ce|comment|pourquoi|la|le)\b|donne (?:moi|nous) un exemple",
            ),
            ("imagine", r"(?:imagine|imaginez|imaginons|suppose|supposons)\b"),
        )
    ),
    polite=rules(
        (
            (
                "can_you_say",
                r"(?:est ce que )?(?:tu |vous )?(?:peux|pouvez|pourrais|pourriez|veux|voulez"
                r"|voudrais)"
                r" ?(?:tu|vous)? (?:\w+ ){0,3}?(?:dire|raconter|décrire|expliquer|parler|partager"
                r"|préciser"
                r"|donner un exemple)\b",
            ),
        )
    ),
    quantity=rules(
        (
            (
                "quantity",
                r"combien\b|depuis (?:quand|combien)|quel âge|quelle heure|à quelle (?:heure|date)"
                r"|sur une"
                r" échelle|de (?:1|un|0|zéro) à",
            ),
        )
    ),
    leading=rules(
        (
            (
                "have_you_tried",
                r"(?:est ce que )?(?:as tu|avez vous|tu as|vous avez|t'as|n'as tu pas"
                r"|n'avez vous pas) (?:déjà"
                r" |pas |bien )*(?:essayé|pensé|envisagé|considéré|songé|demandé à|parlé (?:à"
                r"|avec)|tenté)"
                r"(?! (?:quelque|quoi|ce que|tout))(?= \w)",
            ),
            (
                "why_dont_you",
                r"pourquoi (?:ne )?(?:n')?(?!as\b|avez\b|es\b|êtes\b)\w+ (?:tu|vous) pas\b"
                r"|pourquoi (?:tu|vous)"
                r" (?:ne )?(?:n')?(?!as\b|avez\b)\w+ pas\b|pourquoi (?:ne )?pas\b",
            ),
            (
                "what_if_you",
                r"et si (?:tu|vous|on|nous)\b(?! (?:ne|n'))|que dirais tu de|que diriez vous de"
                r"|qu'en dirais"
                r"|pourquoi pas\b",
            ),
            (
                "could_you_just",
                r"(?:est ce que )?(?:tu ne |vous ne |ne )?(?:pourrais|pourriez|devrais|devriez"
                r"|peux|pouvez)"
                r" (?:tu |vous )?(?:pas|simplement|juste|plutôt|peut être)\b|(?:devrais"
                r"|devriez) (?:tu|vous)\b"
                r"|est ce que (?:tu|vous) (?:ne )?(?:devrais|devriez)\b",
            ),
            (
                "would_it_help",
                r"(?:est ce que ça |ça |cela |est ce que cela )?(?:aiderait|aiderais|serait)(?: il"
                r"| ce)?"
                r" (?:de|pas|mieux|utile|possible|plus|bon)\b|ne serait (?:il|ce) pas"
                r"|ne vaudrait il pas"
                r"|est ce que ça (?:ne )?(?:t'|vous )?aiderait\b|vaudrait il",
            ),
            (
                "isnt_it",
                r"(?:ne |n')\w+ (?:tu|vous|il|elle|ce) pas\b|n'est ce pas\b|tu ne (?:crois|penses"
                r"|trouves) pas"
                r"|vous ne (?:croyez|pensez|trouvez) pas|est ce que (?:tu|vous) ne \w+ pas",
            ),
        )
    ),
    loaded=words("isnt_it tag surely"),
    unproven=words("could_you_just would_it_help have_you_tried isnt_it"),
    insisting=words("évidemment sûrement forcément"),
    tags=rules((("tag", r" (?:non|hein|n'est ce pas|pas vrai|c'est ça|d'accord|oui|exact)$"),)),
    judging=rules(
        (
            (
                "why_did_you",
                r"pourquoi (?:as tu|avez vous|tu as|t'as|n'as tu|n'avez vous|es tu toujours"
                r"|est ce que tu as"
                r"|est ce que tu n'as|tu n'as|faire)\b",
            ),
        )
    ),
    second=rules(
        (
            (
                "and_what",
                r" (?:et|mais) (?:qui|que|quoi|quel\w*|où|quand|comment|pourquoi|combien|qu'est"
                r"|est ce|as tu"
                r"|avez vous|es tu|êtes vous|peux tu) ?\w",
            ),
        )
    ),
    advice=rules(
        (
            (
                "you_should",
                r"\b(?:tu|vous|on|il) (?:ne )?(?:devrais|devriez|devrait|dois|devez|doit|faut"
                r"|faudrait"
                r"|pourrais|pourriez|peux (?:toujours|aussi)|n'as qu'à|ferais mieux"
                r"|feriez mieux)\b",
            ),
            (
                "my_advice",
                r"\bje (?:te |vous )?(?:conseille|recommande|suggère|propose|ferais|parlerais|irais"
                r"|demanderais|\w+erais)\b|\bà (?:ta|votre) place\b|\bmon conseil\b"
                r"|\bsi j'étais (?:toi|vous)\b"
                r"|\ble mieux (?:est|serait)\b|\bil (?:vaut|vaudrait) mieux\b|\bce serait (?:bien"
                r"|mieux|bon)\b",
            ),
            (
                "do_this",
                r"^(?:parle|parlez|demande|demandez|essaie|essaye|essayez|fais|faites|prends"
                r"|prenez|va|allez"
                r"|arrête|arrêtez|commence|commencez|mets|mettez|laisse|laissez|écris|écrivez"
                r"|pense|pensez"
                r"|n'oublie|attends|attendez|cherche|évite|évitez|écoute|écoutez|garde|gardez) ",
            ),
        )
    ),
    rewordings=(
        Rewording(
            re.compile(
                r"(?:peut être que )?(?:je me demande si )?tu (?:devrais|dois|pourrais"
                r"|peux)(?: vraiment"
                r"| simplement| peut être| aussi)* (?P<rest>\w+(?:er|ir|re|oir)(?: [\w']+){0,10})$"
            ),
            (
                "Que se passerait-il si tu essayais de {rest} ?",
                "Que pourrait changer le fait de {rest} ?",
            ),
        ),
        Rewording(
            re.compile(
                r"vous (?:devriez|devez|pourriez|pouvez)(?: vraiment| simplement| peut être"
                r"| aussi)*"
                r" (?P<rest>\w+(?:er|ir|re|oir)(?: [\w']+){0,10})$"
            ),
            ("Que se passerait-il si vous essayiez de {rest} ?",),
        ),
        Rewording(
            re.compile(
                r"(?:est ce que )?(?:as tu|tu as|t'as) (?:déjà )?(?:essayé de|pensé à|envisagé de"
                r"|tenté de)"
                r" (?P<rest>\w+(?:er|ir|re|oir)(?: [\w']+){0,10})$"
            ),
            ("Que pourrait changer le fait de {rest} ?", "Qu'as-tu déjà essayé ?"),
        ),
        Rewording(
            re.compile(r"pourquoi (?:as tu|tu as|n'as tu) (?P<rest>.+)$"),
            ("Qu'est-ce qui t'y a amené ?",),
        ),
    ),
    turned={"mon": "ton", "ma": "ta", "mes": "tes"},
    question_mark=" ?",
)
