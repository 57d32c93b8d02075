import pytest

from checkers.extraction.identifiers import identifiers

NAMED = [
    ("See https://a.example/b.", "https://a.example/b", "https://a.example/b"),
    ("(https://a.example/x_(y))", "https://a.example/x_(y)", "https://a.example/x_(y)"),
    ("at www.a.example, today", "www.a.example", "http://www.a.example"),
    ("doi:10.1234/abc.5;", "doi:10.1234/abc.5", "https://doi.org/10.1234/abc.5"),
    ("as 10.1000/182 says", "10.1000/182", "https://doi.org/10.1000/182"),
    ("arXiv:1706.03762v2.", "arXiv:1706.03762v2", "https://arxiv.org/abs/1706.03762v2"),
    ("arXiv:hep-th/9901001", "arXiv:hep-th/9901001", "https://arxiv.org/abs/hep-th/9901001"),
    ("ISBN 978-3-16-148410-0.", "ISBN 978-3-16-148410-0", ""),
    ("“https://a.example/b”", "https://a.example/b", "https://a.example/b"),
]


@pytest.mark.parametrize(("text", "words", "url"), NAMED)
def test_a_work_is_known_by_its_address_or_number(text, words, url):
    (found,) = identifiers(text)
    assert text[found.start : found.end] == words
    assert found.url == url


NOTHING = [
    "10.5 of 10",
    "ISBN 978-3-16-148410-1",
    "me@www.a.example",
    "http://x",
    "version 10.1234",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_one_is_none(text):
    assert identifiers(text) == []


def test_a_doi_in_an_address_is_not_counted_twice():
    (found,) = identifiers("https://doi.org/10.1000/182")
    assert found.url == "https://doi.org/10.1000/182"


def test_what_is_linked_already_is_left_alone():
    text = "https://a.example/b and https://a.example/c"
    (found,) = identifiers(text, taken=[(0, 19)])
    assert found.start == 24


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    "piece", ["http://a.example/x ", "www.", "http://a.example/" + "(" * 50, "."]
)
def test_a_flood_takes_time_only_in_proportion(piece):
    identifiers("https://a.example/" + piece * 10_000)
