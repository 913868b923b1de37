# Each target prepares .venv on its first use, and again when pyproject.toml or constraints.txt change.

# The first of these that is Python 3.11 or newer and can make virtual environments; `make PYTHON=/path/to/python3` names one.
PYTHON ?= python3.13 python3.12 python3.11 python3
# Where the measured browsers' verdicts lie, for `make truth`; empty: where tests/truth looks by itself.
TRUTH ?=
# For `make record` and `make fuzz`: the cases to record and the folder to make; the seed, how many cases, and the folder
# for what disagrees. ENGINES names some of "chromium firefox webkit"; empty: all.
CASES ?=
OUT ?=
SEED ?= 1
COUNT ?= 1000
KEEP ?=
ENGINES ?=

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt
# The build backend comes from constraints.txt too, so no build isolation, which would fetch the newest.
INSTALL_EDITABLE = $(INSTALL) hatchling editables && $(INSTALL) --no-build-isolation --editable

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint suite truth record fuzz moved agreement bench clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s  %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.installed-cli ## show `cors` at work against servers that it starts on this machine, and a policy that repairs them
	@$(BIN)/cors demo

test: lint suite ## everything that must hold before a change lands

lint: $(VENV)/.installed-dev ## style, formatting, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

# Two runs at the same time, one of which notes which test module ran which line; then the check that each module's own one ran all.
suite: $(VENV)/.installed-dev
	$(BIN)/python -m tests.suite

truth: $(VENV)/.installed-dev ## compare with what real browsers did: make truth TRUTH=folder
	$(BIN)/python -m tests.truth $(TRUTH)

record: $(VENV)/.installed-dev ## record real browsers: make record CASES=file OUT=folder
	@test -n '$(CASES)' -a -n '$(OUT)' || { echo 'Say what to record, and where to: make record CASES=file OUT=folder' >&2; exit 2; }
	$(BIN)/python -m tests.browsers.record '$(CASES)' '$(OUT)' $(ENGINES:%=--engine %)

fuzz: $(VENV)/.installed-dev ## new cases in real browsers and in the model: make fuzz SEED=1 COUNT=1000 KEEP=folder
	$(BIN)/python -m tests.browsers.fuzz --seed $(SEED) --count $(COUNT) $(ENGINES:%=--engine %) $(if $(KEEP),--keep '$(KEEP)')

moved: $(VENV)/.installed-dev ## which rule moved between the recorded browsers and the installed ones
	$(BIN)/python -m tests.browsers.moved $(ENGINES:%=--engine %)

agreement: $(VENV)/.installed-dev ## hold the two halves against each other, a million requests
	CORS_AGREEMENT=1000000 $(BIN)/python -m pytest tests/agreement -o faulthandler_timeout=0

bench: $(VENV)/.installed-bench ## measure, against peers where they are installed
	$(BIN)/python -m bench.run

clean: ## remove all that these targets made, .venv included
	rm -rf .venv .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache dist
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.installed-%: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing crossorigin[$*] into $(VENV) ..."
	@$(INSTALL_EDITABLE) '.[$*]'
	@touch $@

$(BIN)/python:
	@for python in $(PYTHON); do \
	  if $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    exec $$python -m venv --clear $(VENV); \
	  fi; \
	done; \
	echo "make: none of \"$(PYTHON)\" is Python 3.11 or newer with venv and ensurepip." >&2; \
	echo "Install one (Debian: apt-get install python3-venv), or name it: make PYTHON=/path/to/python3" >&2; \
	exit 1
