"""What a caller sends to have an article checked, parsed and validated at the border."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    WithJsonSchema,
    model_validator,
)

from checkers.earlier_works import DEEPEST, MOST_LINKS, MOST_WORKS
from checkers.errors import BadUrl
from checkers.model import Format, VerdictKind
from checkers.repair import POSSIBLE, Way, read_choices
from checkers.urls import Url

_YEARS = range(1900, 2100)
"""Years that an article can be of; beyond them it is a slip, or an attack on date arithmetic."""


def _web_address(text: str) -> str:
    try:
        url = Url.parse(text)
    except BadUrl as error:
        raise ValueError(str(error)) from error
    if not url.is_web or not url.host:
        raise ValueError("only http and https addresses can be checked")
    return url.text


def _only_text(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError("a date is text: 2019-05-20 or 2019-05-20T08:00:00Z")
    return value


def _in_utc(moment: datetime) -> datetime:
    if moment.year not in _YEARS:
        raise ValueError(f"the year {moment.year} cannot be right")
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _possible(remedies: dict[VerdictKind, Way]) -> dict[VerdictKind, Way]:
    read_choices(f"{kind}={way}" for kind, way in remedies.items())
    return remedies


Remedies = Annotated[
    dict[VerdictKind, Way],
    AfterValidator(_possible),
    WithJsonSchema(
        {
            "type": "object",
            "properties": {
                str(kind): {"type": "string", "enum": [str(way) for way in ways]}
                for kind, ways in POSSIBLE.items()
            },
            "additionalProperties": False,
        }
    ),
]
WebAddress = Annotated[
    str,
    Field(max_length=65_536),
    AfterValidator(_web_address),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^[hH][tT][tT][pP][sS]?:"}),
]
PublishedAt = Annotated[
    datetime,
    BeforeValidator(_only_text),
    AfterValidator(_in_utc),
    WithJsonSchema({"type": "string", "anyOf": [{"format": "date-time"}, {"format": "date"}]}),
]
Author = Annotated[str, Field(min_length=1, max_length=300)]


class Options(BaseModel):
    """How a check is done."""

    model_config = ConfigDict(extra="forbid")

    depth: Annotated[int, Field(strict=True, ge=0, le=DEEPEST)] = Field(
        default=0,
        description="Levels of the author's own earlier works to follow: with 1 those that the "
        f"article cites are read, and their links checked. At most {MOST_WORKS} works, and "
        f"{MOST_LINKS} links of each.",
    )
    archive: StrictBool = Field(
        default=True, description="Whether archives are asked for what does not stand."
    )
    resolve: StrictBool = Field(
        default=True,
        description="Whether the addresses of titles that are only mentioned are looked for, on "
        "the author's sites and, with `archive`, in the archive.",
    )
    max_age: Annotated[int, Field(strict=True, ge=0, le=86_400)] | None = Field(
        default=None,
        description="Seconds: how old may be what other checks have seen at the same addresses. "
        "0 has every address asked again; not given, it is CITEWATCH_FRESHNESS. What archives have "
        "answered serves longer in any case: a copy for 30 days, none for 7.",
    )
    include_furniture: StrictBool = Field(
        default=False, description="Whether links outside of the body are checked: menus, footers."
    )
    remedies: Remedies = Field(
        default_factory=dict,
        description="What to do about links, by verdict: `replace` them, `add_version` (keep them "
        "and note the archived copy) or only `advise`. Goes before CITEWATCH_REMEDIES.",
        examples=[{"timeout": "advise", "drifted": "add_version"}],
    )


class NewCheck(BaseModel):
    """An article to check: its address, or its text and the address that links are relative to."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "oneOf": [{"required": ["url"]}, {"required": ["html"]}],
        },
    )

    url: WebAddress | None = Field(
        default=None, description="The article's address.", examples=["https://example.com/story"]
    )
    html: str | None = Field(
        default=None,
        min_length=1,
        description="The article itself: HTML, or Markdown or text where ``format`` says so.",
        examples=['<p>As <a href="/earlier">we wrote</a> in May.</p>'],
    )
    base_url: WebAddress | None = Field(
        default=None,
        description="Where the article is, or will be: its relative links are read against it.",
        examples=["https://example.com/story"],
    )
    format: Format | None = Field(
        default=None, description="The language of ``html``; told from its looks where not given."
    )
    authors: list[Author] = Field(
        default_factory=list,
        max_length=50,
        description="Who wrote it, where the article does not say.",
        examples=[["Andrew Korybko"]],
    )
    published_at: PublishedAt | None = Field(
        default=None,
        description="When it was published, where the article does not say.",
        examples=["2019-05-20"],
    )
    options: Options = Field(default_factory=Options)

    @model_validator(mode="after")
    def _exactly_one(self) -> "NewCheck":
        if (self.url is None) == (self.html is None):
            raise ValueError("give exactly one of url and html")
        if self.url is not None and self.base_url is not None:
            raise ValueError("base_url goes with html: an article that is fetched has its address")
        return self
