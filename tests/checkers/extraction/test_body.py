import pytest

from checkers.extraction import Hints, extract
from checkers.model import Document, Place
from checkers.urls import Url

PROSE = (
    "<p>{} The tide came in over the old planks of the pier, and nobody had thought to look.</p>"
)
PAGE = """<html><body>
<header><nav><a href=/home>Home</a> <a href=/ports>Ports</a></nav></header>
<div class="layout-with-sidebar"><main>
<p class=byline>By <a href=/people/ada>Ida Wells</a></p>
{}
{}
</main>
<div class=sidebar><ul><li><a href=/side>Something else that we wrote</a></ul></div></div>
<div id=comments>{}</div>
<footer><a href=/privacy>Privacy</a></footer></body></html>"""


def hrefs(source: str, **hints: bool) -> list[str | None]:
    document = Document(data=source.encode(), url=Url.parse("https://a.example/2020/pier"))
    return [one.href for one in extract(document, hints=Hints(**hints)).citations]


def page(*parts: str) -> str:
    prose = PROSE.format("<a href=/in-prose>Once</a>.") * 2
    comment = PROSE.format("<a href=/in-comment>First!</a>")
    return PAGE.format(prose, "".join(parts), comment)


def test_the_links_of_the_prose_are_the_body():
    assert set(hrefs(page())) == {"/in-prose"}


AROUND = [
    "<div class='related-posts'><ul><li><a href=/x>Another</a></li></ul></div>",
    "<div class=share><a href=/x>Share this</a></div>",
    "<aside><p>Read <a href=/x>this</a> too, if you have an hour or two to spare.</p></aside>",
    "<ul><li><a href=/x>One thing</a><li><a href=/y>Two things</a><li><a href=/z>Three</a></ul>",
    "<p><a href=/x>The harbour that forgot its ships, a long story</a></p>",
    "<p>Subscribe to <a href=/x>our letter</a> today.</p>",
    "<p class=tags>Tagged <a href=/x>piers</a></p>",
    "<a href=/x><div><h3>Card</h3><p>With words.</p></div></a>",
    "<p>Nothing <a href=/x></a>here.</p>",
    "<h3>Related articles</h3><ul><li>It is told at length, by many, <a href=/x>here</a></li></ul>",
    "<h2>More from Ida Wells</h2><ul><li>It was told by her <a href=/x>there</a>, too</li></ul>",
    "<p>Tags: <a href=/x>piers</a>, and whatever else there is</p>",
    "<p>Next post: <a href=/x>On ice</a> and on the thaw</p>",
]


@pytest.mark.parametrize("part", AROUND)
def test_what_leads_away_is_furniture(part):
    assert "/x" not in hrefs(page(part))


INSIDE = [
    "<aside class=footnotes role=doc-endnotes><p>1. As <a href=/x>others</a> say.</p></aside>",
    "<footer class=footnotes><p>1. As <a href=/x>others</a> say.</p></footer>",
    "<p><a href=/x>I have written about all of this before, in 2018</a>.</p>",
    "<p>As <a href=/x>others</a> say.</p>",
    "<ul><li>A longer point with <a href=/x>a link</a> in it, and some more words.</li></ul>",
    "<figure><img><figcaption>Seen <a href=/x>there</a> in May.</figcaption></figure>",
    "<h2>References</h2><ol><li><a href=/x>The whole reference is a link of many words</a></ol>",
    "<blockquote>It was <a href=/x>said</a> so.</blockquote>",
]


@pytest.mark.parametrize("part", INSIDE)
def test_what_belongs_to_the_text_is_body(part):
    assert "/x" in hrefs(page(part))


def test_references_beside_the_articles_box_are_body():
    beside = "<div><h2>References</h2><ol><li>Wells, <a href=/cited>Ports</a>, 1904.</ol></div>"
    source = page().replace("</main>", f"</main>{beside}")
    assert "/cited" in hrefs(source)


