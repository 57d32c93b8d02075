# Every target sets up what it needs by itself: Python 3.11 or newer, git and make are enough.
#
#   make run                        start the service and print its address
#   make run ARGS="check URL"       run any other command of citewatch
#   make test                       run every test (ARGS="-k name" to choose)
#   make check                      ruff, mypy, import-linter
#   make fix                        let ruff format and repair what it can
#   make bench                      how to run each benchmark
#   make lock                       write the lock files anew

SHELL := /bin/sh
VENV ?= .venv
PYWB_VENV := .venv-pywb
BIN := $(VENV)/bin
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
PYTEST_WORKERS ?= auto

.PHONY: run test check fix bench lock browser pywb
.DEFAULT_GOAL := run

run: $(VENV)/.run
	@$(BIN)/citewatch $(or $(ARGS),serve)

test: $(VENV)/.dev browser pywb
	$(BIN)/python -m pytest -n $(PYTEST_WORKERS) $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.dev
	@$(BIN)/python -m benchmarks

# The locks name exact versions and their hashes, and no index: they work with any, by pip or uv.
lock:
	uv pip compile pyproject.toml --extra postgres --extra build -o constraints.txt $(LOCK)
	uv pip compile pyproject.toml --all-extras -c constraints.txt -o constraints-dev.txt $(LOCK)
	uv pip compile tests/webarchive/pywb.in -o tests/webarchive/pywb.txt $(LOCK)
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-header --no-annotate --quiet --upgrade

# install VENV LOCKFILE: uv where the machine has it, plain pip elsewhere.
define install
	@test -n "$(PYTHON)" || { echo "Citewatch needs Python 3.11 or newer; set PYTHON=…" >&2; exit 1; }
	@if command -v uv >/dev/null 2>&1; then \
		test -x $(1)/bin/python || uv venv --quiet --python $(PYTHON) $(1); \
		uv pip install --quiet --python $(1)/bin/python --no-deps --require-hashes -r $(2); \
	else \
		test -x $(1)/bin/python || $(PYTHON) -m venv $(1); \
		$(1)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $(2); \
	fi
endef

# The package itself, editable, built by the locked hatchling.
define install-citewatch
	@if command -v uv >/dev/null 2>&1; then \
		uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .; \
	else \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
endef

$(VENV)/.run: constraints.txt pyproject.toml
	@echo "Setting up $(VENV) (once; a minute or two) …" >&2
	$(call install,$(VENV),constraints.txt)
	$(install-citewatch)
	@touch $@

$(VENV)/.dev: constraints-dev.txt pyproject.toml
	@echo "Setting up $(VENV) for development (once; a minute or two) …" >&2
	$(call install,$(VENV),constraints-dev.txt)
	$(install-citewatch)
	@touch $@ $(VENV)/.run

# A real browser for the journeys through the pages. Without one they are skipped, and say so.
browser:
	@command -v chromium >/dev/null 2>&1 || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
			echo "Installing chromium …" >&2; \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
		else echo "No chromium here, and no right to install it: the browser tests will be skipped." >&2; fi; } \
	|| echo "chromium could not be installed: the browser tests will be skipped." >&2

# pywb, a real web archive. It is GPL and has needs of its own: another venv, another process.
pywb: $(PYWB_VENV)/.installed

$(PYWB_VENV)/.installed: tests/webarchive/pywb.txt
	@echo "Setting up $(PYWB_VENV) …" >&2
	@$(MAKE) --no-print-directory pywb-venv || echo "pywb could not be installed: its tests will be skipped." >&2

.PHONY: pywb-venv
pywb-venv:
	$(call install,$(PYWB_VENV),tests/webarchive/pywb.txt)
	@touch $(PYWB_VENV)/.installed
