from collections.abc import Iterator
from dataclasses import replace

import pytest

from checkers.model import (
    ArchiveAnswer,
    ArchiveOutcome,
    Citation,
    CitationKind,
    Format,
    Mention,
    Position,
    Remedy,
    RemedyKind,
    Standing,
    VerdictKind,
)
from checkers.repair import apply, propose, repaired_text
from checkers.urls import Url
from tests.checkers.repair.articles import (
    MEMENTO_URL,
    NOTHING,
    LinkReader,
    citation_of,
    found,
    html_article,
    verdict,
)

DEAD = "http://dead.example/story"
LINK = f'<p>See <a class=x href="{DEAD}">it</a>.</p>'


def remedy_for(
    kind: VerdictKind,
    answer: ArchiveAnswer,
    *,
    source: str = LINK,
    url: str | None = None,
    confidence: float = 0.9,
) -> Remedy:
    article = html_article(source)
    cited = citation_of(article, DEAD)
    return propose(article, cited, verdict(kind, url=url, confidence=confidence), answer)


def expected_remedies() -> Iterator[tuple[VerdictKind, ArchiveAnswer, RemedyKind]]:
    unopened = found(verified=False)
    by_standing = {
        Standing.DOES_NOT_STAND: (
            (found(), RemedyKind.REPLACE_WITH_MEMENTO),
            (unopened, RemedyKind.FIX_BY_HAND),
            (NOTHING, RemedyKind.FIX_BY_HAND),
            (ArchiveAnswer(outcome=ArchiveOutcome.UNANSWERED), RemedyKind.FIX_BY_HAND),
        ),
        Standing.COULD_NOT_TELL: (
            (found(), RemedyKind.ADD_VERSION),
            (unopened, RemedyKind.KEEP),
            (NOTHING, RemedyKind.KEEP),
        ),
        Standing.STANDS: ((found(), RemedyKind.KEEP), (NOTHING, RemedyKind.KEEP)),
        Standing.NOT_CHECKED: ((found(), RemedyKind.KEEP), (NOTHING, RemedyKind.KEEP)),
    }
    for kind in VerdictKind:
        for answer, remedy in by_standing[kind.standing]:
            yield kind, answer, remedy


@pytest.mark.parametrize(("kind", "answer", "expected"), list(expected_remedies()))
def test_the_remedy_follows_from_the_standing_and_the_memento(
    kind: VerdictKind, answer: ArchiveAnswer, expected: RemedyKind
) -> None:
    remedy = remedy_for(kind, answer)
    assert remedy.kind is expected
    writes = expected in (RemedyKind.REPLACE_WITH_MEMENTO, RemedyKind.ADD_VERSION)
    assert bool(remedy.edits) is writes
    assert (remedy.html is not None) is writes


def test_a_dead_link_is_pointed_to_its_memento_and_says_so() -> None:
    remedy = remedy_for(VerdictKind.GONE, found())
    memento = MEMENTO_URL.replace("&", "&amp;")
    tag = (
        f'<a class=x href="{memento}" data-originalurl="{DEAD}" '
        f'data-versionurl="{memento}" data-versiondate="2019-06-03">'
    )
    assert remedy.url == Url(MEMENTO_URL)
    assert remedy.html == tag
    assert apply(html_article(LINK), remedy.edits).decode() == f"<p>See {tag}it</a>.</p>"


@pytest.mark.parametrize(
    ("memento", "variant", "expected"),
    [
        (MEMENTO_URL, None, f"{MEMENTO_URL}#sec2"),
        (f"{MEMENTO_URL}#of-another-use", None, f"{MEMENTO_URL}#sec2"),
        (MEMENTO_URL, "without its query", MEMENTO_URL),
    ],
)
def test_a_memento_is_pointed_to_at_the_part_of_the_page_that_was_cited(
    memento: str, variant: str | None, expected: str
) -> None:
    article = html_article(f'<a href="{DEAD}#sec2">it</a>')
    citation, answer = citation_of(article, f"{DEAD}#sec2"), found(memento)
    assert answer.memento is not None
    answer = replace(answer, memento=replace(answer.memento, variant=variant))
    remedy = propose(article, citation, verdict(VerdictKind.GONE), answer)
    assert remedy.url == Url(expected)
    (read,) = LinkReader(remedy.html or "").links
    assert (read["href"], read["data-versionurl"]) == (expected, expected)


def test_one_uses_part_of_the_page_is_not_noted_in_another_use() -> None:
    remedy = remedy_for(VerdictKind.TIMEOUT, found(f"{MEMENTO_URL}#of-another-use"))
    (read,) = LinkReader(remedy.html or "").links
    assert read["data-versionurl"] == MEMENTO_URL


