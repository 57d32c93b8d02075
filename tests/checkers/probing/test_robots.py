"""Which group of a robots.txt is ours, and what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.probing.robots import Rules, product_token

AGENT = "Citewatch/1.2 (+https://desk.example/bot)"
STORY = "https://news.example/2019/a-story"
FREE_FOR_OTHERS = "\n\nUser-agent: *\nDisallow:\n"


def allows(text: str, *, agent: str = AGENT) -> bool:
    return Rules(text.encode(), agent=agent).allow(STORY)


@pytest.mark.parametrize(
    ("agent", "token"),
    [
        (AGENT, "Citewatch"),
        ("Citewatch", "Citewatch"),
        ("Cite_Watch-Desk/2", "Cite_Watch-Desk"),
        ("", ""),
        ("2/Citewatch", ""),
    ],
)
def test_an_agent_is_called_by_its_product_token(agent: str, token: str) -> None:
    assert product_token(agent) == token


@pytest.mark.parametrize(
    "line",
    [
        "User-agent: Citewatch",
        "user-AGENT : CITEWATCH",
        "User-agent: Citewatch # a checker of links",
        "User-agent: Citewatch/1.2",
        "User-agent: Citewatch/9 (+https://elsewhere.example/)",
        "User-agent: OtherBot\nUser-agent: Citewatch",
        "\N{ZERO WIDTH NO-BREAK SPACE}User-agent: Citewatch",
    ],
)
def test_a_group_of_our_name_is_ours(line: str) -> None:
    assert not allows(f"{line}\nDisallow: /{FREE_FOR_OTHERS}")


@pytest.mark.parametrize(
    "name",
    [
        *("bot", "https", "desk", "cite", "watch", "citewatch-images", "citewatches"),
        *("1.2", ".", "*bot*", "Mozilla/5.0 (compatible; Citewatch)"),
    ],
)
def test_a_group_of_another_name_is_not_ours(name: str) -> None:
    assert allows(f"User-agent: {name}\nDisallow: /{FREE_FOR_OTHERS}")


def test_a_group_of_our_own_frees_us_from_that_of_all() -> None:
    assert not allows("User-agent: *\nDisallow: /")
    assert allows("User-agent: *\nDisallow: /\n\nUser-agent: Citewatch\nDisallow: /private/")


def test_an_agent_without_a_name_obeys_the_group_of_all() -> None:
    assert allows("User-agent: 7\nDisallow: /", agent="7")
    assert not allows("User-agent: *\nDisallow: /", agent="7")


@given(st.binary(max_size=200), st.text(max_size=20))
def test_no_robots_txt_is_an_error(data: bytes, agent: str) -> None:
    assert Rules(data, agent=agent).allow(STORY) in (True, False)
