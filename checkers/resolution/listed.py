"""A page as somebody lists it: its address, and what it is called there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """An address as written, and the name that it is given; '' where none is."""

    address: str
    name: str = ""
