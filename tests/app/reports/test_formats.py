import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reports import ReportFormat, as_json, render
from tests.app.reports import samples


@pytest.mark.parametrize("format", list(ReportFormat))
def test_every_format_names_every_cited_address(format: ReportFormat) -> None:
    written = render(samples.report(), format)
    looked_at = range(4, 18)
    assert all(f"https://site{number}.example/" in written for number in looked_at)


@settings(deadline=None)
@given(st.sampled_from(ReportFormat), st.text(st.characters()))
def test_no_text_of_a_page_stops_a_report(format: ReportFormat, text: str) -> None:
    render(samples.hostile(text), format).encode()


def test_the_json_format_is_the_document() -> None:
    written = render(samples.report(), ReportFormat.JSON, id="abc")
    assert json.loads(written) == as_json(samples.report(), id="abc")
