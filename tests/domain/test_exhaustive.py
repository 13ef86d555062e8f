"""Every format x phase x role x kind x addressee, from the tables: allowed, or refused with its
code and nothing changed (law 2). The expectation is worked out here from the rows, without
the machine's own guards."""

from collections import Counter

import pytest

from app.codes import Code, Rejected
from app.domain import commands, formats
from app.domain.commands import AnyCommand
from app.domain.machine import HANDLERS_BY_TYPE, decide
from app.domain.model import Context, Room
from app.domain.tables import Phase, Row
from tests.domain.play import ANA, BEN, CLEO, COACH, OLA, ROLES, Play, command_of, started
from tests.domain.test_commands import LEAST

pytestmark = pytest.mark.quick

PEOPLE = {**ROLES, OLA: "observer", "clock": "observer", "out": "member"}
KINDS: dict[str, list[AnyCommand]] = {
    "question": [commands.Ask(text="How so?"), commands.Ask()],
    "statement": [commands.Say(text="So."), commands.Say()],
    "reflection": [commands.Reflect(text="I see.")],
    "action": [commands.Commit(what="I will.")],
    "problem": [
        commands.WriteProblem(as_=line, text="It is.")
        for line in ("first", "wanted", "mine", "agreed", "after", "proposal")
    ],
}


def at_every_place(format: str) -> list[Play]:
    """A meeting in each phase and insert of the format; Ana presents, Ben holds the seat where
    nobody coaches, Cleo observes the clock alone, and one person was put out."""
    found = []
    base = started(format, *((ANA, CLEO) if format == "set_classic" else (ANA,)), people=PEOPLE)
    seat = base.room.seat.person
    if base.room.format.coachless:
        base.do(seat or "", "name_deputy", people=[BEN], now=True)
    base.do(base.room.seat.person or "", "admit", person="clock", as_="clock")
    base.do(base.room.seat.person or "", "admit", person="out", as_="out")
    for phase in base.room.format.phases():
        between = base.room.format.between
        numbered = {one.key for one in (*base.room.format.round, *filter(None, [between]))}
        name = f"{phase.key}.1" if phase.key in numbered else phase.key
        play = _copy(base)
        if play.room.run.place != name:
            play.go(name)
        found.append(play)
        for insert in base.room.format.inserts:
            put_in = _copy(play)
            if insert != "peer_consult":
                put_in.do(put_in.room.seat.person or "", "intervene", insert=insert)
                found.append(put_in)
            elif play.room.run.presenter and phase.ballot is None:
                put_in.do(put_in.room.seat.person or "", "intervene", insert=insert)
                put_in.do(ANA, "vote", choice="yes")
                found.append(put_in)
    return found


def _copy(play: Play) -> Play:
    twin = object.__new__(Play)
    twin.__dict__ = dict(play.__dict__)
    twin.log = list(play.log)
    return twin


def table(room: Room) -> Phase:
    """The phase that runs."""
    insert = room.run.insert
    return formats.inserts()[insert] if insert else room.phases[room.run.key]


def roles_of(room: Room, person: str) -> set[str]:
    """Roles as the design words them."""
    role = room.people[person].role
    if role in ("out", "observer", "clock"):
        return set()
    found = {"presenter"} if room.run.presenter == person else {"member"}
    if role == "coach" and not room.format.coachless:
        found = set()
    if room.seat.person == person:
        found.add("seat")
    if room.run.current == person:
        found.add("turn")
    return found


def rows_of(phase: Phase, mine: set[str], kind: str) -> list[Row]:
    """The union of one's roles' rows."""
    # Roles are any text here: what no table names has no rows.
    return [row for role in mine for row in phase.rows.get(role, ()) if row.kind == kind]  # type: ignore[call-overload]


def expected(room: Room, person: str, command: AnyCommand, kind: str) -> Code | None:
    """What the design says, guard by guard."""
    phase, mine = table(room), roles_of(room, person)
    if room.people[person].role in ("out", "observer", "clock"):
        return Code.FORBIDDEN_ROLE
    rows = rows_of(phase, mine, kind)
    if not rows:
        return _why_none(room, phase, mine, person, kind)
    if phase.silent:
        return Code.SILENT
    if isinstance(command, commands.WriteProblem):
        fits = any(row.line == command.as_ for row in rows)
        return None if fits else Code.WRONG_PHASE
    if isinstance(command, commands.Ask):
        return _asked(room, phase, person, command, rows)
    return None


def _why_none(room: Room, phase: Phase, mine: set[str], person: str, kind: str) -> Code:
    takes_part = bool(mine & {"presenter", "member"})
    reach = {"presenter", "member", "turn", "seat"} if takes_part else {"seat"}
    tables = [*room.format.phases(), *(formats.inserts()[one] for one in room.format.inserts)]
    if not any(rows_of(one, reach, kind) for one in tables):
        return Code.FORBIDDEN_ROLE
    if takes_part and rows_of(phase, {"turn"}, kind):
        return Code.NOT_YOUR_TURN
    return Code.WRONG_PHASE


def _asked(
    room: Room, phase: Phase, person: str, command: commands.Ask, rows: list[Row]
) -> Code | None:
    members = [one for one in room.people if roles_of(room, one) & {"presenter", "member"}]
    to: set[str] = set()
    for row in rows:
        if row.to == "any":
            to |= set(members)
        elif row.to == "presenter":
            to |= {room.run.presenter or person}
        else:
            to |= {room.run.current or person}
    to.discard(person)
    everyone = any(row.to == "any" for row in rows)
    fits = command.to in to if command.to else everyone or to
    if not fits:
        return Code.WRONG_ADDRESSEE
    return Code.INVALID_TEXT if phase.gift and command.text is None else None


