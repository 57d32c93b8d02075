"""WordPress's own search (``/wp-json/wp/v2/posts``): many sites have it without saying so."""

import json
import re
from html import unescape
from urllib.parse import urlencode

from checkers.resolution.listed import Listed

_API = "/wp-json/wp/v2/posts"
_MOST = 20
_TAG = re.compile(r"<[^<>]{0,200}>")


def search_path(title: str) -> str:
    """The path and query that ask for posts with these words."""
    query = {"search": title, "per_page": _MOST, "_fields": "link,title"}
    return f"{_API}?{urlencode(query)}"


def read_posts(data: bytes) -> tuple[Listed, ...] | None:
    """The posts of an answer; None where it is not one of WordPress."""
    try:
        answer = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(answer, list):
        return None
    read = [_post(entry) for entry in answer[:_MOST] if isinstance(entry, dict)]
    return tuple(post for post in read if post is not None)


def _post(entry: dict[str, object]) -> Listed | None:
    link, title = entry.get("link"), entry.get("title")
    rendered = title.get("rendered") if isinstance(title, dict) else title
    if not isinstance(link, str):
        return None
    return Listed(link, unescape(_TAG.sub("", rendered)) if isinstance(rendered, str) else "")
