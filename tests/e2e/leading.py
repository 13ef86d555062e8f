"""What is done around a meeting more than once: leading through it in strides, ending it, coming
back to the set's home."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from playwright.sync_api import Locator

from tests.e2e.world import Seat, Someone


def settles(coach: Seat, *names: str) -> None:
    """In the lobby: who presents, in this order."""
    presenters = coach.page.get_by_role("region", name="Who presents, in this order")
    for name in names:
        presenters.get_by_role("button", name=name).click()
    coach.press("Settle it")


def goes_to(coach: Seat, place: str, presenter: str) -> None:
    """To a place of the plan in somebody's round, by its name in the list."""
    coach.press("More")
    dialog = coach.page.get_by_role("dialog")
    dialog.get_by_role("button", name=f"Go there: {place}, {presenter}").click()


def promises(someone: Seat, what: str) -> None:
    """Commit to a step."""
    someone.sees_phase("Next steps you present")
    page = someone.page
    page.get_by_role("textbox", name="What will you do?").fill(what)
    page.get_by_label("How will you know it worked?").fill("Somebody says so")
    someone.press("I will do this")


def ends(coach: Seat, next_at_ms: int | None = None) -> None:
    """Finish the meeting, and say when the next one is to be."""
    coach.press("More")
    coach.page.get_by_role("dialog").get_by_role("button", name="Finish the meeting").click()
    dialog = coach.page.get_by_role("dialog", name="Finish the meeting?")
    if next_at_ms is not None:
        at = datetime.fromtimestamp(next_at_ms / 1_000, UTC)
        dialog.get_by_label("When do you meet again?").fill(at.strftime("%Y-%m-%dT%H:%M"))
    dialog.get_by_role("button", name="Finish the meeting").click()
    coach.sees("Thank you. That was the meeting.")


def visits(someone: Someone, address: str) -> None:
    """Open an address under the host name this browser is known by: a link has another than a
    typed address, and cookies are one host's."""
    [cookie] = someone.context.cookies()
    path = urlsplit(address)
    someone.page.goto(f"http://{cookie['domain']}:{path.port}{path.path}")


def members(someone: Someone) -> Locator:
    """Who belongs, as the set's home lists them."""
    section = someone.page.locator("section").filter(
        has=someone.page.get_by_role("heading", name="Who belongs")
    )
    return section.get_by_role("listitem")
