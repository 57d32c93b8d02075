"""How well addresses fit titles: a score from 0 to 100 that folds what people and sites change."""

import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.resolution.alike import fit, read_title, score, slug_words

WORD = st.text("abcdefghijklmnopqrstuvwxyzäéñø", min_size=4, max_size=9)
WORDS = st.frozensets(WORD, max_size=12)


def of(title: str, address: str, name: str = "") -> float:
    return fit(read_title(title), address, name=name)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        (
            "The Ferry Is Bound To Play In Irreplaceable Role In Norland’s ‘Turn To Sea’",
            "the-ferry-is-bound-to-play-an-irreplaceable-role-in-norlands-turn-to-sea",
        ),
        ("Norland's Harbour Deal With Sund Completes Its Ring", "norland-s-harbour-deal-with-sund"),
        ("Déjà vu à l’Élysée : les ponts fermés", "deja-vu-a-l-elysee-les-ponts-fermes-1234567"),
        ("Почему мосты закрыты зимой", quote("почему-мосты-закрыты-зимой")),
        ("なぜ橋は冬に閉まるのか", quote("なぜ橋は冬に閉まるのか") + ".html"),
        ("Why the bridges close in winter", "2019/05/why_the_bridges_close_in_winter/amp"),
        (
            "Würde für Bücherwürmer: ein großes Ziel",
            "wuerde-fuer-buecherwuermer-grosses-ziel",
        ),
        (
            "Würde für Bücherwürmer: ein großes Ziel",
            "wurde-fur-bucherwurmer-ein-grosses-ziel",
        ),
        ("Søens færger sejler om natten", "soens-faerger-sejler-natten"),
        ("Скайский щит и цех охраны реки", "skajskij-shhit-i-ceh-ohrany-reki"),
        ("Скайский щит и цех охраны реки", "skaiskii-shchit-i-tsekh-okhrany-reki"),
        ("Why the bridges close in winter", "why-bridges-close-winter-a81f3c9d20?utm_source=a"),
    ],
)
def test_the_address_of_the_work_is_accepted(title: str, slug: str) -> None:
    assert of(title, f"https://paper.example/{slug}") >= 70


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Why the bridges close in winter", "why-the-museums-open-in-summer"),
        ("Why the bridges close in winter", "bridges-winter"),
        ("Why the bridges close in winter", ""),
        ("Why the bridges close in winter", "2019/05/1234567"),
        ("What is to be done in it", "what-is-to-be-done-in-it"),
        ("2019 2020 2021", "2019-2020-2021"),
    ],
)
def test_what_shares_fewer_than_three_telling_words_does_not_fit(title: str, slug: str) -> None:
    assert of(title, f"https://paper.example/{slug}") == 0


def test_a_slug_of_a_small_part_of_a_title_is_never_sure() -> None:
    title = "What the new harbour bridges tell of ferries, of fishing nets and of old sailors"
    assert 50 <= of(title, "https://paper.example/topics/new-harbour-bridges") < 70


def test_what_a_page_is_called_counts_where_its_address_says_nothing() -> None:
    called = "Why the bridges close in winter"
    assert of(called, "https://paper.example/?p=12") == 0
    assert of(called, "https://paper.example/?p=12", "Why The Bridges Close In Winter") == 100


def test_only_the_last_parts_of_a_path_may_be_the_slug() -> None:
    path = "old-bridges-close/" + "a/" * 6
    assert slug_words(f"https://paper.example/{path}") == ["old", "bridges", "close"]
    assert slug_words(f"https://paper.example/{path}a/") == []


def test_a_long_address_is_read_as_far_as_addresses_are_long() -> None:
    assert slug_words("https://paper.example/" + "a-b-" * 1_000_000) == []


@given(WORDS, WORDS)
def test_a_score_is_between_0_and_100(title: frozenset[str], slug: frozenset[str]) -> None:
    assert 0 <= score(title, slug) <= 100


@given(WORDS.filter(lambda words: len(words) >= 3))
def test_a_slug_of_all_the_words_is_a_perfect_fit(words: frozenset[str]) -> None:
    assert score(words, words) == 100


@given(WORDS, WORDS, WORD)
def test_one_more_word_in_common_is_never_worse(
    title: frozenset[str], slug: frozenset[str], word: str
) -> None:
    assert score(title | {word}, slug | {word}) >= score(title, slug)


@given(WORDS, WORDS, WORD)
def test_a_word_of_the_slugs_own_is_never_better(
    title: frozenset[str], slug: frozenset[str], word: str
) -> None:
    if word not in title:
        assert score(title, slug | {word}) <= score(title, slug)


@given(st.lists(WORD, max_size=8), st.lists(WORD, max_size=8))
def test_case_accents_and_escapes_make_no_difference(title: list[str], slug: list[str]) -> None:
    plain = unicodedata.normalize("NFKD", " ".join(title))
    address = "https://paper.example/a/" + "-".join(slug)
    escaped = "https://paper.example/a/" + quote("-".join(slug).upper())
    assert of(plain.upper(), address) == of(" ".join(title), escaped)


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_is_written_has_a_score(title: str, address: str) -> None:
    assert 0 <= of(title, "https://paper.example/" + address, address) <= 100
