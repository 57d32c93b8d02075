"""Links to archived copies in every form of the report, with what they are copies of."""

import csv
import io
from dataclasses import replace

import pytest

from app.reports import ReportFormat, as_json, render
from app.reports.codec import dump_finding, load_finding
from checkers.model import LinkedCopy, Report, VerdictKind
from tests.app.reports.samples import finding, linking, report

ORIGINAL = "https://site1.example/2019/05/story?a=1&b=2"
COPY = f"https://archive.example/web/20190603120000/{ORIGINAL}"


def of(kind: VerdictKind, copy: LinkedCopy) -> Report:
    return replace(report(), findings=(linking(kind, copy),))


def test_json_has_the_original_beside_the_address_and_what_is_known_of_the_copy() -> None:
    document = as_json(of(VerdictKind.GONE, LinkedCopy.GOOD))
    [entry] = document["citations"]
    assert (entry["url"], entry["original"]) == (COPY, ORIGINAL)
    assert entry["archive"]["linked_copy"] == "good"
    assert entry["archive"]["memento"]["url"] == COPY
    assert document["summary"]["needs_action"] == 0


@pytest.mark.parametrize("form", [ReportFormat.TEXT, ReportFormat.HTML, ReportFormat.MARKDOWN])
def test_a_broken_copy_needs_action_and_shows_what_it_is_one_of(form: ReportFormat) -> None:
    text = render(of(VerdictKind.ALIVE, LinkedCopy.BROKEN), form)
    assert "1 of 1 citation needs action" in text
    assert "Archived copy is broken" in text
    assert "The article points to an archived copy that is broken." in text.replace("\\", "")
    assert "copy of" in text.lower()
    assert "site1.example" in text


def test_csv_has_both_in_columns_of_their_own() -> None:
    text = render(of(VerdictKind.GONE, LinkedCopy.GOOD), ReportFormat.CSV)
    [row] = csv.DictReader(io.StringIO(text))
    assert (row["url"], row["original"], row["linked_copy"]) == (COPY, ORIGINAL, "good")
    assert row["needs_action"] == "no"


def test_an_address_with_several_uses_says_so() -> None:
    one = finding(VerdictKind.GONE)
    other = replace(one, citation=replace(one.citation, id="c2"))
    text = render(replace(report(), findings=(one, other)), ReportFormat.MARKDOWN)
    assert text.count("used 2 times") == 2


def test_what_is_stored_of_a_copy_is_what_comes_back() -> None:
    found = linking(VerdictKind.GONE, LinkedCopy.GOOD)
    assert load_finding(dump_finding(found)) == found


def test_a_finding_that_was_stored_before_copies_were_known_is_still_read() -> None:
    found = finding(VerdictKind.GONE)
    old = dump_finding(found)
    for new in (',"archived":null', ',"linked_copy":null'):
        assert new in old
        old = old.replace(new, "")
    assert load_finding(old) == found
