# Everything a newcomer needs. `make help` lists it.

PYTHON := .venv/bin/python
# The interpreter that .venv is made with: Debian's where it will do, for it is compiled with
# optimisations that version managers leave out, and takes a quarter less time a page.
PYTHON3 ?= $(shell /usr/bin/python3 -c 'import ensurepip, venv, sys; sys.exit(sys.version_info < (3, 11))' \
  2>/dev/null && echo /usr/bin/python3 || echo python3)
ARGS :=
SIZE :=
POINTS := 50

.DEFAULT_GOAL := help
.PHONY: help run install test kill-test bench lint format clean

help: ## say what each command does
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 18

run: install ## set everything up and serve the demo archive (PORT=8000)
	@DEMO=1 $(PYTHON) manage.py serve --prepare

install: .venv/.installed .env ## make .venv and .env, install requirements.txt

test: .venv/.installed-dev tests/checkers/node_modules/.installed ## test on SQLite and PostgreSQL (ARGS="-k word" goes to pytest)
	@$(PYTHON) tests/run.py $(ARGS)

kill-test: .venv/.installed-dev ## kill imports at 50 points and compare what comes of them (POINTS=)
	@$(PYTHON) tests/everywhere.py tests/killing.py --points $(POINTS)

bench: .venv/.installed-dev tests/checkers/node_modules/.installed ## measure imports and requests; prints a table (SIZE=100k QUICK=1 SECONDS_A_KIND=20 BENCH_KEEP=DIR)
	@$(PYTHON) benchmarks/run.py $(SIZE) $(if $(QUICK),--quick) $(if $(SECONDS_A_KIND),--seconds $(SECONDS_A_KIND)) $(if $(BENCH_KEEP),--keep "$(BENCH_KEEP)")

lint: .venv/.installed-dev ## check style and formatting
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .

format: .venv/.installed-dev ## mend style and formatting
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

clean: ## remove what can be made again; database, media and .env stay
	rm -rf .venv static tests/checkers/node_modules .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find archive/locale -name '*.mo' -delete 2>/dev/null || true

.venv/bin/python:
	@command -v $(PYTHON3) >/dev/null || { echo "Python is missing: apt install python3"; exit 1; }
	@$(PYTHON3) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: apt install python3 (Debian 12 or newer)"; exit 1; }
	@$(PYTHON3) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "Python cannot make virtual environments: apt install python3-venv"; exit 1; }
	@$(PYTHON3) -m venv --clear .venv

.venv/.installed: requirements.txt | .venv/bin/python
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || $(PYTHON3) -m venv --clear .venv
	@echo "Installing requirements.txt ..."
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.installed-dev: requirements-dev.txt requirements.txt | .venv/bin/python
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || $(PYTHON3) -m venv --clear .venv
	@echo "Installing requirements-dev.txt ..."
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# Tests and benchmarks say what they leave out where this cannot be had.
tests/checkers/node_modules/.installed: tests/checkers/package-lock.json
	@command -v npm >/dev/null || { echo "npm is missing: pages are not checked (apt install npm)"; exit 0; }; \
	echo "Installing what checks pages ..."; \
	cd tests/checkers && npm ci --silent --ignore-scripts --no-audit --no-fund && touch node_modules/.installed \
	  || echo "npm could not install what checks pages; say why: cd tests/checkers && npm ci"

.env: | .venv/bin/python
	@$(PYTHON) -m config.envfile
