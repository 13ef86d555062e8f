"""Every limit of the room, each with its reason (SPEC: L rules)."""

TEXT_CHARS_MAX = 2_000
"""A long spoken question is some 60 words; ten times that is a letter, not a question."""

LINE_CHARS_MAX = 200
"""Names and titles: what fits on a phone in two lines or three."""

ID_CHARS_MAX = 64
"""Longer than any id or ref that the server makes, short enough for a key."""

MEETING_MINUTES_MAX = 600
"""No set meets for longer than a long day."""

PHASE_MINUTES_MAX = 180
"""Three hours for one phase: more is a typing error."""

EXTEND_MINUTES_MIN = -30
EXTEND_MINUTES_MAX = 60
"""What one tap of the coach can add or take away; for more there is another tap."""

PEOPLE_MAX = 60
"""A set has about eight people. A training day with observers fits, an audience does not."""

QUESTIONS_MAX = 2_000
"""Three questions a minute for eleven hours. The setting `questions_max` may lower it."""

POSTS_MAX = 2_000
"""For statements, reflections and lines of problems each, as for questions."""

ACTIONS_MAX = 200
"""In one meeting, those from earlier meetings included: twenty-five for each of eight people."""

REPORTS_MAX = 50
"""Report-backs on one action between meetings: one a week for a year."""

BACKLOG_MAX = 20
"""Questions that one person may have waiting at once: more would be a list, not questions."""

UNDO_MS = 10_000
"""A wrong tap is seen within seconds. Later, `advance` back to the place is the way."""

DEPUTY_AFTER_MS = 30_000
ANYONE_AFTER_MS = 60_000
"""How long the holder of the seat must be away before others may take it: a reload takes seconds, a
lost network a minute."""

DEPARTED_AFTER_MS = 60_000
"""Somebody without any socket for so long has left the room."""

COACHLESS_EXTEND_MINUTES = 3
"""What a member may add once in each phase where nobody coaches (SPEC: T3)."""

AUTO_OPEN_QUESTION_MS = 60_000
"""How much longer an automatic phase runs while a question is still open."""

SIGNALS_APART_MS = 180_000
"""With more prompts the tool would take over from the coach."""

TIME_MS_MAX = 4_102_444_799_999
"""The end of 2099: later is a mistyped digit, and calendars could not hold it."""
