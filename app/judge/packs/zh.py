"""Chinese. No spaces: every character is a word, so patterns carry the weight."""

from app.judge.packs.pack import Pack, rules, words

PACK = Pack(
    lang="zh",
    lead_ins=words("那 嗯 啊 哦 呃 好 喂 哎"),
    question_words=words("谁 哪 啥 孰 几"),
    auxiliaries=frozenset(),
    subjects=words("我 你 您 他 她 它"),
    embedders=frozenset(),
    common=words("的 是 不 了 我 你 他 她 们 这 那 在 有 吗 呢 什 么 很 说 没 要 会 都 吧 怎"),
    noise=words("嗯 啊 哦 呃 好 的 对 是 行 哈 哎 喂 谢"),
    spaced=False,
    question_mark="？",
    anywhere=rules(
        (
            ("particle", r"(?:吗|嗎|么|麼|呢)$"),
            (
                "question_word",
                r"什么|什麼|甚麼|为何|為何|怎么|怎麼|怎样|怎樣|如何|多少|多久|多大|多远|几点|幾點|几个"
                r"|哪里|哪裡|哪儿|哪个|哪個|哪些|哪一|谁|誰|何时|何時|为啥|啥",
            ),
            (
                "choice",
                r"还是|還是|是不是|有没有|有沒有|能不能|会不会|會不會|可不可以|要不要|对不对|好不好|(?P<twice>.)不(?P=twice)",
            ),
        )
    ),
)
