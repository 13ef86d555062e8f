"""Pieces of English patterns, shared by the modules of the English pack."""

WH = r"(?:what|how|why|who|whom|whose|where|when|which|whether|if)"
SOFT = (
    r"(?:(?:ever|already|not|perhaps|maybe|actually|just|also|possibly|really|even|yet|simply"
    r"|still|always|first|then|instead|only|at least|both|at all|fully|seriously) )*"
)
# What is vague names no step the asker chose, so asking for it is no advice.
VAGUE = (
    r"(?! (?:any\w*|some\w*|what|how|why|who|where|which|when|whether|if|it|this|that|these|those"
    r"|them|so far|before|yourself|much|more|enough|else|lately|everything|all|nothing|to say"
    r"|(?:\w+ ){1,3}(?:what|how|why|who|where|when|which|whether|if))\b)(?= \w)"
)
STEP = (
    r"(?:try|ask|talk|speak|move|hire|offer|use|go|take|give|let|put|set|bring|invite|involve|make"
    r"|arrange|schedule|cut|drop|split|push|hand|escalate|raise|swap|wait|postpone|delay|reduce"
    r"|increase|pay|send|write|call|meet|run|start|stop|build|create|change|work with|team up"
    r"|outsource|automate|switch|delegate|consider|get|find|join|book|block|draw|tell|refuse"
    r"|say no|share your|leave|hold|organi[sz]e|reorgani[sz]e|propose|suggest|negotiate|add|train"
    r"|replace|promote|document|combine|rotate|borrow|ignore|focus|report|sit down|step back)"
)
NEGATED = (
    "isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't couldn't won't"
    " wouldn't shouldn't mightn't mustn't ain't"
)
TELL = (
    r"(?:say (?:what|how|why|more|something|a|which|where|when)|say$|tell|describe|explain|share"
    r"|clarify|elaborate|expand|imagine|picture|think of|recall"
    r"|remember|identify|name|help (?:me|us|them)|walk|talk (?:me|us)|take (?:me|us)|unpack"
    r"|give (?:me|us|an example|some example|one example|a sense|some more|some sense)|put (?:it"
    r"|that|this) (?:in|into)|show (?:me|us)|speak (?:a (?:bit|little)|more|to (?:what|how|that))"
    r"|paint|summari[sz]e|sum up|let (?:me|us) know|be more specific|go into|define|see (?:what"
    r"|how|why)|break (?:it|that) down)"
)
