"""The log of a meeting can only grow.

Whoever writes, by whatever way: an event never changes, but for its words and its fingerprint,
which may become null; no event is deleted while its meeting is kept (`erased_at_ms` is null); and
the seqs of a meeting are 1, 2, 3 …, so nobody can append to a log he has not read to its end.

A later migration that rebuilds `meeting_event` on SQLite (batch_alter_table) loses the triggers
and must make them again: `tests/storage/test_migrate.py` says so if it does not.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SQLITE = (
    """
    CREATE TRIGGER meeting_event_insert BEFORE INSERT ON meeting_event
    WHEN NEW.seq <> 1 AND NOT EXISTS (
        SELECT 1 FROM meeting_event WHERE meeting = NEW.meeting AND seq = NEW.seq - 1
    )
    BEGIN SELECT RAISE(ABORT, 'meeting_event: a seq would be missing'); END
    """,
    """
    CREATE TRIGGER meeting_event_update BEFORE UPDATE ON meeting_event
    WHEN NEW.meeting IS NOT OLD.meeting OR NEW.seq IS NOT OLD.seq OR NEW.actor IS NOT OLD.actor
        OR NEW.ref IS NOT OLD.ref OR NEW.type IS NOT OLD.type OR NEW.at_ms IS NOT OLD.at_ms
        OR NEW.payload IS NOT OLD.payload
        OR (NEW.words IS NOT NULL AND NEW.words IS NOT OLD.words)
        OR (NEW.fingerprint IS NOT NULL AND NEW.fingerprint IS NOT OLD.fingerprint)
    BEGIN SELECT RAISE(ABORT, 'meeting_event: an event never changes'); END
    """,
    """
    CREATE TRIGGER meeting_event_delete BEFORE DELETE ON meeting_event
    WHEN NOT EXISTS (
        SELECT 1 FROM meeting WHERE "key" = OLD.meeting AND erased_at_ms IS NOT NULL
    )
    BEGIN SELECT RAISE(ABORT, 'meeting_event: the meeting is not erased'); END
    """,
)

POSTGRES = (
    """
    CREATE FUNCTION meeting_event_insert() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (
            SELECT 1 FROM added WHERE seq <> 1 AND NOT EXISTS (
                SELECT 1 FROM meeting_event AS before
                WHERE before.meeting = added.meeting AND before.seq = added.seq - 1
            )
        ) THEN
            RAISE integrity_constraint_violation USING
                MESSAGE = 'meeting_event: a seq would be missing';
        END IF;
        RETURN NULL;
    END
    $$
    """,
    """
    CREATE TRIGGER meeting_event_insert AFTER INSERT ON meeting_event
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION meeting_event_insert()
    """,
    """
    CREATE FUNCTION meeting_event_update() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF (NEW.meeting, NEW.seq, NEW.actor, NEW.ref, NEW.type, NEW.at_ms, NEW.payload)
            IS NOT DISTINCT FROM
            (OLD.meeting, OLD.seq, OLD.actor, OLD.ref, OLD.type, OLD.at_ms, OLD.payload)
            AND (NEW.words IS NULL OR NEW.words IS NOT DISTINCT FROM OLD.words)
            AND (NEW.fingerprint IS NULL OR NEW.fingerprint IS NOT DISTINCT FROM OLD.fingerprint)
        THEN
            RETURN NEW;
        END IF;
        RAISE integrity_constraint_violation USING
            MESSAGE = 'meeting_event: an event never changes';
    END
    $$
    """,
    """
    CREATE TRIGGER meeting_event_update BEFORE UPDATE ON meeting_event
    FOR EACH ROW EXECUTE FUNCTION meeting_event_update()
    """,
    """
    CREATE FUNCTION meeting_event_delete() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (
            SELECT 1 FROM meeting WHERE "key" = OLD.meeting AND erased_at_ms IS NOT NULL
        ) THEN
            RETURN OLD;
        END IF;
        RAISE integrity_constraint_violation USING
            MESSAGE = 'meeting_event: the meeting is not erased';
    END
    $$
    """,
    """
    CREATE TRIGGER meeting_event_delete BEFORE DELETE ON meeting_event
    FOR EACH ROW EXECUTE FUNCTION meeting_event_delete()
    """,
    """
    CREATE FUNCTION meeting_event_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE integrity_constraint_violation USING
            MESSAGE = 'meeting_event: the log is not emptied';
    END
    $$
    """,
    """
    CREATE TRIGGER meeting_event_truncate BEFORE TRUNCATE ON meeting_event
    FOR EACH STATEMENT EXECUTE FUNCTION meeting_event_truncate()
    """,
)


def upgrade() -> None:
    """There is no way down: what an upgrade did is undone by restoring a backup."""
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRES:
        op.execute(statement)
