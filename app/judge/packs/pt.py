"""Portuguese."""

import re

from app.judge.packs.pack import Pack, Rewording, rules, words

PACK = Pack(
    lang="pt",
    lead_ins=words(
        "e mas então bem bom eh hum sim não ok olha oi olá ah oh obrigado obrigada desculpe"
        " desculpa pois aí tá daí ou"
    ),
    question_words=words(
        "que quê quem qual quais como onde aonde quando quanto quanta quantos quantas cadê o"
        " porquê porque"
    ),
    auxiliaries=words(
        "é és são está estás estão foi era tem têm há pode podes podem poderia posso quer"
        " queres sabe sabes deve devo deveria vai vais será acha achas"
    ),
    subjects=words("eu tu você vocês ele ela nós vós eles elas a gente isso isto este esta"),
    embedders=words("sei saber sabe sabes dizer diz diga disse vejo entendo entender perguntar"),
    common=words(
        "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi"
        " ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela"
        " até isso ela entre era depois sem mesmo aos ter seus quem nas me esse eles estão"
        " você tinha foram essa num nem suas meu às minha têm numa pelos elas havia seja qual"
        " será nós tenho lhe deles essas vocês são estou isto aqui onde te dela dele acho"
        " sinto porque"
    ),
    noise=words(
        "sim não ok ah oh eh hum obrigado obrigada oi olá tchau claro exato bom bem certo"
        " verdade desculpa haha kkk tá"
    ),
    open_words=words("que quê como porque porquê"),
    second_person=words("você vocês tu te"),
    prepositions=words("a de com para por em desde até sobre sem segundo"),
    conjunctions=words("se porque embora enquanto quando pois que"),
    determiners=words("o a os as um uma uns umas meu minha teu tua seu sua este esta esse essa"),
    nothing=re.compile(
        r"(?:muito obrigad[oa]|bom dia|boa tarde|boa noite|tudo bem|de acordo|está bem)$"
    ),
    asking=rules(
        (
            ("by_when", r"desde quando\b|(?:você|tu) o que (?:quer|acha|queres|achas)\b"),
            (
                "question_word",
                r"(?:(?:a|de|com|para|por|em|desde|até|sobre|ao|do|no) )?(?:o que|que (?:é|tipo"
                r"|horas|outr\w+|mais|parte|apoio|opções)|quem|qual|quais|onde|aonde|quanto"
                r"|quanta|quantos|quantas|cadê|por que|por quê|porquê"
                r"|(?:em|com|a|de|por|para|desde) que (?!eu\b|el[ea]s?\b)\w+|porque (?:é|você"
                r"|não|tu"
                r"|isso|está|estás|fez|fizeste)|quando (?:é|foi|você|tu|vai|vais|começou"
                r"|devo|devemos|posso|podemos|\w+ria|\w+íamos|\w+remos)"
                r"|como (?:é|foi|você|tu|se|está|estás|vai|vais|isso|ele|ela|eles|pode|podes"
                r"|posso|sabe|sabes|reag\w+|gostaria|seria|te|lidar))\b|será que\b|e se\b",
            ),
            (
                "verb_first",
                r"(?:podes|queres|achas|sabes|tens(?! de| que)|estás|vais|conheces|sentes|vês"
                r"|lembras|precisas|gostarias|poderias|já (?:falou|falaste|tentou|tentaste|pensou"
                r"|pensaste|pediu|contou|perguntou)|(?:pode|poderia|quer|acha|sabe|está|conhece"
                r"|tem|consegue|gostaria) (?:você|me|nos|de me|que|alguém)|há (?:algo|alguém"
                r"|alguma|algum|mais|outra|outro)|tem (?:algo|alguém|alguma|algum|mais)|existe"
                r"|posso|podemos|é (?:possível|isso|a primeira vez|verdade)|alguém|você (?:acha"
                r"|pode|quer|sabe|consegue|já|gostaria|conhece|sente|tem (?:certeza|algum|alguma"
                r"|alguém|medo)|poderia|está (?:disposto|pronto|sentindo|bem|com)|falou|percebeu"
                r"|se sente|confia|precisa de)|estaria)\b",
            ),
        )
    ),
    not_asking=rules(
        (
            (
                "exclamation",
                r"(?:que|como) (?:\w+ )?(?:bonit\w+|boa|bom|mau|lind\w+|vergonha|pena|triste"
                r"|estranho|difícil|sorte|horror|estúpida|legal)(?: [\w']+){0,2}$|quando (?:eu"
                r"|era|fui|estava|tinha)\b|como (?:eu|disse|sabes)\b|você (?:sabe que"
                r"|pode (?:sempre|usar|contar)|já é)\b|posso (?:ver|ouvir|imaginar|entender"
                r"|sentir)\b",
            ),
        )
    ),
    anywhere=rules(
        (
            (
                "or_not",
                r" (?:não é|não acha|não achas|né|ou não|não foi|não é mesmo"
                r"|(?<!está )(?<!estava )(?<!é )(?<!dar )(?<!deu )certo)$",
            ),
        )
    ),
    indirect=rules(
        (
            (
                "i_wonder",
                r"\b(?:pergunto me|me pergunto|fico pensando|pergunto a mim)\b"
                r"|\bgostaria de (?:saber|entender|perguntar|ouvir|compreender)\b"
                r"|\bgostava de (?:saber|perceber|perguntar)\b|\bquero (?:saber|entender"
                r"|perguntar|perceber)\b|\b(?:tenho|estou com) curios\w+\b|\bestou curios[oa]\b"
                r"|\bminha (?:pergunta|dúvida) é\b",
            ),
        )
    ),
    indirect_advice=rules(
        (
            (
                "i_wonder_if_you_should",
                r" se (?:você |tu )?(?:não )?(?:deveria|deverias|devia|devias|deve|deves)\b",
            ),
        )
    ),
    imperative=rules(
        (
            (
                "tell_me_more",
                r"(?:conte|conta|diga|diz|descreva|descreve|explique|explica|fale|fala) (?:me|nos"
                r"|mais|um pouco|como|o que|sobre|para nós)\b|me (?:conte|conta|diga|fale"
                r"|explique)\b",
            ),
            ("imagine", r"(?:imagine|imagina|suponha|suponhamos)\b"),
        )
    ),
    polite=rules(
        (
            (
                "can_you_say",
                r"(?:você |tu )?(?:pode|podes|poderia|poderias|quer|queres|consegue|consegues"
                r"|gostaria de) (?:\w+ )?(?:dizer|contar|descrever|explicar|partilhar"
                r"|compartilhar|falar|dar um exemplo)\b",
            ),
        )
    ),
    quantity=rules(
        (
            (
                "quantity",
                r"(?:há )?quant[oa]s?\b|desde quando|de (?:1|um|0|zero) a|numa escala"
                r"|em uma escala|que (?:horas|dia|data)\b",
            ),
        )
    ),
    leading=rules(
        (
            (
                "have_you_tried",
                r"(?:você |tu )?(?:já )(?:tentou|tentaste|pensou em|pensaste em|considerou"
                r"|consideraste|falou com|falaste com|perguntou a|experimentou|experimentaste"
                r"|pediu)(?! (?:algo|algum|alguma|o que|nada))(?= \w)",
            ),
            (
                "why_dont_you",
                r"(?:por que|porque|porquê|por quê) (?:é que )?(?:você |tu )?não (?!\w+(?:ou|eu"
                r"|iu|este|aste|iste)\b|fez|disse|foi|quer|pode|sabe)\w",
            ),
            ("what_if_you", r"e se (?:você|tu|simplesmente|a gente) \w|que tal\b"),
            (
                "could_you_just",
                r"(?:você |tu )?(?:não )?(?:poderia|poderias|podia|podias) (?:simplesmente|talvez"
                r"|apenas|não)\b|(?:você |tu )?não (?:poderia|poderias|deveria|deverias|devia"
                r"|devias)\b",
            ),
            (
                "would_it_help",
                r"(?:não )?(?:te )?(?:ajudaria|valeria a pena|seria (?:melhor|útil|bom|possível)"
                r"|será melhor)(?= \w)",
            ),
            (
                "isnt_it",
                r"(?:você |tu )?não (?:acha|achas|pensa|será|é|vê|parece|está|estás|tem|há"
                r"|concorda)\b|será que (?:você )?não\b",
            ),
        )
    ),
    deciding=words("by_when"),
    loaded=words("isnt_it tag surely"),
    insisting=words("certamente obviamente claramente evidentemente"),
    tags=rules(
        (("tag", r" (?:não|não é|né|certo|verdade|correto|não acha|não achas|tá|ok|sim)$"),)
    ),
    judging=rules(
        (
            (
                "why_did_you",
                r"(?:por que|porque|porquê|por quê) (?:é que )?(?:você |tu )?(?:não )?(?:\w+(?:ou"
                r"|eu|iu|este|aste|iste)|fez|disse|sempre|nunca)\b",
            ),
        )
    ),
    second=rules(
        (
            (
                "and_what",
                r" (?:e|mas) (?:o que|quem|qual|como|onde|quando|por que|porquê|quanto|será) \w",
            ),
        )
    ),
    advice=rules(
        (
            (
                "you_should",
                r"\b(?:deveria|deverias|devia|devias|deve|deves|precisa (?:\w+ar|\w+er|\w+ir)"
                r"|precisas (?:\w+ar|\w+er|\w+ir)|tens de|tens que|tem que|tem de|poderia|podia"
                r"|pode (?:sempre|simplesmente))\b",
            ),
            (
                "my_advice",
                r"\beu (?:\w+ria|recomendo|sugiro|aconselho)\b|\bno (?:seu|teu) lugar\b"
                r"|\b(?:o )?meu (?:conselho|sugestão)\b|\bo melhor (?:é|seria)\b|\bseria melhor\b"
                r"|\bse eu fosse\b|\bé melhor\b|\bvamos\b|\b(?:recomendo|sugiro|aconselho)\b",
            ),
            (
                "do_this",
                r"^(?:tente|tenta|fale|fala|peça|pede|faça|faz|deixe|deixa|pergunte|pergunta"
                r"|escreva|escreve|procure|comece|começa|espere|espera|pense|pensa|tome|use|evite"
                r"|aceite|ouça|ligue) ",
            ),
        )
    ),
    rewordings=(
        Rewording(
            re.compile(
                r"(?:me pergunto se |talvez |acho que )?(?:você |tu )?(?:não )?(?:deveria|deve"
                r"|poderia|devia|precisa|tem que|tem de|pode)(?: simplesmente"
                r"| talvez)? (?P<rest>\w+(?:ar|er|ir|or)(?: [\w']+){0,10})$"
            ),
            ("o que aconteceria se você tentasse {rest}?",),
        ),
        Rewording(
            re.compile(
                r"(?:você )?já (?:tentou|pensou em|considerou) (?P<rest>\w+(?:ar|er|ir"
                r"|or)(?: [\w']+){0,10})$"
            ),
            ("o que {rest} poderia mudar?", "o que você já tentou até agora?"),
        ),
        Rewording(
            re.compile(r"por que (?:você )?(?:não )?(?P<rest>\w+(?:ou|eu|iu)\b.*|fez\b.*)$"),
            ("o que levou você a isso?",),
        ),
    ),
    turned={"meu": "seu", "minha": "sua", "meus": "seus", "minhas": "suas"},
)
