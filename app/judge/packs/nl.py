"""Dutch."""

from app.judge.packs.pack import Pack, words

PACK = Pack(
    lang="nl",
    lead_ins=words(
        "en maar dus nou ja nee ok oké okay eh uh uhm hm och oh ach goed zo hallo hoi hé"
        " sorry bedankt dan want of eigenlijk"
    ),
    question_words=words(
        "wat wie waar wanneer waarom hoe welke welk waarmee waarvoor waarvan waarop waaraan"
        " waarover waardoor waarin waarheen waarnaar waartoe waaruit hoeveel hoezo wiens"
    ),
    auxiliaries=words(
        "ben bent is zijn was waren heb hebt heeft hebben had hadden kan kun kunt kunnen kon"
        " konden zal zult zullen zou zouden wil wilt willen wilde moet moeten moest mag mogen"
        " mocht weet weten ga gaat gaan ging kom komt komen doe doet doen deed denk denkt vind"
        " vindt vinden zie ziet zien word wordt worden werd geef geeft ken kent hou houdt"
        " spreek spreekt voel voelt begrijp begrijpt geloof gelooft durf durft"
    ),
    subjects=words(
        "ik je jij u hij zij ze het we wij jullie er dit dat deze die iemand niemand iets men"
        " de een mijn jouw uw zijn haar ons onze hun"
    ),
    embedders=words(
        "weet weten zeggen zeg vragen vraag begrijp begrijpen zien zie vertel vertellen of"
    ),
    common=words(
        "de het een en van ik te dat die in is je niet zijn op aan met als voor er maar om"
        " hij dan zou wat mijn men dit zo door over ze zich bij ook tot uit der daar haar naar"
        " heb hoe heeft hebben deze u want nog zal me zij nu ge geen omdat iets worden toch al"
        " waren veel meer doen toen moet ben zonder kan hun dus alles onder ja eens hier wie"
        " werd altijd wordt kunnen ons tegen na wil kon niets uw iemand geweest andere jij jou"
        " jullie wij we waarom waar"
    ),
    noise=words(
        "ja nee ok oké okay hm mhm ah oh eh uh bedankt dank hallo hoi doei echt precies goed"
        " prima sorry haha klopt leuk mooi"
    ),
    open_words=words("wat hoe waarom hoezo waardoor waartoe"),
)
