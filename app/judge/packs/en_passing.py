"""English: what people say in passing, such as thanks, assent, and trouble with the call."""

import re

LEAD_INS = (
    r"yep|yeah|yes|no|ok|okay|oh|ah|oops|ooh|well|sorry|thanks|great|cool|right|all|so|and|hang on"
    r"|hold on|wait|excuse me"
)
TIME = r"(?:a|one|two|three|five|ten|\d+) (?:moments?|min(?:ute)?s?|sec(?:ond)?s?)"
PLACE = r"(?:screen|video|sound|mic|microphone|audio|picture|camera|line|internet|wifi|connection)"
PHRASES = (
    r"thank you(?: (?:so much|very much|\w+))?",
    r"(?:thanks|thank you)(?: so much| very much)? for (?:\w+ )?\w+",
    r"got it|i see|of course|fair enough|makes sense|no (?:problem|worries)|all good|me too",
    r"same here|you too|oh (?:dear|no|my)|not really|i agree|i know|well (?:said|done)",
    r"that(?:'s| is) (?:really |very |so |all )?(?:helpful|useful|kind|clear(?:er)?|right|true|fine"
    r"|ok|okay|great|it|good to (?:know|hear))|that (?:really )?helps",
    r"(?:good|great|fair|nice) (?:point|one|question|idea|stuff|job|work|to know)",
    rf"(?:just |give me |wait |be )?{TIME}|(?:be )?(?:right )?back in {TIME}|be right back|hold on",
    r"(?:carry|go) on|go ahead|i(?:'ll)? pass(?: this (?:round|time|one))?",
    rf"(?:you're|i'm|i was|you were|(?:your|my) {PLACE}(?:'s| is| was| has)?) (?:still )?(?:on mute"
    r"|muted|frozen|froze|off|gone|broken|breaking up|back|(?:very )?quiet|lagging)",
    r"(?:can|could) (?:you|anyone|everyone) (?:hear|see) me|am i (?:on mute|muted|audible|back)",
    r"(?:i )?can't hear (?:you|anything)|i couldn't hear (?:you|anything)",
    r"doorbell|(?:someone|somebody)(?:'s| is)? at the door|wrong (?:window|chat|channel|thread)",
    r"w?h?oops|ouch|(?:ok|okay|right|all right|alright|well) then",
    r"m+|h+m+|[ao]+h+|(?:ha|he)+h?|lo+l|lmf?ao+|rofl|brb|afk|btw|idk|ty|thx|np|x+d|(?:asdf"
    r"|qwer|sdfg|hjkl)\w*|\d",
)
AFTER = r"now|again|please|then|too|all|everyone|everybody|ok|okay|i think|for now"

PASSING = re.compile(
    rf"(?:(?:(?:{LEAD_INS})\b ?)*(?:{'|'.join(PHRASES)})(?: (?:{AFTER})\b)*(?: (?=\w)|$))+$"
)
