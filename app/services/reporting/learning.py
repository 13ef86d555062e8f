"""One's own log of learning as text in Markdown, to take along."""

from collections.abc import Iterator, Sequence

from app.services.learnings import LearningLine
from app.services.reporting.catalogue import Catalogue
from app.services.reporting.markdown import escaped


def log_of_learning(log: Sequence[LearningLine], lang: str) -> str:
    """The whole log, set by set, each as it is given."""
    return "\n".join(_lines(log, Catalogue(lang))) + "\n"


def _lines(log: Sequence[LearningLine], catalogue: Catalogue) -> Iterator[str]:
    yield f"# {catalogue.say('ui.me.title')}"
    for set_id in dict.fromkeys(one.set_id for one in log):
        own = [one for one in log if one.set_id == set_id]
        yield f"\n## {escaped(own[0].set_name)}\n"
        for one in own:
            facts = [one.at[:10], catalogue.say(f"ui.reflect.{one.level}")]
            if one.meeting_title:
                facts.insert(1, escaped(one.meeting_title))
            if one.released:
                facts.append(catalogue.say("ui.reflect.shared"))
            yield f"- {', '.join(facts)}: {escaped(one.text or '')}"
