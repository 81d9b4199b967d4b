# Linegraph. `make help` lists what can be made; each target does its own set-up.
.DEFAULT_GOAL := help
SHELL := /bin/bash

VERSION := $(shell git describe --always --dirty 2>/dev/null || echo dev)
GO_SOURCES := $(shell find . -name '*.go' -not -path '*/node_modules/*')
TOOLS := go tool -modfile=tools/go.mod

.PHONY: help build demo test fuzz attack bench lint generate neo4j web audit clients peer tools-build tools-test

help: ## List the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sort | sed 's/:.*## /\t/' | expand -t 14

build: tools-build neo4j web ## Build ./linegraph, with the playground inside and Neo4j's jars beside
	go build -ldflags "-X main.version=$(VERSION)" -o linegraph .

demo: build ## Build, write a synthetic operation, load it and serve it
	./linegraph demo --data build/demo $(DEMO)

test: build audit clients tools-test ## Run every test, on a real Neo4j and in a real browser
	go test -timeout 45m ./...

# A number of inputs, not of seconds: before Go 1.27 a run that the clock ends
# can fail for no reason (go.dev/issue/75804). An input that hangs fails.
FUZZRUNS ?= 100000
FUZZED ?= .
fuzz: web ## Look for inputs that break something: every fuzz target below FUZZED, FUZZRUNS inputs each
	@set -e; grep -Ho '^func Fuzz[A-Za-z]*' $$(git ls-files $(FUZZED) | grep '_test.go$$') | sed 's|/[^/]*:func | |' | while read -r dir target; do \
		echo "== ./$$dir $$target"; timeout 10m go test ./$$dir -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZRUNS)x -fuzzminimizetime 1x </dev/null; done

bench: build peer ## Measure loading and querying against bare Neo4j and @neo4j/graphql; writes build/bench.json
	@mkdir -p build
	go run ./bench -out build/bench.json $(BENCH)

attack: build ## Attack the service as a hostile client would, and check that others are not affected
	go run ./attack $(ATTACK)

lint: web ## Check formatting, vet, staticcheck and the architecture
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$unformatted" || { echo "not formatted: $$unformatted"; exit 1; }
	go vet ./...
	$(TOOLS) staticcheck ./...

generate: ## Write graph/ and the resolvers' signatures anew from schema/
	go tool gqlgen generate

neo4j: neo4j/lib/.done ## Fetch the embedded Neo4j's jars, once
neo4j/lib/.done: neo4j/pom.xml
	@command -v mvn >/dev/null || { echo "Maven is missing: apt-get install maven"; exit 1; }
	@echo "Fetching Neo4j (about 130 MB, once)"
	@rm -rf neo4j/lib
	cd neo4j && mvn -q -B -ntp dependency:copy-dependencies
	@touch $@

web: web/dist/.done ## Build the playground's page, once
web/dist/.done: web/package.json web/package-lock.json web/.npmrc web/build.js $(wildcard web/src/*)
	@command -v npm >/dev/null || { echo "Node.js is missing: apt-get install nodejs npm"; exit 1; }
	cd web && npm ci --no-audit --no-fund && npm run build
	@touch $@

audit: internal/httpd/audit/node_modules/.done ## Fetch the audit suite of GraphQL over HTTP, once
internal/httpd/audit/node_modules/.done: internal/httpd/audit/package.json internal/httpd/audit/package-lock.json internal/httpd/audit/.npmrc
	@command -v npm >/dev/null || { echo "Node.js is missing: apt-get install nodejs npm"; exit 1; }
	cd internal/httpd/audit && npm ci --no-audit --no-fund
	@touch $@

CLIENTS := internal/httpd/clients
clients: $(CLIENTS)/node_modules/.done ## Fetch the third-party clients that the tests use, once
$(CLIENTS)/node_modules/.done: $(CLIENTS)/package.json $(CLIENTS)/package-lock.json $(CLIENTS)/.npmrc $(CLIENTS)/requirements.txt
	@command -v npm >/dev/null || { echo "Node.js is missing: apt-get install nodejs npm"; exit 1; }
	@python3 -c 'import ensurepip, venv' 2>/dev/null || { echo "Python 3 with venv is missing: apt-get install python3-venv"; exit 1; }
	cd $(CLIENTS) && npm ci --no-audit --no-fund --ignore-scripts
	cd $(CLIENTS) && python3 -m venv node_modules/.venv && node_modules/.venv/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

peer: bench/peer/node_modules/.done ## Fetch what make bench compares with, once
bench/peer/node_modules/.done: bench/peer/package.json bench/peer/package-lock.json bench/peer/.npmrc
	@command -v npm >/dev/null || { echo "Node.js is missing: apt-get install nodejs npm"; exit 1; }
	cd bench/peer && npm ci --no-audit --no-fund --ignore-scripts
	@touch $@

# What is missing is named with the line that installs it.
tools-build:
	@command -v go >/dev/null || { echo "Go 1.26 is missing: see https://go.dev/doc/install"; exit 1; }
	@command -v java >/dev/null || { echo "Java 17 is missing: apt-get install openjdk-17-jdk-headless"; exit 1; }

tools-test:
	@command -v chromium >/dev/null || { echo "Chromium is missing: apt-get install chromium"; exit 1; }
