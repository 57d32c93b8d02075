import dataclasses
import json
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reports import codec
from checkers.model import (
    Article,
    Citation,
    Document,
    Evidence,
    Finding,
    Memento,
    Page,
    Report,
    Verdict,
)
from checkers.urls import Url
from tests.app.reports import samples

TEXTS = st.text(st.characters()).filter(
    # Two lone surrogates that make a pair are one character in JSON; no decoder yields them.
    lambda text: text == text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
)
PLAIN: dict[object, st.SearchStrategy[object]] = {
    str: TEXTS,
    Url: st.builds(Url, TEXTS),
    bool: st.booleans(),
    int: st.integers(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bytes: st.binary(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    timedelta: st.timedeltas(),
    type(None): st.none(),
}


@cache
def any_of(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type of the model, whatever its fields are."""
    if kind in PLAIN:
        return PLAIN[kind]
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return st.builds(kind, **{k: any_of(v) for k, v in get_type_hints(kind).items()})
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return st.one_of(*map(any_of, arguments))
    if origin is frozenset:
        return st.frozensets(any_of(arguments[0]), max_size=3)
    if arguments[-1] is ...:
        return st.lists(any_of(arguments[0]), max_size=2).map(tuple)
    return st.tuples(*map(any_of, arguments))


@settings(deadline=None)
@given(any_of(Finding))
def test_findings_come_back_as_they_were(finding: Finding) -> None:
    assert codec.load_finding(codec.dump_finding(finding)) == finding


@settings(deadline=None)
@given(any_of(Evidence))
def test_evidence_comes_back_as_it_was(evidence: Evidence) -> None:
    assert codec.load_evidence(codec.dump_evidence(evidence)) == evidence


@settings(deadline=None)
@given(any_of(Article))
def test_articles_come_back_as_they_were(article: Article) -> None:
    assert codec.load_article(codec.dump_article(article)) == article


@settings(deadline=None)
@given(any_of(Document))
def test_documents_come_back_with_every_byte(document: Document) -> None:
    assert codec.load_document(codec.dump_document(document)) == document


@pytest.mark.parametrize("text", samples.HOSTILE.values(), ids=samples.HOSTILE)
def test_reports_with_hostile_texts_come_back_as_they_were(text: str) -> None:
    report = samples.hostile(text)
    dumped = codec.dump(report)
    assert codec.load(dumped) == report
    assert dumped.isascii()
    assert "\x00" not in dumped


def test_values_come_back_with_their_types() -> None:
    report = codec.load(codec.dump(samples.report()))
    finding = report.findings[3]
    for value, kind in (
        (report, Report),
        (finding, Finding),
        (finding.citation, Citation),
        (finding.citation.url, Url),
        (finding.verdict, Verdict),
        (finding.evidence[0], Evidence),
        (finding.evidence[0].page, Page),
        (finding.archive.memento, Memento),
    ):
        assert type(value) is kind
    assert report.created_at.utcoffset() == samples.NOON.utcoffset()
    assert isinstance(finding.evidence, tuple)
    assert finding.evidence[0].page is not None


def test_what_an_older_version_stored_without_a_newer_field_is_read() -> None:
    plain = json.loads(codec.dump_evidence(samples.evidence(Url("https://a.example/"))))
    with_defaults = {
        field.name
        for field in dataclasses.fields(Evidence)
        if field.default is not dataclasses.MISSING
    }
    older = {name: value for name, value in plain.items() if name not in with_defaults}
    assert codec.load_evidence(json.dumps(older)).cut == ""


def test_a_memento_comes_back_with_what_was_read_of_it_and_an_older_one_without() -> None:
    page = Page(title="The pier", authors=("Ida Tarbell",), text="It was long.")
    memento = dataclasses.replace(samples.memento(Url("https://a.example/")), page=page)
    dumped = codec.dump_memento(memento)
    assert codec.load_memento(dumped).page == page
    older = {name: value for name, value in json.loads(dumped).items() if name != "page"}
    assert codec.load_memento(json.dumps(older)).page is None


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"citation": 1}', "null"])
def test_what_is_no_finding_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        codec.load_finding(text)
