# `make demo` and `make test` do all their own set-up; they need Python 3.11 or newer and nothing else.

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)

# A new environment for each run of the tests; the demo keeps its own.
TEST_VENV := .venv-test
DEMO_VENV := .venv-demo
AUDIT_VENV := .venv-audit

.PHONY: demo test test-other-whoosh torture man lock audit clean

demo: $(DEMO_VENV)/ready
	@echo '$$ alliance search "E-2D"'; $(DEMO_VENV)/bin/alliance search "E-2D"
	@echo; echo '$$ alliance timeline --topic trilateral'; $(DEMO_VENV)/bin/alliance timeline --topic trilateral
	@echo; echo '$$ alliance show 2.7'; $(DEMO_VENV)/bin/alliance show 2.7

$(DEMO_VENV)/ready: pyproject.toml requirements.lock $(shell find alliance_cli corpus -type f -not -name '*.pyc')
	@$(call need_python)
	@$(PYTHON) -m venv --clear $(DEMO_VENV)
	@$(DEMO_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(DEMO_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation .
	@touch $@

test:
	@$(call need_python)
	$(PYTHON) -m venv --clear $(TEST_VENV)
	$(TEST_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(TEST_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(TEST_VENV)/bin/ruff format --check .
	$(TEST_VENV)/bin/ruff check .
	$(TEST_VENV)/bin/mypy
	$(TEST_VENV)/bin/lint-imports --no-cache
	$(TEST_VENV)/bin/python -m pytest -n 2 --cov --cov-report=term --cov-fail-under=90
	$(MAKE) --no-print-directory test-other-whoosh

# What we rely on in Whoosh, on the distribution from which the pinned one stems: a change of it is a day's work.
test-other-whoosh:
	$(TEST_VENV)/bin/python -m pip uninstall --quiet --disable-pip-version-check --yes whoosh3
	$(TEST_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-whoosh.lock
	$(TEST_VENV)/bin/python -m pytest -n 2 tests/test_whoosh_conformance.py tests/test_search_build.py tests/test_search_oracle.py

# Kills, failing disks, many at once, damage and odd bytes, for so many minutes: `make torture MINUTES=2`.
MINUTES ?= 10

torture: $(DEMO_VENV)/ready
	$(DEMO_VENV)/bin/python -m torture --minutes $(MINUTES)

# The manual pages and what completion reads, from the commands and docs/.
man:
	@$(call need_python)
	$(PYTHON) docs/make_man.py

# The locks hold every package with its hash, for all supported versions of Python.
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header --quiet

lock:
	$(LOCK) --extra build --output-file requirements.lock
	$(LOCK) --extra dev --output-file requirements-dev.lock

# What the program is built on: pinned, hashed, licensed, and (asked of the registry) the newest there is.
audit:
	@$(call need_python)
	$(PYTHON) -m venv --clear $(AUDIT_VENV)
	$(AUDIT_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes \
		-r requirements-dev.lock
	$(AUDIT_VENV)/bin/python .ci/supply.py --newest

clean:
	rm -rf $(TEST_VENV) $(DEMO_VENV) $(AUDIT_VENV) build dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis

need_python = test -n "$(PYTHON)" || { echo "make: Python 3.11 or newer is needed; set PYTHON=/path/to/python" >&2; exit 1; }
