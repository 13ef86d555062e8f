"""Japanese. No spaces: every character is a word, so patterns carry the weight."""

from app.judge.packs.pack import Pack, rules, words

PACK = Pack(
    lang="ja",
    lead_ins=frozenset(),
    question_words=words("何 誰"),
    auxiliaries=frozenset(),
    subjects=frozenset(),
    embedders=frozenset(),
    common=words("の に は を た が で て と し れ さ な い も か ら す り ま っ ん だ よ ね"),
    noise=words("は い え う ん そ で す ね あ お へ ー"),
    spaced=False,
    question_mark="？",
    anywhere=rules(
        (
            ("particle", r"(?:か|かい|かな|かね|かしら|の|のか)$"),
            (
                "question_word",
                r"何(?:が|を|で|の|に|か|と|時|人|を|も)|なぜ|どう|どこ|どの|どれ|どんな|どちら|いつ|誰|だれ|いくら|いくつ"
                r"|なんで|どうして",
            ),
        )
    ),
)
