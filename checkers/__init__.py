"""The library: what an article cites, whether it stands, and what to do where it does not.

Read ``model.py``, ``pipeline.py`` and ``verdicts/judge.py``, in this order. Nothing in here knows
of a web framework, a database, a clock or settings.
"""
