"""The form of the first page: what it asks for, and what it says beside a field."""

from datetime import UTC, datetime

import pytest

from app.storage import CheckRequest
from app.web.form import FormFaults, FormValues, as_request
from checkers.model import Format

LIMIT = 100


def test_an_address_is_asked_for_as_it_is() -> None:
    values = FormValues(url="https://paper.example/story")
    assert as_request(values, article_limit=LIMIT) == CheckRequest(
        url="https://paper.example/story"
    )


def test_an_address_without_its_scheme_is_understood() -> None:
    request = as_request(FormValues(url="paper.example/story"), article_limit=LIMIT)
    assert request.url == "https://paper.example/story"


def test_pasted_text_keeps_all_but_the_line_ends_that_browsers_send() -> None:
    request = as_request(FormValues(text=" <p>a</p>\r\n<p>b</p>\r\n"), article_limit=LIMIT)
    assert request.html == " <p>a</p>\n<p>b</p>\n"


def test_a_file_is_taken_as_its_bytes() -> None:
    values = FormValues(file_name="story.MD", file=b"[a](https://a.example/)")
    assert as_request(values, article_limit=LIMIT) == CheckRequest(
        data=b"[a](https://a.example/)", format=Format.MARKDOWN
    )


def test_what_the_article_does_not_say_goes_with_it() -> None:
    values = FormValues(
        text="<p>a</p>",
        base_url="paper.example/story",
        author="Andrew Korybko",
        published="2019-05-20",
        archive=False,
        include_furniture=True,
        ask_again=True,
        resolve=False,
    )
    assert as_request(values, article_limit=LIMIT) == CheckRequest(
        html="<p>a</p>",
        base_url="https://paper.example/story",
        authors=("Andrew Korybko",),
        published_at=datetime(2019, 5, 20, tzinfo=UTC),
        archive=False,
        include_furniture=True,
        max_age=0,
        resolve=False,
    )


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        (FormValues(), "url", "paste its text"),
        (FormValues(text="  \r\n "), "url", "paste its text"),
        (FormValues(url="a.example", text="<p>b</p>"), "text", "only one"),
        (FormValues(url="a.example", file_name="b.html", file=b"c"), "file", "only one"),
        (FormValues(url="javascript:alert(1)"), "url", "address"),
        (FormValues(url="ftp://a.example/"), "url", "http://"),
        (FormValues(url="https://user:secret@a.example/"), "url", "address"),
        (FormValues(url="two words"), "url", "address"),
        (FormValues(text="x" * 101), "text", "100 bytes"),
        (FormValues(text="я" * 51), "text", "100 bytes"),
        (FormValues(file_name="a.html", file=b"x" * 101), "file", "100 bytes"),
        (FormValues(file_name="a.html"), "file", "empty"),
        (FormValues(file_name="a.docx", file=b"x"), "file", ".html"),
        (FormValues(text="a", base_url="https://"), "base_url", "address"),
        (FormValues(text="a", author="x" * 301), "author", "too long"),
        (FormValues(text="a", published="20.5.2019"), "published", "2019-05-20"),
        (FormValues(text="a", published="0001-01-01"), "published", "2019-05-20"),
        (FormValues(text="a", published="9999-12-31"), "published", "2019-05-20"),
    ],
)
def test_a_fault_is_told_beside_its_field(values: FormValues, field: str, words: str) -> None:
    with pytest.raises(FormFaults) as faults:
        as_request(values, article_limit=LIMIT)
    assert list(faults.value.messages) == [field]
    assert words in faults.value.messages[field]


def test_all_faults_are_told_at_once() -> None:
    values = FormValues(url="ftp://a.example/", base_url="ftp://b.example/", published="soon")
    with pytest.raises(FormFaults) as faults:
        as_request(values, article_limit=LIMIT)
    assert list(faults.value.messages) == ["url", "base_url", "published"]
