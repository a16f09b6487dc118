# Everything a person needs to run, test and change Relais. Nothing but Python 3.11+ and make is
# assumed; whatever is missing goes into .venv, and `rm -rf .venv` starts over.

PYTHON ?= python3
ARGS ?=
# How many workers run tests side by side; 0 for one process, as a debugger needs it.
WORKERS ?= 2

VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
STAMP := $(VENV)/.installed

# nltk refuses data files that are hard links, which is what uv makes of its cache by default.
export UV_LINK_MODE := copy
export VIRTUAL_ENV := $(CURDIR)/$(VENV)
# Modules are compiled once, aside: a process that has to compile its libraries starts in half a
# minute of processor time instead of a few seconds.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/$(VENV)/pycache
# The encoder is part of the installation: nothing is ever fetched from a model hub.
export HF_HUB_OFFLINE := 1

# torch comes in its CPU build: from the folder of wheels that the machine names, or else from
# torch's own index.
WHEELS := $(if $(PIP_FIND_LINKS),$(addprefix --find-links ,$(PIP_FIND_LINKS)),--torch-backend=cpu)

.DEFAULT_GOAL := help
.PHONY: help install run test check check-style check-types check-layers check-content check-docs \
        docs lock eval rehearse bench screenshots

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'Relais needs Python 3.11 or later. Name one: make PYTHON=python3.12 $(MAKECMDGOALS)' >&2; \
	  exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo 'No virtual environment could be made. On Debian: apt-get install python3-venv' >&2; \
	  rm -rf $(VENV); exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9,<1'

$(STAMP): requirements.lock pyproject.toml | $(UV)
	$(UV) pip install $(WHEELS) -r requirements.lock
	$(UV) pip install --no-deps --no-build-isolation --editable .
	@touch $@

install: $(STAMP) ## Create .venv with the locked dependencies and Relais itself

run: install ## Serve the sample company on this machine, with one-click demo sign-in
	$(BIN)/relais run --demo $(ARGS)

test: install ## The whole test suite (ARGS="-m unit" for the fast part, WORKERS=0 in one process)
	@deploy/test-tools.sh
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

check: check-style check-types check-layers check-content check-docs ## Everything but the tests

check-style: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-types: install
	$(BIN)/mypy

check-layers: install
	$(BIN)/lint-imports

check-content: install
	$(BIN)/relais check

check-docs: install
	$(BIN)/python -m pytest -q tests/docs tests/unit/test_repository.py

docs: install ## Rewrite the tables of docs/ that come from the code
	$(BIN)/python -m tests.docs.tables

lock: $(UV) ## Write requirements.lock, keeping present versions (ARGS=--upgrade takes the newest)
	@sed -E 's/^(torch==[^+]*)$$/\1+cpu/' requirements.lock > $(VENV)/resolved.txt
	$(UV) pip compile pyproject.toml --extra postgres --extra dev --python-version 3.11 $(WHEELS) --quiet \
	  --no-emit-index-url --no-emit-find-links --no-annotate --no-header $(ARGS) \
	  --output-file $(VENV)/resolved.txt > /dev/null
	@echo '# Every package Relais is tested with, for Python 3.11. Written by `make lock`.' \
	  > requirements.lock
	@sed -E '/^(#|--)/d; s/\+cpu$$//' $(VENV)/resolved.txt >> requirements.lock

eval: install ## Ask every expected answer of the sample company (ARGS="--compare")
	$(BIN)/relais eval --language en $(ARGS)

rehearse: ## Build the container image's steps in a scratch folder, and use the result as a container
	$(PYTHON) deploy/rehearse.py

bench: install ## Measure answer time and index building
	$(BIN)/python -m eval.bench $(ARGS)

screenshots: install ## Take the screenshots of the README again
	$(BIN)/python -m tests.browser.screenshots $(ARGS)
