import pytest

from checkers.extraction.quotations import quotations

QUOTED = [
    ("He said “yes” and “no”.", ["yes", "no"]),
    ('A "plain" one', ["plain"]),
    ("An ‘inner one’ here", ["inner one"]),
    ("Ein „deutsches“ Wort", ["deutsches"]),
    ("Un mot « français » ici", [" français "]),
    ("Ein »verkehrtes« Wort", ["verkehrtes"]),
    ("題名「報告」です", ["報告"]),
    ("“An outer ‘inner’ one”", ["An outer ‘inner’ one"]),
    ("“Russia’s ‘Pivot To Africa’”, he wrote", ["Russia’s ‘Pivot To Africa’"]),
    ("It's the dogs' dinner, isn't it", []),
    ("the ’90s weren’t", []),
    ("an “open one without an end", []),
    ('6" by 4" boards', []),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_the_outermost_quoted_spans_are_found(text, expected):
    assert [text[quote.start : quote.end] for quote in quotations(text)] == expected


@pytest.mark.timeout(5)
@pytest.mark.parametrize("piece", ["“", '"a ', "'a ", "«", "「」"])
def test_a_flood_of_marks_takes_time_only_in_proportion(piece):
    quotations(piece * 30_000)
