# Two commands matter: `make build` and `make test`. The others are parts of them, or for maintainers.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
DBT := $(BIN)/dbt
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
# Off where this package is installed, on in what make builds here.
WITH_METRICS := --vars '{cv_semantic_layer_enabled: true}'

.DEFAULT_GOAL := help
.PHONY: help build test test-postgres test-spark test-dialects test-engines lint parse pytest pytest-marts pytest-whole pytest-proof pytest-loads oracle mutate fuzz cdnow consumer bench bench-growth bench-overhead bench-spark bench-history bench-increment test-long report pictures metrics docs demo first-hour lock clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

.venv/installed: requirements.lock
	@echo "== environment: .venv from requirements.lock"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed (make PYTHON=...)")'
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@touch $@

# The environments of what stands beside the project: bouncer, spark, and what the benchmark compares with.
.venv-%/installed: requirements-%.lock
	@echo "== environment: .venv-$* from $<"
	@$(PYTHON) -m venv .venv-$*
	@.venv-$*/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

build: .venv/installed ## the environment, then the demo shop into warehouse.duckdb, with a summary
	$(DBT) build $(WITH_METRICS)
	@$(BIN)/python scripts/summary.py

test: .venv/installed ## everything that CI checks with DuckDB alone: lint, parse, builds with all their tests, pytest
	@$(MAKE) --no-print-directory --jobs=2 --keep-going --output-sync=target pytest-marts pytest-proof pytest-whole pytest-loads lint parse

lint: .venv/installed .venv-bouncer/installed ## ruff on the Python, dbt-bouncer on the manifest, sqlfluff on the SQL
	@echo "== lint"
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .
	@$(DBT) --quiet parse --no-partial-parse --target-path target/lint $(WITH_METRICS)
	@COLUMNS=160 .venv-bouncer/bin/dbt-bouncer --config-file dbt-bouncer.yml run >target/lint/bouncer.txt 2>&1 \
		|| (cat target/lint/bouncer.txt && false)
	@grep -ao 'SUCCESS=.*ERROR=[0-9]*' target/lint/bouncer.txt
	@CUSTOMER_VALUE_DUCKDB=target/lint.duckdb DBT_TARGET_PATH=target/lint \
		$(BIN)/sqlfluff lint --disable-progress-bar models tests/dbt analyses 2>target/lint/sqlfluff.txt \
		|| (cat target/lint/sqlfluff.txt && false)

parse: .venv/installed ## parse the project; every deprecation is an error
	@echo "== parse, deprecations as errors"
	@$(DBT) --quiet parse --no-partial-parse --show-all-deprecations --target-path target/parse $(WITH_METRICS) \
		--warn-error-options '{"error": "all"}'

pytest: pytest-marts pytest-whole pytest-proof pytest-loads ## the Python tests, in four parts

pytest-marts: .venv/installed data/cdnow.csv
	@echo "== pytest: hand-computed bases, the published figures, the fits' edges, dialects, metrics, hostile inputs"
	@$(BIN)/python -m pytest tests/python --ignore-glob 'tests/python/test_*.py' --ignore tests/python/report \
		--ignore tests/python/properties --ignore tests/python/mutation --ignore tests/python/loads

pytest-whole: .venv/installed data/cdnow.csv
	@echo "== pytest: CDNOW, error messages, the report, the README's examples, the rules of the house"
	@$(BIN)/python -m pytest tests/python/test_*.py tests/python/report

pytest-proof: .venv/installed data/cdnow.csv
	@echo "== pytest: random inputs against the oracle, the list of planted faults, the consumer's project"
	@$(BIN)/python -m pytest tests/python/properties tests/python/mutation integration_tests

pytest-loads: .venv/installed data/cdnow.csv
	@echo "== pytest: sequences of loads, killed builds, CDNOW month by month"
	@$(BIN)/python -m pytest tests/python/loads

oracle: .venv/installed ## a thousand new random inputs through real builds, every mart against the oracle
	@CUSTOMER_VALUE_EXAMPLES=$${CUSTOMER_VALUE_EXAMPLES:-1000} $(BIN)/python -m pytest \
		tests/python/properties/test_against_oracle.py

