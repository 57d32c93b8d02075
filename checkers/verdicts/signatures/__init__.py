"""What error pages, walls, parked domains and logins say, and what addresses say: data.

One TOML file a subject, each group of rows with its source; ``tables.py`` reads them. Texts are in
natural spelling: they are compared as words, without case and accents (see ``phrases.py``). A
phrase earns its place by being the wording of many unrelated sites, or of a product that many sites
use: ``python -m benchmarks.generality`` tells which were seen on one page only. How much of a page
it has to be before it counts is the concern of ``pages.py``: hardly any of these means something in
the middle of a long text.
"""
