"""Own sites and authors are named on a page, without any script."""

from collections.abc import Mapping

import httpx
import pytest

from app.settings import Settings
from checkers.writers import Writer
from tests.app.api.service import Service
from tests.app.web.hostile import HOSTILE


async def shown(service: Service) -> str:
    answer = await service.client.get("/settings")
    assert answer.status_code == 200
    return answer.text


async def post(service: Service, path: str, form: Mapping[str, str]) -> httpx.Response:
    return await service.client.post(path, data=form)


async def test_a_site_that_is_named_is_listed_until_it_is_removed(service: Service) -> None:
    assert "No site is named." in await shown(service)
    answer = await post(service, "/settings/sites", {"site": "https://WWW.Old-Gazette.example/a"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/settings#own-sites")
    assert await service.store.own_works.sites() == ["old-gazette.example"]
    assert "Remove old-gazette.example" in await shown(service)

    answer = await post(service, "/settings/sites/remove", {"site": "old-gazette.example"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/settings#own-sites")
    assert "old-gazette.example" not in await shown(service)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "No site is named"),
        ("the old gazette", "is neither a domain nor an address"),
        ("gazette", "a domain has a dot in it"),
        ("co.uk", "name one site"),
        ("medium.com", "give the address of your page there"),
        ("blogspot.com", "name one of them"),
        ("mailto:ada@gazette.example", "is neither a domain nor an address"),
        ("x" * 301, "too long"),
    ],
)
async def test_what_is_no_site_is_said_beside_the_field_which_keeps_it(
    service: Service, written: str, said: str
) -> None:
    answer = await post(service, "/settings/sites", {"site": written})
    assert answer.status_code == 422
    fault = answer.text.partition('id="site-fault">')[2].partition("</p>")[0]
    assert said in fault
    assert f'value="{written}"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert await service.store.own_works.sites() == []


async def test_an_author_is_listed_with_all_names_and_sites_until_removed(service: Service) -> None:
    form = {
        "name": "Ida Tarbell",
        "names": "Nellie Bly\r\n\r\nAda M.\r\n",
        "sites": "quill.example\r\nhttps://medium.com/@ada\r\n",
    }
    answer = await post(service, "/settings/authors", form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/settings#authors")
    (stored,) = await service.store.own_works.writers()
    assert stored.writer == Writer(
        names=("Ida Tarbell", "Nellie Bly", "Ada M."), sites=("quill.example", "medium.com/@ada")
    )
    text = await shown(service)
    assert "Nellie Bly" in text
    assert "medium.com/@ada" in text

    await post(service, f"/settings/authors/{stored.id}/remove", {})
    assert "Nellie Bly" not in await shown(service)
    again = await post(service, f"/settings/authors/{stored.id}/remove", {})
    assert again.status_code == 303


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({}, "name"),
        ({"name": " ", "names": "Nellie Bly"}, "name"),
        ({"name": "Ada", "names": "1234"}, "names"),
        ({"name": "Ada", "sites": "no site at all"}, "sites"),
        ({"name": "Ada", "sites": "com"}, "sites"),
    ],
)
async def test_who_is_no_author_is_said_beside_the_field_and_the_rest_is_kept(
    service: Service, form: dict[str, str], field: str
) -> None:
    answer = await post(service, "/settings/authors", form)
    assert answer.status_code == 422
    assert f'id="{field}-fault"' in answer.text
    for value in form.values():
        assert value in answer.text
    assert await service.store.own_works.writers() == []


async def test_what_the_environment_names_is_shown_and_not_removed_here(service: Service) -> None:
    service.app.state.settings = Settings(
        own_sites=("old-gazette.example",), authors=("Ida Tarbell;https://ada.example/",)
    )
    text = await shown(service)
    assert text.count("from the environment") == 2
    assert "Remove old-gazette.example" not in text
    assert "ada.example" in text


async def test_there_is_a_most_of_sites(service: Service) -> None:
    for number in range(200):
        await service.store.own_works.add_site(f"s{number}.example")
    answer = await post(service, "/settings/sites", {"site": "one-more.example"})
    assert answer.status_code == 422
    assert "There are 200 already" in answer.text


async def test_hostile_names_stay_names(service: Service) -> None:
    form = {"name": HOSTILE[:100], "names": "<script>x</script>", "sites": ""}
    await post(service, "/settings/authors", form)
    text = await shown(service)
    assert "<script>" not in text.partition("<main")[2].partition("</main>")[0]
    assert "<img src=x" not in text


@pytest.mark.parametrize("path", ["/settings/sites", "/settings/sites/remove", "/settings/authors"])
async def test_another_site_cannot_name_anything(service: Service, path: str) -> None:
    answer = await service.client.post(
        path,
        data={"site": "evil.example", "name": "Evil"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 403
    assert await service.store.own_works.sites() == []
    assert await service.store.own_works.writers() == []


async def test_where_keys_are_required_the_page_needs_one(guarded: Service) -> None:
    assert (await guarded.client.get("/settings")).status_code == 401
    assert (await guarded.client.post("/settings/sites")).status_code == 401
    assert (await guarded.client.post("/settings/authors/x/remove")).status_code == 401
    reader = await guarded.store.keys.create("reader", scopes=("read",))
    signed = httpx.BasicAuth("", reader.token)
    assert (await guarded.client.get("/settings", auth=signed)).status_code == 200
    form = {"site": "gazette.example"}
    answer = await guarded.client.post("/settings/sites", data=form, auth=signed)
    assert answer.status_code == 403
