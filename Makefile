# `make` says what there is. The logic stands in bin/.
SHELL := /bin/bash
BIN := .venv/bin
CIRKEL := CIRKEL_SECRET_KEY=not-secret CIRKEL_HTTPS=no PYTHONPATH=src $(BIN)/python -m cirkel

.PHONY: help demo demo-fresh test check fix messages coverage requirements audit

help:  ## Say what there is
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

demo:  ## Serve the example covenant at http://localhost:8000 (PORT=8001 for another port)
	@bin/demo

demo-fresh:  ## The same, after throwing away what was changed in it
	@bin/demo --fresh

test:  ## Run all tests on SQLite, and those that touch the database on PostgreSQL
	@bin/test

check:  ## Everything that CI asks: format, lint, types, imports, migrations, tests
	@bin/check

fix:  ## Format code and templates, and mend what can be mended without thinking
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .
	find src -name '*.html' -print0 | xargs -0 -r $(BIN)/djade --target-version 5.2 || true

messages:  ## Gather the Dutch sentences into the English catalogue, and compile it
	cd src/cirkel && PYTHONPATH=.. ../../$(BIN)/django-admin makemessages -l en --no-obsolete --no-wrap --add-location file
	sed -i '/^"POT-Creation-Date\|^"Report-Msgid-Bugs-To/d' src/cirkel/locale/en/LC_MESSAGES/django.po
	cd src/cirkel && PYTHONPATH=.. ../../$(BIN)/django-admin compilemessages -l en

coverage:  ## Measure which branches the tests reach
	$(BIN)/coverage run -m pytest --ignore tests/e2e
	$(BIN)/coverage report

audit:  ## Ask whether a known weakness is in anything we install (needs the internet)
	@bin/audit-dependencies

requirements:  ## Choose versions anew within pyproject.toml; hashes and no addresses
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-emit-index-url \
	  --upgrade --quiet -o requirements/runtime.txt
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header \
	  --no-emit-index-url --upgrade --quiet -o requirements/dev.txt
