"""German."""

from app.judge.packs.pack import Pack, words

PACK = Pack(
    lang="de",
    lead_ins=words(
        "also und aber ja nein na naja nun ok okay hm hmm äh ähm mh ach oh denn dann doch mal"
        " gut so hallo hi hey entschuldigung sorry danke bitte genau jetzt oder"
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
)
