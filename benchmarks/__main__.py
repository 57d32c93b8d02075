"""List the benchmarks: what each measures and how to run it."""

import ast
from pathlib import Path


def main() -> None:
    for module in sorted(Path(__file__).parent.glob("*.py")):
        purpose = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
        if not module.name.startswith("__"):
            print(f"python -m benchmarks.{module.stem}\n    {purpose.splitlines()[0]}")


if __name__ == "__main__":
    main()
