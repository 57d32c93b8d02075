import pytest

from app.api.problems import Problem
from app.api.representations import Representation, accepted


@pytest.mark.parametrize(
    ("accept", "representation"),
    [
        ("", Representation.JSON),
        ("*/*", Representation.JSON),
        ("application/*", Representation.JSON),
        ("text/*", Representation.CSV),
        ("TEXT/CSV", Representation.CSV),
        ("text/markdown", Representation.MARKDOWN),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Representation.HTML),
        ("text/csv;q=0.5, text/html;q=0.4", Representation.CSV),
        ("application/json;q=0, */*", Representation.CSV),
        ("text/csv;q=nonsense, application/json", Representation.JSON),
    ],
)
def test_the_best_liked_representation_is_chosen(
    accept: str, representation: Representation
) -> None:
    assert accepted(accept) is representation


def test_what_cannot_be_had_is_not_acceptable() -> None:
    with pytest.raises(Problem) as problem:
        accepted("image/png")
    assert problem.value.status == 406
