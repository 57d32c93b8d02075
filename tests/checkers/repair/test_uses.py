"""One address, several places: one decision, and edits that never get into each other's way."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.archived_links import ArchivedLink, Keeper
from checkers.concluding import concluded
from checkers.extraction import Extraction, extract
from checkers.model import (
    ArchiveAnswer,
    ArchiveOutcome,
    Citation,
    CitationKind,
    Document,
    Evidence,
    Finding,
    LinkedCopy,
    Memento,
    MementoQuery,
    Probe,
    RemedyKind,
    Standing,
    Verdict,
    VerdictKind,
    VerdictState,
)
from checkers.pipeline import Ports, ask_archives
from checkers.repair import (
    POSSIBLE,
    Choice,
    RemedyPolicy,
    apply,
    by_address,
    disagreeing,
    with_all_uses,
)
from checkers.urls import Url
from tests.checkers.repair.articles import LinkReader, verdict

NOW = datetime(2026, 11, 1, tzinfo=UTC)
PAGES = tuple(Url(f"http://site{number}.example/a-page") for number in range(4))
CAPTURED = datetime(2019, 6, 3, 12, tzinfo=UTC)


def copy_of(url: Url) -> Url:
    return Url(f"https://web.archive.org/web/20190603120000/{url}")


# ── A world that does not change between two checks ──────────────────────────────────────────────


@dataclass(frozen=True)
class World:
    """What becomes of each page, which have a copy, and whether copies that are linked are good."""

    kinds: dict[Url, VerdictKind]
    archived: frozenset[Url]
    good: bool

    def verdict(self, original: Url) -> Verdict:
        kind = self.kinds.get(original.without_fragment, VerdictKind.ALIVE)
        new = Url(f"https://new.example{original.path}/{original.host}")
        settled = kind.standing is Standing.STANDS
        return replace(
            verdict(kind, url=new.text if kind is VerdictKind.MOVED else None),
            state=VerdictState.SETTLED if settled else VerdictState.PROVISIONAL,
        )

    async def find(self, query: MementoQuery) -> ArchiveAnswer:
        original = query.url.without_fragment
        linked = None
        if query.linked is not None:
            # What we wrote ourselves had been opened; only what the author linked may be broken.
            is_ours = query.linked.url == copy_of(original)
            linked = LinkedCopy.GOOD if self.good or is_ours else LinkedCopy.BROKEN
        if linked is LinkedCopy.GOOD and query.linked is not None:
            return self._found(query.linked.url, original, linked)
        if original in self.archived:
            return self._found(copy_of(original), original, linked)
        return ArchiveAnswer(outcome=ArchiveOutcome.NONE, linked_copy=linked)

    def _found(self, url: Url, original: Url, linked: LinkedCopy | None) -> ArchiveAnswer:
        memento = Memento(
            url=url, original=original, captured_at=CAPTURED, archive=url.host, verified=True
        )
        return ArchiveAnswer(outcome=ArchiveOutcome.FOUND, memento=memento, linked_copy=linked)

    async def check(self, extraction: Extraction, policy: RemedyPolicy) -> list[Finding]:
        """The archives are asked for real; of what a page is, the world itself tells."""

        async def fetch(probe: Probe) -> Evidence:
            raise AssertionError("nothing is probed here")

        judged = [
            concluded(
                extraction.article,
                Finding(citation=one, verdict=self.verdict(one.original)),
                policy,
            )
            for one in extraction.citations
            if one.original is not None
        ]
        ports = Ports(fetch=fetch, clock=lambda: NOW, find_memento=self.find)
        return await ask_archives(extraction.article, judged, ports=ports, remedies=policy)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    return World(
        kinds={page: draw(st.sampled_from(VerdictKind)) for page in PAGES},
        archived=frozenset(draw(st.sets(st.sampled_from(PAGES)))),
        good=draw(st.booleans()),
    )


@st.composite
def sources(draw: st.DrawFn) -> str:
    """An article with up to eight links to four pages or their copies, quoted in any way."""
    links = []
    for _ in range(draw(st.integers(0, 8))):
        page = draw(st.sampled_from(PAGES))
        shown = draw(
            st.sampled_from(
                [page.text, f"{page}#part", f"https://web.archive.org/web/2018/{page}",
                 f"https://archive.ph/2018/{page}", f"https://web.archive.org/web/*/{page}"]
            )
        )  # fmt: skip
        quote = draw(st.sampled_from(['"', "'", ""]))
        noted = draw(st.sampled_from(["", f' data-versionurl="{shown}"', " data-versiondate=2018"]))
        links.append(f"<p>So <A class=x href={quote}{shown}{quote}{noted}>a piece</a> says.</p>")
    return "<article><h1>An article</h1>" + "\n".join(links) + "<p>The end.</p></article>"


@st.composite
def policies(draw: st.DrawFn) -> RemedyPolicy:
    chosen = {kind: draw(st.sampled_from([None, *ways])) for kind, ways in POSSIBLE.items()}
    return RemedyPolicy(tuple(Choice(kind, way) for kind, way in chosen.items() if way))


@given(sources(), worlds(), policies(), st.data())
async def test_repairs_touch_only_their_tags_and_a_second_one_changes_nothing(
    source: str, world: World, policy: RemedyPolicy, data: st.DataObject
) -> None:
    extraction = extract(Document(data=source.encode()))
    findings = await world.check(extraction, policy)
    for uses in by_address(findings):
        assert len({use.archive for use in uses}) == 1
        assert len({use.remedy.kind for use in uses}) == 1
        assert len({use.remedy.url and use.remedy.url.without_fragment for use in uses}) == 1
    offered = [one.citation.id for one in findings if one.remedy.edits]
    accepted = data.draw(st.sets(st.sampled_from(offered)) if offered else st.just(set()))
    chosen = with_all_uses(findings, accepted)
    assert accepted <= {one.citation.id for one in chosen}
    edits = [edit for one in chosen for edit in one.remedy.edits]
    repaired = apply(extraction.article, edits)
    assert outside(repaired.decode(), chosen) == outside(source, chosen)
    again = await world.check(extract(Document(data=repaired)), policy)
    touched = {one.citation.id for one in chosen}
    assert not [one for one in again if one.citation.id in touched and one.remedy.edits]


def outside(text: str, chosen: list[Finding]) -> list[str | None]:
    """The text with the touched start tags cut out of it: what nobody may have changed."""
    numbers = {int(one.citation.id.removeprefix("c")) - 1 for one in chosen}
    parts = text.split("<A ")
    kept: list[str | None] = [parts[0]]
    for number, part in enumerate(parts[1:]):
        kept.append(part.partition(">")[2] if number in numbers else part)
    return kept


@given(sources(), worlds(), policies())
async def test_every_repair_at_once_is_read_by_others_as_it_was_meant(
    source: str, world: World, policy: RemedyPolicy
) -> None:
    extraction = extract(Document(data=source.encode()))
    findings = await world.check(extraction, policy)
    edits = [edit for one in findings for edit in one.remedy.edits]
    links = LinkReader(apply(extraction.article, edits).decode()).links
    assert len(links) == len(findings)
    moving = (RemedyKind.REPLACE_WITH_MEMENTO, RemedyKind.UPDATE_URL)
    for one, link in zip(findings, links, strict=True):
        moved = one.remedy.kind in moving and one.remedy.url is not None
        assert link["href"] == (one.remedy.url.text if moved else one.citation.href)
        if one.remedy.kind is RemedyKind.ADD_VERSION and "data-versionurl" not in source:
            assert link["data-versionurl"] == one.archive.memento.url.text
        assert not is_archive_today_written(source, link)


def is_archive_today_written(source: str, link: dict[str, str | None]) -> bool:
    written = [value or "" for value in link.values()]
    return any("archive.ph" in value and value not in source for value in written)


# ── Verdicts that disagree ───────────────────────────────────────────────────────────────────────


def use(id: str, url: str, judged: Verdict) -> Finding:
    citation = Citation(id=id, kind=CitationKind.OUTBOUND, url=Url(url), href=url)
    return Finding(citation=citation, verdict=judged)


@pytest.mark.parametrize(
    ("kinds", "agreed"),
    [
        (("gone", "alive"), "alive"),
        (("gone", "unknown"), "unknown"),
        (("unknown", "alive", "soft_404"), "alive"),
        (("gone", "gone"), "gone"),
        (("gone", "not_checked"), "gone"),
    ],
)
def test_the_kindest_verdict_is_that_of_the_address(kinds: tuple[str, ...], agreed: str) -> None:
    page = PAGES[0].text
    uses = [
        use(f"c{number}", page, verdict(VerdictKind(kind))) for number, kind in enumerate(kinds)
    ]
    corrected = {finding.citation.id: one.kind for finding, one in disagreeing(uses)}
    after = [corrected.get(one.citation.id, one.verdict.kind) for one in uses]
    assert set(after) - {VerdictKind.NOT_CHECKED} == {VerdictKind(agreed)}
    assert after.count(VerdictKind.NOT_CHECKED) == kinds.count("not_checked")


def test_of_two_alike_the_surer_is_followed_at_each_part_of_the_page() -> None:
    page, new = PAGES[0].text, "https://new.example/a"
    moved = verdict(VerdictKind.MOVED, url=f"{new}#a", confidence=0.7)
    sure = verdict(VerdictKind.MOVED, url=f"{new}#b", confidence=0.9)
    [(corrected, agreed)] = disagreeing(
        [use("c1", f"{page}#a", moved), use("c2", f"{page}#b", sure)]
    )
    assert corrected.citation.id == "c1"
    assert (agreed.confidence, agreed.url) == (0.9, Url(f"{new}#a"))


def test_addresses_of_one_host_are_not_one_address() -> None:
    alive, gone = verdict(VerdictKind.ALIVE), verdict(VerdictKind.GONE)
    assert not list(disagreeing([use("c1", PAGES[0].text, alive), use("c2", PAGES[1].text, gone)]))


@pytest.mark.parametrize(
    ("first", "second", "are_one"),
    [
        ("http://x.example/a", "http://x.example/a", True),
        ("http://x.example/a", "http://x.example/a#part", True),
        ("http://x.example/a", "http://x.example/b", False),
        ("http://x.example/a", None, False),
    ],
)
def test_a_short_id_is_one_address_for_each_original_that_tags_name(
    first: str, second: str | None, are_one: bool
) -> None:
    dead, alive = copied("c1", first, VerdictKind.GONE), copied("c2", second, VerdictKind.ALIVE)
    assert (len(by_address([dead, alive])) == 1) is are_one
    assert bool(list(disagreeing([dead, alive]))) is are_one


def copied(id: str, original: str | None, kind: VerdictKind) -> Finding:
    one = use(id, "https://archive.ph/AbC12", verdict(kind))
    link = ArchivedLink(
        url=Url("https://archive.ph/AbC12"),
        keeper=Keeper.ARCHIVE_TODAY,
        original=Url(original) if original else None,
    )
    return replace(one, citation=replace(one.citation, archived=link))


def test_works_without_an_address_have_nothing_in_common() -> None:
    named = [Citation(id=id, kind=CitationKind.MENTION) for id in ("c1", "c2")]
    findings = [Finding(citation=one, verdict=verdict(VerdictKind.NOT_CHECKED)) for one in named]
    assert [len(uses) for uses in by_address(findings)] == [1, 1]
