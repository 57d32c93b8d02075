import pytest

from app.reports.neutral import encodable, one_line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  a\r\n\tb\u2028c\x85d  ", "a b c d"),
        ("\x1b[31mred\x9b0m", "�[31mred�0m"),
        ("a\x00b\x7fc", "a�b�c"),
        ("\u202egnp.exe", "�gnp.exe"),
        ("half \udcff", "half �"),
        ("שלום\u200f, é, 日本", "שלום\u200f, é, 日本"),
    ],
)
def test_a_line_has_nothing_in_it_that_commands(text: str, expected: str) -> None:
    assert one_line(text) == expected


def test_encodable_text_keeps_everything_but_half_characters() -> None:
    assert encodable("a\n\x1b\ud83d😀") == "a\n\x1b�😀"
