"""Extraction: from the bytes of an article to what it cites.

bytes ─▶ text ─▶ source ─▶ tree ─▶ layout ─▶ body ─▶ citations
charset  from_*  scanner   tree    layout    body    citations, mentions, self_citations
"""

from checkers.extraction.hints import Hints
from checkers.extraction.stage import Extraction, extract

__all__ = ["Extraction", "Hints", "extract"]
