"""What may be reached: a table of our own, every spelling of it generated."""

import ipaddress
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.errors import BadUrl
from checkers.probing import Guard
from checkers.urls import Url

FORBIDDEN_V4 = {
    "this host": "0.0.0.0",
    "this network": "0.9.8.7",
    "loopback": "127.0.0.1",
    "loopback, far end": "127.255.255.254",
    "private, ten": "10.11.12.13",
    "private, twelve bits": "172.16.5.4",
    "private, twelve bits, far end": "172.31.255.255",
    "private, sixteen bits": "192.168.178.1",
    "carrier": "100.64.0.9",
    "carrier, far end": "100.127.255.254",
    "link-local": "169.254.1.1",
    "metadata": "169.254.169.254",
    "metadata of containers": "169.254.170.2",
    "metadata of another cloud": "192.0.0.192",
    "metadata of a third cloud": "100.100.100.200",
    "a host's own services": "168.63.129.16",
    "documentation": "192.0.2.55",
    "documentation, two": "198.51.100.55",
    "documentation, three": "203.0.113.55",
    "benchmarks": "198.19.255.1",
    "AS112": "192.31.196.9",
    "AS112, two": "192.175.48.9",
    "AMT": "192.52.193.9",
    "6to4 relay": "192.88.99.1",
    "multicast": "224.0.0.251",
    "multicast, administrative": "239.255.255.250",
    "reserved": "240.0.0.1",
    "broadcast": "255.255.255.255",
}

FORBIDDEN_V6 = {
    "unspecified": "::",
    "loopback": "::1",
    "link-local": "fe80::1234",
    "site-local": "fec0::1",
    "unique local": "fd12:3456::1",
    "unique local, unassigned half": "fc00::1",
    "metadata": "fd00:ec2::254",
    "multicast": "ff02::fb",
    "discard": "100::1",
    "documentation": "2001:db8::1",
    "documentation, new": "3fff:abc::1",
    "benchmarks": "2001:2::1",
    "ORCHID": "2001:10::1",
    "ORCHID, second": "2001:2f::1",
    "Teredo": "2001:0:53aa:64c:0:7a85:3ecc:1",
    "segment routing": "5f00::1",
    "AS112": "2620:4f:8000::1",
    "never assigned": "8000::1",
}

PUBLIC = ["93.184.215.14", "1.1.1.1", "192.0.1.1", "100.128.0.1", "172.32.0.1", "198.20.0.1"]
PUBLIC_V6 = ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2a00:1450:4001::1", "2400:cb00::1"]


def embedded(ip: str) -> Iterator[str]:
    """The IPv6 addresses that carry an IPv4 address, by the ways that were invented for it."""
    number = int(ipaddress.IPv4Address(ip))
    for prefix, shift in [
        ("::ffff:0:0", 0),  # mapped
        ("::", 0),  # compatible
        ("::ffff:0:0:0", 0),  # translated
        ("64:ff9b::", 0),  # NAT64
        ("64:ff9b:1::", 0),  # NAT64, local
        ("2002::", 80),  # 6to4
    ]:
        yield str(ipaddress.IPv6Address(int(ipaddress.IPv6Address(prefix)) | number << shift))


def numeric_spellings(ip: str) -> Iterator[str]:
    """What ``inet_aton`` and browsers take for this address."""
    number = int(ipaddress.IPv4Address(ip))
    first, second, third, fourth = number.to_bytes(4, "big")
    yield ip
    yield ip + "."
    yield str(number)
    yield f"0x{number:x}"
    yield f"0X{number:X}"
    yield f"0{number:o}"
    yield f"{first:#x}.{second:#x}.{third:#x}.{fourth:#x}"
    yield f"0{first:o}.0{second:o}.0{third:o}.0{fourth:o}"
    yield f"{first:#x}.{second}.0{third:o}.{fourth}"
    yield f"{first}.{number & 0xFFFFFF}"
    yield f"{first}.{second}.{number & 0xFFFF}"


def lettered_spellings(host: str) -> Iterator[str]:
    """The same with other digits and other dots, which a parser folds to the plain ones."""
    yield "".join(chr(0xFF10 + int(c)) if c.isdigit() else c for c in host)
    yield "".join(
        ("\u24ea" if c == "0" else chr(0x245F + int(c))) if c.isdigit() else c for c in host
    )
    for dot in "\u3002\uff0e\uff61":
        yield host.replace(".", dot)
    yield "".join(f"%{ord(c):02x}" for c in host)


ADDRESSES = [
    pytest.param(ip, id=name)
    for name, ip in [*FORBIDDEN_V4.items(), *((f"v6 {k}", v) for k, v in FORBIDDEN_V6.items())]
]
SPELLINGS = [
    pytest.param(spelling, id=f"{name}: {spelling.encode('ascii', 'backslashreplace').decode()}")
    for name, ip in FORBIDDEN_V4.items()
    for spelling in [*numeric_spellings(ip), *lettered_spellings(ip)]
]
EMBEDDED = [
    pytest.param(v6, id=f"{name} in {v6}")
    for name, ip in FORBIDDEN_V4.items()
    for v6 in embedded(ip)
]
OTHER_PORTS = [1, 21, 22, 23, 25, 53, 81, 110, 3306, 5432, 6379, 8000, 8081, 9200, 11211, 65535]


def refused(text: str, guard: Guard | None = None) -> bool:
    """Whether an address is refused: as no address of the web, or by the guard."""
    try:
        url = Url.parse(text)
    except BadUrl:
        return True
    return (guard or Guard()).refuses_url(url)


