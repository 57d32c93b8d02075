"""What error pages, walls, parked domains and logins say: data, in natural spelling.

Texts are compared as words, without case and accents (see ``phrases.py``), so one spelling is
enough. A phrase earns its place by being the wording of many unrelated sites, or of a product that
many sites use. How much of a page it has to be before it counts is the concern of ``pages.py``:
hardly any of these means something in the middle of a long text.
"""
