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
    second_person=words("tu vous te toi"),
    prepositions=words("à de avec pour par dans en sur chez depuis vers sans contre"),
    conjunctions=words("si parce puisque lorsque quand comme tandis"),
    contracted=words("c'est j'ai j'étais c'était t'as t'es qu'il qu'elle"),
    nothing=re.compile(r"(?:d'accord|merci (?:beaucoup|bien)|bonne journée|pas de problème)$"),
    asking=rules(
        (
            ("by_when", r"depuis quand\b"),
            (
                "question_word",
                r"(?:(?:et|mais|alors|donc) )*(?:(?:à|de|avec|pour|par|dans|en|sur|chez|depuis"
                r"|vers|jusqu'à|contre) )?(?:quoi|quel(?:le)?s?|où|comment|pourquoi|combien"
                r"|lequel|laquelle|lesquel(?:le)?s|d'où|qu'est|quest|qu'(?:as|avez|a|en|y|est"
                r"|étais|aimerais|attends|attendez|arriverait)|qui (?:est|a|peut|pourrait|doit|va"
                r"|sait|veut|d'autre|êtes|es|sont|vous|te|t|fait|gagne|perd|dit)|que (?:veux"
                r"|voulez|fais|faites|peux|pouvez|penses|pensez|se|s|feras|ferais|feriez|dirait"
                r"|diraient|crains|dois|devez|vas|ressens|sais|vois|voyez|va|te|vous))\b"
                r"|et si (?:tu|vous|nous|on)\b",
            ),
            (
                "do_you_think",
                r"(?:tu|vous) (?:crois|croyez|penses|pensez|veux|voulez|comptes|comptez) (?:que"
                r"|qu|vraiment)\b|(?:tu as|t'as|vous avez) déjà\b",
            ),
        )
    ),
    not_asking=rules(
        (
            (
                "clause",
                r"quel(?:le)?s? (?:\w+ )?(?:dommage|horreur|chance|bonne \w+|beau \w+|belle \w+"
                r"|idée|plaisir|honte|histoire)$|comme (?:c'est|tu|vous)|(?:peut|c'est|ce|que|qui"
                r"|dont|si|mais|et) (?:être|vous|tu)\b|(?:asseyez|veuillez|taisez|dépêchez"
                r"|rappelez|souvenez|imaginez|calmez|méfiez|occupez|servez|mettez|préparez"
                r"|reposez) vous\b|comment (?:il|elle|je|on) |où (?:il|elle|je|on) ",
            ),
        )
    ),
    interrogative=rules(
        (
            (
                "question_word",
                r"\b(?:qu'est|qu est|quest|où est|quand est|comment est|pourquoi est|combien est"
                r"|qui est) ce (?:que|qu'|qui|qu)|^(?!.*\b(?:sais|sait|savez|savoir|ignore"
                r"|demande) (?:pas|plus)?).* (?:quoi|comment|combien|pourquoi|où|lequel"
                r"|laquelle)$|^c'est quoi\b",
            ),
        )
    ),
    anywhere=rules(
        (
            ("est_ce_que", r"(?<!')\best ce qu"),
            (
                "verb_first",
                r"(?:^|[ ,])(?:(?<!vous )(?!chez|rendez|que|allez vous en)\w+ez vous|\w*(?:as|es"
                r"|is|ois|eux|ux|ais|ds|rs) tu|\w+ t (?:il|elle|on)|(?:est|était|sont|ont|peut"
                r"|doit|fait|veut|faut|sait|serait|aurait|avait|pourrait|devrait|vont|font"
                r"|étaient|auraient|seraient|avaient|peuvent|doivent) (?:il|elle|on|ils|elles)"
                r"|(?:est|était|serait|sont) ce(?! qu)|(?:puis|dois|ai|suis|pourrais"
                r"|devrais) je)\b",
            ),
            ("or_not", r" (?:hein|n'est ce pas|non|pas vrai|ou pas|ou non|d'accord)$"),
        )
    ),
    indirect=rules(
        (
            (
                "i_wonder",
                r"\bje me (?:demande|demandais)\b|\bje (?:serais|suis) curieu(?:x|se)\b"
                r"|\bj'aimerais (?:bien )?(?:savoir|comprendre|entendre|demander)\b"
                r"|\bje voudrais (?:bien )?(?:savoir|comprendre|demander)\b|\bma question est\b"
                r"|\bje veux (?:savoir|comprendre)\b",
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
                r"|parlez) (?:moi|nous|en|un|plus|ce|comment|pourquoi|la|le)\b|donne (?:moi"
                r"|nous) un exemple",
            ),
            ("imagine", r"(?:imagine|imaginez|imaginons|suppose|supposons)\b"),
        )
    ),
    polite=rules(
        (
            (
                "can_you_say",
                r"(?:est ce que )?(?:tu |vous )?(?:peux|pouvez|pourrais|pourriez|veux|voulez"
                r"|voudrais) ?(?:tu|vous)? (?:\w+ ){0,3}?(?:dire|raconter|décrire|expliquer"
                r"|parler|partager|préciser|donner un exemple)\b",
            ),
        )
    ),
    quantity=rules(
        (
            (
                "quantity",
                r"combien\b|depuis (?:quand|combien)|quel âge|quelle heure|à quelle (?:heure"
                r"|date)|sur une échelle|de (?:1|un|0|zéro) à",
            ),
        )
    ),
    leading=rules(
        (
            (
                "have_you_tried",
                r"(?:est ce que )?(?:as tu|avez vous|tu as|vous avez|t'as|n'as tu pas"
                r"|n'avez vous pas) (?:déjà |pas |bien )*(?:essayé|pensé|envisagé|considéré|songé"
                r"|demandé à|parlé (?:à|avec)|tenté)(?! (?:quelque|quoi|ce que|tout))(?= \w)",
            ),
            (
                "why_dont_you",
                r"pourquoi (?:ne )?(?:n')?(?!as\b|avez\b|es\b|êtes\b)\w+ (?:tu|vous) pas\b"
                r"|pourquoi (?:tu|vous) (?:ne )?(?:n')?(?!as\b|avez\b)\w+ pas\b"
                r"|pourquoi (?:ne )?pas\b",
            ),
            (
                "what_if_you",
                r"et si (?:tu|vous|on|nous)\b(?! (?:ne|n'))|que dirais tu de|que diriez vous de"
                r"|qu'en dirais|pourquoi pas\b",
            ),
            (
                "could_you_just",
                r"(?:est ce que )?(?:tu ne |vous ne |ne )?(?:pourrais|pourriez|devrais|devriez"
                r"|peux|pouvez) (?:tu |vous )?(?:pas|simplement|juste|plutôt|peut être)\b"
                r"|(?:devrais|devriez) (?:tu|vous)\b|est ce que (?:tu|vous) (?:ne )?(?:devrais"
                r"|devriez)\b",
            ),
            (
                "would_it_help",
                r"(?:est ce que ça |ça |cela |est ce que cela )?(?:aiderait|aiderais"
                r"|serait)(?: il| ce)? (?:de|pas|mieux|utile|possible|plus|bon)\b|ne serait (?:il"
                r"|ce) pas|ne vaudrait il pas|est ce que ça (?:ne )?(?:t'|vous )?aiderait\b"
                r"|vaudrait il",
            ),
            (
                "isnt_it",
                r"(?:ne |n')\w+ (?:tu|vous|il|elle|ce) pas\b|n'est ce pas\b|tu ne (?:crois|penses"
                r"|trouves) pas|vous ne (?:croyez|pensez|trouvez) pas|est ce que (?:tu"
                r"|vous) ne \w+ pas",
            ),
        )
    ),
    deciding=words("by_when est_ce_que"),
    loaded=words("isnt_it tag surely"),
    insisting=words("évidemment sûrement forcément"),
    tags=rules((("tag", r" (?:non|hein|n'est ce pas|pas vrai|c'est ça|d'accord|oui|exact)$"),)),
    judging=rules(
        (
            (
                "why_did_you",
                r"pourquoi (?:as tu|avez vous|tu as|t'as|n'as tu|n'avez vous|es tu toujours"
                r"|est ce que tu as|est ce que tu n'as|tu n'as|faire)\b",
            ),
        )
    ),
    second=rules(
        (
            (
                "and_what",
                r" (?:et|mais) (?:qui|que|quoi|quel\w*|où|quand|comment|pourquoi|combien|qu'est"
                r"|est ce|as tu|avez vous|es tu|êtes vous|peux tu) ?\w",
            ),
        )
    ),
    advice=rules(
        (
            (
                "you_should",
                r"\b(?:tu|vous|on|il) (?:ne )?(?:devrais|devriez|devrait|dois|devez|doit|faut"
                r"|faudrait|pourrais|pourriez|peux (?:toujours|aussi)|n'as qu'à|ferais mieux"
                r"|feriez mieux)\b",
            ),
            (
                "my_advice",
                r"\bje (?:te |vous )?(?:conseille|recommande|suggère|propose|ferais|parlerais"
                r"|irais|demanderais|\w+erais)\b|\bà (?:ta|votre) place\b|\bmon conseil\b"
                r"|\bsi j'étais (?:toi|vous)\b|\ble mieux (?:est|serait)\b|\bil (?:vaut"
                r"|vaudrait) mieux\b|\bce serait (?:bien|mieux|bon)\b",
            ),
            (
                "do_this",
                r"^(?:parle|parlez|demande|demandez|essaie|essaye|essayez|fais|faites|prends"
                r"|prenez|va|allez|arrête|arrêtez|commence|commencez|mets|mettez|laisse|laissez"
                r"|écris|écrivez|pense|pensez|n'oublie|attends|attendez|cherche|évite|évitez"
                r"|écoute|écoutez|garde|gardez) ",
            ),
        )
    ),
    rewordings=(
        Rewording(
            re.compile(
                r"(?:peut être que )?(?:je me demande si )?tu (?:devrais|dois|pourrais"
                r"|peux)(?: vraiment| simplement| peut être| aussi)* (?P<rest>\w+(?:er|ir|re"
                r"|oir)(?: [\w']+){0,10})$"
            ),
            (
                "Que se passerait-il si tu essayais de {rest} ?",
                "Que pourrait changer le fait de {rest} ?",
            ),
        ),
        Rewording(
            re.compile(
                r"vous (?:devriez|devez|pourriez|pouvez)(?: vraiment| simplement| peut être"
                r"| aussi)* (?P<rest>\w+(?:er|ir|re|oir)(?: [\w']+){0,10})$"
            ),
            ("Que se passerait-il si vous essayiez de {rest} ?",),
        ),
        Rewording(
            re.compile(
                r"(?:est ce que )?(?:as tu|tu as|t'as) (?:déjà )?(?:essayé de|pensé à|envisagé de"
                r"|tenté de) (?P<rest>\w+(?:er|ir|re|oir)(?: [\w']+){0,10})$"
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
