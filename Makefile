# Linegraph. `make help` lists what can be made; each target does its own set-up (tools/setup.sh).
.DEFAULT_GOAL := help
SHELL := /bin/bash

# A Go that tools/setup.sh fetched goes before the machine's.
export PATH := $(CURDIR)/build/bin:$(PATH)
SETUP := tools/setup.sh
ROOM := tools/room.sh

VERSION := $(shell git describe --always --dirty 2>/dev/null || echo dev)
GO_SOURCES := $(shell find . -name '*.go' -not -path '*/node_modules/*')
TOOLS := go tool -modfile=tools/go.mod

.PHONY: help build demo test check race fuzz attack bench eval lint generate neo4j web audit clients peer fresh clean setup-build setup-check setup-race setup-test

help: ## List the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sort | sed 's/:.*## /\t/' | expand -t 14

build: setup-build neo4j web ## Build ./linegraph, with the playground inside and Neo4j's jars beside
	go build -ldflags "-X main.version=$(VERSION)" -o linegraph .

demo: build ## Build, write a synthetic operation, load it and serve it
	@$(ROOM) 2 the demo
	./linegraph demo --data build/demo $(DEMO)

test: setup-test build audit clients ## Run every test, on a real Neo4j and in a real browser
	@$(ROOM) 8 the tests
	go test -timeout 45m $(LONGEST) ./...
# Go starts packages in this order, one a core: begun last, a long one would run alone.
LONGEST := ./e2e/hard ./e2e/loads ./resolvers ./cypher

# Everything that needs no database, in under a minute once the tests are built.
check: setup-check lint ## Check what can be checked without a database: lint, unit tests, goldens
	LINEGRAPH_NO_SKIP= LINEGRAPH_NO_NEO4J=1 go test -short -timeout 5m ./...

# The packages that start goroutines are found by a rule. All their tests run that need no database,
# but for the one that holds a single request to an amount of CPU, which the detector multiplies;
# and of those that need one, the tests of what goroutines share.
RACED = $$(git grep -lE '^[[:space:]]*go [a-z]|[.]Go[(]' -- '*.go' ':!*_test.go' | xargs -n 1 dirname | sort -u | sed 's|^|./|')
RACED_ON_NEO4J := ./cypher ./internal/jobs ./internal/loader \
	-run 'Guard|LookUp|Steady|Cancel|Held|Keyed|Together|VersionUnder|NoHalf|Concurrent|Broken|EachLoadRunsOnce|Silent|TwoWrite|SideBySide'
race: setup-race neo4j web ## Look for data races in every package that starts goroutines
	LINEGRAPH_NO_SKIP= LINEGRAPH_NO_NEO4J=1 go test -race -short -timeout 20m -skip '^TestWorstQueries$$' $(RACED)
	go test -race -timeout 20m $(RACED_ON_NEO4J)

# A number of inputs, not of seconds: before Go 1.27 a run that the clock ends
# can fail for no reason (go.dev/issue/75804). An input that hangs fails.
FUZZRUNS ?= 100000
FUZZED ?= .
fuzz: setup-check web ## Look for inputs that break something: every fuzz target below FUZZED, FUZZRUNS inputs each
	@set -e; grep -Ho '^func Fuzz[A-Za-z]*' $$(git ls-files $(FUZZED) | grep '_test.go$$') | sed 's|/[^/]*:func | |' | while read -r dir target; do \
		echo "== ./$$dir $$target"; timeout 10m go test ./$$dir -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZRUNS)x -fuzzminimizetime 1x </dev/null; done

bench: build peer ## Measure loading and querying against bare Neo4j and @neo4j/graphql; writes build/bench.json
	@$(ROOM) 10 the measurements
	@mkdir -p build
	go run ./bench -out build/bench.json $(BENCH)

eval: build ## Measure how often line intelligence is right, on made-up networks
	@$(ROOM) 4 the evaluation
	go run ./eval $(EVAL)

attack: build ## Attack the service as a hostile client would, and check that others are not affected
	@$(ROOM) 2 the attacks
	go run ./attack $(ATTACK)

lint: setup-check web ## Check formatting, vet, staticcheck and the architecture
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$unformatted" || { echo "not formatted: $$unformatted"; exit 1; }
	go vet ./...
	$(TOOLS) staticcheck ./...

generate: setup-check ## Write graph/ and the resolvers' signatures anew from schema/
	go tool gqlgen generate

neo4j: neo4j/lib/.done ## Fetch the embedded Neo4j's jars, once
neo4j/lib/.done: neo4j/pom.xml
	@$(SETUP) java maven
	@echo "Fetching Neo4j (about 130 MB, once)"
	@rm -rf neo4j/lib
	cd neo4j && mvn -q -B -ntp dependency:copy-dependencies
	@touch $@

web: web/dist/.done ## Build the playground's page, once
web/dist/.done: web/package.json web/package-lock.json web/.npmrc web/build.js $(wildcard web/src/*)
	@$(SETUP) node
	cd web && npm ci --no-audit --no-fund && npm run build
	@touch $@

audit: internal/httpd/audit/node_modules/.done ## Fetch the audit suite of GraphQL over HTTP, once
internal/httpd/audit/node_modules/.done: internal/httpd/audit/package.json internal/httpd/audit/package-lock.json internal/httpd/audit/.npmrc
	@$(SETUP) node
	cd internal/httpd/audit && npm ci --no-audit --no-fund
	@touch $@

CLIENTS := internal/httpd/clients
clients: $(CLIENTS)/node_modules/.done ## Fetch the third-party clients that the tests use, once
$(CLIENTS)/node_modules/.done: $(CLIENTS)/package.json $(CLIENTS)/package-lock.json $(CLIENTS)/.npmrc $(CLIENTS)/requirements.txt
	@$(SETUP) node python
	cd $(CLIENTS) && npm ci --no-audit --no-fund --ignore-scripts
	cd $(CLIENTS) && python3 -m venv node_modules/.venv && node_modules/.venv/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

peer: bench/peer/node_modules/.done ## Fetch what make bench compares with, once
bench/peer/node_modules/.done: bench/peer/package.json bench/peer/package-lock.json bench/peer/.npmrc
	@$(SETUP) node
	cd bench/peer && npm ci --no-audit --no-fund --ignore-scripts
	@touch $@

fresh: ## Prove on a plain Debian 12 and 13 that make demo and make test do all set-up; as root, by hand
	@$(ROOM) 12 two releases of Debian, one after the other,
	@set -e; for release in $(RELEASES); do for target in $(TARGETS); do tools/fresh.sh $$release $$target; done; done
RELEASES ?= bookworm trixie
TARGETS ?= demo test

# What a target fetched or wrote goes; what belongs to the user stays: data folders (.linegraph, or
# wherever --data named one), and the caches of Go, npm, Maven and pip in the home folder.
clean: ## Remove the binary, build/ with its demo, and all that was fetched; data folders stay
	rm -rf linegraph build neo4j/lib neo4j/cds web/dist web/node_modules \
		internal/httpd/audit/node_modules $(CLIENTS)/node_modules bench/peer/node_modules resolvers/testdata/rapid

setup-build:
	@$(SETUP) go java

setup-check:
	@$(SETUP) go git

setup-race:
	@$(SETUP) go java git cc

setup-test:
	@$(SETUP) git chromium
