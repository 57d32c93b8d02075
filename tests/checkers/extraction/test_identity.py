import pytest

from checkers.extraction import extract
from checkers.model import Article, Document
from checkers.urls import Url


def read(
    head: str, body: str = "<p>Some words.</p>", url: str = "https://www.a.example/b/c"
) -> Article:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return extract(Document(data=page.encode(), url=Url.parse(url))).article


TITLES = [
    ('<meta property="og:title" content="The pier"><title>The pier | Gull</title>', "", "The pier"),
    ('<title>The pier | Gull</title><meta property="og:site_name" content="Gull">', "", "The pier"),
    ("<title>Gull: ports</title>", "<h1>The pier that was lost</h1>", "Gull: ports"),
    ("<title>The pier that was lost - The Gull</title>", "<h1>The pier that was lost</h1>",
     "The pier that was lost"),
    ("", "<h1>The pier</h1>", "The pier"),
    ("", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "body", "title"), TITLES)
def test_the_title_is_the_headline_without_the_sites_name(head, body, title):
    assert read(head, body + "<p>Words.</p>").title == title


SITES = [
    ('<meta property="og:site_name" content="The Gull">', "<p>Source: One World</p>", "The Gull"),
    ("", "<p>Source: One World</p>", "One World"),
    ("", "<p>Words.</p>", "a.example"),
]


@pytest.mark.parametrize(("head", "body", "site"), SITES)
def test_the_site_is_declared_or_the_source_line_or_the_host(head, body, site):
    assert read(head, body).site == site


SOURCE_LINES = [
    ("Source: One World", "One World"),
    ("Originally published at One World.", "One World"),
    ("This article was first published in The Gull", "Gull"),
    ("Zuerst erschienen in Hafenblatt", "Hafenblatt"),
    ("Dieser Beitrag ist zuerst erschienen im Hafenblatt.", "Hafenblatt"),
    ("Publié initialement dans La Digue", "Digue"),
    ("Publicado originalmente en El Muelle", "Muelle"),
    ("Quelle: Hafenblatt", "Hafenblatt"),
    ("The source of the river: unknown to most of us", None),
    ("Source: Getty Images", None),
    ("Source: author's calculations", None),
    ("First published in 1911.", None),
    ("Originally published at One World on May 1, 2020.", "One World"),
    ("This article is republished from The Gull under a Creative Commons license.", "Gull"),
    ("Das Buch ist zuerst erschienen und dann vergriffen", None),
]


@pytest.mark.parametrize(("line", "source"), SOURCE_LINES)
def test_the_source_line_names_the_publication(line, source):
    assert read("", f"<p>Words.</p><p>{line}</p>").source_line == source


ORIGINALS = [
    ("", "<p>Source: <a href='https://b.example/d#top'>One World</a></p>", "https://b.example/d"),
    ("", "<p>Source: <a href='https://b.example/'>One World</a></p>", None),
    ("", "<p>Source: One World</p><p><a href='https://b.example/d'>More</a></p>", None),
    (
        "",
        "<p>This article is republished from <a href='https://b.example/x'>One World</a> under a "
        "licence. Read the <a href='https://b.example/d'>original article</a>.</p>",
        "https://b.example/d",
    ),
    ('<link rel="canonical" href="https://b.example/d">', "", "https://b.example/d"),
    ('<link rel="canonical" href="https://a.example/d">', "", None),
]


@pytest.mark.parametrize(("head", "body", "address"), ORIGINALS)
def test_a_republication_says_where_the_same_work_first_appeared(head, body, address):
    original = read(head, f"<p>Words.</p>{body}").original_url
    assert original == (Url(address) if address else None)


def test_the_source_of_a_figure_is_not_that_of_the_article():
    prose = "<p>" + "The tide came in over the old planks of the pier. " * 4 + "</p>"
    figure = "<p>Source: <a href='https://stat.example/2019/rivers'>Statistics Office</a></p>"
    article = read("", f"{prose}{figure}{prose}")
    assert (article.source_line, article.original_url) == (None, None)
    assert read("", f"{prose}{prose}{figure}").source_line == "Statistics Office"


CANONICALS = [
    ('<link rel="canonical" href="/d">', "https://www.a.example/d"),
    ('<meta property="og:url" content="https://a.example/d">', "https://a.example/d"),
    ('<link rel="canonical" href="javascript:x">', None),
    ('<link rel="canonical" href="https://a.example/">', None),
    ('<base href="https://b.example/x/"><link rel=canonical href="d">', "https://b.example/x/d"),
]


@pytest.mark.parametrize(("head", "address"), CANONICALS)
def test_the_canonical_address_is_a_page_of_the_web(head, address):
    canonical = read(head).canonical_url
    assert (canonical and canonical.text) == address


LANGUAGES = [
    ('<meta property="og:locale" content="pt_BR">', "pt-BR"),
    ('<meta http-equiv="content-language" content="de">', "de"),
    ("", None),
]


@pytest.mark.parametrize(("head", "language"), LANGUAGES)
def test_the_language_is_declared(head, language):
    assert read(head).language == language
