"""French."""

from app.judge.packs.pack import Pack, words

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
    refuse_below=-1.5,
)
