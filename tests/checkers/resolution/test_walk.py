"""The way through a site's sitemaps: level by level, each once, within limits."""

import pytest

from checkers.resolution.limits import Limits
from checkers.resolution.walk import Walk
from checkers.urls import Url

ROOT = Url("https://paper.example/")


class Shelf:
    """Sitemaps by their paths."""

    def __init__(self, **sitemaps: str) -> None:
        self.sitemaps = sitemaps
        self.asked: list[str] = []

    async def get(self, url: Url) -> bytes | None:
        self.asked.append(url.path)
        text = self.sitemaps.get(url.path.strip("/"))
        return text.encode() if text is not None else None


def index(*paths: str) -> str:
    rows = "".join(f"<sitemap><loc>https://paper.example/{path}</loc></sitemap>" for path in paths)
    return f"<sitemapindex>{rows}</sitemapindex>"


def pages(number: int, *, length: int = 1) -> str:
    path = "a" * length
    rows = "".join(f"<url><loc>https://paper.example/{path}-{n}</loc></url>" for n in range(number))
    return f"<urlset>{rows}</urlset>"


async def walked(shelf: Shelf, *, most: int = 10, **limits: int) -> Walk:
    walk = Walk(shelf.get, root=ROOT, limits=Limits(**limits), most=most)  # type: ignore[arg-type]
    await walk.through(["/all"], [])
    return walk


async def test_an_index_leads_to_its_sitemaps_and_each_is_read_once() -> None:
    shelf = Shelf(all=index("one", "two", "one", "all"), one=pages(2), two=pages(3))
    walk = await walked(shelf)
    assert shelf.asked == ["/all", "/one", "/two"]
    assert (len(walk.pages), walk.cut) == (5, False)


async def test_a_sitemap_that_is_not_there_holds_up_no_other() -> None:
    walk = await walked(Shelf(all=index("gone", "two"), two=pages(3)))
    assert (len(walk.pages), walk.cut) == (3, False)


@pytest.mark.parametrize(
    ("limits", "listed"),
    [
        ({"pages": 4}, 4),
        ({"characters": 80}, 3),
        ({"most": 2}, 3),
        ({"depth": 1}, 0),
        ({"document": 60}, 0),
    ],
    ids=str,
)
async def test_what_is_over_a_limit_is_cut(limits: dict[str, int], listed: int) -> None:
    walk = await walked(Shelf(all=index("one", "two"), one=pages(3), two=pages(3)), **limits)
    assert (len(walk.pages), walk.cut) == (listed, True)
