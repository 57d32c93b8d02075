"""Sockets that say they connect where they were told, and connect to loopback."""

import socket
from collections.abc import Callable
from typing import Any

Endpoint = tuple[str, int]


class Diverted(socket.socket):
    """What a prober opens in place of a socket; ``divert`` is asked where it shall really lead."""

    def __init__(self, family: int, kind: int, *, divert: Callable[[Endpoint], Endpoint]) -> None:
        super().__init__(socket.AF_INET, kind)
        self._shown_family = socket.AddressFamily(family)
        self._divert = divert

    @property
    def family(self) -> socket.AddressFamily:
        return self._shown_family

    def connect(self, address: Any) -> None:  # Any: as its parent has it
        super().connect(self._divert(address[:2]))
