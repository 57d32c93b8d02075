"""A name server on loopback, for what must be seen on the wire of the DNS."""

import asyncio
import ipaddress
import struct
from collections.abc import Mapping, Sequence
from typing import Literal, Self

Zone = Mapping[str, Sequence[str] | Literal["nxdomain", "nodata", "servfail", "refused", "silence"]]
"""Names and their addresses, or how their zone fails. Names that are not there do not exist."""

_CODES = {"nodata": 0, "servfail": 2, "nxdomain": 3, "refused": 5}
_A, _AAAA = 1, 28


class NameServer(asyncio.DatagramProtocol):
    """Answers A and AAAA questions by UDP; ``questions`` has the names asked, in order."""

    def __init__(self, zone: Zone) -> None:
        self._zone = zone
        self.questions: list[str] = []
        self.address = ""

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_datagram_endpoint(
            lambda: self, local_addr=("127.0.0.1", 0)
        )
        host, port = self._transport.get_extra_info("sockname")
        self.address = f"{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._transport.close()

    def datagram_received(self, data: bytes, sender: tuple[str, int]) -> None:
        name, end = _name(data)
        self.questions.append(name)
        known = self._zone.get(name, "nxdomain")
        if known == "silence":
            return
        (kind,) = struct.unpack(">H", data[end : end + 2])
        records = [] if isinstance(known, str) else [_record(ip) for ip in known if _is(kind, ip)]
        code = _CODES[known] if isinstance(known, str) else 0
        head = data[:2] + struct.pack(">HHHHH", 0x8180 | code, 1, len(records), 0, 0)
        self._transport.sendto(head + data[12 : end + 4] + b"".join(records), sender)


def _name(question: bytes) -> tuple[str, int]:
    """The name asked for, and where it ends."""
    labels, position = [], 12
    while length := question[position]:
        labels.append(question[position + 1 : position + 1 + length].decode("ascii").lower())
        position += length + 1
    return ".".join(labels), position + 1


def _is(kind: int, ip: str) -> bool:
    return kind == (_AAAA if ":" in ip else _A)


def _record(ip: str) -> bytes:
    packed = ipaddress.ip_address(ip).packed
    kind = _A if len(packed) == 4 else _AAAA
    return b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 60, len(packed)) + packed
