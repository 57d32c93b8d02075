"""A small web and a small archive inside the process, for a whole report without any network.

Everything is real but the world: the same probes, sockets, archive client and rules as in earnest,
and nothing in the report is written down here. ``article.html`` is the article, ``web/`` has the
pages that still stand, ``archive/`` the captures, and ``small_web.py`` how each host behaves.
"""

from app.demo.world import ARTICLE, Demo, open_demo

__all__ = ["ARTICLE", "Demo", "open_demo"]