test-long: .venv/installed .venv-spark/installed data/cdnow.csv ## 200 sequences of loads, 20 kills, CDNOW month by month, 20 and 10 on PostgreSQL, Spark with Hive's catalog, 20 planted faults (hours)
	@CUSTOMER_VALUE_SEQUENCES=$${CUSTOMER_VALUE_SEQUENCES:-200} CUSTOMER_VALUE_KILLS=$${CUSTOMER_VALUE_KILLS:-20} \
		CUSTOMER_VALUE_MONTHS=all $(BIN)/python -m pytest -m 'long or not long' tests/python/loads
	@$(BIN)/python -m pytest -m long tests/python --ignore tests/python/loads
	@CUSTOMER_VALUE_SEQUENCES=20 CUSTOMER_VALUE_KILLS=10 $(BIN)/python -m pytest tests/engines/test_postgres_loads.py
	@CUSTOMER_VALUE_SPARK_CATALOG=hive $(BIN)/python -m pytest tests/engines/test_spark.py
	@$(BIN)/python scripts/mutate.py --sample 20

mutate: .venv/installed ## plant every fault of tests/mutants.yml, one at a time, and list the survivors (half an hour)
	@$(BIN)/python scripts/mutate.py --jobs 2

fuzz: .venv/installed ## a thousand hostile inputs, each read, refused, or answered with a clear error (INPUTS=100 for a quick look)
	@$(BIN)/python scripts/fuzz.py $(if $(INPUTS),--inputs $(INPUTS)) $(if $(SEED),--seed $(SEED))

test-postgres: .venv/installed ## a real PostgreSQL server: every mart equal to DuckDB's, loads and kills too, and who may read what
	@$(BIN)/python -m pytest tests/engines --ignore-glob '*_spark*.py'

test-spark: .venv/installed .venv-spark/installed ## a real Spark cluster: every mart equal to DuckDB's
	@$(BIN)/python -m pytest tests/engines --ignore-glob '*_postgres*.py' --ignore-glob '*_roles.py' --ignore-glob '*_hashes.py'

test-dialects: .venv/installed ## every model parsed as Snowflake's, BigQuery's and Databricks' SQL; nothing is run there
	@$(BIN)/python -m pytest tests/python/dialects

test-engines: .venv/installed .venv-spark/installed ## both, with one table of marts and engines at the end (IN_CI=1: what CI has time for)
	@$(BIN)/python -m pytest tests/engines $(if $(IN_CI),-m in_ci)

data/cdnow.csv: scripts/fetch_cdnow.py | .venv/installed
	@$(BIN)/python scripts/fetch_cdnow.py

cdnow: data/cdnow.csv ## the 69,659 CDNOW purchases through the ordinary vars, into cdnow.duckdb, with a summary
	CUSTOMER_VALUE_DUCKDB=cdnow.duckdb $(DBT) build --target-path target/cdnow --vars "$$(cat examples/cdnow.vars.yml)"
	@CUSTOMER_VALUE_DUCKDB=cdnow.duckdb $(BIN)/python scripts/summary.py

consumer: .venv/installed ## somebody's own project that installs this package
	@$(BIN)/python -m pytest integration_tests

docs: .venv/installed ## every model, column and metric described, with the lineage, as one page: target/docs/static_index.html
	@CUSTOMER_VALUE_OVERVIEW=docs/site $(DBT) --quiet docs generate --static --target-path target/docs $(WITH_METRICS)
	@$(BIN)/python -c 'import pathlib; page = pathlib.Path("target/docs/static_index.html"); \
		page.write_text(page.read_text(encoding="utf-8").replace("$(CURDIR)", "."), encoding="utf-8")'
	@echo "Open target/docs/static_index.html in a browser: no server is needed."

metrics: .venv/installed ## validate the semantic layer on warehouse.duckdb, and answer its saved questions
	@$(DBT) --quiet run $(WITH_METRICS) --select path:models/marts/metrics
	@$(BIN)/mf validate-configs >target/metrics.txt 2>&1 || (cat target/metrics.txt && false)
	@echo "== mf validate-configs: no errors"
	@for query in sales_by_month value_by_tier retention_by_months_since acquisition_by_channel; do \
		echo "== mf query --saved-query $$query"; $(BIN)/mf query --quiet --decimals 2 --saved-query $$query || exit 1; done

