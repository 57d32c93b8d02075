"""Ports that do not serve: real ones, so that the kernel says what a client gets to hear."""

import socket
from collections.abc import Iterator

HOME = "127.0.0.1"


class OddPorts:
    """Made when first asked for, closed together."""

    def __init__(self) -> None:
        self._ports: dict[str, int] = {}
        self._sockets: list[socket.socket] = []

    def __getitem__(self, kind: str) -> int:
        """The port that is "refused", "silent" or "unreachable"."""
        if kind not in self._ports:
            make = {"refused": self._reserved, "silent": self._silent, "unreachable": self._filled}
            self._ports[kind] = make[kind]()
        return self._ports[kind]

    def __iter__(self) -> Iterator[int]:
        """All of them, made or not yet."""
        return (self[kind] for kind in ("refused", "silent", "unreachable"))

    def close(self) -> None:
        for each in self._sockets:
            each.close()

    def _silent(self, *, backlog: int = 128) -> int:
        """A listener whose calls are taken by the kernel, and by nobody after it."""
        listener = socket.create_server((HOME, 0), backlog=backlog)
        self._sockets.append(listener)
        return int(listener.getsockname()[1])

    def _reserved(self) -> int:
        """A port that is bound and not listened at: nobody else can take it, and it refuses."""
        bound = socket.socket()
        bound.bind((HOME, 0))
        self._sockets.append(bound)
        return int(bound.getsockname()[1])

    def _filled(self) -> int:
        """A listener whose queue is full: the kernel drops further calls, as a lost host does."""
        port = self._silent(backlog=0)
        for _ in range(3):
            caller = socket.socket()
            caller.setblocking(False)
            caller.connect_ex((HOME, port))
            self._sockets.append(caller)
        return port
