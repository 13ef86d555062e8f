"""A set's own format without its words, once they are erased (E5)."""

import pytest

from app.domain import formats
from app.domain.format_words import phase_without_words
from app.domain.tables import Prompt

pytestmark = pytest.mark.quick

PHASE = next(phase for phase in formats.built_in("set_classic").phases() if phase.prompts)
OWN = Prompt(at="end", text="What would Ana say?")


def test_e5_a_phase_without_words_of_its_own_stays_as_it_is() -> None:
    assert PHASE.title is None
    assert all(prompt.key for prompt in PHASE.prompts)
    assert phase_without_words(PHASE) is PHASE


def test_e5_a_phase_loses_its_title_and_the_prompts_that_were_words_alone() -> None:
    titled = PHASE.model_copy(update={"title": "Our way"})
    prompted = PHASE.model_copy(update={"prompts": (*PHASE.prompts, OWN)})
    for own in (titled, prompted):
        bare = phase_without_words(own)
        assert (bare.title, bare.prompts) == (None, PHASE.prompts)