BENCHED := .venv/installed .venv-lifetimes/installed .venv-bench/installed
bench: $(BENCHED) $(if $(PYMC),.venv-pymc/installed) ## beside lifetimes, pandas, polars and the bare floor (CUSTOMERS=1000000 MINUTES=60 PYMC=1)
	@$(BIN)/python benchmarks/bench.py $(if $(CUSTOMERS),--customers $(CUSTOMERS)) $(if $(ROUNDS),--rounds $(ROUNDS)) \
		$(if $(MINUTES),--minutes $(MINUTES)) $(if $(EVERY_ONCE),--every-once) $(if $(PYMC),--pymc)

bench-growth: .venv/installed ## RFM, CLV and segments from 0.1 million transactions on (MILLIONS=all: to 100)
	@$(BIN)/python benchmarks/bench_growth.py $(if $(MILLIONS),--millions $(MILLIONS))

bench-overhead: .venv/installed ## what dbt itself costs: parse, models and statements without rows
	@$(BIN)/python benchmarks/bench_overhead.py

bench-spark: .venv/installed .venv-spark/installed ## the distributed engine with one worker and two (CUSTOMERS=500000: 10 million transactions)
	@$(BIN)/python benchmarks/bench_spark.py $(if $(CUSTOMERS),--customers $(CUSTOMERS))

bench-history: .venv/installed ## every mart with 6, 12 and 24 month ends looked back at (CUSTOMERS=100000 for a quick look)
	@$(BIN)/python benchmarks/bench_history.py $(if $(CUSTOMERS),--customers $(CUSTOMERS))

bench-increment: .venv/installed ## a build after one more day beside a full one (CUSTOMERS=100000 for a quick look)
	@$(BIN)/python benchmarks/bench_increment.py $(if $(CUSTOMERS),--customers $(CUSTOMERS)) \
		$(if $(BASKET),--basket $(BASKET)) $(if $(MONTHS),--months $(MONTHS)) $(if $(THREE),--three) $(if $(ONLY_TIMES),--without-fresh)

VARS_GIVEN = $(findstring command,$(origin VARS))
# As `make build` left it, dbt's parse is there already; another target or other vars have a folder of their own.
report: .venv/installed ## the marts as one page, target/report/customer_value.html (OUT=… TARGET=… VARS=file.yml LANGUAGE=fr)
	@$(if $(TARGET)$(VARS_GIVEN),,DBT_TARGET_PATH=$${DBT_TARGET_PATH:-target}) $(BIN)/python -m report \
		$(if $(OUT),--out "$(OUT)") $(if $(TARGET),--target $(TARGET)) $(if $(VARS_GIVEN),--vars "$$VARS",$(WITH_METRICS)) \
		$(if $(findstring command,$(origin LANGUAGE)),--language $(LANGUAGE))

pictures: .venv/installed ## the report's pictures for the README, out of warehouse.duckdb (maintainers; needs chromium)
	@$(BIN)/python -m report.pictures

demo: .venv/installed ## write the demo seeds anew (maintainers)
	@$(BIN)/python scripts/make_demo.py

first-hour: .venv/installed ## write the files and the outputs of docs/first_hour.md anew (maintainers; then read the difference)
	@$(BIN)/python scripts/make_first_hour.py
	@CUSTOMER_VALUE_WRITE_PAGE=1 $(BIN)/python -m pytest -q tests/python/test_first_hour.py

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-strip-extras --upgrade
lock: ## write requirements.lock anew from requirements.in (maintainers; needs uv)
	@for part in '' -bouncer -lifetimes -bench -pymc -spark; do \
		$(LOCK) --output-file requirements$$part.lock requirements$$part.in || exit 1; done

clean: ## what builds left behind; the environment stays
	rm -rf target logs dbt_packages warehouse.duckdb cdnow.duckdb data integration_tests/dbt_packages \
		integration_tests/target integration_tests/logs integration_tests/shop.duckdb integration_tests/package-lock.yml
