"""A title that is only mentioned → the address of the work, where that can be sure.

What fits a title (``alike``), and what is to be said of it (``decide``), is pure, and so is reading
what sites tell of their pages; :class:`Resolver` asks.
"""

from checkers.resolution.limits import Limits
from checkers.resolution.ports import Archive
from checkers.resolution.resolver import Resolver
from checkers.resolution.via import Via

__all__ = ["Archive", "Limits", "Resolver", "Via"]
