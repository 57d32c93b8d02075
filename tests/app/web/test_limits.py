import pytest

from app.web.limits import byte_size, seconds


@pytest.mark.parametrize(
    ("size", "words"),
    [(5_242_880, "5 MiB"), (1_572_864, "1.5 MiB"), (2048, "2 KiB"), (100, "100 bytes")],
)
def test_sizes_are_told_as_people_say_them(size: int, words: str) -> None:
    assert byte_size(size) == words


@pytest.mark.parametrize(
    ("duration", "words"), [(1.0, "second"), (5.0, "5 seconds"), (0.5, "0.5 seconds")]
)
def test_an_interval_reads_on_from_every(duration: float, words: str) -> None:
    assert seconds(duration) == words
