import re
from html.parser import HTMLParser

import pytest

from app.reports import ReportFormat, render
from app.reports.words import SHAPES, VERDICT_WORDS
from checkers.model import Report, VerdictKind
from checkers.urls import Url
from tests.app.reports import samples


class PageReader(HTMLParser):
    """The start tags of a page, as a parser that is not ours reads them, and its texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def names(self) -> list[str]:
        return [tag for tag, _ in self.tags]

    @property
    def links(self) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == "a"]


def page_of(report: Report, *, id: str = "") -> PageReader:
    return PageReader(render(report, ReportFormat.HTML, id=id))


def test_the_page_needs_nothing_but_itself() -> None:
    page = page_of(samples.report())
    assert not {"script", "link", "img", "iframe", "base", "form"} & set(page.names)
    assert not [name for _, attributes in page.tags for name in attributes if name == "src"]
    policies = [a["content"] for _, a in page.tags if "http-equiv" in a]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]
    (style,) = [text for text in page.texts if "color-scheme" in text]
    assert "url(" not in style
    assert "@import" not in style


def test_every_verdict_is_told_by_a_shape_and_a_word_beside_its_colour() -> None:
    text = " ".join("".join(page_of(samples.report()).texts).split())
    for kind in VerdictKind:
        assert f"{SHAPES[kind.standing]} {VERDICT_WORDS[kind]}" in text


def test_what_needs_action_comes_first() -> None:
    headings = re.findall(r"<h2>([^<]*) <", render(samples.report(), ReportFormat.HTML))
    assert headings == [
        "Needs action",
        "The link can be updated",
        "Could not tell",
        "Stands",
        "Not checked",
    ]


def test_links_tell_no_site_where_they_were_followed_from() -> None:
    links = page_of(samples.report()).links
    assert links
    for link in links:
        assert link["rel"] == "noopener noreferrer nofollow"
        assert str(link["href"]).startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        'https:"><script>',
        "http:x\njavascript:y",
    ],
)
def test_only_web_addresses_become_links(address: str) -> None:
    links = page_of(samples.with_address(Url(address))).links
    assert not [link for link in links if not re.match(r"https?:", str(link["href"]))]
    assert not [link for link in links if "\n" in str(link["href"])]


@pytest.mark.parametrize("text", samples.HOSTILE.values(), ids=samples.HOSTILE)
def test_hostile_texts_stay_texts(text: str) -> None:
    harmless = page_of(samples.hostile("harmless"), id="harmless")
    page = page_of(samples.hostile(text), id=text)
    assert page.names == harmless.names
    assert page.links == harmless.links
    assert not [n for _, attributes in page.tags for n in attributes if n.startswith("on")]
    render(samples.hostile(text), ReportFormat.HTML, id=text).encode()


def test_a_hostile_title_is_shown_as_it_was_written() -> None:
    texts = page_of(samples.hostile(samples.HOSTILE["script"])).texts
    assert texts.count("<script>alert(1)</script>") > 1


def test_characters_that_turn_addresses_around_are_replaced() -> None:
    assert "\u202e" not in render(samples.hostile(samples.HOSTILE["bidi"]), ReportFormat.HTML)
