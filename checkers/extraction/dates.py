"""When an article was published: from what it declares, its address, and what a reader sees."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from checkers.extraction.declarations import Declarations, texts
from checkers.extraction.layout import Run
from checkers.extraction.tree import Element
from checkers.urls import Url

_DECLARED = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "date_published",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date.created",
    "dc.date",
    "dcsext.articlefirstpublished",
    "cxenseparse:recs:publishtime",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published",
    "originalpublicationdate",
    "displaydate",
    "ptime",
    "pdate",
    "rnews:datepublished",
    "timestamp",
    "date",
    "article.created",
    "article_date_original",
    "article:modified_time",
    "datemodified",
    "last-modified",
)
"""Names of meta elements, from the most telling to the least."""

_PREFIXES = {
    "01": "jan gen ene янв",
    "02": "feb fév fev fevr февр",
    "03": "mar mär mrz maa март",
    "04": "apr avr abr апр",
    "05": "may mai mag mei май мая",
    "06": "jun juin giu июн",
    "07": "jul juil lug июл",
    "08": "aug aou aoû ago авг",
    "09": "sep set сен",
    "10": "oct okt ott out окт",
    "11": "nov ноя",
    "12": "dec dez déc dic дек",
}
_MONTHS = {prefix: int(number) for number, all in _PREFIXES.items() for prefix in all.split()}
_NAME = rf"((?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})[^\W\d]{{0,8}})\.?"
_YEAR = r"((?:19|20)\d\d)"
_WRITTEN = (
    (rf"\b{_YEAR}-(\d\d?)-(\d\d?)\b", "ymd"),
    (rf"{_YEAR}年\s?(\d\d?)月\s?(\d\d?)日", "ymd"),
    (rf"\b{_YEAR}[./](\d\d?)[./](\d\d?)\b", "ymd"),
    (rf"\b{_NAME}\s+(\d\d?)(?:st|nd|rd|th)?,?\s+(?:at\s+)?{_YEAR}\b", "bdy"),
    (
        rf"\b(\d\d?)(?:st|nd|rd|th|er|º)?\.?[\s-]+(?:of\s+|de\s+)?{_NAME},?[\s-]+(?:de\s+)?{_YEAR}\b",
        "dby",
    ),
    (rf"\b(\d\d?)\.\s?(\d\d?)\.\s?{_YEAR}\b", "dmy"),
    (rf"\b(\d\d?)/(\d\d?)/{_YEAR}\b", "mdy"),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), order) for pattern, order in _WRITTEN)
_IN_PATH = re.compile(rf"/{_YEAR}[/-]?(\d\d)[/-]?(\d\d)(?=[/_.-]|$)")
_MONTH_IN_PATH = re.compile(rf"/{_YEAR}/(\d\d)/")
_OF_PUBLICATION = re.compile(r"publish|posted|pub-?date|pubdate|post-?date|entry-?date|date|time")
_OF_UPDATE = re.compile(r"updated?(?![a-z])|modified")
_LABELS = re.compile(
    r"(?P<update>updat|modif|edited|revised|aktualisiert|geändert|mis(?:e)? à jour|actualizad|"
    r"aggiornat|atualizad|bijgewerkt|обновлен|更新)|"
    r"publi[sc]|published|posted|erschienen|veröffentlicht|publié|created|опубликован|发布|公開",
    re.IGNORECASE,
)
"""What is said before a date in a byline."""
_LABEL = 40
"""Letters before a date that may say of what it is."""
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?$")
_SMALL_WORD = re.compile(r"\b(?!(?:am|pm|at|min|read|by|of|de)\b)[^\W\d_A-Z]{2,}\b")
_EARLIEST = datetime(1991, 8, 6, tzinfo=UTC)
"""The first web page. Earlier dates are of events, or of what a page is about."""


def published_at(declared: Declarations, *, runs: list[Run], url: Url | None) -> datetime | None:
    """When the article was published, in UTC; where no zone is given, as if it were UTC."""
    for candidate in _candidates(declared, runs=runs, url=url):
        if candidate and candidate >= _EARLIEST:
            return candidate
    return None


def _candidates(
    declared: Declarations, *, runs: list[Run], url: Url | None
) -> Iterator[datetime | None]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        for value in texts(declared.article.get(key)):
            yield read_date(value)
    strong, weak = _DECLARED[:-3], _DECLARED[-3:]
    for name in strong:
        for value in declared.metas.get(name, ()):
            yield read_date(value)
    seen, of_updates = _in_elements(declared)
    yield from map(read_date, seen)
    yield _in_address(url)
    yield from _in_prose(declared.own_runs(runs))
    yield from map(read_date, of_updates)
    for name in weak:
        yield read_date(declared.meta(name))
    for value in texts(declared.article.get("dateModified")):
        yield read_date(value)


def read_date(written: str) -> datetime | None:
    """A date as machines write it, or the first that a text has in words.

    >>> read_date("Published on 21st December 2020, 4 pm")
    datetime.datetime(2020, 12, 21, 0, 0, tzinfo=datetime.timezone.utc)
    """
    stripped = written.strip()[:200]
    return _as_machine(stripped) or _in_words(stripped)


def _as_machine(written: str) -> datetime | None:
    if re.fullmatch(r"1?\d{9}|1\d{12}", written):
        seconds = int(written[:10])
        return datetime.fromtimestamp(seconds, UTC)
    for read in (_from_iso, parsedate_to_datetime):
        try:
            date = read(written)
            return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def _from_iso(written: str) -> datetime:
    compact = re.sub(r"\s*(Z|[+-]\d\d:?\d\d)$", r"\1", written)
    return datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", compact))


def _in_words(written: str) -> datetime | None:
    return next((date for _, date in _dated(written)), None)


def _dated(written: str) -> list[tuple[str, datetime]]:
    """The dates in a text in their order, each with the words before it."""
    found: dict[int, tuple[int, datetime]] = {}
    for pattern, order in _PATTERNS:
        for one in pattern.finditer(written):
            date = _from_parts(dict(zip(order, one.groups(), strict=True)))
            if date:
                found.setdefault(one.start(), (one.end(), date))
    dates: list[tuple[str, datetime]] = []
    read_to = 0
    for start, (end, date) in sorted(found.items()):
        if start >= read_to:
            dates.append((written[read_to:start], date))
            read_to = end
    return dates


def _from_parts(parts: dict[str, str]) -> datetime | None:
    year, day = int(parts["y"]), int(parts["d"])
    month = int(parts["m"]) if "m" in parts else _month(parts["b"])
    if month > 12 and day <= 12:
        month, day = day, month
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _month(name: str) -> int:
    lowered = name.lower()
    return next((_MONTHS[lowered[:length]] for length in (4, 3) if lowered[:length] in _MONTHS), 0)


def _in_elements(declared: Declarations) -> tuple[list[str], list[str]]:
    """Dates in elements that are made for them, those that say "published" first; and apart from
    them those of updates.
    """
    strong: list[str] = []
    weaker: list[str] = []
    of_updates: list[str] = []
    for element, before in _with_words_before(declared):
        names = " ".join(element.get(key) or "" for key in ("itemprop", "class", "id")).lower()
        if "time" not in str(element.tag) and not _OF_PUBLICATION.search(names):
            continue
        written = _written_in(element)
        if not written or len(written) > 200 or "comment" in names:
            continue
        if "datepublished" in names or "published" in names or element.get("pubdate") is not None:
            strong.append(written)
        elif _OF_UPDATE.search(names) or _says_updated(f"{before} {element.text or ''}"):
            of_updates.append(written)
        else:
            weaker.append(written)
    return strong + weaker[:20], of_updates[:20]


def _with_words_before(declared: Declarations) -> Iterator[tuple[Element, str]]:
    """The elements that may hold a date, and what stands right before each."""
    words: dict[Element, str] = {}
    for parent in declared.own_elements:
        before = parent.text or ""
        for child in parent:
            words[child] = before
            before = (child.text or "")[-_LABEL:] + (child.tail or "")
    for element in declared.own_tags(
        "time", "relative-time", "time-ago", "span", "abbr", "meta", "div", "p", "li", "td"
    ):
        yield element, words.get(element, "")[-_LABEL:]


def _written_in(element: Element) -> str:
    written = element.get("datetime") or element.get("content") or element.get("title") or ""
    if written or len(element) >= 8:
        return written
    text = " ".join("".join(element.itertext()).split())
    labels = {found["update"] is None for found in _LABELS.finditer(text[:200])}
    return "" if len(labels) > 1 else text  # of two dates its line tells which is which, as prose


def _says_updated(words: str) -> bool:
    """Whether the last that is said before a date is that something was changed then."""
    labels = list(_LABELS.finditer(words[-_LABEL:]))
    return bool(labels) and labels[-1]["update"] is not None


def _in_address(url: Url | None) -> datetime | None:
    """``/2019/05/31/`` in an address is when a page was made."""
    found = _IN_PATH.search(url.path) if url else None
    if found is None:
        return None
    return _from_parts(dict(zip("ymd", found.groups(), strict=True)))


def _in_prose(runs: list[Run]) -> list[datetime]:
    """Dates in short lines at the beginning, as those below a headline, then at the end. Where the
    first is of an update, one that is said to be of publication goes before it.
    """
    short = [run.text for run in runs if len(run.text) <= 150]
    dates = [
        (words, date)
        for text in [*short[:60], *reversed(short[-20:])]
        for words, date in _dated(text)
        if _LABELS.search(words) or not _is_sentence(text)
    ]
    stated: list[datetime] = []
    if dates and _says_updated(dates[0][0]):
        stated = [
            date for words, date in dates if _LABELS.search(words) and not _says_updated(words)
        ]
    return [*stated, *(date for _, date in dates)]


def _is_sentence(line: str) -> bool:
    """Whether a line tells something, and not only who wrote the page, and when."""
    return _SENTENCE_END.search(line) is not None and len(_SMALL_WORD.findall(line)) > 1
