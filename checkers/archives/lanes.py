"""What archives count separately, and how much of each we take."""

from collections.abc import Mapping
from enum import StrEnum


class Lane(StrEnum):
    """What an archive counts separately."""

    CDX = "cdx"
    REPLAY = "replay"
    AVAILABILITY = "availability"
    SAVE = "save"
    TIMEGATE = "timegate"

    def archive(self, host: str) -> str:
        """Who counts: the lanes of one archive pause together, and other archives each alone."""
        return host[:200] if self is Lane.TIMEGATE else "internet_archive"


ALLOWANCE: Mapping[Lane, int] = {
    Lane.CDX: 24,  # the Internet Archive allows 30
    Lane.REPLAY: 480,  # of 600
    Lane.AVAILABILITY: 12,  # of about 15
    Lane.SAVE: 6,  # captures, of 7 with keys; asking after them counts as replays
    Lane.TIMEGATE: 120,  # Arquivo.pt allows 250
}
"""Requests a minute."""

AT_ONCE: Mapping[Lane, int] = {
    Lane.CDX: 4,
    Lane.REPLAY: 8,
    Lane.AVAILABILITY: 2,
    Lane.SAVE: 2,
    Lane.TIMEGATE: 4,
}
"""Requests under way: those of one lane do not hold up another's, however slowly it answers."""
