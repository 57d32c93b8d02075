"""Links to archived copies, and Robust Links: what they cite is the original."""

import pytest

from checkers.archived_links import Keeper
from checkers.extraction import Hints, extract
from checkers.model import Citation, CitationKind, Document
from checkers.urls import Url

ORIGINAL = "http://paper.example/2018/a-port-in-waiting"
COPY = f"https://web.archive.org/web/20180703080000/{ORIGINAL}"
PERMA = "https://perma.cc/ABCD-12EF"
UNKNOWN = "https://vault.example/copies/17"


def citation(
    markup: str, *, url: str = "https://paper.example/2020/a", **hints: object
) -> Citation:
    page = f"<html><body><article><p>As we {markup} in May.</p></article></body></html>"
    document = Document(data=page.encode(), url=Url(url))
    return extract(document, hints=Hints(**hints)).citations[0]  # type: ignore[arg-type]


def test_a_link_to_a_copy_keeps_its_address_and_cites_the_original() -> None:
    cited = citation(f'<a href="{COPY}">wrote</a>')
    assert cited.url == Url(COPY)
    assert cited.original == Url(ORIGINAL)
    assert cited.archived is not None
    assert cited.archived.keeper is Keeper.WAYBACK_MACHINE


def test_a_link_to_a_copy_of_the_authors_own_work_is_a_self_citation() -> None:
    assert citation(f'<a href="{COPY}">wrote</a>').kind is CitationKind.SELF


def test_an_address_in_the_text_can_be_that_of_a_copy() -> None:
    cited = citation(f"wrote ({COPY})")
    assert (cited.kind, cited.original) == (CitationKind.MENTION, Url(ORIGINAL))


def test_a_link_to_an_archive_that_is_asked_is_to_a_copy() -> None:
    link = f"http://archive.local.example/web/20180703080000/{ORIGINAL}"
    assert citation(f'<a href="{link}">wrote</a>').archived is None
    asked = citation(
        f'<a href="{link}">wrote</a>', archive_hosts=frozenset({"archive.local.example"})
    )
    assert asked.original == Url(ORIGINAL)


@pytest.mark.parametrize(
    ("href", "attributes", "original"),
    [
        (PERMA, f'data-originalurl="{ORIGINAL}"', ORIGINAL),
        (PERMA, "", PERMA),
        (PERMA, 'data-originalurl="mailto:a@b.example"', PERMA),
        (PERMA, f'data-originalurl="{COPY}"', PERMA),
        (PERMA, 'data-originalurl="http://[bad"', PERMA),
        (UNKNOWN, f'data-originalurl="{ORIGINAL}" data-versionurl="{UNKNOWN}"', ORIGINAL),
        (UNKNOWN, f'data-originalurl="{ORIGINAL}"', UNKNOWN),
        (UNKNOWN, f'data-originalurl="{ORIGINAL}" data-versionurl="{PERMA}"', UNKNOWN),
        (UNKNOWN, f'data-originalurl="{UNKNOWN}" data-versionurl="{UNKNOWN}"', UNKNOWN),
        (ORIGINAL, f'data-originalurl="{ORIGINAL}" data-versionurl="{COPY}"', ORIGINAL),
        (COPY, f'data-originalurl="{ORIGINAL}?page=2"', f"{ORIGINAL}?page=2"),
        (COPY, 'data-originalurl="http://other.example/"', ORIGINAL),
    ],
)
def test_the_attributes_of_a_robust_link_tell_what_a_copy_is_one_of(
    href: str, attributes: str, original: str
) -> None:
    cited = citation(f'<a href="{href}" {attributes}>wrote</a>')
    assert cited.original == Url(original)


def test_a_robust_link_to_a_copy_tells_its_day() -> None:
    cited = citation(
        f'<a href="{UNKNOWN}" data-originalurl="{ORIGINAL}" data-versionurl="{UNKNOWN}" '
        'data-versiondate="2018-07-03">wrote</a>'
    )
    assert cited.archived is not None
    assert (cited.archived.keeper, cited.archived.at) == (Keeper.OTHER, cited.cited_at)
