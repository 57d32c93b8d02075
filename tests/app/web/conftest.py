from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.app.api.service import Service, open_service


@pytest.fixture
async def service(tmp_path: Path) -> AsyncIterator[Service]:
    """A service without keys, as on loopback."""
    async with open_service(tmp_path) as opened:
        yield opened


@pytest.fixture
async def guarded(tmp_path: Path) -> AsyncIterator[Service]:
    """A service that requires keys."""
    async with open_service(tmp_path, keys_required=True) as opened:
        yield opened
