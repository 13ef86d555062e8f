"""Formats as files: what is written is read again, and what is none is refused."""

import pytest

from app.codes import Rejected
from app.domain.formats import dump
from app.services import format_file
from app.services.format_table import check_own
from tests.services.own_format import own

pytestmark = pytest.mark.quick


def test_whatever_can_be_written_in_a_prompt_comes_back_from_the_file() -> None:
    text = 'A "quote", a \\, a tab\there\nand a line; ünï € 🙂 ] } # """ \'\'\''
    phase = own()["round"][0] | {"prompts": [{"text": text}, {"at": "end", "text": "."}]}
    table = dump(check_own(own(round=[phase], title="[[x]] = #")))
    assert format_file.read(format_file.write(table)) == table


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("key =\ntitle = 1", 1),
        ('key = "a"\nkey = "b"\n', 2),
        ('key = "a"\n\n[[round]\n', 3),
        ('key = "never closed', None),
        ("key = " + "9" * 5_000, None),
        ("key = " + "[" * 5_000, None),
        ("# fine\n" + "a." * 16_000 + "a = 1", 2),
        ("[" + "a." * 16_000 + "a]", 1),
    ],
)
def test_what_is_no_toml_is_refused_with_its_line(text: str, line: int | None) -> None:
    with pytest.raises(Rejected) as refused:
        format_file.read(text)
    where = {} if line is None else {"line": line}
    assert refused.value.params == {"field": "toml", "reason": "not_toml", **where}
