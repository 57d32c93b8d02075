"""Every setting, with its default and its help text; read once, at the start of the process.

The table in the README is tested against this file.
"""

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from checkers.errors import BadUrl
from checkers.repair import read_choices
from checkers.sites import read_place
from checkers.writers import read_writer

Listed = Annotated[tuple[str, ...], NoDecode]
"""Values separated by commas in the environment."""

_KEYS = re.compile(r"[!-9;-~]+:[!-~]+")
"""Visible ASCII: they become a header."""


def _default_database() -> str:
    """An SQLite file in the user's data folder (XDG Base Directory), wherever one starts from."""
    data_home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return f"sqlite:///{Path(data_home) / 'citewatch' / 'citewatch.db'}"


class Settings(BaseSettings):
    """The operator's choices, from environment variables named ``CITEWATCH_*``."""

    model_config = SettingsConfigDict(
        env_prefix="CITEWATCH_",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,  # it may be a secret
    )

    database_url: str = Field(
        default_factory=_default_database,
        description="Where checks are kept: sqlite:///FILE, or postgresql://… for many workers.",
    )
    host: str = Field(default="127.0.0.1", description="The address that the service listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="The port; 0 takes a free one.")
    api_keys_required: bool | None = Field(
        default=None,
        description="Whether callers need an API key. Unset: not on loopback, and refuse to "
        "listen elsewhere.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="How much the service logs."
    )
    allow_networks: Listed = Field(
        default=(),
        description="Addresses that may be reached although not public: CIDR or CIDR:port, "
        "separated by commas. Without a port, every port of them.",
    )
    user_agent: str = Field(
        default="",
        description="The User-Agent of probes. Empty: Citewatch with its version and the contact.",
    )
    contact: str = Field(
        default="",
        description="An address or URL in the User-Agent, for the owners of probed sites.",
    )
    timeout: float = Field(
        default=20.0, gt=0, le=300, description="Total seconds for one probe, redirects included."
    )
    concurrency: int = Field(default=128, ge=1, le=2048, description="Probes at once, in all.")
    host_concurrency: int = Field(default=2, ge=1, le=64, description="Probes at once to one host.")
    host_interval: float = Field(
        default=1.0, ge=0, le=3600, description="Seconds between two requests to one host."
    )
    control_hosts: Listed = Field(
        default=("example.com",),
        description="Hosts that are known to resolve and to answer: when these fail too, the "
        "outage is ours.",
    )
    obey_robots: bool = Field(
        default=False,
        description="Whether addresses that a site's robots.txt closes to us are left unchecked. "
        "One look for an editor is no crawl, so by default they are checked.",
    )
    resolve_titles: bool = Field(
        default=True,
        description="Whether the addresses of titles that an article only mentions are looked for, "
        "on its author's sites and in the archive.",
    )
    rdap_url: str = Field(
        default="https://rdap.org/domain/",
        description="Prefix of an RDAP service, asked since when a suspicious domain is "
        "registered. Empty: nobody is asked.",
    )
    freshness: float = Field(
        default=900.0,
        ge=0,
        le=86_400,
        description="Seconds for which what was seen at an address is used again by other checks.",
    )
    outage_patience: float = Field(
        default=3600.0,
        ge=0,
        description="Seconds for which a check waits while our own network is down; then it fails, "
        "and judges nothing.",
    )
    body_limit: int = Field(
        default=262_144, ge=1024, description="Bytes read of a probed page, after decompression."
    )
    article_limit: int = Field(
        default=5_242_880, ge=1024, description="Bytes read of an article; the rest is cut."
    )
    citation_limit: int = Field(
        default=5000, ge=1, description="Citations checked in one article; the rest is cut."
    )
    max_redirects: int = Field(default=10, ge=0, le=50, description="Redirects that are followed.")
    archive_url: str = Field(
        default="https://web.archive.org",
        description="The Internet Archive's CDX server and replay, or one that speaks like it.",
    )
    availability_url: str = Field(
        default="https://archive.org/wayback/available",
        description="The Wayback availability API: a hint only.",
    )
    memento_timegates: Listed = Field(
        default=("https://arquivo.pt/wayback/",),
        description="TimeGates (RFC 7089) asked when the first archive has no copy or is silent.",
    )
    archive_budget: int = Field(
        default=24, ge=1, description="CDX requests a minute: the Internet Archive allows 30."
    )
    archive_patience: float = Field(
        default=120.0,
        ge=0,
        le=3600,
        allow_inf_nan=False,
        description="Seconds that a check waits for its turn at an archive; then 'unanswered'.",
    )

    save_keys: SecretStr = Field(
        default=SecretStr(""),
        description="Keys for the Internet Archive's Save Page Now, as key:secret. Empty: nothing "
        "is saved.",
    )
    save_url: str = Field(
        default="https://web.archive.org",
        description="Where pages are saved: Save Page Now 2, or one that speaks like it.",
    )
    save_new: bool = Field(
        default=False,
        description="Whether new citations of watched articles are saved, if they stand.",
    )
    save_unless_within: int = Field(
        default=30,
        ge=0,
        le=36_500,
        description="Days: a page that was archived within them is not saved again.",
    )
    remedies: Listed = Field(
        default=(),
        description="What to do about links by their verdict, separated by commas: KIND=WAY, or "
        "SITE:KIND=WAY for one site's articles. WAY is replace, add_version or advise: "
        "timeout=advise,example.org:gone=add_version.",
    )

    own_sites: Listed = Field(
        default=(),
        description="The publication's own domains, old ones too, separated by commas; on a "
        "platform the address of its page there: gazette.example,medium.com/@gazette.",
    )
    authors: Listed = Field(
        default=(),
        description="Authors by all their names and sites, separated by commas; within one by "
        "semicolons, a site with its scheme: Ida Tarbell;Nellie Bly;https://quill.example/.",
    )

    @field_validator(
        "allow_networks",
        "control_hosts",
        "memento_timegates",
        "remedies",
        "own_sites",
        "authors",
        mode="before",
    )
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("save_keys")
    @classmethod
    def _two_keys(cls, keys: SecretStr) -> SecretStr:
        written = keys.get_secret_value().strip()
        if written and not _KEYS.fullmatch(written):
            raise ValueError("keys are written as key:secret, both from archive.org/account/s3.php")
        return SecretStr(written)

    @field_validator("remedies")
    @classmethod
    def _refuse_what_cannot_be_chosen(cls, written: tuple[str, ...]) -> tuple[str, ...]:
        read_choices(written)
        return written

    @field_validator("own_sites")
    @classmethod
    def _refuse_what_is_no_site(cls, written: tuple[str, ...]) -> tuple[str, ...]:
        try:
            return tuple(dict.fromkeys(map(read_place, written)))
        except BadUrl as error:
            raise ValueError(str(error)) from error

    @field_validator("authors")
    @classmethod
    def _refuse_who_is_no_author(cls, written: tuple[str, ...]) -> tuple[str, ...]:
        for author in written:
            read_writer(author)
        return written

    @property
    def probe_timeout(self) -> timedelta:
        return timedelta(seconds=self.timeout)
