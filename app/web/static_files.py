"""Style sheets and scripts: ours are asked for again, vendored ones have their version's name."""

from os import PathLike, stat_result
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).with_name("static")


class VersionedFiles(StaticFiles):
    """Static files that say how long they may be kept."""

    def file_response(
        self,
        full_path: str | PathLike[str],
        stat_result: stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        answer = super().file_response(full_path, stat_result, scope, status_code)
        is_vendored = Path(full_path).parent.name == "vendor"
        keep = "public, max-age=31536000, immutable" if is_vendored else "no-cache"
        answer.headers["Cache-Control"] = keep
        return answer
