"""Every limit of the room in one table, each with its reason (SPEC: L rules)."""

TEXT_CHARS_MAX = 2_000
"""A long spoken question is some 60 words; ten times that is a letter, not a question."""

LINE_CHARS_MAX = 200
"""Names, titles, dates' notes: what must fit on one line of a phone, twice folded."""

ID_CHARS_MAX = 64
"""Longer than any id or ref we make, short enough to be a key."""

MEETING_MINUTES_MAX = 600
"""Nobody's set sits longer than a long day."""

PHASE_MINUTES_MAX = 180
"""Half a day for one phase: longer is a typing slip."""

EXTEND_MINUTES_MIN = -30
EXTEND_MINUTES_MAX = 60
"""One tap of the coach; more is another tap."""

PEOPLE_MAX = 60
"""A set is eight; a training day with observers fits, an audience does not."""

QUESTIONS_MAX = 2_000
"""Three questions a minute for eleven hours. A setting may lower it."""

POSTS_MAX = 2_000
"""Statements, reflections and problem lines, each: as questions."""

ACTIONS_MAX = 200
"""Actions of one meeting, carried ones included: twenty-five for each of eight."""

REPORTS_MAX = 50
"""On one action between meetings: one a week for a year."""

BACKLOG_MAX = 20
"""Own questions waiting at once: more is a list, not a question."""

UNDO_MS = 10_000
"""A wrong tap is noticed within seconds; later, going back is the honest way."""

DEPUTY_AFTER_MS = 30_000
ANYONE_AFTER_MS = 60_000
"""How long the seat must be away: a reload takes seconds, a fallen network a minute."""

DEPARTED_AFTER_MS = 60_000
"""Gone from every socket for so long counts as having left the room."""

COACHLESS_EXTEND_MINUTES = 3
"""What any member may add once a phase where nobody holds the clock alone (domain.md F3)."""

AUTO_OPEN_QUESTION_MS = 60_000
"""How much longer than its time an automatic phase waits for a question still open."""

SIGNALS_APART_MS = 180_000
"""Too many prompts are the tool's way of becoming the expert (domain.md 4.4)."""


TIME_MS_MAX = 4_102_444_799_999
"""The end of 2099: later is a slip of a digit, and calendars must be able to hold it."""
