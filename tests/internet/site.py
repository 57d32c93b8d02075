"""One site: what it has at which path, what it does with the rest, and what it was asked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from tests.internet.answers import Answer, Behaviour, Request, hard_404
from tests.internet.pages import html, prose

Tls = Literal["valid", "expired", "wrong_name", "untrusted", "plain"]


@dataclass(eq=False)
class Site:
    """A host of the small internet, over http and https alike.

    ``missing`` answers what no path was set for; ``tls`` is the state of its certificate ("plain":
    what listens at 443 does not speak TLS). ``requests`` are in the order they came.
    """

    name: str
    loopback: Callable[[str], str]
    tls: Tls = "valid"
    missing: Behaviour = hard_404
    requests: list[Request] = field(default_factory=list)
    _paths: dict[str, Behaviour] = field(default_factory=dict)

    def page(
        self,
        path: str,
        *,
        title: str = "",
        text: str = "",
        h1: str | None = None,
        head: str = "",
        language: str = "en",
        status: int = 200,
        headers: dict[str, str] | None = None,
    ) -> str:
        """A page with a text of its own; the result is its address over http."""
        shown = title or prose(self.name + path, words=5).rstrip(".")
        body = html(
            title=shown,
            text=text or prose(self.name + path),
            h1=h1,
            head=head,
            language=language,
        )
        return self.answer(path, Answer(status, body, headers=tuple((headers or {}).items())))

    def redirect(self, path: str, to: str, *, status: int = 301) -> str:
        """A redirect; ``to`` goes into Location as it is."""
        return self.answer(path, Answer(status, headers=[("Location", to)]))

    def file(self, path: str, data: bytes, *, media_type: str) -> str:
        """Something that is not a page."""
        return self.answer(path, Answer(200, data, media_type=media_type))

    def answer(self, path: str, behaviour: Behaviour) -> str:
        """Anything else: an :class:`Answer`, a function of the request, or a play on the wire."""
        self._paths[path] = behaviour
        return self.url(path)

    def url(self, path: str = "/", *, scheme: str = "http") -> str:
        """The natural address, for probers of this internet."""
        return f"{scheme}://{self.name}{path}"

    def loopback_url(self, path: str = "/") -> str:
        """An address that another process can reach: ``http://127.0.0.7:43211/path``."""
        return self.loopback(self.name) + path

    def behaviour(self, request: Request) -> Behaviour:
        """What to do with a request: by the whole path, by the path without query, or missing."""
        self.requests.append(request)
        for path in (request.path, request.path.partition("?")[0]):
            if path in self._paths:
                return self._paths[path]
        return self.missing

    def asked(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(request.path == path for request in self.requests)
