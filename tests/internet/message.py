"""Questions and answers of the DNS as they are on the wire (RFC 1035, 4)."""

import ipaddress
import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple, Self

_HEAD = struct.Struct(">HHHHHH")
_ANSWERED = 0x8580
"""Flags: an answer, authoritative, recursion wished for and to be had."""
_THE_NAME_ASKED = b"\xc0\x0c"
"""A pointer to it, so that an answer spells it as the question did (0x20)."""
_OPT = b"\x00\x00\x29"
_EXTENDED = _OPT + struct.pack(">HIH", 1232, 0, 0)
"""That we know EDNS as well (RFC 6891, 6.1.2), and nothing more about it."""


class Kind(IntEnum):
    """The types of records that there are here."""

    A = 1
    NS = 2
    CNAME = 5
    SOA = 6
    AAAA = 28


class Record(NamedTuple):
    """What a name has: ``value`` is an address, or a name; of a SOA, the primary server."""

    name: str
    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``section`` is how it was spelled, ``extended`` whether it came by EDNS."""

    number: int
    name: str
    kind: int
    section: bytes
    extended: bool

    @classmethod
    def read(cls, data: bytes) -> Self:
        number, _, _, _, _, additional = _HEAD.unpack_from(data)
        labels, position = [], _HEAD.size
        while length := data[position]:
            labels.append(data[position + 1 : position + 1 + length].decode("latin-1").lower())
            position += length + 1
        kind, _ = struct.unpack_from(">HH", data, position + 1)
        end = position + 5
        extended = bool(additional) and data[end : end + 3] == _OPT
        return cls(number, ".".join(labels), kind, data[_HEAD.size : end], extended)


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered: a response code, the records asked for, and who says that there are none.

    ``lifetime`` is for how many seconds it may be kept.
    """

    code: int = 0
    answers: tuple[Record, ...] = ()
    authority: tuple[Record, ...] = ()
    lifetime: int = 0

    def to(self, question: Question) -> bytes:
        """The message."""
        counts = (1, len(self.answers), len(self.authority), int(question.extended))
        records = (*self.answers, *self.authority)
        return b"".join(
            [
                _HEAD.pack(question.number, _ANSWERED | self.code, *counts),
                question.section,
                *(_packed(record, question, self.lifetime) for record in records),
                _EXTENDED if question.extended else b"",
            ]
        )


def _packed(record: Record, question: Question, lifetime: int) -> bytes:
    owner = _THE_NAME_ASKED if record.name == question.name else _name(record.name)
    data = _data(record, lifetime)
    return owner + struct.pack(">HHIH", record.kind, 1, lifetime, len(data)) + data


def _data(record: Record, lifetime: int) -> bytes:
    if record.kind in (Kind.A, Kind.AAAA):
        return ipaddress.ip_address(record.value).packed
    if record.kind is not Kind.SOA:
        return _name(record.value)
    times = struct.pack(">IIIII", 1, 7200, 3600, 1_209_600, lifetime)
    return _name(record.value) + _name(f"hostmaster.{record.name}") + times


def _name(name: str) -> bytes:
    labels = [label.encode("latin-1") for label in name.split(".") if label]
    return b"".join(bytes([len(label)]) + label for label in labels) + b"\x00"
