"""Commenters, teasers and side columns are not asked who wrote an article, or when."""

import pytest

from checkers.extraction import extract
from checkers.model import Article, Document

BOOK = "<div itemscope itemtype=https://schema.org/Book>"
PROSE = f"<p>{'Some words of prose. ' * 10}</p>"


def read(body: str, head: str = "") -> Article:
    page = f"<html><head>{head}</head><body class='has-sidebar'><h1>Piers</h1>{body}</body></html>"
    return extract(Document(data=page.encode())).article


OTHERS = [
    "<section id=comments><span class=author>Jacob Riis</span>"
    "<time datetime=2021-06-01>1 June</time></section>",
    "<ol class=comment-list><li><cite class=fn>Jacob Riis</cite>"
    "<time datetime=2021-06-01></time></ol>",
    "<div class=related><div class=teaser><p class=byline>By Jacob Riis</p></div></div>",
    "<div class=RelatedStories><p>By Jacob Riis</p><p>June 1, 2021</p></div>",
    "<aside><a rel=author href=https://riis.example/>Jacob Riis</a></aside>",
    "<div class=sidebar><a href=/authors/riis>Jacob Riis</a></div>",
    "<div role=complementary><span class=author>Jacob Riis</span></div>",
    "<footer><span class=author>Jacob Riis</span><time datetime=2021-06-01></time></footer>",
    "<div class=replies><meta itemprop=author content='Jacob Riis'></div>",
    f"{BOOK}<span itemprop=author>Jacob Riis</span></div>",
    f"{BOOK}<meta itemprop=author content='Jacob Riis'></div>",
    "<div itemscope itemtype=//schema.org/Comment><p>By Jacob Riis</p></div>",
]  # fmt: skip


@pytest.mark.parametrize("box", OTHERS)
def test_what_is_said_beside_an_article_is_not_of_it(box):
    article = read(f"<article>{PROSE}</article>{box}")
    assert (article.authors, article.author_urls, article.published_at) == ((), (), None)


OWN = [
    "<article><p>Words.</p><footer><span class=author>Ida Tarbell</span></footer></article>",
    "<article><aside class=post-author><span class=author>Ida Tarbell</span></aside></article>",
    "<article><aside><address class=author>Ida Tarbell</address></aside></article>",
    "<nav class=pst-by><span class=author>Ida Tarbell</span></nav>",
    "<div class=layout--sidebar-end><p class=byline>By Ida Tarbell</p></div>",
    "<div class=commentary><p class=byline>By Ida Tarbell</p></div>",
    "<div class='post comments-open category-popular'><p class=byline>By Ida Tarbell</p></div>",
    "<div class=sidebar-left><main><p class=byline>By Ida Tarbell</p></main></div>",
    "<div itemscope itemtype=//schema.org/NewsArticle><b itemprop=author>Ida Tarbell</b></div>",
    "<div itemscope itemtype=http://schema.org/Article><div itemprop=author itemscope "
    "itemtype=http://schema.org/Person><b itemprop=name>Ida Tarbell</b></div></div>",
]  # fmt: skip


@pytest.mark.parametrize("box", OWN)
def test_an_articles_own_byline_is_read_whatever_its_box_is_called(box):
    assert read(f"{box}{PROSE}").authors == ("Ida Tarbell",)
