# The commands of the house. Each can also be typed by hand: what it does stands below it.

.DEFAULT_GOAL := help
.PHONY: help run test check format-check lint types templates catalogues schema format bench guide lists vendor clean

python := .venv/bin/python
flask := $(python) -m flask --app app
extras := $(if $(filter postgres%,$(DATABASE_URL)),postgres) $(if $(REDIS_URL),redis) $(if $(STRIPE_SECRET_KEY),stripe)
development := @requirements/install development

help: ## Show these lines
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile | expand -t 18

run: ## Set up and serve on http://127.0.0.1:5000 (PORT, HOST, PYTHON, DATABASE_URL, WEFT_DEMO=0 …)
	@requirements/install runtime $(extras)
	@exec $(flask) start

test: ## Set up and run every test, on all cores (ARGS="-k word" for some)
	$(development)
	@$(python) -m pytest -n auto $(ARGS)

check: format-check lint types templates catalogues schema ## Look for slips in code, types, templates, catalogues and migrations

format-check:
	$(development)
	$(python) -m ruff format --check --quiet .

lint:
	$(development)
	$(python) -m ruff check --quiet .

types:
	$(development)
	$(python) -m mypy

templates:
	$(development)
	$(python) -m djlint templates --lint --quiet

catalogues:
	$(development)
	$(flask) translations check

schema: # the migrations, run on an empty database, give what the models say
	$(development)
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	export WEFT_ENV=testing WEFT_DATA="$$folder" DATABASE_URL="sqlite:///$$folder/weft.db" && \
	$(flask) db upgrade && $(flask) db check

format: ## Put the code and the catalogue in order
	$(development)
	$(python) -m ruff check --fix --quiet . || true
	$(python) -m ruff format --quiet .
	$(flask) translations update

bench: ## Measure the pages (benchmarks/README.md)
	$(development)
	@$(python) -m benchmarks $(ARGS)

guide: ## Take the pictures of the guides anew
	$(development)
	@WEFT_GUIDE=1 $(python) -m pytest tests/site/test_guide_in_a_browser.py -q

lists: ## Compile the requirement lists after a change of requirements/*.in (needs uv)
	@for list in runtime postgres redis s3 stripe production development; do \
		uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
			requirements/$$list.in --output-file requirements/$$list.txt || exit 1; \
	done

vendor: ## Fetch fonts, icons and scripts anew after a change of package.json (needs node)
	npm ci
	python3 requirements/vendor.py

clean: ## Remove what make made; data in instance/ stays
	rm -rf .venv node_modules test-results .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
