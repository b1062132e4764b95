# The commands of the README. `make demo` and `make test` set everything up by themselves.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
N ?= 10000

.PHONY: demo code test bench setup setup-test lint lock clean

demo: $(VENV)/.ready
	@$(BIN)/guvoh demo --port $(PORT) $(if $(FRESH),--fresh)

code: $(VENV)/.ready
	@$(BIN)/guvoh demo --code $(NAME)

test: setup-test
	@scripts/test

bench: setup-test
	@$(BIN)/python -m bench --cases $(N)

setup: $(VENV)/.ready

setup-test: $(VENV)/.ready-test
	@scripts/system-packages

lint: setup-test
	@scripts/lint

# Written anew only when a dependency is added or raised; the result is committed.
lock:
	$(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --extra dev --output-file requirements-dev.lock pyproject.toml

$(VENV)/.ready: requirements.lock pyproject.toml
	@scripts/environment requirements.lock
	@touch $@

$(VENV)/.ready-test: requirements-dev.lock pyproject.toml
	@scripts/environment requirements-dev.lock
	@touch $@ $(VENV)/.ready

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