@pytest.mark.parametrize("format", formats.BUILT_IN)
def test_g1_every_phase_role_kind_and_addressee(format: str) -> None:
    tried = 0
    for play in at_every_place(format):
        room = play.room
        before = repr(room)
        for person in PEOPLE:
            for kind, some in KINDS.items():
                for command in some:
                    for aimed in _aimed(command):
                        code = None
                        try:
                            decide(room, aimed, Context(person, play.at_ms))
                        except Rejected as refusal:
                            code = refusal.code
                        assert code == expected(room, person, aimed, kind), (
                            play.key,
                            person,
                            aimed,
                        )
                        tried += 1
        assert repr(room) == before
    assert tried > 1_000


def _aimed(command: AnyCommand) -> list[AnyCommand]:
    if not isinstance(command, commands.Ask):
        return [command]
    return [command, *(command.model_copy(update={"to": to}) for to in PEOPLE)]


@pytest.mark.parametrize("format", formats.BUILT_IN)
def test_q9_every_answer_by_everybody_to_every_question(format: str) -> None:
    """Of whoever may ask, to whomever they may: aloud, in writing, or kept."""
    tried: Counter[Code | None] = Counter()
    for play in _with_every_question(format):
        room, question = play.room, play.room.floor.on
        assert question is not None
        before = repr(room)
        for person in PEOPLE:
            for text in (None, "So."):
                for keep in (False, True):
                    command = commands.Answer(question=question, text=text, keep=keep)
                    code = None
                    try:
                        decide(room, command, Context(person, play.at_ms))
                    except Rejected as refusal:
                        code = refusal.code
                    assert code == answered(room, person, command), (play.key, person, command)
                    tried[code] += 1
        assert repr(room) == before
    some = {None, Code.FORBIDDEN_ROLE, Code.WRONG_ADDRESSEE}
    assert set(tried) >= some
    assert min(tried[code] for code in some) > 20


def _with_every_question(format: str) -> list[Play]:
    """A question aloud on the floor: of everybody who may ask, to each whom they may."""
    found = []
    for play in at_every_place(format):
        if play.room.course.under or table(play.room).gift:
            continue
        for person in PEOPLE:
            for aimed in _aimed(commands.Ask()):
                if expected(play.room, person, aimed, "question") is None:
                    asked = _copy(play)
                    asked.tell(person, aimed)
                    found.append(asked)
    return found


def answered(room: Room, person: str, command: commands.Answer) -> Code | None:
    """Who was asked answers, who asked says thanks, the seat does either; to keep it is who was
    asked's, or else the presenter's, and the seat's."""
    question = room.floor.questions[command.question]
    mine = roles_of(room, person)
    seat, own = room.seat.person == person, question.by == person
    if room.people[person].role in ("out", "observer", "clock"):
        return Code.FORBIDDEN_ROLE
    takes_part = bool(mine & {"presenter", "member"})
    asked = not own and (question.to == person or (question.to is None and takes_part))
    if not (asked or seat or own):
        return Code.WRONG_ADDRESSEE
    written = command.text is not None
    keeper = question.to or room.run.presenter
    if command.keep:
        if person != keeper and (written or not seat or keeper is None):
            return Code.WRONG_ADDRESSEE
    elif written and not asked:
        return Code.WRONG_ADDRESSEE
    row = rows_of(table(room), mine, "answer")
    return Code.WRONG_PHASE if written and not row else None


@pytest.mark.parametrize("format", formats.BUILT_IN)
def test_g2_whoever_watches_changes_nothing(format: str) -> None:
    for play in at_every_place(format):
        for watcher in (OLA, "clock", "out"):
            for command in EVERY_COMMAND:
                with pytest.raises(Rejected):
                    decide(play.room, command, Context(watcher, play.at_ms, seat_away_ms=10**9))


SAID = {**LEAST, "commit": {"what": "So."}}
"""A new action that says nothing is refused for that, before anything else."""
EVERY_COMMAND: list[commands.Command] = [command_of(name, **said) for name, said in SAID.items()]


def test_g3_every_command_has_its_gate() -> None:
    assert {one.type for one in EVERY_COMMAND} == set(HANDLERS_BY_TYPE)
    assert all(handler.gate.when and handler.gate.who for handler in HANDLERS_BY_TYPE.values())


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=lambda one: one.type)
def test_g4_before_the_start_and_after_the_end(command: commands.Command) -> None:
    play = Play()
    lobby = {
        "start", "set_presenters", "bid", "name_deputy", "take_seat", "admit", "raise_hand",
        "edit", "withdraw", "report_back",
    }  # fmt: skip
    assert (_code(play, command) == Code.NOT_STARTED) == (command.type not in lobby)
    play.do(COACH, "start")
    play.do(COACH, "finish")
    after = {"undo", "landed", "edit", "withdraw", "reflect", "release", "report_back"}
    assert (_code(play, command) == Code.MEETING_FINISHED) == (command.type not in after)


def _code(play: Play, command: commands.Command) -> Code | None:
    try:
        decide(play.room, command, Context(COACH, play.at_ms))
    except Rejected as refusal:
        return refusal.code
    return None


def test_g5_silence_beats_every_row() -> None:
    """`check` refuses such a table; a log may hold one from before it did."""
    table = formats.dump(formats.built_in("set_classic"))
    table["opening"][0] |= {"silent": True, "rows": {"member": ["statement"]}}
    play = started(formats.Format.model_validate(table))
    play.refused(BEN, "silent", "say", text="So.")
    assert play.may(BEN, "say")["code"] == "silent"
    play.refused(COACH, "wrong_phase", "say", text="So.")
