"""What a text names without a link to it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A span of a text that names a work by its title, or a source by its name."""

    start: int
    end: int
    title: str | None = None
    source: str | None = None
    when: str | None = None
