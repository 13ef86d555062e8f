"""Peer consultation: a phase in which members advise, and the presenter may post nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.gathering import Gathering, gather
from tests.e2e.world import Seat, Served

pytestmark = pytest.mark.browser

IDEAS = ("I would start with one of them.", "I would write it down first.", "I would wait.")
POSTS: tuple[dict[str, Any], ...] = (
    {"type": "ask", "text": "What do you mean?"},
    {"type": "ask"},
    {"type": "say", "text": "That will not work."},
    {"type": "say"},
    {"type": "reflect", "text": "That will not work."},
    {"type": "write_problem", "as": "wanted", "text": "Something else."},
    {"type": "commit", "what": "I do it my way."},
)
"""Every way to post, in order of the design's table."""

SENDS = """async (command) => {
  const at = location.href.replace('/m/', '/api/meetings/') + '/ticket';
  const { ticket } = await (await fetch(at, { method: 'POST' })).json();
  const socket = new WebSocket(location.href.replace('http', 'ws').replace('/m/', '/ws/meetings/'));
  const reply = new Promise((resolve) => {
    let asked = false;
    socket.onmessage = ({ data }) => {
      const frame = JSON.parse(data);
      if (frame.type === 'view' && !asked) {
        asked = true;
        socket.send(JSON.stringify({ type: 'request', ref: crypto.randomUUID(), command }));
      } else if (frame.type === 'accepted' || frame.type === 'rejected') {
        resolve(frame.code ?? frame.type);
      }
    };
  });
  socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', ticket, protocol: 1 }));
  const said = await reply;
  socket.close();
  return said;
}"""
"""Over a socket of the page's own, past every button that is not there."""


def test_peer_consultation_silences_the_presenter(
    person: Callable[..., Any], server: Served
) -> None:
    set_ = gather(person, "Peer consultation")
    roles_are_taken(set_)
    only_the_moderator_asks(set_, server)
    a_way_is_chosen(set_, server)
    the_others_advise(set_, server)
    the_presenter_replies(set_, server)


def roles_are_taken(set_: Gathering) -> None:
    """Chen moderates, because he takes the seat while it is free; Ben presents."""
    set_.ben.page.get_by_label("Today mine would be about …").fill("A quiet team")
    set_.ben.press("I would like time")
    set_.vera.sees("A quiet team")
    set_.ben.press("Begin")
    set_.chen.sees_phase("Who does what")
    set_.chen.press("Take over the time")
    people = set_.vera.page.get_by_role("region", name="At the table").get_by_role("listitem")
    expect(people.filter(has_text="Chen")).to_contain_text("holds the time")
    set_.chen.presses_key("Settle who presents: Ben")


def only_the_moderator_asks(set_: Gathering, server: Served) -> None:
    set_.chen.steps_to("The story", server.clock)
    set_.ben.sees_phase("The story you present")
    expect(set_.amina.page.locator("textarea:visible")).to_have_count(0)
    set_.chen.page.get_by_text("Ask a question yourself").click()
    set_.chen.asks("Where does it begin?")
    set_.ben.sees("Chen asks you")
    set_.ben.press("I have answered")


def a_way_is_chosen(set_: Gathering, server: Served) -> None:
    set_.chen.steps_to("Choose how", server.clock)
    for someone in (set_.miriam, set_.ben, set_.amina, set_.chen, set_.dora):
        someone.press("Ideas")
    for someone in set_.everyone():
        expect(someone.page.locator(".ballot .count").first).to_have_text("5")


def the_others_advise(set_: Gathering, server: Served) -> None:
    set_.chen.steps_to("Consultation", server.clock)
    ben = set_.ben
    ben.sees_phase("Consultation you present")
    expect(ben.page.locator("textarea:visible")).to_have_count(0)
    expect(ben.button("I have spoken")).to_have_count(0)
    for command in POSTS:
        assert posts(ben, command) in ("not_your_turn", "wrong_phase"), command
    advisers = [set_.miriam, set_.amina, set_.chen]
    for someone, idea in zip(advisers, IDEAS, strict=True):
        someone.sees("It is your turn")
        waiting = [one for one in (*advisers, set_.dora) if one is not someone]
        for other in waiting:
            expect(other.page.get_by_label("A thought, if you like")).to_have_count(0)
        assert posts(waiting[0], POSTS[2]) == "not_your_turn"
        someone.page.get_by_text("Write something down for all").filter(visible=True).or_(
            someone.page.get_by_label("A thought, if you like")
        ).first.click()
        someone.page.get_by_label("A thought, if you like").fill(idea)
        someone.press("Share it")
        ben.sees(idea)
        someone.press("I have spoken")
    set_.vera.sees("Dora speaks")
    star = ben.page.get_by_role("button", name="This one helped").first
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    for other in (*advisers, set_.dora, set_.vera):
        assert not other.was_told('"landed":true')
        assert not other.was_told("That will not work.")


def the_presenter_replies(set_: Gathering, server: Served) -> None:
    server.clock.pass_minutes(12)
    set_.chen.presses_key("Go on: Reply")
    set_.ben.sees_phase("Reply you present")
    set_.ben.page.get_by_text("Write something down for all").or_(
        set_.ben.page.get_by_label("A note of what you tell, if you like")
    ).first.click()
    set_.ben.page.get_by_label("A note of what you tell, if you like").fill("The first one struck.")
    set_.ben.press("Share it")
    set_.vera.sees("The first one struck.")


def posts(someone: Seat, command: dict[str, Any]) -> str:
    """What the server says to it: `accepted`, or the code of its refusal."""
    return str(someone.page.evaluate(SENDS, command))
