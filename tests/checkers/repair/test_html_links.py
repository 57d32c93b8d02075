import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkers.model import Position
from checkers.repair.html_links import HtmlLink, find_html_link, tag_starts
from checkers.repair.markdown_links import find_markdown_link
from tests.checkers.repair.articles import LinkReader

HREF = "http://dead.example/"


def link_in(source: str, value: str = HREF) -> HtmlLink | None:
    start = source.rindex(value)
    return find_html_link(source, Position(start=start, end=start + len(value), line=1, column=1))


@pytest.mark.parametrize(
    ("source", "address", "expected"),
    [
        ('<a href="{}">', 'http://a/?b="&c', '<a href="http://a/?b=&quot;&amp;c">'),
        ("<a href='{}'>", "http://a/it's", "<a href='http://a/it&#x27;s'>"),
        ("<a href={}>", "http://a/b", "<a href=http://a/b>"),
        ("<a href={}>", "http://a/?b=c", '<a href="http://a/?b=c">'),
        ("<a href={} rel=x>", "http://a/it's", '<a href="http://a/it&#x27;s" rel=x>'),
        ("<a\nHREF = {}\n>", "http://a/b", "<a\nHREF = http://a/b\n>"),
        ('<a href=" {} ">', "http://a/", '<a href=" http://a/ ">'),
        ('<area/href="{}"/>', "http://a/", '<area/href="http://a/"/>'),
        ('<a title="<a href=" href="{}">', "http://a/", '<a title="<a href=" href="http://a/">'),
        ("<a title='>' href=\"{}\">", "http://a/", "<a title='>' href=\"http://a/\">"),
        ('<a =x href="{}">', "http://a/", '<a =x href="http://a/">'),
    ],
)
def test_only_the_value_changes_in_the_quoting_that_is_there(
    source: str, address: str, expected: str
) -> None:
    link = link_in(source.format(HREF))
    assert link is not None
    assert link.as_it_would_read([link.pointing_to(address)]) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<a href="{}">', '<a href="{}" data-x="1 &amp; 2">'),
        ("<a href='{}' rel=x>", "<a href='{}' data-x='1 &amp; 2' rel=x>"),
        ("<a href={}>", '<a href={} data-x="1 &amp; 2">'),
        ('<a href="{}"rel=x>', '<a href="{}" data-x="1 &amp; 2"rel=x>'),
        ('<a href="{}" DATA-X=3>', '<a href="{}" DATA-X=3>'),
    ],
)
def test_attributes_are_added_after_the_address_unless_they_are_there(
    source: str, expected: str
) -> None:
    link = link_in(source.format(HREF))
    assert link is not None
    edits = link.with_attributes({"data-x": "1 & 2"})
    assert link.as_it_would_read(edits) == expected.format(HREF)


@pytest.mark.parametrize(
    "source",
    [
        "{}",
        "<p>{}</p>",
        '<a href="other">{}</a>',
        '<a title="{}">',
        '<a href="x" href="{}">',
        '<abbr href="{}">',
        '<a href="{}"',
        '<a href="{}',
        '<a href="see {}">',
        "<a href>{}</a>",
    ],
)
def test_what_is_no_links_address_is_not_taken_for_one(source: str) -> None:
    assert link_in(source.format(HREF)) is None


@settings(deadline=None)
@given(st.sampled_from(['"', "'", ""]), st.text(st.characters(exclude_categories=["Cs"])))
def test_a_parser_reads_back_whatever_was_written(quote: str, address: str) -> None:
    link = link_in(f"<a href={quote}{HREF}{quote}>")
    assert link is not None
    edits = [link.pointing_to(address), *link.with_attributes({"data-x": address})]
    (read,) = LinkReader(link.as_it_would_read(edits)).links
    assert read == {"href": address, "data-x": address}


@pytest.mark.parametrize(
    ("before", "most"),
    [
        ("<" * 5_000 + '<a href="', 16),
        ("<a " * 5_000 + "<a href=", 16),
        ('<a x="' + "y" * 8_000 + '" href = "', 1),
        ('<a x="' + "y" * 8_200 + '" href = "', 0),
        ("<a b" + " c" * 300 + "\n\n[the page](", 0),
        ("<" * 300 + " [the page](<", 0),
        ("<a href='x'>\n\n[the page]: ", 0),
        ("<a href=" + " " * 300, 0),
    ],
)
def test_few_places_are_tried_for_the_beginning_of_a_tag(before: str, most: int) -> None:
    start, source = len(before), f'{before}{HREF}">'
    value = Position(start=start, end=start + len(HREF), line=1, column=1)
    assert len(list(tag_starts(source, value))) == most


@given(st.text(st.sampled_from("<>[]():= \"'\nahref/"), max_size=12))
def test_no_place_is_both_a_destination_of_markdown_and_the_value_of_an_attribute(
    before: str,
) -> None:
    source = f'<a href="x" {before}{HREF}">'
    start = source.index(HREF)
    value = Position(start=start, end=start + len(HREF), line=1, column=1)
    assert not (find_markdown_link(source, value) and find_html_link(source, value))


@pytest.mark.parametrize("after", [60_000, 70_000])
def test_a_tag_without_an_end_near_its_address_is_none(after: int) -> None:
    assert (link_in(f'<a href="{HREF}" x="{"y" * after}">') is not None) is (after < 65_536)


@pytest.mark.parametrize(
    "source",
    [
        "<a " * 20_000 + f'href="{HREF}">',
        "<a x='" + "<a " * 20_000 + f"' href='{HREF}'>",
        "<a " + "x " * 200_000 + f'href="{HREF}">',
        f'<a href="{HREF}" ' + "x=1 " * 200_000 + ">",
        f'<a href="{HREF}" ' + " " * 200_000 + ">",
        f"<a href='{HREF}' x=\"" + "y" * 1_000_000,
    ],
    ids=["tags", "tags in a value", "attributes", "attributes after", "spaces", "unclosed"],
)
def test_hostile_tags_take_little_time(source: str) -> None:
    started = time.perf_counter()
    link_in(source)
    assert time.perf_counter() - started < 1
