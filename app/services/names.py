"""Names as they are compared: two that look alike to the set are one (`name_taken`).

Somebody who wants to be taken for another writes the same name with other letters, or with some
that no eye can see.
"""

import unicodedata

INVISIBLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
"""What is no format character (Cf) and is not seen either: fillers, joiners, selectors."""

LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЬавеѕіјкмнорстухһԁԛԝӏ"  # Cyrillic
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχγ"  # Greek
    "օսհոցԼՕՍ"  # Armenian
    "ıɑɡ01",
    "ABESIJKMHOPCTYXbabesijkmhopctyxhdqwlABEZHIKMNOPTYXaeikvoptuxyouhngLOUiagol",
)
"""Letters of other scripts that stand for ours, as a name in a list shows them."""


def name_key(name: str) -> str:
    """The name as it is compared: what looks or sounds the same is the same."""
    seen = "".join(
        char
        for char in unicodedata.normalize("NFKC", name)
        if unicodedata.category(char) != "Cf" and char not in INVISIBLE
    )
    return " ".join(seen.translate(LOOKALIKES).casefold().split())
