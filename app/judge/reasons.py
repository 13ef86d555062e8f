"""Every reason a verdict may carry. The words for them live in the catalogues."""

import re
from dataclasses import fields

from app.judge.packs import PACKS

GROUPS = ("opening", "ending", "wording", "order", "shape")
"""What spoke loudest in the model's sum: the first words, the last, and so on."""

_FOUND = (
    "mark", "noise", "no_pack", "two_questions", "two_verbs_first", "surely", "advice_marked",
    "paraphrase", "long_way_to_the_question", "question_word", "verb_first", "only_marked",
    "follow_up", "polite", "quantity", "indirect",
)  # fmt: skip


def reasons() -> frozenset[str]:
    """The codes: the model's groups, what the judge finds itself, and each pack's named rules."""
    patterns = [getattr(pack, each.name) for pack in PACKS.values() for each in fields(pack)]
    named = {
        name
        for pattern in patterns
        if isinstance(pattern, re.Pattern)
        for name in pattern.groupindex
    }
    return frozenset(named - {"twice"}).union(GROUPS, _FOUND)
