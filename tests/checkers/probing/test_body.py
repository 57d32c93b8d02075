"""Bodies, counted after decompression."""

import gzip
import zlib
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.probing.body import BadBody, Body


async def chunks(data: bytes, size: int) -> AsyncIterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


async def read(data: bytes, coding: str = "", *, limit: int = 10_000, size: int = 1000) -> Body:
    body = Body(limit)
    await body.read(chunks(data, size), coding)
    return body


@given(st.binary(max_size=3000), st.integers(1, 500), st.sampled_from(["gzip", "deflate", ""]))
async def test_what_was_packed_comes_out(data: bytes, size: int, coding: str) -> None:
    packed = {"gzip": gzip.compress(data), "deflate": zlib.compress(data), "": data}[coding]
    body = await read(packed, coding, size=size)
    assert bytes(body.data) == data
    assert not body.over_limit


@pytest.mark.parametrize("coding", ["", "gzip", "gzip, gzip"])
@pytest.mark.parametrize(("length", "over"), [(99, False), (100, False), (101, True), (9999, True)])
async def test_the_limit_is_a_limit(coding: str, length: int, over: bool) -> None:
    data = b"x" * length
    for _ in filter(None, coding.split(",")):
        data = gzip.compress(data)
    body = await read(data, coding, limit=100)
    assert (len(body.data), body.over_limit) == (min(length, 100), over)


async def test_reading_stops_at_the_limit() -> None:
    given = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal given
        while True:
            given += 1
            yield b"x" * 100

    body = Body(1000)
    await body.read(endless())
    assert given == 11
    assert body.over_limit


async def test_what_decompresses_to_nothing_for_ever_ends() -> None:
    async def empty_members() -> AsyncIterator[bytes]:
        while True:
            yield gzip.compress(b"") * 1000

    body = Body(1000)
    await body.read(empty_members(), "gzip")
    assert body.over_limit
    assert not body.data


async def test_a_bomb_within_a_bomb_that_comes_to_nothing_ends() -> None:
    name_without_end = b"\x1f\x8b\x08\x08" + b"\0" * 6 + b"n" * 10_000_000
    body = await read(gzip.compress(name_without_end), "gzip, gzip", size=65_536)
    assert body.over_limit
    assert not body.data


@pytest.mark.parametrize(
    ("data", "coding"),
    [
        (b"plain text", "gzip"),
        (b"\x1f\x8b\x08" + b"\xff" * 50, "gzip"),
        (b"\xff" * 50, "deflate"),
        (b"x", "br"),
        (b"x", "zstd"),
        (b"x", "gzip," * 9),
    ],
)
async def test_what_is_not_what_it_says_is_an_error(data: bytes, coding: str) -> None:
    with pytest.raises(BadBody):
        await read(data, coding)


async def test_what_came_before_the_damage_is_kept() -> None:
    with_wrong_sum = gzip.compress(b"a" * 500 + bytes(range(256)))[:-8] + b"\0" * 8
    body = Body(10_000)
    with pytest.raises(BadBody):
        await body.read(chunks(with_wrong_sum, 20), "gzip")
    assert body.data.startswith(b"aaaa")
