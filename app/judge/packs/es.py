"""Spanish."""

import re

from app.judge.packs.pack import Pack, Rewording, rules, words

PACK = Pack(
    lang="es",
    lead_ins=words(
        "y pero pues entonces bueno eh em mmm sí si no ok vale oye mira ah oh hola gracias"
        " perdón perdona disculpa a ver así que o"
    ),
    question_words=words(
        "qué quién quiénes cuál cuáles cómo dónde adónde cuándo cuánto cuánta cuántos cuántas"
        " porqué que quien cual como donde cuando cuanto cuantos cuantas"
    ),
    auxiliaries=words(
        "es eres son está estás están fue fuiste era eras has ha he hay han había puedes"
        " puede pueden podría podrías podemos quieres quiere quieren te le les tienes tiene"
        " tienen sabes sabe saben debo debería crees cree piensas vas va van ves conoces puedo"
    ),
    subjects=words(
        "yo tú él ella usted nosotros vosotros ustedes ellos ellas eso esto esta este esa"
    ),
    embedders=words("sé saber sabes sabe decir dime dijo veo entiendo entender pregunto lo de"),
    common=words(
        "de la que el en y a los se del las un por con no una su para es al lo como más o"
        " pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también"
        " fue había era muy hasta desde está mi porque qué solo han yo hay vez puede todos así"
        " nos ni tiene él uno donde bien ella esto eso te tu cómo dónde quién estoy tengo"
        " quiero"
    ),
    noise=words(
        "sí si no ok vale ah oh eh mmm gracias hola adiós claro exacto bueno bien genial"
        " verdad perdón jaja jajaja ya"
    ),
    open_words=words("qué cómo que como porqué"),
    opening_mark="¿",
    second_person=words("tú te ti usted ustedes vosotros os"),
    prepositions=words("a de con para por en desde hasta sobre según sin hacia"),
    conjunctions=words("si porque aunque mientras cuando pues que"),
    determiners=words("el la los las un una unos unas mi tu su mis tus sus este esta ese esa"),
    nothing=re.compile(r"(?:de acuerdo|muchas gracias|buenos días|buenas tardes|está bien)$"),
    asking=rules(
        (
            (
                "by_when",
                r"desde cuándo\b|desde cuando (?:te|lo|le|pasa|es|ocurre|sucede)\b|(?:tú|usted"
                r"|ella|él) (?:qué|cómo|cuándo|dónde)\b",
            ),
            (
                "question_word",
                r"(?:(?:a|de|con|para|por|en|desde|hasta|sobre|según|hacia|sin) )?(?:qué"
                r"|quién(?:es)?|cuál(?:es)?|cómo|dónde|adónde|cuándo|cuánt[oa]s?)\b|(?:que|como"
                r"|cuando|donde|quien|cual|cuanto|por que|para que|a quien|con quien) (?:es|son"
                r"|te|le|has|hay|vas|puedes|quieres|piensas|crees|sientes|pasa|pasó|pasaría"
                r"|harías|haces|estás|tienes|necesitas|esperas|podrías|fue|sería|significa|más"
                r"|opinas|sabes|dirías|haría|harás)\b|y si\b|acaso\b",
            ),
            (
                "verb_first",
                r"(?:(?:ya|también|siempre|aún|todavía|ahora|de verdad) )?"
                r"(?:has|habéis|estás|estáis|puedes|podéis|podrías|podríais|quieres|queréis|crees"
                r"|creéis|piensas|sabes|sabéis|(?:tienes|tenéis)(?! que)|vas a|vais a|sientes|ves"
                r"|conoces|recuerdas|necesitas|confías|querés|tenés|podés|te gustaría|te has"
                r"|te sientes|te parece|te gusta|te importa|te das cuenta|te imaginas|te molesta"
                r"|te refieres|te ayuda|te puedo|te vas|\w+ ustedes|\w+ usted|os (?:habéis"
                r"|parece)|hay (?:algo|alguien|alguna|algún|más"
                r"|otra|otro)|existe|es (?:posible|esto|eso|la primera vez)|serías|harías|dirías"
                r"|estarías|puedo|podemos|vamos a|has de|hablas|trabajas|(?:ha"
                r"|puede|podría|quiere|cree|tiene|sabe|está|es) (?:usted|ud|alguien|ella|él)"
                r"|lo sabe|alguna vez|de verdad (?:\w+s|te)|alguien (?:más|sabe|ha|puede))\b",
            ),
        )
    ),
    not_asking=rules(
        (
            (
                "exclamation",
                r"(?:qué|que) (?:\w+ )?(?:bonit\w+|buen\w*|mal\w*|lind\w+|vergüenza|pena|lástima"
                r"|raro|triste|bien|bello|difícil|suerte|horror|duro|fuerte|interesante|calor"
                r"|frío)(?: [\w']+){0,2}$|cuando (?:yo|era|fui|estaba|tenía|me)\b|como (?:yo|dije"
                r"|decía|sabes|ves|te dije)\b",
            ),
        )
    ),
    anywhere=rules(
        (
            (
                "or_not",
                r"(?<! la)(?<! de)(?<! es)(?<! ser)(?<! una) verdad$"
                r"| (?:no es así|no crees|no te parece|o no)$",
            ),
        )
    ),
    indirect=rules(
        (
            (
                "i_wonder",
                r"\bme (?:pregunto|preguntaba)\b|\bme gustaría (?:saber|entender|preguntar"
                r"|conocer|escuchar)\b|\bquisiera (?:saber|entender|preguntar)\b"
                r"|\bquiero (?:saber|entender|preguntar)\b|\btengo curiosidad\b"
                r"|\bmi pregunta es\b",
            ),
        )
    ),
    indirect_advice=rules(
        (
            (
                "i_wonder_if_you_should",
                r" si (?:no )?(?:deberías|debes|tendrías|podrías|convendría)\b",
            ),
        )
    ),
    imperative=rules(
        (
            (
                "tell_me_more",
                r"(?:cuéntame|cuéntanos|dime|dinos|describe|descríbenos|descríbeme|explícame"
                r"|explícanos|háblame|háblanos|cuenta (?:más|un poco)|di algo más)\b",
            ),
            ("imagine", r"(?:imagina|imagínate|supón|supongamos)\b"),
        )
    ),
    polite=rules(
        (
            (
                "can_you_say",
                r"(?:nos |me )?(?:puedes|podrías|podría|puede|quieres|te gustaría"
                r"|podéis) (?:\w+ )?(?:decir\w*|contar\w*|describir\w*|explicar\w*|compartir\w*"
                r"|hablar\w*|dar\w* un ejemplo)\b",
            ),
        )
    ),
    quantity=rules(
        (
            (
                "quantity",
                r"cuánt[oa]s?\b|desde cuándo|del (?:1|uno) al|en una escala|(?:a )?qué (?:hora"
                r"|día|fecha)\b",
            ),
        )
    ),
    leading=rules(
        (
            (
                "have_you_tried",
                r"(?:has|habéis|ha) (?:ya |alguna vez )?(?:probado|intentado|pensado en"
                r"|considerado|hablado con|preguntado a|planteado)(?! (?:algo|nada|qué|lo|en algo"
                r"|en lo|en qué|alguna? cosa))(?= \w)",
            ),
            (
                "why_dont_you",
                r"(?:por qué|porqué|por que) no (?!has|habéis|\w+ste\b|quieres|puedes|sabes"
                r"|te gusta|estás|eres|tienes|confías)(?:\w+ )*?\w",
            ),
            (
                "what_if_you",
                r"qué tal (?:si|un\w*)\b|y si (?:simplemente |tú |le |lo |te |se )*\w+(?:as|es"
                r"|ras|ses|aras|ieras)\b",
            ),
            (
                "could_you_just",
                r"(?:no )?(?:podrías|podríais|deberías|debes) (?:simplemente|quizás|tal vez"
                r"|mejor)\b|no (?:podrías|deberías|debes|tendrías)\b|deberías\b",
            ),
            (
                "would_it_help",
                r"(?:no )?(?:te )?(?:ayudaría|serviría|valdría la pena|convendría|sería (?:mejor"
                r"|útil|bueno|posible|conveniente))(?= \w)",
            ),
            (
                "isnt_it",
                r"no (?:crees|piensas|será|es|te parece|ves|estás|te das cuenta|has|hay)\b"
                r"|acaso no\b",
            ),
        )
    ),
    deciding=words("by_when"),
    loaded=words("isnt_it tag surely"),
    insisting=words("seguramente obviamente evidentemente claramente"),
    tags=rules(
        (("tag", r" (?:no|verdad|cierto|correcto|vale|eh|no es así|no crees|no es cierto)$"),)
    ),
    judging=rules(
        (
            (
                "why_did_you",
                r"(?:por qué|porqué) (?:no )?(?:has|habéis|hiciste|siempre|nunca|dejas|\w+ste)\b",
            ),
        )
    ),
    second=rules(
        (
            (
                "and_what",
                r" (?:y|pero) (?:qué|quién|cuál|cómo|dónde|cuándo|por qué|cuánto|has|crees|puedes"
                r"|te)\b",
            ),
        )
    ),
    advice=rules(
        (
            (
                "you_should",
                r"\b(?:deberías|deberíais|debes|debéis|debería|tienes que|tenéis que|tiene que"
                r"|hay que|podrías|puedes (?:siempre|simplemente)|necesitas (?:\w+ar|\w+er|\w+ir)"
                r"|tendrías que|no puedes)\b",
            ),
            (
                "my_advice",
                r"\b(?:te|os|le) (?:recomiendo|sugiero|aconsejo)\b|\byo (?:que tú|en tu lugar"
                r"|\w+ría)\b|\bmi (?:consejo|sugerencia)\b|\ben tu lugar\b|\blo mejor (?:es"
                r"|sería)\b|\bsería mejor\b|\bconviene\b|\bsi yo fuera\b|\bvamos a\b",
            ),
            (
                "do_this",
                r"^(?:prueba|intenta|habla|pide|ve|haz|deja|no te olvides|pregúntale|dile|escribe"
                r"|busca|empieza|espera|piensa|toma|pon|usa|evita|acepta|escucha|llama) ",
            ),
        )
    ),
    rewordings=(
        Rewording(
            re.compile(
                r"(?:me pregunto si |quizás |tal vez |creo que )?(?:no )?(?:deberías|debes"
                r"|tienes que|podrías|puedes|necesitas|tendrías que)(?: simplemente"
                r"| quizás)? (?P<rest>\w*(?:ar|er|ir)(?:l[oae]s?|te|me|se"
                r"|nos)*(?: [\w']+){0,10})$"
            ),
            ("qué podría pasar si probaras a {rest}?",),
        ),
        Rewording(
            re.compile(
                r"has (?:probado a|pensado en|intentado|considerado) (?P<rest>\w+(?:ar|er"
                r"|ir)\w*(?: [\w']+){0,10})$"
            ),
            ("qué podría aportar {rest}?", "qué has probado hasta ahora?"),
        ),
        Rewording(
            re.compile(r"por qué (?:no )?(?P<rest>\w+ste\b.*)$"),
            ("qué te llevó a eso?",),
        ),
    ),
    turned={"mi": "tu", "mis": "tus"},
)
