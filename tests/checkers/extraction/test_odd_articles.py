"""Articles as they come: right to left, with three bylines, links in quotes, HTML in Markdown."""

from checkers.extraction import Extraction, extract
from checkers.model import Document, Format
from checkers.urls import Url

PROSE = "<p>" + "The tide came in over the old planks, and nobody had thought of it. " * 4 + "</p>"


def read(body: str, form: Format = Format.HTML) -> Extraction:
    source = f"<html><body><article>{PROSE}{body}</article></body></html>"
    data = (source if form is Format.HTML else body).encode()
    return extract(Document(data=data, url=Url("https://gazette.example/a"), format=form))


def test_text_from_right_to_left_is_cited_where_it_stands() -> None:
    body = '<p dir="rtl">كتبتُ في مايو ٢٠١٩ <a href="https://x.example/مقال">مقالاً عن النهر</a>.</p>'
    (found,) = read(body).citations
    assert found.text == "مقالاً عن النهر"
    assert found.context.startswith("كتبتُ في مايو")
    assert found.url == Url.parse("https://x.example/مقال")


def test_three_bylines_are_three_authors() -> None:
    page = (
        '<html><head><meta name="author" content="Ida Tarbell"><meta name="author" '
        'content="Jacob Riis"><meta name="author" content="Ida Wells"></head><body><article>'
        f"<h1>Ports</h1>{PROSE}</article></body></html>"
    )
    article = extract(Document(data=page.encode())).article
    assert set(article.authors) == {"Ida Tarbell", "Jacob Riis", "Ida Wells"}


def test_a_link_in_a_quote_in_a_link_is_two_links() -> None:
    body = (
        '<p>She said “<a href="https://x.example/a">the “old '
        '<a href="https://x.example/b">pier</a>” fell</a>” at noon.</p>'
    )
    found = read(body).citations
    assert [str(one.url) for one in found if one.href] == [
        "https://x.example/a", "https://x.example/b",
    ]  # fmt: skip


def test_a_quote_that_never_closes_hides_nothing_after_its_paragraph() -> None:
    body = (
        '<p>He wrote “that the pier, <a href="https://x.example/a">they say</a>, fell.</p>'
        "<p>My essay “Why The Old Ports Forget Their Names” of May 2019 said so.</p>"
    )
    titles = [one.mention.title for one in read(body).citations if one.mention]
    assert titles == ["Why The Old Ports Forget Their Names"]


def test_html_in_markdown_is_read_as_html() -> None:
    text = (
        "# Ports\n\nSee [one](https://x.example/a) and <a href='https://x.example/b'>two</a>.\n\n"
        "<div>\n\n- [three](https://x.example/c) <!-- [none](https://x.example/d) -->\n\n</div>\n"
    )
    found = [str(one.url) for one in read(text, Format.MARKDOWN).citations]
    assert found == ["https://x.example/a", "https://x.example/b", "https://x.example/c"]


def test_five_thousand_links_are_all_read_and_one_more_is_said_to_be_cut() -> None:
    links = "".join(
        f'<p>As <a href="https://x.example/{n}">{n}</a> says.</p>' for n in range(5_001)
    )
    extraction = read(links)
    assert len(extraction.citations) == 5_000
    assert extraction.article.cut == ("more than 5,000 citations: the first 5,000 are checked",)


def test_more_quotations_than_anybody_writes_in_a_paragraph_are_said_to_be_cut() -> None:
    quoted = "<p>" + "He said “it was so” then. " * 501 + "</p>"
    cut = "more than 500 quotations in one paragraph: the first 500 are looked at"
    assert read(quoted + quoted).article.cut == (cut,)
    assert read(quoted.replace("He said “it was so” then. ", "", 1)).article.cut == ()
