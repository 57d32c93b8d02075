"""What a publication wants done, as it is written and as it is followed."""

import itertools

import pytest

from checkers.model import Article, RemedyKind, Standing, VerdictKind
from checkers.repair import BadChoice, RemedyPolicy, apply, propose, read_choices
from checkers.repair.policy import POSSIBLE, Choice, Way
from checkers.urls import Url
from tests.checkers.repair.articles import NOTHING, citation_of, found, html_article, verdict

DEAD = "http://dead.example/story"
V, R, W = VerdictKind, RemedyKind, Way


def article(url: str = "https://example.org/article", source: str | None = None) -> Article:
    from dataclasses import replace

    made = html_article(source or f'<p>See <a href="{DEAD}">it</a>.</p>')
    return replace(made, url=Url(url))


def offered(kind: VerdictKind, *choices: str, url: str = "https://example.org/a") -> RemedyKind:
    made = article(url)
    judged = verdict(kind, url="https://new.example/story" if kind is V.MOVED else None)
    policy = RemedyPolicy(read_choices(choices))
    return propose(made, citation_of(made, DEAD), judged, found(), policy).kind


@pytest.mark.parametrize(
    ("kind", "choice", "expected"),
    [
        (V.GONE, "gone=replace", R.REPLACE_WITH_MEMENTO),
        (V.GONE, "gone=add_version", R.ADD_VERSION),
        (V.GONE, "gone=advise", R.FIX_BY_HAND),
        (V.DRIFTED, "drifted=add_version", R.ADD_VERSION),
        (V.DRIFTED, "gone=add_version", R.REPLACE_WITH_MEMENTO),
        (V.TIMEOUT, "timeout=add_version", R.ADD_VERSION),
        (V.TIMEOUT, "timeout=replace", R.ADD_VERSION),
        (V.TIMEOUT, "timeout=advise", R.KEEP),
        (V.BLOCKED, "blocked=add_version", R.ADD_VERSION),
        (V.MOVED, "moved=replace", R.UPDATE_URL),
        (V.MOVED, "moved=advise", R.KEEP),
        (V.ALIVE, "alive=replace", R.KEEP),
    ],
)
def test_a_kind_is_treated_as_it_was_chosen(
    kind: VerdictKind, choice: str, expected: RemedyKind
) -> None:
    assert offered(kind, choice) is expected


def test_advice_names_the_copy_and_changes_nothing() -> None:
    made = article()
    policy = RemedyPolicy(read_choices(["gone=advise"]))
    remedy = propose(made, citation_of(made, DEAD), verdict(V.GONE), found(), policy)
    assert (remedy.url, remedy.edits) == (found().memento.url, ())


def test_a_dead_link_that_has_its_version_already_is_left_so_where_that_was_chosen() -> None:
    policy = RemedyPolicy(read_choices(["gone=add_version"]))
    made = article()
    remedy = propose(made, citation_of(made, DEAD), verdict(V.GONE), found(), policy)
    once = article(source=apply(made, remedy.edits).decode())
    again = propose(once, citation_of(once, DEAD), verdict(V.GONE), found(), policy)
    assert again.kind is R.KEEP


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a", R.ADD_VERSION),
        ("https://www.example.org/a", R.ADD_VERSION),
        ("https://blog.example.org/a", R.FIX_BY_HAND),
        ("https://example.com/a", R.REPLACE_WITH_MEMENTO),
        ("https://notexample.org/a", R.REPLACE_WITH_MEMENTO),
    ],
)
def test_the_choice_nearest_to_the_articles_site_is_followed(
    url: str, expected: RemedyKind
) -> None:
    choices = ("gone=replace", "example.org:gone=add_version", "blog.example.org:gone=advise")
    for order in itertools.permutations(choices):
        assert offered(V.GONE, *order, url=url) is expected


def test_a_choice_for_one_check_goes_before_those_for_a_site() -> None:
    policy = RemedyPolicy(
        read_choices(["example.org:gone=add_version"]), for_check=read_choices(["gone=advise"])
    )
    assert policy.way(verdict(V.GONE), article()) is W.ADVISE


def test_nothing_is_replaced_before_it_is_known_not_to_stand() -> None:
    for kind in POSSIBLE:
        if kind.standing is Standing.COULD_NOT_TELL:
            policy = RemedyPolicy((Choice(kind, W.REPLACE),))
            assert policy.way(verdict(kind), article()) is W.ADD_VERSION


def test_who_chose_a_copy_for_a_kind_wants_one_looked_for() -> None:
    policy = RemedyPolicy(read_choices(["blocked=add_version", "unknown=advise", "moved=replace"]))
    wanting = [kind for kind in VerdictKind if policy.wants_copy(verdict(kind), article())]
    assert wanting == [V.BLOCKED]


def test_spaces_and_capitals_of_a_site_do_not_matter() -> None:
    assert read_choices([" Example.ORG. : gone = add_version "]) == (
        Choice(V.GONE, W.ADD_VERSION, "example.org"),
    )


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["gone"], "write KIND=WAY"),
        (["=replace"], "no verdict with a remedy"),
        ([":gone=replace"], "write KIND=WAY"),
        (["dead=replace"], "'dead' is no verdict with a remedy: alive, moved, gone"),
        (["not_checked=replace"], "no verdict with a remedy"),
        (["restricted=replace"], "no verdict with a remedy"),
        (["gone=remove"], "for gone one can choose replace, add_version, advise"),
        (["moved=add_version"], "for moved one can choose replace, advise"),
        (["http://example.org:gone=replace"], "is no site"),
        (["example.org/blog:gone=replace"], "is no site"),
        (["gone=replace", "gone=advise"], "gone is chosen twice"),
        (["a.example:gone=replace", "A.example:gone=replace"], "a.example:gone is chosen twice"),
    ],
)
def test_a_choice_that_cannot_be_made_is_refused_with_what_can(texts: list[str], said: str) -> None:
    with pytest.raises(BadChoice, match=said):
        read_choices(texts)


@pytest.mark.parametrize("site", ["müller.example", "MÜLLER.example.", "xn--mller-kva.example"])
def test_a_site_is_meant_however_its_name_is_written(site: str) -> None:
    url = Url.parse("https://www.müller.example/a").text
    assert offered(V.GONE, f"{site}:gone=advise", url=url) is R.FIX_BY_HAND


def test_without_a_copy_no_choice_makes_one_up() -> None:
    made = article()
    for kind, ways in POSSIBLE.items():
        for way in ways:
            policy = RemedyPolicy((Choice(kind, way),))
            remedy = propose(made, citation_of(made, DEAD), verdict(kind), NOTHING, policy)
            assert remedy.edits == ()
