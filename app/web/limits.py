"""Limits as people say them."""


def byte_size(size: int) -> str:
    """A number of bytes in words.

    >>> byte_size(5_242_880), byte_size(1536), byte_size(100)
    ('5 MiB', '1.5 KiB', '100 bytes')
    """
    for unit, factor in (("MiB", 1_048_576), ("KiB", 1024)):
        if size >= factor:
            return f"{size / factor:.1f}".removesuffix(".0") + f" {unit}"
    return f"{size} bytes"


def seconds(duration: float) -> str:
    """A number of seconds, to follow "every".

    >>> seconds(1.0), seconds(5.0), seconds(0.5)
    ('second', '5 seconds', '0.5 seconds')
    """
    return "second" if duration == 1 else f"{duration:g} seconds"
