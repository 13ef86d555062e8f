"""Portuguese."""

from app.judge.packs.pack import Pack, words

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
        " será nós tenho lhe deles essas vocês são estou isto aqui onde"
    ),
    noise=words(
        "sim não ok ah oh eh hum obrigado obrigada oi olá tchau claro exato bom bem certo"
        " verdade desculpa haha kkk tá"
    ),
    open_words=words("que quê como porque porquê"),
    refuse_below=-1.5,
)
