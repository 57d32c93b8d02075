"""How far a prober goes, and how fast."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far a prober goes.

    ``timeout`` is all that one probe may take, redirects and a retry included, waiting for its turn
    not; ``body`` counts bytes after decompression; ``patience`` is how long a host that asked to be
    left alone is waited for. Without ``retries`` each probe is one request: for hosts that count.
    """

    timeout: timedelta = timedelta(seconds=20)
    body: int = 262_144
    redirects: int = 10
    concurrency: int = 128
    host_concurrency: int = 2
    host_interval: timedelta = timedelta(seconds=1)
    patience: timedelta = timedelta(seconds=60)
    retries: bool = True
