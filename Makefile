# make             set up .venv from the lock, run the pipeline over seeds/, say where to look
# make test        set up, run every test but those of the Spark engine
# make test-spark  set up, pyspark included (450 MB, and Java 17 has to be there), run the tests of the Spark engine
# make check       set up, then ruff, mypy (strict) and import-linter
# make bench       set up, measure
# make bench-spark set up as test-spark does, measure what a second worker brings
# make fuzz        set up, atheris included (a wheel of it is there for Linux and Python 3.11 to 3.13), and fuzz
# make lock        resolve the dependencies anew (needs uv)
# make clean       remove the environment and what the pipeline wrote; the next make does everything again

.DEFAULT_GOAL := all
.PHONY: all setup test test-spark check bench bench-spark fuzz lock clean
.DELETE_ON_ERROR:

VENV := .venv
STAMP := $(VENV)/.installed
# Every recipe sees the environment's programs first, so that the stages of dvc.yaml run under its python.
RUN := PATH="$(CURDIR)/$(VENV)/bin:$$PATH"

all: setup
	$(RUN) dvc repro
	@$(RUN) claims summary data

setup: $(STAMP)

# The project itself is installed last, in place and without looking anything up: the lock holds its build backend too.
$(STAMP): requirements.lock pyproject.toml
	@rm -rf $(VENV)
	@python=; for name in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	  if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then echo "claims needs Python 3.11 or later: install it, then run make again" >&2; exit 1; fi; \
	set -ex; \
	if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --no-project --python "$$(command -v $$python)" $(VENV); \
	  uv pip install --quiet --python $(VENV)/bin/python --require-hashes -r requirements.lock; \
	  uv pip install --quiet --python $(VENV)/bin/python --no-index --no-deps --no-build-isolation -e .; \
	else \
	  $$python -m venv $(VENV); \
	  $(VENV)/bin/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock; \
	  $(VENV)/bin/python -m pip install --quiet --no-index --no-deps --no-build-isolation -e .; \
	fi
	@touch $@

test: setup
	$(RUN) python -m pytest -n auto --dist loadfile

# On top of the environment: what nothing but the Spark engine or fuzzing needs.
$(VENV)/.spark $(VENV)/.fuzz: $(VENV)/.%: $(STAMP) requirements-%.lock
	@set -ex; \
	if command -v uv >/dev/null 2>&1; then \
	  uv pip install --quiet --python $(VENV)/bin/python --require-hashes -r requirements-$*.lock; \
	else \
	  $(VENV)/bin/python -m pip install --quiet --no-deps --require-hashes -r requirements-$*.lock; \
	fi
	@touch $@

test-spark: $(VENV)/.spark
	CLAIMS_TEST_SPARK=1 $(RUN) python -m pytest -o faulthandler_timeout=900 tests/test_spark.py

check: setup
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(RUN) lint-imports

# About a quarter of an hour on two quiet processors. BENCH_DOCUMENTS="10000 100000" and BENCH_CLAIMS="10000 100000
# 1000000" take hours; python tests/throughput.py --warc measures one form of input alone.
BENCH_DOCUMENTS := 1000 3000
BENCH_CLAIMS := 5000 50000
bench: setup
	$(RUN) python tests/bench.py
	$(RUN) python tests/growth.py $(BENCH_CLAIMS)
	$(RUN) python tests/throughput.py $(BENCH_DOCUMENTS)

# The same documents with one worker and with two: about a quarter of an hour on two quiet processors.
SPARK_DOCUMENTS := 3000 8000
bench-spark: $(VENV)/.spark
	$(RUN) python tests/spark_scaling.py $(SPARK_DOCUMENTS)

# FUZZ_SECONDS=300 for all targets together.
fuzz: $(VENV)/.fuzz
	$(RUN) python tests/fuzz

# No address of an index, no path of a machine: whoever installs uses the index that is configured there.
lock:
	uv pip compile pyproject.toml --extra dev $(COMPILE) --upgrade --output-file requirements.lock
	uv pip compile pyproject.toml --extra spark $(COMPILE) --constraint requirements.lock \
	  --output-file requirements-spark.lock
	echo "atheris>=3.0" | uv pip compile - $(filter-out --universal,$(COMPILE)) --upgrade --output-file requirements-fuzz.lock

COMPILE := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet

clean:
	rm -rf $(VENV) build dist .dvc/cache .dvc/tmp .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	git clean -fdXq data
	find claims tests -name __pycache__ -type d -prune -exec rm -rf {} +
