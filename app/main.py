"""The service: the application with all its parts, and the server that it runs in."""

import asyncio
import contextlib
import ipaddress
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog
import uvicorn
from fastapi import FastAPI

from app import __version__, api, web
from app.jobs import Engine
from app.ports import open_ports, system_clock
from app.settings import Settings
from app.storage import Store

_GRACE_SECONDS = 3
"""For answers under way when the service is stopped: streams of events have no end of their own."""
_BACKLOG = 2048

_log = structlog.get_logger()


class RefusesToListen(Exception):
    """The service would be open to others, and nobody has said whether they need keys."""


class CannotListen(Exception):
    """The address is taken, or not this machine's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What requests are answered with, open."""

    store: Store
    engine: Engine


@asynccontextmanager
async def open_service(settings: Settings) -> AsyncIterator[Service]:
    """Open the store and start the engine; unfinished checks are gone on with.

    Raises:
        BadDatabaseUrl: the setting names no database.
        DatabaseInUse: another process does the checks of this database.
    """
    async with (
        await Store.open(settings.database_url, clock=system_clock) as store,
        Engine(settings, store, open_ports, system_clock) as engine,
    ):
        yield Service(store=store, engine=engine)


def create_app(settings: Settings) -> FastAPI:
    """The application, which opens the service when it starts and closes it when it ends."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_service(settings) as service:
            app.state.store, app.state.engine = service.store, service.engine
            yield

    app = FastAPI(
        title="Citewatch",
        version=__version__,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.state.settings = settings
    app.state.keys_required = bool(settings.api_keys_required)
    api.install(app)
    web.install(app)
    return app


async def work(settings: Settings) -> None:
    """Do checks, without listening, until SIGTERM or SIGINT. Raises as :func:`open_service`."""
    stop = asyncio.Event()
    with stopped_by_signals(stop.set):
        async with open_service(settings):
            await stop.wait()


async def serve(settings: Settings, *, announce: Callable[[str], None]) -> None:
    """Serve until SIGTERM or SIGINT. ``announce`` is told the address once it is listened on.

    Raises:
        RefusesToListen: beyond loopback, without a word about keys.
        CannotListen: the address is taken, or not this machine's.
        BadDatabaseUrl, DatabaseInUse: as :func:`open_service`.
    """
    refuse_to_be_open_by_accident(settings)
    with contextlib.closing(_listener(settings)) as listener:
        app = create_app(settings)
        server = _Server(_config(app), announce=lambda: announce(_address(listener)))
        with stopped_by_signals(server.stop):
            await _run(app, server, listener)


def refuse_to_be_open_by_accident(settings: Settings) -> None:
    """Listen beyond loopback only where the operator has decided about keys.

    Raises:
        RefusesToListen: with what to do.
    """
    if settings.api_keys_required is None and not is_loopback(settings.host):
        raise RefusesToListen(
            f"others can reach {settings.host}: make a key (citewatch keys create NAME) and set "
            "CITEWATCH_API_KEYS_REQUIRED=true, or set it to false to go without keys"
        )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address. A name other than localhost may be anything.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("0.0.0.0"), is_loopback("")
    (True, True, False, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _Server(uvicorn.Server):
    """uvicorn's, which tells when it really listens, and leaves the signals to us."""

    def __init__(self, config: uvicorn.Config, *, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self._announce()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Uvicorn would raise the signal again at the end, and so end without our cleaning up."""
        yield

    def stop(self) -> None:
        """Finish what is under way; told twice, drop it."""
        self.force_exit = self.should_exit
        self.should_exit = True


async def _run(app: FastAPI, server: _Server, listener: socket.socket) -> None:
    """Start the application ourselves: uvicorn would print a traceback for every fault."""
    async with app.router.lifespan_context(app):
        await _warn_of_missing_keys(app)
        await server.serve(sockets=[listener])


async def _warn_of_missing_keys(app: FastAPI) -> None:
    if not app.state.keys_required:
        return
    now = system_clock()
    if not any(key.is_good(now) for key in await app.state.store.keys.list()):
        structlog.get_logger().warning(
            "keys are required and there is none; see citewatch keys create"
        )


@contextlib.contextmanager
def stopped_by_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Call ``stop`` at SIGTERM and SIGINT, for as long as the context lasts."""
    loop = asyncio.get_running_loop()
    asking = (signal.SIGTERM, signal.SIGINT)
    for number in asking:
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in asking:
            loop.remove_signal_handler(number)


def _config(app: FastAPI) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        lifespan="off",
        log_config=None,
        server_header=False,
        proxy_headers=False,  # nobody may say in a header where a request came from
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )


def _listener(settings: Settings) -> socket.socket:
    host, port = settings.host, settings.port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise CannotListen(f"cannot listen on {host}:{port}: {error.strerror}") from error


def _address(listener: socket.socket) -> str:
    """Where a browser finds what listens there, with the port that was really taken."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
