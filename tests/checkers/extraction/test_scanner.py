import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkers.extraction.scanner import ATTRIBUTE_LIMIT, NESTING_LIMIT, TAG_LIMIT, scan

HREFS = [
    ('<a href="/b">', "/b"),
    ("<a href='/b'>", "/b"),
    ("<a href=/b>", "/b"),
    ("<A HREF=/b>", "/b"),
    ("<a/href=/b>", "/b"),
    ('<a href = "/b" >', "/b"),
    ("<a href=/b/>", "/b/"),
    ('<a title="a > b" href="/b">', "/b"),
    ("<a title=it's href=/b>", "/b"),
    ('<a href="/b" href="/c">', "/b"),
    ('<a href="a&amp;b">', "a&amp;b"),
    ('<a href="a\n b">', "a\n b"),
    ('<a href="">', ""),
    ("<a href=>", ""),
    ("<a href>", ""),
    ('<area href="/b">', "/b"),
    ('<a data-href="/x">', None),
    ('<p href="/x">', None),
]


@pytest.mark.parametrize(("source", "href"), HREFS)
def test_the_span_of_the_first_href_is_found(source, href):
    (tag,) = scan(source).tags
    assert (tag.href and source[slice(*tag.href)]) == href


UNSEEN = [
    '<!-- <a href="/x"> -->',
    '<!-- <a href="/x">',
    '<script>"<a href=/x>"</script>',
    "<style><a href=/x></style>",
    "<textarea><a href=/x></textarea>",
    "<title><a href=/x></title>",
    '<p title="<a href=/x>">',
    '</p title="<a href=/x>">',
    '<?php <a href="/x" ?',
    "<! <a href=/x",
    '<p title="<a href=/x>',
    "a < b <a",
]


@pytest.mark.parametrize("source", UNSEEN)
def test_what_a_browser_does_not_take_for_a_link_is_none(source):
    assert not [tag for tag in scan(source).tags if tag.href]


def test_a_short_comment_ends_at_once():
    assert [tag.href for tag in scan("<!--><a href=/b>").tags] == [(13, 15)]


def test_texts_are_what_stands_between_the_markup():
    source = "one<p title='>'>two<!-- x -->three<script>four</script>five"
    words = [source[start:end] for start, end in scan(source).texts]
    assert words == ["one", "two", "three", "five"]


NESTED = [
    "<div>" * 200_000,
    "<div></b>" * 100_000,
    "<a><div></a>" * 100_000,
    "<ul><li>" * 100_000,
    "<table><tr><td>" * 50_000,
    "<svg><table><b></svg></b>" * 50_000,
]


@pytest.mark.parametrize("source", NESTED, ids=lambda source: source[:20])
def test_what_is_nested_too_deep_is_cut_there(source):
    seen = scan("<p>text</p>" + source)
    assert seen.end < len(source)
    assert len(seen.tags) <= 3 * NESTING_LIMIT + 1
    assert "nested more than 1,000 deep" in seen.cut[0]


FLAT = ["<div></div>", "<p>", "<li>", "<b>x</b>", "<br>", "<tr><td>x</td></tr>", "<i><b></i></b>"]


@pytest.mark.parametrize("source", FLAT)
def test_what_is_long_but_flat_is_not_cut(source):
    seen = scan(source * 3_000)
    assert not seen.cut
    assert seen.end == len(source) * 3_000


def test_a_page_of_too_many_tags_is_cut():
    seen = scan("<i></i>" * (TAG_LIMIT + 1))
    assert len(seen.tags) == TAG_LIMIT
    assert "more than 200,000 tags" in seen.cut[0]


def test_attributes_over_the_limit_are_kept_from_the_parser():
    source = "<a " + " ".join(f"x{number}=1" for number in range(200_000)) + " href=/b>text</a>"
    seen = scan(source)
    ((start, end),) = seen.dropped
    assert source[:start].count("=") == ATTRIBUTE_LIMIT
    assert source[end] == ">"
    assert "more than 1,000 attributes" in seen.cut[0]


MARKUP = [
    "<",
    ">",
    '"',
    "'",
    "=",
    "/",
    "!",
    "-",
    " ",
    "\f",
    "a",
    "href",
    "<a ",
    "<!--",
    "-->",
    "</",
]
FLOODS = ["<!--", "<![CDATA[", "<", '<a href="', "<a href=' ", "</", "<title>", "<a /", "&", "<?"]


@pytest.mark.parametrize("piece", FLOODS)
@pytest.mark.timeout(5)
def test_a_flood_takes_time_only_in_proportion(piece):
    scan(piece * (1_000_000 // len(piece)))


@pytest.mark.parametrize("piece", ["<a ", "<!--", '<a href="', "<a href=' =", '<a b="" ', "<a b=<"])
def test_ten_times_the_flood_takes_ten_times_the_time(piece):
    few, many = seconds_for(piece * 20_000), seconds_for(piece * 200_000)
    assert many < 40 * max(few, 0.001)


def seconds_for(source):
    """The least of three walks, in time of this process alone."""
    walks = []
    for _ in range(3):
        started = time.process_time()
        scan(source)
        walks.append(time.process_time() - started)
    return min(walks)


def test_the_attributes_of_a_tag_are_not_all_held_at_once():
    source = "<p " + "x=1 " * 200_000 + ">"
    tracemalloc.start()
    scan(source)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000_000


BROKEN_TAGS = ['<a b=<!--\u00e9 &=>"', " <<a \"=/\x0c<=><a a'", "<p ==/=&\n-=>!", '<a -"\n=<a  -=>']


@pytest.mark.parametrize("source", BROKEN_TAGS)
def test_a_value_behind_another_kind_of_value_is_read(source):
    """What cpython's issue 101955 made an error of: groups within a possessive repeat."""
    assert scan(source).tags


@given(st.lists(st.sampled_from(MARKUP), max_size=25).map("".join))
@settings(max_examples=500)
def test_any_tag_can_be_scanned(inside):
    source = f"<a {inside}"
    assert scan(source).end <= len(source)


@given(st.text(alphabet="<>/!-=\"' abp\n&", max_size=60))
def test_any_text_can_be_scanned(text):
    seen = scan(text)
    assert all(text[tag.start] == "<" for tag in seen.tags)
    assert all(0 <= start <= end <= len(text) for start, end in seen.texts)