def test_an_uncertain_link_keeps_its_address_and_gains_a_version() -> None:
    remedy = remedy_for(VerdictKind.TIMEOUT, found())
    memento = MEMENTO_URL.replace("&", "&amp;")
    assert remedy.html == (
        f'<a class=x href="{DEAD}" data-originalurl="{DEAD}" '
        f'data-versionurl="{memento}" data-versiondate="2019-06-03">'
    )


def test_what_an_author_wrote_about_versions_is_kept_and_not_repeated() -> None:
    source = f'<a data-versionURL="https://mine.example/" href="{DEAD}">'
    remedy = remedy_for(VerdictKind.TIMEOUT, found(), source=source)
    assert remedy.html is not None
    assert remedy.html.lower().count("data-versionurl") == 1
    assert "https://mine.example/" in remedy.html
    assert remedy.html.count("data-originalurl") == 1
    assert "data-versiondate" not in remedy.html


@pytest.mark.parametrize(
    "noted",
    [
        "",
        ' data-versionURL="https://mine.example/" data-versiondate=2018',
        " data-versiondate='2018-01-01'",
    ],
)
def test_a_replaced_link_names_the_copy_that_it_leads_to(noted: str) -> None:
    remedy = remedy_for(VerdictKind.GONE, found(), source=f'<a{noted} href="{DEAD}">')
    (read,) = LinkReader(remedy.html or "").links
    assert read["href"] == read["data-versionurl"] == MEMENTO_URL
    assert read["data-versiondate"] == "2019-06-03"
    assert (remedy.html or "").lower().count("data-versionurl") == 1


def test_a_repair_that_was_made_is_not_offered_again() -> None:
    once = html_article(repaired_text(html_article(LINK), remedy_for_uncertain().edits))
    remedy = propose(once, citation_of(once, DEAD), verdict(VerdictKind.TIMEOUT), found())
    assert remedy == Remedy(kind=RemedyKind.KEEP)


def remedy_for_uncertain() -> Remedy:
    return remedy_for(VerdictKind.TIMEOUT, found())


def test_a_copy_in_an_archive_whose_copies_were_altered_is_left_to_people() -> None:
    copy = "https://archive.ph/2019/http://dead.example/story"
    gone = remedy_for(VerdictKind.GONE, found(copy))
    assert gone == Remedy(kind=RemedyKind.FIX_BY_HAND, url=Url(copy))
    assert remedy_for(VerdictKind.TIMEOUT, found(copy)) == Remedy(kind=RemedyKind.KEEP)


def test_a_copy_at_no_web_address_is_never_written() -> None:
    remedy = remedy_for(VerdictKind.GONE, found("javascript:alert(1)"))
    assert remedy == Remedy(kind=RemedyKind.FIX_BY_HAND)


MOVES = [
    # cited, found at, written
    ("http://a.example/story", "https://a.example/story", "https://a.example/story"),
    ("http://a.example/story", "https://b.example/2019/story", "https://b.example/2019/story"),
    ("http://a.example/story#note", "https://b.example/s", "https://b.example/s#note"),
    ("http://a.example/story#note", "https://b.example/s#n2", "https://b.example/s#n2"),
    ("http://a.example/?p=7&token=x", "https://a.example/s?token=x", "https://a.example/s?token=x"),
    ("http://a.example/", "https://www.a.example/", "https://www.a.example/"),
    ("http://a.example/story", "http://b.example/story", None),
    ("http://a.example/story", "https://b.example/", None),
    ("http://a.example/story", "https://b.example/s?utm_source=x", None),
    ("http://a.example/story", "https://b.example/s?PHPSESSID=1", None),
    ("http://a.example/story", "https://b.example/s;jsessionid=1", None),
    ("http://a.example/story", "https://b.example/s?X-Amz-Signature=1", None),
    ("http://a.example/story", "https://b.example/login?return_to=/story", None),
    ("https://a.example/story", "https://a.example/story", None),
]


@pytest.mark.parametrize(("cited", "found_at", "written"), MOVES)
def test_a_moved_link_is_updated_where_the_new_address_will_last(
    cited: str, found_at: str, written: str | None
) -> None:
    href = cited.replace("&", "&amp;")
    article = html_article(f"<a href='{href}' data-x>")
    moved = verdict(VerdictKind.MOVED, url=found_at)
    remedy = propose(article, citation_of(article, href, url=cited), moved, NOTHING)
    if written is None:
        assert remedy == Remedy(kind=RemedyKind.KEEP)
    else:
        assert remedy.kind is RemedyKind.UPDATE_URL
        assert remedy.url == Url(written)
        assert remedy.html == f"<a href='{written}' data-x>"


