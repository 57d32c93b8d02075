"""What is offered for a link to a copy: by the copy, and by what became of the original."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from checkers.archived_links import unwrap
from checkers.model import (
    ArchiveAnswer,
    ArchiveOutcome,
    Article,
    Citation,
    CitationKind,
    Finding,
    Format,
    LinkedCopy,
    Memento,
    Remedy,
    RemedyKind,
    Standing,
    Verdict,
    VerdictKind,
    VerdictState,
)
from checkers.repair import RemedyPolicy, apply, propose, read_choices
from checkers.urls import Url
from tests.checkers.repair.articles import citation_of, found, html_article, verdict

ORIGINAL = "http://dead.example/story"
COPY = f"https://web.archive.org/web/20180102030405/{ORIGINAL}"
TODAY = f"https://archive.ph/2018/{ORIGINAL}"
CACHE = "https://www.google.com/amp/dead.example/story"
LIST = f"https://web.archive.org/web/*/{ORIGINAL}"
C, R, S, V = LinkedCopy, RemedyKind, Standing, VerdictKind


def cited(article: Article, link: str) -> Citation:
    return replace(citation_of(article, link), archived=unwrap(Url(link)))


def settled(kind: VerdictKind, *, confidence: float = 0.9, url: str | None = None) -> Verdict:
    made = verdict(kind, confidence=confidence, url=url)
    stands = kind.standing is Standing.STANDS
    return replace(made, state=VerdictState.SETTLED if stands else VerdictState.PROVISIONAL)


def answer(copy: LinkedCopy | None, *, other: bool = False) -> ArchiveAnswer:
    if copy is LinkedCopy.GOOD:
        memento = Memento(
            url=Url(COPY),
            original=Url(ORIGINAL),
            captured_at=datetime(2018, 1, 2, 3, 4, 5, tzinfo=UTC),
            archive="web.archive.org",
            verified=True,
        )
        return ArchiveAnswer(outcome=ArchiveOutcome.FOUND, memento=memento, linked_copy=copy)
    if other:
        return replace(found(), linked_copy=copy)
    outcome = ArchiveOutcome.UNANSWERED if copy is C.UNANSWERED else ArchiveOutcome.NONE
    return ArchiveAnswer(outcome=outcome, linked_copy=copy)


CASES = [
    # link, the original, the copy, another memento → what is offered, what becomes of the citation
    (COPY, V.GONE, C.GOOD, False, R.KEEP, S.STANDS),
    (COPY, V.PARKED, C.GOOD, False, R.KEEP, S.STANDS),
    (COPY, V.DRIFTED, C.GOOD, False, R.KEEP, S.STANDS),
    (COPY, V.TIMEOUT, C.GOOD, False, R.KEEP, S.STANDS),
    (COPY, V.BLOCKED, C.GOOD, False, R.KEEP, S.STANDS),
    (COPY, V.RESTRICTED, C.GOOD, False, R.KEEP, S.STANDS),
    (COPY, V.ALIVE, C.GOOD, False, R.UPDATE_URL, S.STANDS),
    (COPY, V.ALIVE, C.BROKEN, False, R.UPDATE_URL, S.DOES_NOT_STAND),
    (COPY, V.GONE, C.BROKEN, True, R.REPLACE_WITH_MEMENTO, S.DOES_NOT_STAND),
    (COPY, V.GONE, C.BROKEN, False, R.FIX_BY_HAND, S.DOES_NOT_STAND),
    (COPY, V.TIMEOUT, C.BROKEN, True, R.REPLACE_WITH_MEMENTO, S.DOES_NOT_STAND),
    (COPY, V.RESTRICTED, C.BROKEN, False, R.FIX_BY_HAND, S.DOES_NOT_STAND),
    (COPY, V.GONE, C.UNANSWERED, False, R.KEEP, S.COULD_NOT_TELL),
    (COPY, V.ALIVE, C.UNANSWERED, False, R.KEEP, S.STANDS),
    (COPY, V.TIMEOUT, C.UNANSWERED, False, R.KEEP, S.COULD_NOT_TELL),
    (COPY, V.GONE, None, False, R.KEEP, S.COULD_NOT_TELL),
    (COPY, V.ALIVE, None, False, R.KEEP, S.STANDS),
    (COPY, V.NOT_CHECKED, None, False, R.KEEP, S.NOT_CHECKED),
    (TODAY, V.GONE, C.NOT_CHECKED, True, R.REPLACE_WITH_MEMENTO, S.COULD_NOT_TELL),
    (TODAY, V.GONE, C.NOT_CHECKED, False, R.KEEP, S.COULD_NOT_TELL),
    (TODAY, V.ALIVE, None, False, R.UPDATE_URL, S.STANDS),
    (TODAY, V.TIMEOUT, C.NOT_CHECKED, True, R.KEEP, S.COULD_NOT_TELL),
    (CACHE, V.GONE, C.NOT_CHECKED, True, R.REPLACE_WITH_MEMENTO, S.DOES_NOT_STAND),
    (CACHE, V.GONE, C.NOT_CHECKED, False, R.FIX_BY_HAND, S.DOES_NOT_STAND),
    (CACHE, V.ALIVE, None, False, R.UPDATE_URL, S.STANDS),
    (LIST, V.GONE, C.NOT_CHECKED, True, R.REPLACE_WITH_MEMENTO, S.DOES_NOT_STAND),
    (LIST, V.ALIVE, None, False, R.UPDATE_URL, S.STANDS),
]


@pytest.mark.parametrize(("link", "kind", "copy", "other", "expected", "standing"), CASES)
def test_the_copy_decides_and_the_original_is_gone_back_to_where_it_stands(
    link: str,
    kind: VerdictKind,
    copy: LinkedCopy | None,
    other: bool,
    expected: RemedyKind,
    standing: Standing,
) -> None:
    article = html_article(f'<a href="{link}">it</a>')
    citation, judged, said = cited(article, link), settled(kind), answer(copy, other=other)
    remedy = propose(article, citation, judged, said)
    assert remedy.kind is expected
    finding = Finding(citation=citation, verdict=judged, archive=said, remedy=remedy)
    assert finding.standing is standing
    assert finding.needs_action is (standing is Standing.DOES_NOT_STAND)


def test_the_way_back_notes_the_good_copy_in_the_tag() -> None:
    article = html_article(f'<a href="{COPY}">it</a>')
    remedy = propose(article, cited(article, COPY), settled(V.ALIVE), answer(C.GOOD))
    assert remedy.url == Url(ORIGINAL)
    assert remedy.html == (
        f'<a href="{ORIGINAL}" data-originalurl="{ORIGINAL}" data-versionurl="{COPY}" '
        'data-versiondate="2018-01-02">'
    )


def test_the_way_back_keeps_what_the_author_noted() -> None:
    tag = (
        f'<a href="{COPY}" data-originalurl="{ORIGINAL}" data-versionurl="{COPY}" '
        'data-versiondate="2018-01-01">'
    )
    article = html_article(tag)
    remedy = propose(article, cited(article, COPY), settled(V.ALIVE), answer(C.GOOD))
    assert remedy.html == tag.replace(f'href="{COPY}"', f'href="{ORIGINAL}"', 1)


def test_the_way_back_from_archive_today_does_not_write_it_down() -> None:
    article = html_article(f'<a href="{TODAY}">it</a>')
    remedy = propose(article, cited(article, TODAY), settled(V.ALIVE), answer(None))
    assert remedy.html == f'<a href="{ORIGINAL}">'


def test_the_way_back_in_markdown_changes_the_destination_only() -> None:
    article = html_article(f"[it]({COPY})", format=Format.MARKDOWN)
    remedy = propose(article, cited(article, COPY), settled(V.ALIVE), answer(C.GOOD))
    assert apply(article, remedy.edits).decode() == f"[it]({ORIGINAL})"


@pytest.mark.parametrize(
    ("kind", "confidence", "found_at", "back_to"),
    [
        (V.ALIVE, 0.8, None, ORIGINAL),
        (V.ALIVE, 0.79, None, None),
        (V.MOVED, 0.9, "https://new.example/story", "https://new.example/story"),
        (V.MOVED, 0.9, "https://new.example/", ORIGINAL),
        (V.MOVED, 0.7, "https://new.example/story", None),
    ],
)
def test_the_way_back_is_offered_only_where_the_original_surely_stands(
    kind: VerdictKind, confidence: float, found_at: str | None, back_to: str | None
) -> None:
    article = html_article(f'<a href="{COPY}">it</a>')
    judged = settled(kind, confidence=confidence, url=found_at)
    remedy = propose(article, cited(article, COPY), judged, answer(C.GOOD))
    assert (remedy.url.text if remedy.url else None) == back_to


def test_the_way_back_leads_to_the_part_of_the_page_that_was_cited() -> None:
    link = f"{COPY}#part"
    article = html_article(f'<a href="{link}">it</a>')
    remedy = propose(article, cited(article, link), settled(V.ALIVE), answer(C.GOOD))
    assert remedy.url == Url(f"{ORIGINAL}#part")


def test_a_verdict_that_time_has_not_settled_is_no_way_back() -> None:
    article = html_article(f'<a href="{COPY}">it</a>')
    unsettled = replace(settled(V.ALIVE), state=VerdictState.PROVISIONAL)
    assert propose(article, cited(article, COPY), unsettled, answer(C.GOOD)).kind is R.KEEP


def test_a_noted_version_that_is_the_broken_copy_is_given_up_with_it() -> None:
    article = html_article(
        f"<a data-versiondate=2018-01-02 href='{COPY}' data-originalurl={ORIGINAL} "
        f"data-versionurl={COPY}>"
    )
    remedy = propose(article, cited(article, COPY), settled(V.GONE), answer(C.BROKEN, other=True))
    other = "https://archive.example/web/20190603120000/http://dead.example/story?a=1&amp;b=2"
    assert remedy.html == (
        f"<a data-versiondate=2019-06-03 href='{other}' data-originalurl={ORIGINAL} "
        f'data-versionurl="{other}">'
    )


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        (
            '<a href="{}" data-versionurl="{}" data-versiondate="2018-01-02" id=x>',
            '<a href="{}" id=x>',
        ),
        ("<a data-versiondate=2018 href='{}'>", "<a href='{}'>"),
        ('<a href={} data-versionurl="{}"/>', "<a href={} />"),
        (
            '<a href="{}" data-versionurl="https://arquivo.pt/1" data-versiondate="2018">',
            '<a href="{}" data-versionurl="https://arquivo.pt/1" data-versiondate="2018">',
        ),
    ],
)
def test_the_way_back_from_a_broken_copy_leaves_no_note_of_it(tag: str, expected: str) -> None:
    article = html_article(tag.replace("{}", COPY))
    remedy = propose(article, cited(article, COPY), settled(V.ALIVE), answer(C.BROKEN))
    assert remedy.html == expected.replace("{}", ORIGINAL)


def test_where_there_is_no_link_to_edit_a_broken_copy_is_fixed_by_hand() -> None:
    article = html_article(f"<p>See {COPY}</p>")
    bare = replace(cited(article, COPY), kind=CitationKind.MENTION)
    broken = propose(article, bare, settled(V.ALIVE), answer(C.BROKEN))
    assert broken == Remedy(kind=R.FIX_BY_HAND, url=Url(ORIGINAL))
    assert propose(article, bare, settled(V.ALIVE), answer(C.GOOD)) == Remedy(kind=R.KEEP)


def test_who_only_wants_advice_is_told_of_the_way_back_where_the_copy_is_broken() -> None:
    article = html_article(f'<a href="{COPY}">it</a>')
    policy = RemedyPolicy(read_choices(["alive=advise", "gone=advise"]))
    link = cited(article, COPY)
    assert propose(article, link, settled(V.ALIVE), answer(C.GOOD), policy).kind is R.KEEP
    advised = propose(article, link, settled(V.ALIVE), answer(C.BROKEN), policy)
    assert advised == Remedy(kind=R.FIX_BY_HAND, url=Url(ORIGINAL))


def test_a_broken_copy_is_not_kept_with_a_note_whatever_is_chosen() -> None:
    article = html_article(f'<a href="{COPY}">it</a>')
    policy = RemedyPolicy(read_choices(["gone=add_version"]))
    broken = answer(C.BROKEN, other=True)
    remedy = propose(article, cited(article, COPY), settled(V.GONE), broken, policy)
    assert remedy.kind is R.REPLACE_WITH_MEMENTO


def test_a_copy_of_nobody_knows_what_is_a_link_like_others() -> None:
    link = "https://perma.cc/ABCD-12EF"
    article = html_article(f'<a href="{link}">it</a>')
    assert propose(article, cited(article, link), settled(V.ALIVE), answer(None)).kind is R.KEEP
    gone = propose(article, cited(article, link), settled(V.GONE), answer(None))
    assert gone == Remedy(kind=R.FIX_BY_HAND)
