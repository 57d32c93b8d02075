"""Certificates of an authority of our own, good and bad."""

import ssl
import tempfile
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

import trustme

from tests.internet.site import Tls


class Certificates:
    """A server's TLS contexts by host name and state, and the client's that trusts them."""

    def __init__(self) -> None:
        self._authority = trustme.CA()
        self._stranger = trustme.CA()
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    @property
    def client_context(self) -> ssl.SSLContext:
        """Trusts this authority, and no other."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._authority.configure_trust(context)
        return context

    @property
    def file(self) -> Path:
        """The authority's certificate as a file, for ``SSL_CERT_FILE``; gone after ``close``."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / "authority.pem"
        self._authority.cert_pem.write_to_path(path)
        return path

    def server_context(self, name: str, tls: Tls) -> ssl.SSLContext:
        """The context that a site shows itself with."""
        return _context(self._stranger if tls == "untrusted" else self._authority, name, tls)

    def close(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()


@lru_cache(maxsize=500)
def _context(authority: trustme.CA, name: str, tls: Tls) -> ssl.SSLContext:
    shown = "somewhere-else.example" if tls == "wrong_name" else name
    yesterday = datetime.now(UTC) - timedelta(days=1)
    certificate = (
        authority.issue_cert(shown, not_before=yesterday - timedelta(days=90), not_after=yesterday)
        if tls == "expired"
        else authority.issue_cert(shown)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@lru_cache(maxsize=1)
def certificates() -> Certificates:
    """One authority for all tests of a process: keys take time to make."""
    return Certificates()
