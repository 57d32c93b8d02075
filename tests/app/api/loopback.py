"""A service of :mod:`tests.app.api.service` on a real socket, for clients that need one."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn

from tests.app.api.service import Service, open_service


@asynccontextmanager
async def on_loopback(folder: Path) -> AsyncIterator[tuple[Service, str]]:
    """The service, and the address that it listens at."""
    async with open_service(folder) as service:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            config = uvicorn.Config(service.app, log_level="critical", lifespan="off")
            server = uvicorn.Server(config)
            serving = asyncio.create_task(server.serve(sockets=[listener]))
            host, port = listener.getsockname()
            yield service, f"http://{host}:{port}"
            server.should_exit = True
            await serving
