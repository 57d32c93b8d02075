"""The pages: ``install`` adds them, their static files and their errors to an application.

To be installed after :mod:`app.api`, whose error answers are shown as pages here, and whose guards
hold for pages too. The application's state is the same as there.
"""

from fastapi import FastAPI

from app.web import decisions, errors, pages, saving, settings_page
from app.web.static_files import FOLDER, VersionedFiles

__all__ = ["install"]


def install(app: FastAPI) -> None:
    """Add the pages to the application."""
    app.include_router(pages.router)
    app.include_router(decisions.router)
    app.include_router(saving.router)
    app.include_router(settings_page.router)
    app.mount("/static", VersionedFiles(directory=FOLDER), name="static")
    errors.install(app)
