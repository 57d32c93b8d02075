"""The shell around the library: settings, storage, jobs, API, pages and command line."""

__version__ = "0.1.0"
