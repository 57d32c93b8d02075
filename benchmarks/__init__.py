"""What was measured, and the commands that measure it again. See ``benchmarks/README.md``."""
