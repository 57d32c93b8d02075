"""A service to knock at: the front doors over a real store, with an engine that only accepts.

What the real engine does is shown in the journeys; here a check stands still where a test puts it.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx
from fastapi import FastAPI
from pydantic import SecretStr

import app.api
import app.web
from app.settings import Settings
from app.storage import CheckEvent, CheckRequest, CheckView, Stage, Store
from checkers.model import Report

ADDRESS = "http://127.0.0.1:8000"
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@dataclass
class AcceptingEngine:
    """Accepts every check and does none; ``answer`` is what a check is completed with at once."""

    store: Store
    answer: Report | None = None
    accepted: list[CheckRequest] = field(default_factory=list)

    async def submit(self, request: CheckRequest) -> str:
        self.accepted.append(request)
        check_id = await self.store.checks.add(request)
        if self.answer is not None:
            await complete(self.store, check_id, self.answer)
        return check_id

    async def cancel(self, check_id: str) -> bool:
        return await self.store.checks.cancel(check_id)

    async def wait(self, check_id: str, seconds: float) -> CheckView:
        view = await self.store.checks.get(check_id)
        assert view is not None
        return view

    async def events(self, check_id: str, after: int = 0) -> AsyncIterator[CheckEvent]:
        for event in await self.store.events.after(check_id, after):
            yield event


@dataclass
class Service:
    """An application with its store, and a client that talks to it."""

    app: FastAPI
    client: httpx.AsyncClient
    store: Store
    engine: AcceptingEngine

    async def queued(self) -> str:
        """The id of a check that nobody has begun."""
        return await self.store.checks.add(CheckRequest(url="https://paper.example/story"))

    async def running(self, report: Report, *, found: int) -> str:
        """The id of a check that has found so many of the report's findings."""
        check_id = await self.queued()
        await begin(self.store, check_id, report, found=found)
        return check_id

    async def completed(self, report: Report) -> str:
        """The id of a check that ended with this report."""
        check_id = await self.queued()
        await complete(self.store, check_id, report)
        return check_id


async def begin(store: Store, check_id: str, report: Report, *, found: int) -> None:
    await store.checks.begin(check_id)
    await store.checks.put_article(check_id, report.article, total=len(report.findings))
    numbered = list(enumerate(report.findings))[:found]
    await store.findings.keep(check_id, numbered, stage=Stage.VERDICT, tell_progress=True)


async def complete(store: Store, check_id: str, report: Report) -> None:
    await begin(store, check_id, report, found=len(report.findings))
    await store.checks.complete(check_id)


def build_app(settings: Settings, store: Store, *, keys_required: bool = False) -> FastAPI:
    """The front doors as ``app.main`` opens them."""
    built = FastAPI(version="1.2.3", docs_url=None, redoc_url=None)
    built.state.settings = settings
    built.state.store = store
    built.state.engine = AcceptingEngine(store)
    built.state.keys_required = keys_required
    app.api.install(built)
    app.web.install(built)
    return built


@asynccontextmanager
async def open_service(
    folder: Path,
    *,
    keys_required: bool | None = None,
    article_limit: int = 5_242_880,
    save_keys: str = "",
    resolve_titles: bool = True,
) -> AsyncIterator[Service]:
    """A service; ``keys_required`` as the operator set it, or left it (None)."""
    database_url = f"sqlite:///{folder / 'citewatch.db'}"
    settings = Settings(
        database_url=database_url,
        article_limit=article_limit,
        api_keys_required=keys_required,
        save_keys=SecretStr(save_keys),
        resolve_titles=resolve_titles,
    )
    async with await Store.open(database_url, clock=lambda: NOW) as store:
        built = build_app(settings, store, keys_required=bool(keys_required))
        transport = httpx.ASGITransport(built, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
            yield Service(built, client, store, built.state.engine)
