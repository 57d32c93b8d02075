"""A web archive on loopback that speaks the Internet Archive's dialect, with faults on request.

What is archived is written as values (:class:`Stored`). They are kept either on a :class:`Shelf`
within the test, or in WARC files that a real pywb serves from a process of its own
(:func:`running_pywb`). In front of both stands the same :class:`Dialect`, which is a behaviour for
a site of ``tests.internet``:

    dialect = Dialect(Shelf([Stored("http://dead.example/a", "20190603", title="A story")]))
    internet.site("archive.example").missing = dialect
    dialect.fault(Fault.TOO_MANY, times=1)
    ...
    assert dialect.metered == 1
"""

from tests.webarchive.dialect import Dialect, Fault
from tests.webarchive.library import ARCHIVE, AVAILABILITY, NOW, Library, open_library
from tests.webarchive.pywb import Pywb, running_pywb
from tests.webarchive.saving import Saving
from tests.webarchive.shelf import Shelf
from tests.webarchive.stored import Stored, write_warc

__all__ = [
    "ARCHIVE",
    "AVAILABILITY",
    "NOW",
    "Dialect",
    "Fault",
    "Library",
    "Pywb",
    "Saving",
    "Shelf",
    "Stored",
    "open_library",
    "running_pywb",
    "write_warc",
]