def test_an_address_that_is_written_out_after_the_text_is_body():
    assert "https://x.example/a" in hrefs(
        page("<p><a href=https://x.example/a>https://x.example/a</a>")
    )


def test_the_class_by_which_a_cms_tells_a_posts_category_makes_no_furniture_of_it():
    prose = PROSE.format("<a href=/in-post>See</a>.")
    post = f"<div class='post category-ports tag-pier'>{prose}</div>"
    assert "/in-post" in hrefs(page(post))


def test_furniture_can_be_had_and_is_marked():
    document = Document(data=page().encode(), url=Url.parse("https://a.example/2020/pier"))
    citations = extract(document, hints=Hints(include_furniture=True)).citations
    by_href = {one.href: one for one in citations}
    assert set(by_href) >= {"/home", "/side", "/in-comment", "/privacy", "/in-prose"}
    assert by_href["/home"].place is Place.FURNITURE
    assert not by_href["/home"].in_body
    assert by_href["/in-prose"].in_body


def test_a_box_that_holds_the_prose_is_no_furniture_whatever_it_is_called():
    prose = PROSE.format("<a href=/x>x</a>") * 3
    assert hrefs(f"<div class='has-sidebar comments related'>{prose}</div>") == ["/x"] * 3


def test_a_short_part_from_a_cms_is_all_body():
    assert hrefs('<p>See <a href="/x">this</a>.</p><nav><a href="/y">y</a></nav>') == ["/x"]


def test_an_ideograph_says_more_than_a_letter():
    """Paragraphs of thirty characters are prose: else the longer comments were the article."""
    told = (
        "<p>我們沿著河岸走到舊碼頭，看見老船還停在木橋旁邊，<a href=/x>水位</a>比去年高了不少。</p>"
        * 9
    )
    comment = (
        "<li class=comment>" + "謝謝您的文章，寫得真好，下次也想和家人一起去河邊走走看看。" * 3
    )
    source = (
        f"<html><body><div class=page><div class=text>{told}</div>"
        f"<ul id=comments>{f'{comment}<a href=/y>回覆</a></li>' * 4}</ul></div></body></html>"
    )
    assert set(hrefs(source)) == {"/x"}


@pytest.mark.parametrize(
    "split",
    [
        "<div class=story>{}</div><div class=ad>Advertisement</div><div class=story>{}</div>",
        "<div class=lead>{}</div><div class=whole>{}</div>",
    ],
    ids=["called the same", "with the same paragraphs"],
)
def test_an_article_in_two_boxes_is_body_in_both(split):
    long = PROSE.replace("<p>", "<p class=text>").format("") * 24
    before = PROSE.replace("<p>", "<p class=text>").format("<a href=/x>Once</a>") * 4
    source = f"<html><body><main>{split.format(before, long)}</main></body></html>"
    assert set(hrefs(source)) == {"/x"}


def test_a_box_called_like_the_articles_that_holds_a_line_is_no_part_of_it():
    long = PROSE.format("") * 12
    who = PROSE.format("<a href=/x>Ida Wells</a> writes about ports.")
    split = f"<div class=inset>{long}</div><div class=inset>{who}</div>"
    assert hrefs(f"<html><body><main>{split}</main></body></html>") == []


@pytest.mark.parametrize(
    "post",
    [
        "<article class=post><h2>Another story</h2>{}</article>",
        "<div class=post><h2><a href=/other>Another story</a></h2>{}</div>",
    ],
)
def test_another_post_below_the_article_is_no_part_of_it(post):
    long = PROSE.format("<a href=/x>Once</a>.") * 24
    short = PROSE.format("<a href=/y>There</a>") * 4
    first = post.replace("<a href=/other>", "").replace("</a>", "").format(long)
    source = f"<html><body><main>{first}{post.format(short)}</main></body></html>"
    assert set(hrefs(source)) == {"/x"}
