"""English verbs in the forms that rewordings need."""

_PAST = dict(
    pair.split("=")
    for pair in (
        "be=were go=went do=did have=had take=took give=gave get=got make=made speak=spoke"
        " tell=told"
        " say=said see=saw come=came bring=brought think=thought buy=bought find=found hold=held"
        " keep=kept leave=left let=let lose=lost meet=met pay=paid put=put read=read run=ran"
        " send=sent"
        " set=set sit=sat stand=stood teach=taught write=wrote begin=began break=broke choose=chose"
        " cut=cut draw=drew drive=drove fall=fell feel=felt fight=fought forget=forgot grow=grew"
        " hear=heard hide=hid hit=hit know=knew lead=led lend=lent quit=quit rise=rose sell=sold"
        " show=showed shut=shut sleep=slept spend=spent split=split spread=spread step=stepped"
        " stick=stuck swap=swapped throw=threw understand=understood wake=woke win=won build=built"
        " become=became catch=caught ask=asked rethink=rethought redo=redid undo=undid"
    ).split()
)
_DOUBLED = frozenset(
    "stop drop plan step swap chat cut get put set sit run let split hit quit shut win begin forget"
    " plug stir rub beg ban trim map log grab slip skip ship scan refer defer".split()
)
_VOWELS = "aeiou"


def ing(verb: str) -> str:
    """talk -> talking, make -> making, stop -> stopping."""
    if verb in _DOUBLED:
        return f"{verb}{verb[-1]}ing"
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and len(verb) > 2:
        return f"{verb[:-1]}ing"
    return f"{verb}ing"


def past(verb: str) -> str:
    """talk -> talked, go -> went, try -> tried."""
    if verb in _PAST:
        return _PAST[verb]
    if verb in _DOUBLED:
        return f"{verb}{verb[-1]}ed"
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{verb}ed"


def affirmative(negated: str) -> str:
    """isn't -> is, won't -> will, can't -> can."""
    return {"won't": "will", "can't": "can"}.get(negated, negated.removesuffix("n't"))
