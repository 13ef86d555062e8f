"""The `setroom` command.

What only the server needs is imported by `serve` alone, so that `judge` answers at once.
"""

import io
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from app.judge.lines import answers
from app.server.logs import configure_logs
from app.settings import BadSettings, Settings, described, read_settings
from app.storage.backup import BackupFailed, backup, restore
from app.storage.migrate import DatabaseTooNew, migrate

cli = typer.Typer(
    help="The live room of an action learning set.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command. A bad setting ends it with one line that names it."""
    cli()


def _settings_help() -> str:
    lines = [f"  {name}  {meaning} [{default}]" for name, default, meaning in described()]
    return "Settings come from the environment:\n\n\b\n" + "\n".join(lines)


@contextmanager
def _one_line_errors() -> Iterator[None]:
    """Ends the command with one line instead of a traceback, if its user can correct the error."""
    try:
        yield
    except (BadSettings, BackupFailed, DatabaseTooNew, ValueError) as error:
        typer.echo(f"setroom: {error}", err=True)
        raise typer.Exit(2) from None


def _settings() -> Settings:
    settings = read_settings()
    configure_logs(settings.log_level)
    return settings


@cli.command(epilog=_settings_help())
def serve() -> None:
    """Migrate the database and run the server until a signal stops it."""
    from app.main import create_app, drain
    from app.server import calm, check_address, make_server

    with _one_line_errors():
        settings = _settings()
        check_address(settings.host, settings.port)
        app = create_app(settings)
        server = make_server(
            app,
            host=settings.host,
            port=settings.port,
            drain=lambda: drain(app),
            listening=lambda: typer.echo(f"Setroom: open {settings.address}"),
            trusted_proxies=settings.trusted_proxies,
        )
        calm()
        server.run()
    if not server.started:
        raise typer.Exit(1)


@cli.command()
def demo(
    format: Annotated[str, typer.Option(help="key of a format that ships")] = "set_classic",
    pace: Annotated[
        float, typer.Option(help="above 1: members act more slowly; below 1: faster")
    ] = 1.0,
    share: Annotated[float, typer.Option(help="share of each phase's minutes that is used")] = 0.2,
    meetings: Annotated[int, typer.Option(help="how many to play; 0: until a signal stops it")] = 0,
) -> None:
    """Play meetings of a made-up set, to watch or to join. Nothing is kept."""
    from app.demo.performance import Programme
    from app.demo.stage import play
    from app.main import create_app, drain
    from app.server import check_address, make_server

    with _one_line_errors(), tempfile.TemporaryDirectory() as folder:
        own = {"data_dir": Path(folder), "database_url": ""}
        settings = read_settings().model_copy(update=own)
        configure_logs("WARNING")
        check_address(settings.host, settings.port)
        app = create_app(settings)
        server = make_server(app, host=settings.host, port=settings.port, drain=lambda: drain(app))
        play(server, settings.address, Programme(format, pace, share, meetings), typer.echo)


@cli.command("migrate")
def migrate_database() -> None:
    """Create the database, or migrate it to this version."""
    with _one_line_errors():
        typer.echo(migrate(_settings().database))


@cli.command()
def judge() -> None:
    """Read JSON lines {"text", "lang"} and answer each at once: {"form", "admissible", "us"}."""
    lines = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
    for answer in answers(lines, time.perf_counter_ns):
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


@cli.command("backup")
def back_up(target: Annotated[Path, typer.Argument(help="a file that does not exist yet")]) -> None:
    """Make a verified copy of the database; the server may be running."""
    with _one_line_errors():
        held = backup(_settings().database, target)
        typer.echo(f"{target}: {held.meetings} meetings, {held.events} events")


@cli.command("restore")
def put_back(source: Annotated[Path, typer.Argument(help="a file made by backup")]) -> None:
    """Verify a backup and replace the database with it; the server may be running."""
    with _one_line_errors():
        put = restore(_settings().database, source)
        typer.echo(f"restored {put.contents.meetings} meetings, {put.contents.events} events")
        if put.set_aside is not None:
            typer.echo(f"the former database is in {put.set_aside}")


@cli.command("let-back-in")
def back_in(
    learning_set: Annotated[
        str, typer.Argument(metavar="SET", help="the set's name, address or id")
    ],
    person: Annotated[str, typer.Argument(metavar="NAME", help="the person's name in the set")],
) -> None:
    """Print a link that signs somebody in again who has lost their cookie."""
    from app.main import let_back_in

    with _one_line_errors():
        typer.echo(let_back_in(_settings(), learning_set, person))


@cli.command()
def doctor() -> None:
    """Check the settings, disk, database and address of this server, and say what is wrong."""
    from app.doctor import findings

    well = True
    with _one_line_errors():
        settings = read_settings()
        configure_logs("WARNING")
        for found in findings(settings):
            well = well and found.well
            typer.echo(f"{'ok  ' if found.well else 'BAD '} {found.what}")
    if not well:
        raise typer.Exit(1)


if __name__ == "__main__":
    main()
