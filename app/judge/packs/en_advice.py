"""English: advice as a statement."""

from app.judge.packs.en_words import STEP
from app.judge.packs.pack import either, rules

ADVICE = rules(
    (
        (
            "you_should",
            either(
                r"\b(?:you|u|we|they|he|she|one|people)(?:'d)? (?:(?:really|just|probably"
                r"|definitely|also|maybe|always|perhaps|still|simply|all|both|first) )*(?:should"
                r"|shouldn't|ought|had better|better)\b",
                r"\b(?:you|we)(?:'ll|'d|'ve| will| would| have)? (?:(?:really|just|probably"
                r"|definitely|also|simply|first|all|only) )*(?:need (?:to|an?|some|more)|must(?!"
                r" (?:be|feel|have)\b)|mustn't|have to|want to (?:make|be careful|start|think)"
                r"|might (?:want|try|consider|as well)|may want|could(?! (?:see|hear|feel|tell"
                rf"|say|not|have|be)\b) \w|could (?:always|just|maybe|perhaps|also|even|{STEP})"
                r"|can (?:always|just|try)|got to|gotta|don't (?:have|need) to|do best)\b",
            ),
        ),
        (
            "i_would",
            r"\bi(?:'d| would|d) (?:(?:really|just|probably|definitely|also|personally|first"
            r"|simply|strongly|always|never|not|rather|certainly) )*(?!like|love|say|think|have\b"
            r"|be\b|guess|want|prefer|know|appreciate|hate|agree|imagine|assume|expect|see\b|been"
            r"|wonder|need|feel|do anything)[a-z]+",
        ),
        (
            "my_advice",
            either(
                r"\bif i (?:were|was) (?:you|in)",
                r"\bif it (?:were|was) (?:me|up to me)",
                r"\bin your (?:place|position|shoes|situation|case)\b",
                r"\bmy (?:advice|suggestion|recommendation|tip|two cents)\b",
                r"\bi(?:'m)? (?:(?:really|strongly|highly|also) )*(?:suggest|recommend|advise"
                r"|propose|urge)",
                r"\b(?:best|only|right|first|smart|easiest|simplest) (?:thing|way|option|solution"
                r"|step|move|approach) (?:here )?(?:to do|you|is|would|for you|forward)",
                r"\bwhat (?:worked|works|helped) for (?:me|us)",
                r"\b(?:makes? sure|be sure to|don't forget|no need to|it's (?:best|better"
                r"|important|time|worth|crucial|essential) to)\b",
                r"\bone thing you\b",
                r"\bbe better off\b",
                r"\bi (?:really )?think (?:that )?(?:a|an|some|more) (?:[\w'-]+ ){1,5}?(?:could"
                r"|might|would) (?:be (?:useful|helpful|good|worth|great|an option)|help)\b",
                r"\bwhat you (?:want|need|have) to do (?:here )?is\b",
                r"\bwhat you (?:want|need) is\b",
                r"\bbetter (?:if )?(?:you|we) \w",
                r"\b(?:have|give it) a (?:go|try) at\b",
                r"\b(?:worked|works|helped) (?:really |very |so )?(?:well |wonders )?for (?:me"
                r"|us)\b",
                r"\bthere's a (?:really |very )?(?:good|great|nice|useful) (?:book|course|tool"
                r"|podcast|app|template|article|video)\b",
                r"\bthe way forward is\b",
                r"\bthe best is (?:to|you|if)\b",
                r"\bbest (?:to|not to|if you)\b",
                r"\bbetter to\b",
                r"\b(?:could|might|may|will) help\b",
                r"\bwhat you need is\b",
                r"\bwould (?:be (?:good|better|best|great|helpful|useful|wise)|help(?: you)?)\b",
                r"\bit (?:would|might|may|could) (?:be (?:good|best|better|wise|worth|helpful"
                r"|useful|an idea)|help (?:to|if))",
                r"\b(?:let's|why not|how about)\b",
                r"\b(?:we|i) (?:always |usually )?(?:solved|fixed|handled) (?:it|this|that|ours)"
                r" by\b",
            ),
        ),
        (
            "do_this",
            either(
                r"^(?:don't|do not|never) (?!know|think|get\b|see\b|understand|care|feel|like|want"
                r"|have|need|really|even)\w",
                r"^(?:(?:please|just|first|simply|always|never|don't|do|do not|maybe|definitely)"
                rf" )*(?:{STEP}|be|look|think about|keep|avoid|remember|read|stay|stick|trust"
                r"|accept|learn|forget|check|show|listen|treat|turn|pick|plan|break|sit|work on"
                r"|worry|open|have a (?:word|chat|look|talk|conversation|think|go)|define"
                r"|prioriti[sz]e|choose|decide|lower|clarify|own|spend|breathe|relax)\b(?! (?:is"
                r"|was|are|were)\b)",
            ),
        ),
    )
)
