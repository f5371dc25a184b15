# Dateline's commands. `make demo` and `make test` set everything up by themselves.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
SHELL := /bin/bash

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint evals bench bench-crashes bench-desk bench-exports bench-grouping train train-pairs lock clean

help:  ## Show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# The gazetteer is made when the package is installed: its tables and its builder are among what an install depends on.
GAZETTEER := hatch_build.py $(addprefix src/dateline/resolution/data/,countries.tsv places.tsv ports.tsv regions.tsv seats.tsv world.tsv) \
	$(addprefix src/dateline/resolution/places/,building.py sources.py names.py rows.py parts.py borders.py)

# So are the web desk's browser files.
BROWSER := hatch_vendor.py web/package.json web/package-lock.json $(wildcard web/licences/*.txt)

$(VENV)/.ready: requirements/dev.txt pyproject.toml $(GAZETTEER) $(BROWSER)
	@command -v $(PYTHON) >/dev/null || { echo "Dateline needs Python 3.11 or newer: install it, or name it: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "Setting up in $(VENV) (once; a minute or two)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

setup: $(VENV)/.ready  ## Install everything into .venv (the others do this too)

demo: setup  ## Read the sample dispatches and show what they claim
	@$(BIN)/dateline demo

lint: setup  ## Style, types and import rules
	@$(BIN)/ruff format --check --quiet src tests && $(BIN)/ruff check --quiet src tests
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo >/dev/null || $(BIN)/lint-imports

test: lint  ## Lint, then every test
	@$(BIN)/pytest -n auto

evals: setup  ## Measure quality on gold and public data (needs ../shared)
	@$(BIN)/python -m dateline.evals

bench: setup  ## Measure speed and memory, as ratios in one run, of reading, of the desk and of exports
	@$(BIN)/python -m dateline.evals.bench
	@$(BIN)/python -m dateline.evals.bench_desk
	@$(BIN)/python -m dateline.evals.bench_exports

bench-crashes: setup  ## Kill an intake of 10,000 documents five times, and compare what is kept (some half an hour)
	@$(BIN)/python -m dateline.evals.crashes

bench-desk: setup  ## Measure the desk alone on 100,000 made-up events (needs Chromium; some four minutes)
	@$(BIN)/python -m dateline.evals.bench_desk

bench-exports: setup  ## Measure exports of a million made-up claims (some half an hour)
	@$(BIN)/python -m dateline.evals.bench_exports

bench-grouping: setup  ## Measure the grouping of a million made-up claims (some five minutes)
	@$(BIN)/python -m dateline.evals.bench_grouping

train-pairs: setup  ## Learn anew which claims tell of one event (needs ../shared; two minutes)
	@$(BIN)/python -m dateline.training.pairs

# The allocator keeps its memory: giving it back after every step costs a third of the time.
train: setup  ## Train the reading model anew (needs ../shared; adds torch; some four hours on 2 cores, less on a GPU, where there is one)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/train.txt
	@mkdir -p runs
	@MALLOC_TRIM_THRESHOLD_=-1 MALLOC_MMAP_MAX_=0 $(BIN)/python -m dateline.training --encoder runs/domain.pt

lock:  ## Pin the dependencies anew
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements/dev.txt

clean:  ## Remove what the commands made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
