# Everything that is done with this project. `make` alone lists it.

# What make looks at to decide whether something has to be done again.
MODULES    := node_modules/.stamp
SPA        := frontend/dist/index.html
SPA_SOURCE := $(shell find frontend -type d \( -name dist -o -name e2e \) -prune -o -type f ! -name '*.test.*' -print)
GO_SOURCE  := $(shell find server graph db -type f ! -name '*_test.go' ! -name '*.mjs' -print)
DUOLAO     := bin/duolao
GOLANGCI   := bin/golangci-lint
POSTGRES   := node db/with-postgres.mjs
FRESH      := $(POSTGRES) --fresh --
GENERATED  := graph/generated graph/model/models_gen.go ':(glob)graph/*.resolvers.go' ':(glob)frontend/**/*.graphql.ts' frontend/lib/api/schema.ts db/schema.sql docs/schema.graphql

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run build test test-go race test-node test-units test-journeys lint lint-go lint-frontend lint-schema generate verify bench clean

help: ## Shows this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | awk -F'|' '{ printf "%-22s %s\n", $$1, $$2 }'

run: build ## Starts Duolao with a database of its own in .data/; prints the address and logins; Ctrl-C ends it
	@exec $(POSTGRES) -- $(DUOLAO) serve --demo

build: $(SPA) $(DUOLAO) ## Builds the screens and the program, where something has changed

# Two at a time where one waits for the linker or the database while the other works; journeys keep two browsers busy by
# themselves.
test: ## Runs every test, on real Postgres and in a real Chromium
	+@$(MAKE) --no-print-directory -j2 --output-sync=line test-go test-node test-units
	+@$(MAKE) --no-print-directory test-journeys

# Vetted by lint-go; what a debugger reads need not be linked into forty programs.
test-go: $(MODULES) $(SPA) ## Go
	@sh .ci/libreoffice
	$(FRESH) go test -vet=off -ldflags=-w ./...

# Everything is compiled once more for it, and takes three times as long: before a change lands, not at each look.
race: $(MODULES) $(SPA) ## Go with the race detector; it takes a C compiler
	@sh .ci/compiler
	@sh .ci/libreoffice
	$(FRESH) go test -race -vet=off -ldflags=-w ./...

test-node: $(MODULES) ## The database's start and stop, the schema's comparison
	npm run --silent test:node

test-units: $(MODULES) ## The front end's units
	npm run --silent test

test-journeys: build ## Journeys through the screens, on a phone and on a desk
	@sh .ci/libreoffice
	CHROMIUM_PATH="$$(node frontend/e2e/chromium.mjs)" && export CHROMIUM_PATH && $(FRESH) npm run --silent test:e2e

lint: lint-go lint-frontend lint-schema ## Checks style and finds mistakes, in all languages

lint-go: $(GOLANGCI) $(SPA) ## golangci-lint (with go vet and gofmt)
	$(GOLANGCI) run ./...

lint-frontend: $(MODULES) ## oxlint with type-aware rules, and the types
	npm run --silent lint
	npm run --silent typecheck

lint-schema: $(MODULES) ## The GraphQL schema and the screens' operations
	npm run --silent lint:schema

generate: $(MODULES) ## Writes what is derived: resolvers' code, operations' types, db/schema.sql, docs/schema.graphql
	go run ./graph/generate
	npm run --silent codegen
	npm run --silent schema:publish
	@$(MAKE) --no-print-directory $(SPA)
	$(FRESH) go run ./server migrate --dump db/schema.sql

verify: generate ## Proves that what is derived is committed, and that the schema breaks no client
	@git diff --exit-code -- $(GENERATED) || { echo 'verify: commit what "make generate" has written' >&2; exit 1; }
	@left=$$(git ls-files --others --exclude-standard -- $(GENERATED)); test -z "$$left" || { echo "verify: not committed: $$left" >&2; exit 1; }
	npm run --silent schema:compare

bench: build ## Measures speed against a bare handler on the same data, and prints the ratios
	DUOLAO_DATA=.data/bench $(POSTGRES) -- go run ./server/bench

clean: ## Removes what was built; the data in .data/ stays
	rm -rf bin frontend/dist frontend/test-results frontend/playwright-report

# Installing takes half a minute: only when what is there is not what the lock file names.
$(MODULES): package.json package-lock.json
	node .ci/installed.mjs || npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(SPA): $(MODULES) $(SPA_SOURCE)
	npm run --silent build
	@touch $@

# The screens lie inside the program.
$(DUOLAO): go.mod go.sum $(GO_SOURCE) $(SPA)
	go build -o $@ ./server

# Built from source with its own list of dependencies, which the program does not share.
$(GOLANGCI): .ci/tools/go.mod .ci/tools/go.sum
	cd .ci/tools && go build -o ../../$@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint
