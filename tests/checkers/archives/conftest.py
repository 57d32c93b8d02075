"""The scripted archive for every test of this folder."""

from collections.abc import AsyncIterator

import pytest

from tests.webarchive import Library, Shelf, open_library


@pytest.fixture
async def library() -> AsyncIterator[Library]:
    """An empty archive within the test."""
    async with open_library(Shelf()) as library:
        yield library
