# Parallax needs nothing but Go. This file holds the commands that people and CI share.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# How long each fuzz target runs, and which benchmarks run how often.
FUZZTIME ?= 5m
BENCH ?= .
COUNT ?= 5

# What may not be skipped on this machine: names with commas between, such as
# race,govulncheck. Tests know more names (see docs/decisions/0002-own-words.md).
PARALLAX_REQUIRE ?=
comma := ,
require := $(subst $(comma), ,$(PARALLAX_REQUIRE))

# $(call tool,NAME) is the path of a tool, built in the version that tools/go.mod pins. It is
# the same tool as that of: go tool -modfile=tools/go.mod NAME
# but is found beside a vendor folder too.
tool = "$$(go -C tools tool -n $(1))"

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# The same source and the same Go give the same bytes: no C compiler, no paths of the
# machine that built it.
.PHONY: build
build: ## build bin/parallax, one static binary
	CGO_ENABLED=0 go build -trimpath -o bin/parallax ./cmd/parallax

.PHONY: test
test: ## run all tests
	go test ./...

# Needs a Chromium, and axe-core from npm: npm ci --prefix tools/browser
.PHONY: browser
browser: ## open every page in headless Chromium and check it (docs/decisions/0004-browser-tests.md)
	PARALLAX_BROWSER=all go test -count=1 -timeout 20m ./internal/browser/

# Where the pictures go: not into the repository.
SCREENSHOTS ?= bin/screenshots

.PHONY: screenshots
screenshots: ## take a picture of every page, in every width, scheme and language, into SCREENSHOTS
	PARALLAX_BROWSER=all PARALLAX_SCREENSHOTS='$(abspath $(SCREENSHOTS))' go test -count=1 -timeout 20m -run TestScreenshots ./internal/browser/
	@echo 'the pictures are in $(SCREENSHOTS)'

.PHONY: check
check: format vet lint race vulnerabilities ## all that CI checks: format, vet, staticcheck, tests with the race detector, known vulnerabilities

.PHONY: format
format:
	@bad="$$(find . -name '*.go' -not -path './vendor/*' -not -path '*/testdata/*' -exec gofmt -l {} +)"; \
	if [ -n "$$bad" ]; then printf 'format: run gofmt -w on\n%s\n' "$$bad"; exit 1; fi

.PHONY: vet
vet:
	go vet ./...

.PHONY: lint
lint:
	$(call tool,staticcheck) ./...

# The race detector needs cgo and so a C compiler. Without one the tests still run.
.PHONY: race
race:
	@compiler="$$(go env CC)"; \
	if command -v "$${compiler%% *}" >/dev/null; then \
		echo 'go test -race -shuffle=on ./...'; \
		CGO_ENABLED=1 go test -race -shuffle=on ./...; \
	elif [ -n '$(filter race,$(require))' ]; then \
		echo "race: no C compiler ($$compiler), and PARALLAX_REQUIRE names race"; exit 1; \
	else \
		echo "race: SKIPPED the race detector: no C compiler ($$compiler)"; \
		go test -shuffle=on ./...; \
	fi

# Only a database out of reach is excused; anything else govulncheck says fails.
.PHONY: vulnerabilities
vulnerabilities:
	@status=0; output="$$($(call tool,govulncheck) ./... 2>&1)" || status=$$?; \
	printf '%s\n' "$$output"; \
	if [ $$status -ne 0 ] && grep -q '^govulncheck: fetching vulnerabilities:' <<<"$$output"; then \
		if [ -n '$(filter govulncheck,$(require))' ]; then \
			echo 'govulncheck: database out of reach, and PARALLAX_REQUIRE names govulncheck'; exit 1; \
		fi; \
		echo 'govulncheck: SKIPPED: its database cannot be reached'; \
	else \
		exit $$status; \
	fi

# The figures of the last run move to bench/previous.txt, so that two states of the code
# can be compared: go tool -modfile=tools/go.mod benchstat bench/previous.txt bench/latest.txt
.PHONY: bench
bench: ## run the benchmarks COUNT times each (default 5) and print medians; BENCH=regexp chooses
	@mkdir -p bench
	@if [ -f bench/latest.txt ]; then mv bench/latest.txt bench/previous.txt; fi
	go test -run '^$$' -bench '$(BENCH)' -benchmem -count $(COUNT) -timeout 0 ./... | tee bench/latest.txt
	@$(call tool,benchstat) bench/latest.txt | tee bench/medians.txt

# Needs wrk. Each page is measured beside a page of fixed bytes of the same size.
.PHONY: load
load: ## measure pages under load, eight connections at a time (docs/performance.md)
	PARALLAX_LOAD=1 go test -count=1 -timeout 30m -run TestLoad -v ./internal/web/ | grep -v '^=== '

# Every target is tried, then the result is told. An input that fails is written below the
# package's testdata/fuzz and belongs in the repository with the fix.
# Go before 1.27 sometimes reports its own deadline as a failure when the time is up
# (https://go.dev/issue/75804); that one message, with no failing input, is not counted.
.PHONY: fuzz
fuzz: ## run every fuzz target for FUZZTIME each (default 5m)
	@listed="$$(go test -list '^Fuzz' ./...)" || { printf '%s\n' "$$listed"; exit 1; }; \
	targets="$$(awk '/^Fuzz/ { name[++n] = $$1 } \
		/^ok/ { for (i = 1; i <= n; i++) print $$2, name[i]; n = 0 }' <<<"$$listed")"; \
	if [ -z "$$targets" ]; then echo 'fuzz: there are no fuzz targets'; exit 0; fi; \
	log="$$(mktemp)"; trap 'rm -f "$$log"' EXIT; failed=''; \
	while read -r package name; do \
		echo "== $$name in $$package, $(FUZZTIME)"; \
		if go test -run '^$$' -fuzz "^$$name\$$" -fuzztime '$(FUZZTIME)' -timeout 0 "$$package" 2>&1 </dev/null | tee "$$log"; then \
			continue; \
		fi; \
		if ! grep -q 'Failing input written' "$$log" && \
			grep -A1 '^--- FAIL: Fuzz' "$$log" | grep -qE '^ +context deadline exceeded$$'; then \
			echo "fuzz: $$name ended at its deadline without a failing input"; \
		else \
			failed="$$failed $$name"; \
		fi; \
	done <<<"$$targets"; \
	if [ -n "$$failed" ]; then echo "fuzz: FAILED:$$failed"; exit 1; fi

# For a build without a network: run this where there is one, carry the whole folder over,
# and there make build and make test use vendor/ and ask for no module. (make check also
# wants the tools, which are not vendored.)
.PHONY: vendor
vendor: ## copy all modules the program uses into vendor/, for builds without a network
	go mod vendor

.PHONY: clean
clean: ## remove bin/ and bench/
	rm -rf bin bench