@pytest.mark.parametrize("ip", ADDRESSES)
def test_what_is_not_public_is_refused(ip: str) -> None:
    assert Guard().refuses_address(ip, 80)
    assert Guard().refuses_address(ip, 443)


@pytest.mark.parametrize("ip", EMBEDDED)
def test_an_address_within_an_address_is_refused(ip: str) -> None:
    assert Guard().refuses_address(ip, 80)
    assert refused(f"http://[{ip}]/")


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_of_a_forbidden_address_passes(host: str) -> None:
    assert refused(f"http://{host}/")
    assert refused(f"https://{host}:443/path?query")


@pytest.mark.parametrize("ip", [*PUBLIC, *PUBLIC_V6])
@pytest.mark.parametrize("port", [80, 443, 8080, 8443])
def test_public_addresses_pass_on_the_ports_of_the_web(ip: str, port: int) -> None:
    assert not Guard().refuses_address(ip, port)
    assert not refused(f"http://{f'[{ip}]' if ':' in ip else ip}:{port}/")


@pytest.mark.parametrize("port", OTHER_PORTS)
def test_other_ports_are_refused_even_where_the_address_is_public(port: int) -> None:
    assert Guard().refuses_address(PUBLIC[0], port)
    assert refused(f"http://news.example:{port}/")


@pytest.mark.parametrize(
    "text",
    [
        "ftp://news.example/",
        "file:///etc/hosts",
        "gopher://127.0.0.1:70/",
        "data:text/html,hello",
        "javascript:alert(1)",
        "ws://news.example/",
        "view-source:http://news.example/",
        "http+unix://%2frun%2fsocket/",
        "mailto:someone@news.example",
        "about:blank",
        "//news.example/",
        "http://",
        "http:///",
    ],
)
def test_only_addresses_of_the_web_pass(text: str) -> None:
    assert refused(text)


@pytest.mark.parametrize(
    "text",
    [
        template.format(bad="127.0.0.1", good="news.example")
        for template in [
            "http://{good}@{bad}/",
            "http://{bad}@{good}/",
            "http://{good}:80@{bad}/",
            "http://{good}\\@{bad}/",
            "http://{bad}\\.{good}/",
            "http://{good}#@{bad}/",
            "http://{good}?@{bad}/",
            "http://{bad}%00.{good}/",
            "http://{bad}%0d%0aHost:{good}/",
            "http://{bad}%2f@{good}/",
            "http://{bad};{good}/",
            "http://{bad},{good}/",
            "http://[{bad}]/",
            "http://[::1].{good}/",
            "http:{bad}/",
            "http:/{bad}/",
            "http:///{bad}/",
            "http:\\\\{bad}\\",
            "  http://{bad}/  ",
            "h\nttp://{bad}/",
            "HtTp://{bad}/",
            "http://{bad}:0080/",
            "http://{bad}:0/",
            "http://{bad}:65616/",
            "http://user:secret@{bad}:80/",
            "http://{good}/..//{bad}/",
        ]
    ],
)
def test_what_two_parsers_could_read_as_two_hosts_is_refused(text: str) -> None:
    assert refused(text)


def test_an_allowed_network_passes_on_any_port() -> None:
    guard = Guard(["10.0.0.0/8", "fd00::/8"])
    assert not guard.refuses_address("10.1.2.3", 80)
    assert not guard.refuses_address("10.1.2.3", 5000)
    assert not guard.refuses_address("fd00::1", 5000)
    assert guard.refuses_address("192.168.0.1", 80)
    assert not refused("http://inside.example:5000/", guard)


def test_an_allowed_network_with_a_port_passes_on_that_port_only() -> None:
    guard = Guard(["127.0.0.1/32:8000", "[::1/128]:8000", "[fd00::/8]"])
    assert not guard.refuses_address("127.0.0.1", 8000)
    assert not guard.refuses_address("::1", 8000)
    assert not guard.refuses_address("fd00::1", 4000)
    assert guard.refuses_address("127.0.0.1", 8001)
    assert guard.refuses_address("127.0.0.1", 80)
    assert guard.refuses_address("127.0.0.2", 8000)


def test_allowing_an_ipv4_network_does_not_allow_its_disguises() -> None:
    guard = Guard(["127.0.0.0/8"])
    assert all(guard.refuses_address(ip, 80) for ip in embedded("127.0.0.1"))


@pytest.mark.parametrize("text", ["", "everything", "10.0.0.0/33", "10.0.0.1:http", "::1]:80"])
def test_an_allow_list_that_cannot_be_read_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Guard([text])


@pytest.mark.parametrize("text", ["", "localhost", "1.2.3", "127.1", "fe80::1%eth0%", "0x7f000001"])
def test_what_is_no_address_is_refused(text: str) -> None:
    assert Guard().refuses_address(text, 80)


@given(st.ip_addresses(v=4))
def test_nothing_passes_that_the_standard_library_knows_not_to_be_global(
    ip: ipaddress.IPv4Address,
) -> None:
    if not ip.is_global:
        assert Guard().refuses_address(str(ip), 80)


@given(st.ip_addresses(v=6))
def test_nothing_outside_the_global_unicast_range_passes(ip: ipaddress.IPv6Address) -> None:
    if int(ip) >> 125 != 0b001:
        assert Guard().refuses_address(str(ip), 443)
