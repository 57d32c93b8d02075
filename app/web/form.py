"""The form of the first page: what was typed, and what it means or why it cannot be used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath

from starlette.datastructures import FormData, UploadFile

from app.storage import CheckRequest
from app.web.limits import byte_size
from checkers.errors import BadUrl
from checkers.model import Format
from checkers.urls import Url

_FORMATS = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".md": Format.MARKDOWN,
    ".txt": Format.TEXT,
}
_YEARS = range(1900, 2100)


class FormFaults(Exception):
    """The form cannot be used; ``messages`` has a sentence for each field that is at fault."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__("; ".join(messages.values()))
        self.messages = dict(messages)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormValues:
    """What was typed, as it was typed."""

    url: str = ""
    text: str = ""
    file_name: str = ""
    file: bytes = b""
    base_url: str = ""
    author: str = ""
    published: str = ""
    archive: bool = True
    include_furniture: bool = False
    ask_again: bool = False
    follow: bool = False
    resolve: bool = True


async def read_values(form: FormData) -> FormValues:
    """The values of a submitted form. A file that was not chosen comes without a name."""
    upload = form.get("file")
    chosen = upload if isinstance(upload, UploadFile) and upload.filename else None
    return FormValues(
        url=_text(form, "url").strip(),
        text=_text(form, "text"),
        file_name=(chosen.filename or "") if chosen else "",
        file=await chosen.read() if chosen else b"",
        base_url=_text(form, "base_url").strip(),
        author=_text(form, "author").strip(),
        published=_text(form, "published").strip(),
        archive="archive" in form,
        include_furniture="include_furniture" in form,
        ask_again="ask_again" in form,
        follow="follow" in form,
        resolve="resolve" in form,
    )


def as_request(values: FormValues, *, article_limit: int) -> CheckRequest:
    """What the form asks for.

    Raises:
        FormFaults: with all that is wrong at once.
    """
    faults: dict[str, str] = {}
    _which_source(values, article_limit, faults)
    url = _address("url", values.url, faults)
    base_url = _address("base_url", values.base_url, faults)
    published_at = _day(values.published, faults)
    if len(values.author) > 300:
        faults["author"] = "That is too long for the name of an author."
    if faults:
        raise FormFaults(faults)
    return CheckRequest(
        url=url,
        html=values.text.replace("\r\n", "\n") if values.text.strip() else None,
        data=values.file if values.file_name else None,
        base_url=None if url else base_url,
        format=_FORMATS.get(_suffix(values)) if values.file_name else None,
        authors=(values.author,) if values.author else (),
        published_at=published_at,
        archive=values.archive,
        depth=1 if values.follow else 0,
        include_furniture=values.include_furniture,
        max_age=0 if values.ask_again else None,
        resolve=values.resolve,
    )


def _which_source(values: FormValues, limit: int, faults: dict[str, str]) -> None:
    given = [
        name
        for name, value in (("url", values.url), ("text", values.text.strip()),
                            ("file", values.file_name))
        if value
    ]  # fmt: skip
    if not given:
        faults["url"] = "Give the article's address, paste its text, or choose a file."
    elif len(given) > 1:
        faults[given[-1]] = "Give only one of address, text and file, so that it is clear which."
    elif len(values.text.encode()) > limit:
        faults["text"] = f"The text is longer than {byte_size(limit)}."
    elif values.file_name:
        _file(values, limit, faults)


def _file(values: FormValues, limit: int, faults: dict[str, str]) -> None:
    if _suffix(values) not in _FORMATS:
        faults["file"] = "Only files that end in .html, .htm, .md or .txt can be read."
    elif not values.file.strip():
        faults["file"] = "The file is empty."
    elif len(values.file) > limit:
        faults["file"] = f"The file is larger than {byte_size(limit)}."


def _suffix(values: FormValues) -> str:
    return PurePath(values.file_name).suffix.lower()


def _address(name: str, typed: str, faults: dict[str, str]) -> str | None:
    """The address as it was meant: people leave ``https://`` away."""
    if not typed:
        return None
    try:
        url = Url.parse(typed if "://" in typed or typed.startswith("//") else f"https://{typed}")
    except BadUrl as error:
        faults[name] = f"This address cannot be followed: {error}."
        return None
    if not url.is_web or not url.host:
        faults[name] = "Only addresses that begin with http:// or https:// can be followed."
        return None
    return url.text


def _day(typed: str, faults: dict[str, str]) -> datetime | None:
    if not typed:
        return None
    try:
        moment = datetime.strptime(typed, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        moment = None
    if moment is None or moment.year not in _YEARS:
        faults["published"] = "Write the day like 2019-05-20."
        return None
    return moment


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