@pytest.mark.parametrize(("confidence", "url"), [(0.79, "https://b.example/story"), (0.99, None)])
def test_a_moved_link_is_kept_where_the_new_address_is_not_sure(
    confidence: float, url: str | None
) -> None:
    remedy = remedy_for(VerdictKind.MOVED, NOTHING, confidence=confidence, url=url)
    assert remedy == Remedy(kind=RemedyKind.KEEP)


def test_a_bare_address_in_the_text_is_fixed_by_hand() -> None:
    article = html_article(f"<p>See {DEAD}</p>")
    bare = replace(citation_of(article, DEAD), kind=CitationKind.MENTION, href=None)
    gone = propose(article, bare, verdict(VerdictKind.GONE), found())
    assert gone == Remedy(kind=RemedyKind.FIX_BY_HAND, url=Url(MEMENTO_URL))
    unsure = propose(article, bare, verdict(VerdictKind.TIMEOUT), found())
    assert unsure == Remedy(kind=RemedyKind.KEEP)


def test_a_bare_address_in_markdown_is_fixed_by_hand_even_where_it_opens_like_a_link() -> None:
    article = html_article(f"See <{DEAD}>.", format=Format.MARKDOWN)
    bare = replace(citation_of(article, DEAD), kind=CitationKind.MENTION)
    gone = propose(article, bare, verdict(VerdictKind.GONE), found())
    assert gone == Remedy(kind=RemedyKind.FIX_BY_HAND, url=Url(MEMENTO_URL))


def test_a_mention_without_an_address_is_kept() -> None:
    mention = Citation(id="m", kind=CitationKind.MENTION, mention=Mention(title="A Story"))
    remedy = propose(html_article(LINK), mention, verdict(VerdictKind.NOT_CHECKED), NOTHING)
    assert remedy == Remedy(kind=RemedyKind.KEEP)


def test_plain_text_is_fixed_by_hand() -> None:
    article = html_article(LINK, format=Format.TEXT)
    cited = citation_of(article, DEAD)
    gone = propose(article, cited, verdict(VerdictKind.GONE), found())
    assert gone == Remedy(kind=RemedyKind.FIX_BY_HAND, url=Url(MEMENTO_URL))


@pytest.mark.parametrize(
    "position",
    [
        None,
        Position(start=3, end=6, line=1, column=4),
        Position(start=900, end=910, line=1, column=1),
        Position(start=-5, end=3, line=1, column=1),
        Position(start=9, end=5, line=1, column=1),
    ],
)
def test_a_link_whose_place_is_not_certain_is_fixed_by_hand(position: Position | None) -> None:
    article = html_article(LINK)
    lost = replace(citation_of(article, DEAD), position=position)
    for kind, expected in (
        (VerdictKind.GONE, Remedy(kind=RemedyKind.FIX_BY_HAND, url=Url(MEMENTO_URL))),
        (VerdictKind.TIMEOUT, Remedy(kind=RemedyKind.KEEP)),
        (VerdictKind.MOVED, Remedy(kind=RemedyKind.KEEP)),
    ):
        moved_to = "https://new.example/story"
        assert propose(article, lost, verdict(kind, url=moved_to), found()) == expected


def test_in_markdown_only_the_destination_changes() -> None:
    article = html_article(f'[it]({DEAD} "Title") and more', format=Format.MARKDOWN)
    cited = citation_of(article, DEAD)
    remedy = propose(article, cited, verdict(VerdictKind.GONE), found())
    assert remedy.kind is RemedyKind.REPLACE_WITH_MEMENTO
    assert remedy.html is None
    assert repaired_text(article, remedy.edits) == f'[it]({MEMENTO_URL} "Title") and more'
    unsure = propose(article, cited, verdict(VerdictKind.TIMEOUT), found())
    assert unsure == Remedy(kind=RemedyKind.KEEP)


def test_a_tag_of_html_in_markdown_is_repaired_as_a_tag() -> None:
    article = html_article(f"# A\n\n<a href={DEAD}>it</a>", format=Format.MARKDOWN)
    remedy = propose(article, citation_of(article, DEAD), verdict(VerdictKind.GONE), found())
    assert remedy.html is not None
    assert remedy.html.startswith('<a href="https://archive.example/')
    assert "data-originalurl" in remedy.html
