"""What addresses say of themselves, ready to be asked: expressions composed of the tables' words."""

import re
from collections.abc import Iterable

from checkers.verdicts.signatures.tables import rows, tables

_TABLES = {name: rows(groups) for name, groups in tables("addresses").items()}


def _any_of(words: Iterable[str]) -> str:
    """An expression for one of these words: "-" may be written in three ways, "*" is any letters."""
    spelled = (re.escape(word).replace(r"\-", "[-_]?").replace(r"\*", r"\w*") for word in words)
    return f"(?:{'|'.join(spelled)})"


def _expression(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts), re.IGNORECASE)


PARKING_SITES = frozenset(_TABLES["parking_sites"])
"""Services that sell domains or fill them with advertisements, and what is below their names."""

NAME_SERVERS = frozenset(_TABLES["name_servers"])
"""Names, and what is below them, of name servers for domains that nobody uses."""

REDIRECTORS = frozenset(_TABLES["redirectors"])
"""Hosts, and what is below them, whose whole purpose is to send readers on to other sites."""

PARKING_HOST = _expression("^", _any_of(_TABLES["parking_labels"]), r"\d{1,2}\.")
"""Names that parked domains redirect to within themselves, by habit of the trade."""

_ENDS = r"(?:\.\w{2,5})?/?$"
_ABOUT = "(?:error|err|page|http|status|custom)"

ERROR_PATH = _expression(
    rf"/(?:{_ABOUT}?[-_]?(?:404|410)(?:[-_]?(?:error|err|page|not[-_]?found))?|",
    _any_of(_TABLES["error_paths"]),
    rf"){_ENDS}",
)
"""A last segment that is there to say that another page is not."""

ERROR_QUERY = _expression("(?:^|&)", _any_of(_TABLES["error_queries"]))

FAULT_PATH = _expression("/", _any_of(_TABLES["fault_paths"]), _ENDS)

LOGIN_PATH = _expression(
    r"/(?:[\w-]{0,20}[-_.])?", _any_of(_TABLES["login_paths"]), r"(?:\.\w{2,5})?(?:[/;]|$)"
)
LOGIN_HOST = _expression("^", _any_of(_TABLES["login_labels"]), r"\.")

CONSENT_HOST = _expression("^", _any_of(_TABLES["consent_labels"]), r"\.")
CONSENT_PATH = _expression("^/", _any_of(_TABLES["consent_paths"]), "(?:[/.]|$)")

FRONT = _expression(
    "(?:/(?:[a-z]{2}(?:[-_][a-z]{2})?))?/?(?:",
    _any_of(_TABLES["front_pages"]),
    r"(?:\.\w{2,5})?)?/?",
)
"""A whole path that is a front page's, also of one language."""

IGNORABLE_PARAMETER = _expression(_any_of(_TABLES["ignorable_parameters"]))
"""Names of query parameters that (nearly) never choose what a page shows."""

IDENTIFYING_PARAMETER = _expression(_any_of(_TABLES["identifying_parameters"]))
"""Names of query parameters that choose what a page shows."""

SCRIPT_PATH = _expression(r"\.", _any_of(_TABLES["script_extensions"]), "$")
