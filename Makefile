# OnRecord. The two commands: make run, make test.
#
# Variables, with what they are when they are not given:
CORPUS ?=#              folder of .md and .txt files; the dossier in corpus/articles
BASE   ?= /#            path at which the site stands on its host
ORIGIN ?=#              address of the host, such as https://news.example
ADDR   ?= 127.0.0.1:8080#  where make run listens
OUT    ?= dist/site#    where make build writes
FUZZTIME ?= 20s#        for each fuzz target

GO     ?= go
GOROOT := $(shell $(GO) env GOROOT)
GOFMT  := $(or $(wildcard $(GOROOT)/bin/gofmt),gofmt)
MAXAPP := 1750000

# Programs for the browser are built with the collector of garbage that app/cli builds them with.
WASM := GOOS=js GOARCH=wasm $(shell GOEXPERIMENT=nogreenteagc $(GO) env GOEXPERIMENT >/dev/null 2>&1 && echo GOEXPERIMENT=nogreenteagc)

site_flags = -base "$(strip $(BASE))" $(if $(strip $(CORPUS)),-corpus "$(strip $(CORPUS))") $(if $(strip $(ORIGIN)),-origin "$(strip $(ORIGIN))")

# What runs in the client or the import worker, and is tested there too.
ENGINE := ./corpus/... ./components/markup/... ./app/route/... ./app/store/... ./app/view/...
UNIT    = $(shell $(GO) list ./... | grep -v '/app/e2e')
RACE   := $(if $(shell command -v cc || command -v gcc || command -v clang),-race)
NODE   := $(shell command -v node || command -v nodejs)
E2E    := $(wildcard app/e2e)

.PHONY: run build test test-format test-vet test-unit test-engine test-e2e test-browsers ensure-chromium \
	size bench bench-import bench-quotes bench-search golden generate fuzz screenshots clean

run:
	$(GO) run . run -addr "$(strip $(ADDR))" $(site_flags)

build:
	$(GO) run . build -out "$(strip $(OUT))" $(site_flags)

test: test-format test-vet test-unit test-engine test-e2e

test-format:
	@wrong=$$($(GOFMT) -l .); if [ -n "$$wrong" ]; then echo "not formatted by gofmt:"; echo "$$wrong"; exit 1; fi

test-vet:
	$(GO) vet ./...
	$(WASM) $(GO) vet ./...

test-unit:
	@[ -n "$(RACE)" ] || echo "no C compiler: testing without the race detector"
	$(GO) test $(RACE) -timeout 20m $(UNIT)

# The variables of the shell are kept from the tests: wasm has little room for them.
test-engine:
ifneq ($(NODE),)
	$(WASM) $(GO) test -timeout 20m -exec "env -i PATH=$$PATH TMPDIR=$${TMPDIR:-/tmp} $(GOROOT)/lib/wasm/go_js_wasm_exec" $(ENGINE)
else
	@echo "no node: the engine is not tested as wasm outside the browser"
endif

test-e2e: ensure-chromium
ifneq ($(E2E),)
	$(GO) test -count=1 -timeout 30m ./app/e2e/...
endif

test-browsers:
	.ci/ensure-browser chromium firefox-esr webkit
ifneq ($(E2E),)
	BROWSERS="chromium firefox webkit" $(GO) test -count=1 -timeout 30m -run Smoke -v ./app/e2e/...
endif

ensure-chromium:
	@.ci/ensure-browser chromium

# How big the app is; fails above $(MAXAPP) bytes as brotli.
size:
	@$(GO) run . build -out dist/size
	@size() { cat $$1 | wc -c; }; br=$$(size dist/size/assets/app.*.wasm.br); \
	echo "app.wasm: raw $$(size dist/size/assets/app.*.wasm), brotli $$br, gzip $$(size dist/size/assets/app.*.wasm.gz); at most $(MAXAPP) as brotli"; \
	[ $$br -le $(MAXAPP) ] || { echo "app.wasm is too big"; exit 1; }

# How well articles are told from what stands around them, and how fast; needs the measuring material beside the project.
# LEFTOUT=DIR: with models that have not seen the sites measured (see corpus/ingest/internal/train).
bench-import:
	SCORES=1 LEFTOUT=$(LEFTOUT) $(GO) test -count=1 -run TestScores -v -bench "Folder|Mixed" -benchtime 1x ./corpus/ingest

bench:
	$(GO) test -run '^$$' -bench . -benchmem $(UNIT)
ifneq ($(E2E),)
	@.ci/ensure-browser chromium
	BENCH=1 $(GO) test -count=1 -timeout 30m -run "Paint|ImportTime" -v ./app/e2e/...
endif

# The search beside that of well-known libraries, in Chromium; needs node and npm. Its first lines tell the variables.
bench-search: ensure-chromium
	@command -v node >/dev/null && command -v npm >/dev/null || { echo "node and npm are needed"; exit 1; }
	SHARED="$(SHARED)" node .ci/bench-search.mjs

# The quotation engine against its gold, which lies outside this project.
SHARED ?= ../shared
bench-quotes:
	@mkdir -p dist
	@[ -d "$(SHARED)/eval/quotes" ] || { echo "no gold at $(SHARED)/eval: nothing to measure with"; exit 1; }
	$(GO) run . quotes -raw -json "$(SHARED)"/eval/polnear/dev/text/*.txt > dist/dev.jsonl
	cd "$(SHARED)/eval/quotes" && $(GO) run . -gold ../polnear/dev -pred "$(CURDIR)/dist/dev.jsonl" -speakers ../gold/speakers_dev.jsonl
	$(GO) run . quotes -raw -json "$(SHARED)"/eval/gold/seeds/text/*.txt > dist/seeds.jsonl
	cd "$(SHARED)/eval/quotes" && $(GO) run . -gold ../gold/seeds -pred "$(CURDIR)/dist/seeds.jsonl" -speakers ../gold/speakers_seeds.jsonl

# Writes the expectations of tests anew; look at the difference before you keep it.
golden: generate
	@for dir in $$(grep -rl --include=*_test.go 'flag.Bool("update"' . | xargs -n1 dirname | sort -u); do $(GO) test $$dir -update || exit 1; done
	@git diff --stat

generate:
	$(GO) generate ./corpus/articles

fuzz:
	@for p in $(UNIT); do for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz'); do \
		echo "$$p $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(strip $(FUZZTIME)) -fuzzminimizetime 30x $$p || exit 1; done; done

# Every view at three widths in every theme.
screenshots:
	@.ci/ensure-browser chromium
	SCREENSHOTS="$(CURDIR)/dist/screenshots" $(GO) test -count=1 -timeout 30m -run Screenshots -v ./app/e2e/...

clean:
	rm -rf dist
