from tests.app.api.service import Service


async def test_a_running_service_is_alive_and_ready(service: Service) -> None:
    for path in ("/healthz", "/readyz"):
        answer = await service.client.get(path)
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


async def test_a_service_without_its_database_is_alive_but_not_ready(service: Service) -> None:
    async def lost(limit: int) -> None:
        raise ConnectionError("the database is away")

    service.store.checks.latest = lost  # type: ignore[method-assign,assignment]
    assert (await service.client.get("/healthz")).status_code == 200
    assert (await service.client.get("/readyz")).status_code == 503
