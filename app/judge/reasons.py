"""Every reason a verdict may carry. Their wording is in the catalogues, `app/locales`."""

import re
from dataclasses import fields

from app.judge.features import Features
from app.judge.packs import PACKS

_OWN = (
    "mark", "noise", "no_pack", "two_questions", "two_verbs_first", "surely", "advice_marked",
    "paraphrase", "long_way_to_the_question", "question_word", "verb_first", "only_marked",
    "follow_up", "polite", "quantity", "indirect",
)  # fmt: skip


def reasons() -> frozenset[str]:
    """The codes: the groups of features, the judge's own, and each pack's named rules."""
    patterns = [getattr(pack, each.name) for pack in PACKS.values() for each in fields(pack)]
    named = {
        name
        for pattern in patterns
        if isinstance(pattern, re.Pattern)
        for name in pattern.groupindex
    }
    groups = set(Features._fields) - {"rule"}  # a rule with the largest share is named itself
    return frozenset(named - {"twice"}).union(groups, _OWN)
