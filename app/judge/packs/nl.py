"""Dutch."""

import re

from app.judge.packs.pack import Pack, Rewording, alternatives, rules, words

_WH = (
    r"wat|wie|waar|wanneer|waarom|hoe|welke?|waarmee|waarvoor|waarvan|waarop|waaraan|waarover"
    r"|waardoor|waarin|waarheen|waarnaar|waartoe|waaruit|hoeveel|hoelang|hoezo|wiens"
)
_PREPOSITIONS = (
    "met van voor bij uit aan op in over om naar na sinds tot tegen zonder door onder tussen"
)
_OR_PREPOSITIONS = alternatives(_PREPOSITIONS)

PACK = Pack(
    lang="nl",
    lead_ins=words(
        "en maar dus nou ja nee ok oké okay eh uh uhm hm och oh ach hallo hoi hé sorry bedankt of"
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
    second_person=words("je jij u jullie jou"),
    prepositions=words(_PREPOSITIONS),
    conjunctions=words("dat of omdat als toen terwijl voordat nadat zodat hoewel"),
    nothing=re.compile(r"(?:dank je(?: wel)?|dank u|goede(?:morgen|middag)|tot ziens)$"),
    asking=rules(
        (
            ("question_word", rf"(?:dus |dan )?(?:(?:{_OR_PREPOSITIONS}) )?(?:{_WH})\b"),
            (
                "verb_first",
                r"\w+ (?:je|jij|ge|gij|jullie|hij|ze)\b|(?:\w+t|kunnen|zullen|zouden|hebben|zijn"
                r"|moeten|willen|mogen) (?:u|het|er|dat|dit|iemand|men|we|wij|die|iets)\b|(?:is"
                r"|zijn|was|waren|heeft|hebben|heb|ben|kan|kun|kunnen|kon|zou|zouden|zal|zullen"
                r"|wil|wilt|willen|moet|moeten|mag|mogen|durf|durft) (?!goed\b|niet\b|wel\b|ook\b"
                r"|leuk\b|mooi\b|zo\b|ik\b|best\b|geen\b)\w",
            ),
        )
    ),
    not_asking=rules(
        (
            (
                "clause",
                r"(?:wat|wie|hoe|waar) (?:ik|jij|je|u|hij|zij|we|wij|jullie|men)\b"
                r"|wat een? (?!\w+ (?:is|heb|vind))|hoe (?:leuk|erg|vreselijk|mooi|jammer)$|(?:en"
                r"|als|dat|of|omdat|toen|want|maar|doe|hou|ga|kom|neem|laat|geef|dank|alleen"
                r"|misschien|toch|nog|ook|dan|hier|nu|zo|gisteren|morgen|vandaag|soms|altijd|daar"
                r"|eigenlijk|eerst|wanneer (?:je|jij|hij|ze)) (?:je|jij|ge|jullie|hij|ze|ben|is"
                r"|heb|kun|kan|moet|zal|zou)\b",
            ),
        )
    ),
    anywhere=rules(
        (("or_not", r" (?:toch|hè|he|nietwaar|of niet|niet dan|niet waar|niet soms)$"),)
    ),
    indirect=rules(
        (
            (
                "i_wonder",
                r"\bik (?:vraag|vroeg) me(?: \w+)? af\b|\bik (?:ben|was) benieuwd\b"
                r"|\bbenieuwd (?:hoe|wat|waarom|of|naar)\b",
            ),
            (
                "i_would_like_to_know",
                r"\bik (?:zou|wil|wilde)(?: \w+){0,3}? (?:weten|begrijpen|vragen|horen)\b"
                r"|\bmijn vraag is\b",
            ),
        )
    ),
    indirect_advice=rules(
        (
            (
                "i_wonder_if_you_should",
                r" of (?:je|jij|u|jullie) (?:\w+ ){0,8}?(?:moet|moeten|zou moeten|kunt)\b",
            ),
        )
    ),
    imperative=rules(
        (
            (
                "tell_me_more",
                r"(?:vertel|beschrijf|leg|zeg|schets)(?: (?:eens|me|ons|maar))* (?:meer|eens|iets"
                r"|wat|hoe|waarom|over|uit|me|ons|de|het)\b",
            ),
            ("imagine", r"(?:stel je voor|stel dat)\b"),
        )
    ),
    polite=rules(
        (
            (
                "can_you_say",
                r"(?:kun|kunt|kan|kunnen|zou|wil|wilt) (?:je|jij|u"
                r"|jullie) (?:\w+ ){0,6}?(?:zeggen|vertellen|beschrijven|uitleggen|toelichten"
                r"|delen|omschrijven|noemen)\b",
            ),
        )
    ),
    quantity=rules(
        (
            (
                "quantity",
                r"hoe (?:veel|lang|vaak|oud|zeker|groot|laat)\b|hoeveel\b|hoelang\b|sinds wanneer"
                r"|op een schaal|van (?:een|1|nul|0) tot",
            ),
        )
    ),
    leading=rules(
        (
            (
                "have_you_tried",
                r"(?:heb|hebt|hebben|heeft) (?:je|jij|u|jullie) (?!.*\b(?:iets|wat|niets"
                r"|alles)\b)(?:(?:\w+ ){0,9}?(?:geprobeerd|overwogen|nagedacht|gedacht aan)\b"
                r"|(?:al|wel|ooit|er) (?:\w+ ){0,7}?(?:gedacht|gevraagd|gesproken|gepraat)\b)",
            ),
            (
                "why_dont_you",
                r"waarom (?!heb|hebt|hebben|was|ben|kun|kan|wil|weet)\w+ (?:je|jij|u|jullie|we)"
                r" (?:\w+ ){0,5}?(?:niet|geen)\b|waarom niet \w",
            ),
            (
                "what_about_doing",
                r"wat als (?:je|jij|u|jullie) (?:gewoon|eens|nou|nu)\b|wat (?:dacht je|vind je"
                r"|zou je zeggen) van\b|hoe zou het zijn (?:als|om)\b",
            ),
            (
                "could_you_just",
                r"(?:kun|kunt|kan|zou|zouden) (?:je|jij|u|jullie) (?:het |er |dat )?(?:niet"
                r"|gewoon|misschien|beter)\b|(?:moet|moeten|zou) (?:je|jij"
                r"|u) (?:niet )?(?:\w+ ){0,6}?moeten\b|(?:moet|moeten) (?:je|jij|u) niet\b",
            ),
            (
                "would_it_help",
                r"(?:zou|helpt|kan|lijkt) het (?:je |niet |misschien |u )*(?:helpen|beter|handig"
                r"|goed|slim|verstandig|een idee|als)\b|is het (?:niet |misschien )*(?:beter"
                r"|tijd om|een idee|handiger|slimmer|een optie)\b",
            ),
            (
                "isnt_it",
                r"(?:vind|denk|is|ben|zijn|was|heb|moet|wil|gaat|ligt) (?:je|u|het|dat|hij|ze|dit"
                r"|er|de \w+|het \w+) (?:\w+ )?niet\b",
            ),
        )
    ),
    deciding=words("or_not"),
    loaded=words("isnt_it tag surely"),
    insisting=words("ongetwijfeld uiteraard"),
    tags=rules(
        (
            (
                "tag",
                r" (?:toch|hè|he|nietwaar|klopt|of niet|niet waar|ja|juist|toch wel)$",
            ),
        )
    ),
    judging=rules(
        (("why_did_you", r"waarom (?:heb|hebt|hebben|ben|was|laat|zou) (?:je|jij|u|jullie)\b"),)
    ),
    second=rules(
        (
            (
                "and_what",
                rf" (?:en|maar) (?:{_WH}) \w| (?:en|maar) (?:heb|hebt|ben|is|heeft|kun|kan|was|zou"
                rf"|zijn"
                r"|weet|wil) (?:je|jij|u|hij|ze|het|er|dat|we|de)\b",
            ),
        )
    ),
    advice=rules(
        (
            (
                "you_should",
                r"\b(?:je|jij|u|jullie|we|men) (?:\w+ )?(?:moet|moeten|zou|zouden|kunt (?:ook"
                r"|altijd|beter)|kan (?:ook|altijd|beter)|hoeft (?:niet|alleen)|mag niet)\b"
                r"|\b(?:moet|zou) je\b",
            ),
            (
                "my_advice",
                r"\bik (?:zou|adviseer|raad|stel voor)\b|\bin jouw plaats\b|\bmijn (?:advies|tip"
                r"|suggestie)\b|\bals ik jou was\b|\bhet (?:zou|is) (?:beter|het beste|goed)\b"
                r"|\blaten we\b",
            ),
            (
                "do_this",
                r"^(?:probeer|praat|vraag|maak|ga|neem|geef|laat|schrijf|zoek|begin|stop|zeg|bel"
                r"|wacht|denk|zet|houd?|vergeet) ",
            ),
        )
    ),
    rewordings=(
        Rewording(
            re.compile(
                r"(?:misschien )?(?:je|jij|u|ik vraag me af of je)(?: zou| moet| kunt"
                r"| kan)(?: gewoon| misschien| eens| echt| ook"
                r"| beter)* (?P<rest>(?:[\w']+ ){0,11}?)(?:moeten |kunnen )?(?P<verb>\w+n)$"
            ),
            ("Wat zou er gebeuren als je {rest}zou {verb}?",),
        ),
        Rewording(
            re.compile(r"heb je (?P<rest>(?:[\w']+ ){0,11}\w+)$"),
            ("Wat heb je tot nu toe geprobeerd?",),
        ),
        Rewording(
            re.compile(r"waarom heb je (?P<rest>(?:[\w']+ ){0,11}\w+)$"),
            ("Wat bracht je daartoe?",),
        ),
    ),
)
