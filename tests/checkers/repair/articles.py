"""Articles with links whose places and bytes are known, because they were put together here."""

from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser

from hypothesis import strategies as st

from checkers.model import (
    ArchiveAnswer,
    ArchiveOutcome,
    Article,
    Citation,
    CitationKind,
    Document,
    Format,
    Memento,
    Position,
    Verdict,
    VerdictKind,
)
from checkers.urls import Url

CHARSETS = (
    "utf-8",
    "utf-8-sig",
    "cp1252",
    "utf-16-le",
    "utf-16-be",
    "cp932",
    "gb18030",
    "euc_kr",
    "iso2022_jp",
)
MARKS = {"utf-8-sig": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
PLAIN = {"utf-8-sig": "utf-8"}
BROKEN = {"utf-8": b"\xe2\x82", "cp1252": b"\x81", "cp932": b"\x81 \xfd", "gb18030": b"\x84!"}
"""Bytes that are no character of the charset, and take no neighbour along."""


@dataclass(frozen=True)
class Built:
    """An article as its pieces of bytes; every second piece is an ``href`` value."""

    charset: str
    pieces: tuple[bytes, ...]
    quotes: tuple[str, ...]

    @property
    def article(self) -> Article:
        data = b"".join(self.pieces)
        text = data.decode(self.charset, error_handler(self.charset))
        visible = "".join("�" if "\ud800" <= c <= "\udfff" else c for c in text)
        return html_article(visible, data=data, encoding=self.charset)

    @property
    def hrefs(self) -> list[str]:
        return [piece.decode(PLAIN.get(self.charset, self.charset)) for piece in self.pieces[1::2]]


def error_handler(charset: str) -> str:
    return "replace" if charset.startswith(("utf-16", "iso2022")) else "surrogateescape"


@st.composite
def built(draw: st.DrawFn) -> Built:
    """HTML with up to four links, in any quoting style, charset and newline style."""
    charset = draw(st.sampled_from(CHARSETS))
    newline = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    outer, hrefs, quotes = [draw(_prose(charset, newline))], [], []
    for number in range(draw(st.integers(0, 4))):
        quote = draw(st.sampled_from(['"', "'", ""]))
        before = draw(st.sampled_from(["", 'title="a > b" ', "class=x\n", "id='<a href=\"'\t"]))
        after = draw(st.sampled_from(["", " rel=nofollow", "\n  target='_blank' ", " /"]))
        equals = draw(st.sampled_from(["=", " = ", "=\n"]))
        tag = draw(st.sampled_from(["a", "A", "area"]))
        name = draw(st.sampled_from(["href", "HREF"]))
        outer[-1] += f"<{tag} {before}{name}{equals}{quote}".encode(PLAIN.get(charset, charset))
        hrefs.append(f"http://dead.example/{number}/".encode(PLAIN.get(charset, charset)))
        end = f"{quote}{after}>".replace("\n", newline).encode(PLAIN.get(charset, charset))
        outer.append(end + draw(_prose(charset, newline)))
        quotes.append(quote)
    outer[0] = MARKS.get(charset, b"") + outer[0]
    pieces = [piece for pair in zip(outer, [*hrefs, b""], strict=True) for piece in pair][:-1]
    return Built(charset, tuple(pieces), tuple(quotes))


@st.composite
def _prose(draw: st.DrawFn, charset: str, newline: str) -> bytes:
    """Some text between links, in which nothing is markup and something may be broken."""
    alphabet = st.characters(exclude_characters="<&\x1b\x00\x0e\x0f", exclude_categories=["Cs"])
    text = draw(st.text(alphabet, max_size=12) | st.sampled_from(["日本語", "é–“x”", "Ελ\n"]))
    codec = PLAIN.get(charset, charset)
    encoded = text.replace("\n", newline).encode(codec, "ignore")
    return encoded + (BROKEN.get(charset, b"") if draw(st.booleans()) else b"")


def html_article(
    text: str, *, data: bytes | None = None, encoding: str = "utf-8", format: Format = Format.HTML
) -> Article:
    document = Document(data=text.encode(encoding) if data is None else data)
    return Article(document=document, text=text, encoding=encoding, format=format)


def citation_of(article: Article, href: str, *, url: str | None = None) -> Citation:
    """The citation whose address stands in the article as ``href``."""
    start = article.text.index(href)
    line = article.text.count("\n", 0, start) + 1
    return Citation(
        id=f"c{start}",
        kind=CitationKind.OUTBOUND,
        url=Url(url or href),
        href=href,
        position=Position(start=start, end=start + len(href), line=line, column=1),
    )


def verdict(kind: VerdictKind, *, confidence: float = 0.9, url: str | None = None) -> Verdict:
    return Verdict(
        kind=kind,
        confidence=confidence,
        reasons=(),
        explanation="",
        rules_version="1",
        url=Url(url) if url else None,
    )


MEMENTO_URL = "https://archive.example/web/20190603120000/http://dead.example/story?a=1&b=2"


def found(url: str = MEMENTO_URL, *, verified: bool = True) -> ArchiveAnswer:
    memento = Memento(
        url=Url(url),
        original=Url("http://dead.example/story"),
        captured_at=datetime(2019, 6, 3, 23, 59, tzinfo=UTC),
        archive="Example Archive",
        verified=verified,
    )
    return ArchiveAnswer(outcome=ArchiveOutcome.FOUND, memento=memento)


NOTHING = ArchiveAnswer(outcome=ArchiveOutcome.NONE)


class LinkReader(HTMLParser):
    """The attributes of every link, as a parser that is not ours reads them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[dict[str, str | None]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("a", "area"):
            # Where an attribute is given twice, the first one counts.
            self.links.append(dict(reversed(attrs)))
