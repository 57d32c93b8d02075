"""What the values say of themselves."""

import pytest

from checkers.model import SelfBasis, SelfCitation, Standing, VerdictKind


@pytest.mark.parametrize("kind", VerdictKind)
def test_every_kind_of_verdict_has_a_standing(kind: VerdictKind) -> None:
    assert kind.standing in Standing


@pytest.mark.parametrize(
    ("standing", "kinds"),
    [
        (Standing.STANDS, {"alive", "moved", "restricted"}),
        (
            Standing.DOES_NOT_STAND,
            {"gone", "soft_404", "defunct_site", "parked", "usurped", "drifted", "legally_blocked"},
        ),
        (Standing.NOT_CHECKED, {"not_checked"}),
    ],
)
def test_a_standing_has_the_kinds_of_the_plan(standing: Standing, kinds: set[str]) -> None:
    assert {str(kind) for kind in VerdictKind if kind.standing is standing} == kinds


@pytest.mark.parametrize(("confidence", "counts"), [(0.79, False), (0.8, True)])
def test_only_sure_self_citations_count(confidence: float, counts: bool) -> None:
    own = SelfCitation(basis=SelfBasis.FIRST_PERSON, confidence=confidence)
    assert own.is_sure is counts
