"""What an operator can choose about judging."""

from dataclasses import dataclass

RULES_VERSION = "2026.11"
"""Names the rules that a verdict was made by; bumped with every change that can change one."""


@dataclass(frozen=True, slots=True)
class Policy:
    """``control_hosts`` are names known to resolve; ``salt`` makes the made-up addresses ours."""

    control_hosts: tuple[str, ...] = ("example.com",)
    salt: str = "citewatch"
