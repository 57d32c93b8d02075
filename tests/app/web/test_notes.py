"""What a report notes beside its verdicts: whose work it is, and what became of quoted words."""

from dataclasses import replace

import pytest

from checkers.model import (
    CitationKind,
    QuotationOutcome,
    QuotedWords,
    SelfBasis,
    SelfCitation,
    Standing,
)
from checkers.urls import Url
from tests.app.api.sample import report
from tests.app.api.service import Service
from tests.app.web.hostile import HOSTILE

WORDS = "nobody counted the planks"
PLACE = Url("https://harbour.example/a#:~:text=nobody%20counted%20the%20planks")


async def shown(service: Service, standing: Standing, words: str = WORDS) -> str:
    """The page of a report whose first citation of that standing is the author's, and quoted."""
    whole = report()
    first = next(one for one in whole.findings if one.standing is standing)
    own = SelfCitation(basis=SelfBasis.SAME_AUTHOR, confidence=0.6)
    noted = replace(
        first,
        citation=replace(first.citation, kind=CitationKind.OUTBOUND, own=own),
        quotations=(
            QuotedWords(words=words, outcome=QuotationOutcome.FOUND, url=PLACE),
            QuotedWords(words=words, outcome=QuotationOutcome.NOT_LOOKED_FOR, note="no text"),
        ),
    )
    findings = tuple(noted if one is first else one for one in whole.findings)
    check_id = await service.completed(replace(whole, findings=findings))
    answer = await service.client.get(f"/checks/{check_id}")
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("standing", [Standing.DOES_NOT_STAND, Standing.STANDS])
async def test_notes_are_shown_with_a_citation_whether_it_stands_or_not(
    service: Service, standing: Standing
) -> None:
    text = await shown(service, standing)
    assert "Perhaps the author&#39;s own work: the same author" in text
    assert f'href="{PLACE}"' in text
    assert "Quoted words found on the page, with small differences" in text
    assert "Quoted words that could not be looked for (no text)" in text


@pytest.mark.parametrize("standing", [Standing.DOES_NOT_STAND, Standing.STANDS])
async def test_hostile_words_stay_words(service: Service, standing: Standing) -> None:
    text = await shown(service, standing, words=HOSTILE)
    assert "<script>window" not in text
    assert "<img src=x" not in text
