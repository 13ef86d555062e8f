"""Pieces of English patterns, shared by the modules of the English pack."""

WH = r"(?:what|how|why|who|whom|whose|where|when|which|whether|if)"
SOFT = (
    r"(?:(?:ever|already|not|perhaps|maybe|actually|just|also|possibly|really|even|yet|simply"
    r"|still|always|first|then|instead|only|at least|both|at all|fully|seriously) )*"
)
# What is vague names no step the asker chose, so asking for it is no advice.
VAGUE = (
    r"(?! (?:any\w*|some\w*|what|how|why|who|where|which|when|whether|if|(?:it|this|that|these"
    r"|those|them)(?: (?:at|before|with|yet|too|through|over|in|on|since|already|much|so|and|or"
    r"|as|to)\b|$)|so far|before|yourself|much|more|enough|else|lately|everything|all|nothing"
    r"|to say|(?:\w+ ){1,3}(?:since|yet)\b|(?:\w+ ){1,3}(?:what|how|why|who|where|when|which"
    r"|whether|if))\b)(?= \w)"
)
STEP = (
    r"(?:try|ask|talk|speak|move|hire|offer|use|go|take|give|let|put|set|bring|invite|involve"
    r"|make|arrange|schedule|cut|drop|split|push|hand|escalate|raise|swap|wait|postpone|delay"
    r"|reduce|increase|pay|send|write|call|meet|run|start|stop|build|create|change|work with"
    r"|team up|outsource|automate|switch|delegate|consider|get|find|join|book|block|draw|tell"
    r"|refuse|say no|share your|leave|hold|organi[sz]e|reorgani[sz]e|propose|suggest|negotiate"
    r"|add|train|replace|promote|document|combine|rotate|borrow|ignore|focus|report|sit down"
    r"|step back)"
)
NEGATED = (
    "isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't couldn't won't"
    " wouldn't shouldn't mightn't mustn't ain't"
)
TELL = (
    r"(?:say (?:what|how|why|more|something|a|which|where|when)|say$|tell|describe|explain|share"
    r"|clarify|elaborate|expand|(?:imagine|picture)(?! (?:yourself|how much))|think of(?! (?:a"
    r" single|one good))|recall|remember|identify|name|help (?:me"
    r"|us|them)|walk|talk (?:me|us)|take (?:me|us)|unpack|give (?:me|us|an example|some example"
    r"|one example|a sense|some more|some sense)|put (?:it|that|this) (?:in|into)|show (?:me|us)"
    r"|speak (?:a (?:bit|little)|more|to (?:what|how|that))|paint|summari[sz]e|sum up|let (?:me"
    r"|us) know|be more specific|go into|define|see (?:what|how(?! your)|why)|break (?:it|that)"
    r" down)"
)
