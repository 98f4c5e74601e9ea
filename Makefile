# Every target does its own set-up; what is there already is skipped.

PYTHON ?= python3
VENV := .venv/bin/python
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test check soak guards bench measure demo messages python

help: ## show what can be done here
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

run: python ## set up and serve on http://127.0.0.1:8000
	@$(PYTHON) -m tools.setup run
	@$(VENV) app.py

test: python ## set up and run every test; one of them with ARGS="-k words"
	@$(PYTHON) -m tools.setup test
	@$(VENV) -m pytest -n auto --dist loadfile $(ARGS)

check: python ## format, lint, types and imports
	@$(PYTHON) -m tools.setup check
	@$(VENV) -m ruff format --check .
	@$(VENV) -m ruff check .
	@$(VENV) -m mypy
	@$(VENV) .venv/bin/lint-imports

soak: python ## eight writers at one assessment, thirty evaluators at a call, a minute each, on both databases
	@$(PYTHON) -m tools.setup test
	@SOAK_SECONDS=60 $(VENV) -m pytest -s tests/browser/test_many_hands.py tests/actions/test_many_evaluators.py tests/actions/test_lock_order.py

guards: python ## take out each guard against attacks and bad input, and see that a test misses it
	@$(PYTHON) -m tools.setup test
	@$(VENV) -m tools.guards

bench: python ## measure pages, scoring and reports
	@$(PYTHON) -m tools.setup run
	@$(VENV) -m tools.bench

measure: python ## measure the reading of drafts on texts of your own: GUIDELINES=DIR
	@$(PYTHON) -m tools.setup run
	@$(VENV) -m tools.measure $(GUIDELINES)

demo: python ## fill an empty instance with a world made up; look at it with DEMO=1 make run
	@$(PYTHON) -m tools.setup run
	@$(VENV) cli.py demo

messages: python ## bring translations/ in step with templates and code
	@$(PYTHON) -m tools.setup run
	@$(VENV) -m tools.messages

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ".")'
