"""Spanish."""

from app.judge.packs.pack import Pack, words

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
    refuse_below=-1.5,
)
