# The doors. Each target does its own set-up on a fresh Debian 12 machine.
#   make run     build, scan the sample repository, then this one
#   make test    everything: unit tests, cases of detectors, goldens, transcripts, sanitizers, fuzz corpora, the page
#   make browser the page in a real browser      make web   the page alone (npm); make build WEB=0 goes without
#   make check   the fast part of the tests, for a warm build
#   make bench   speed against ripgrep     make fuzz   every fuzz target for a minute
#   make hostile every hostile repository
#   make lint    format and clang-tidy     make fix    formats
export CCACHE_BASEDIR := $(CURDIR)
export CCACHE_NOHASHDIR := 1
NPM := third_party/node_modules/.package-lock.json
PACKAGES := third_party/packages/.done
JOBS ?= $(shell nproc)

.PHONY: run test check slow hostile build web browser setup bench growth compare fuzz lint fix words picture sanitize score clean accuracy accuracy-page

run: build
	@echo "── the sample repository ──"
	@build/mlrung scan samples/churn
	@echo
	@echo "── this repository ──"
	@build/mlrung scan .
	@echo
	@echo "── the page: levels, questions, a coding project, your repository as a picture ──"
	@echo "build/mlrung serve        opens it at http://127.0.0.1:5317/ or the next free port (this machine only)"

build: setup $(if $(filter 0,$(WEB)),,web)
	@cmake --preset release >build-setup.log 2>&1 || { cat build-setup.log; exit 1; }
	@rm -f build-setup.log
	cmake --build build -j $(JOBS) --target mlrung

# The page: its packages from the pinned lock, what Vite builds compressed for the binary, Python beside the binary.
WEB_SOURCES := $(shell git ls-files web 2>/dev/null | grep -v -E '^web/(tests|grader|README)')
PYODIDE := pyodide.mjs pyodide.asm.mjs pyodide.asm.wasm python_stdlib.zip pyodide-lock.json
web: web/packed/index.html.gz build/share/mlrung/pyodide/pyodide.mjs

web/node_modules/.package-lock.json: web/package-lock.json
	@command -v node >/dev/null && command -v npm >/dev/null || tools/setup.sh web/apt.txt
	cd web && npm ci --no-audit --no-fund || \
	  { echo "the page needs packages from the npm registry; 'make build WEB=0' builds the program without it"; exit 1; }
	@touch $@

include web/grader/grader.mk
web/packed/index.html.gz: web/node_modules/.package-lock.json web/generated/grader.wasm $(WEB_SOURCES)
	cd web && npm run --silent build
	@touch $@

build/share/mlrung/pyodide/pyodide.mjs: web/node_modules/.package-lock.json
	@mkdir -p $(@D)
	@cd web/node_modules/pyodide && cp $(PYODIDE) $(abspath $(@D))/
	@touch $@

browser: build .browser-done
	cd web && npm run --silent test

.browser-done: web/apt-browser.txt
	tools/setup.sh web/apt-browser.txt
	@touch $@

setup: .setup-done

.setup-done: apt.txt
	tools/setup.sh
	@touch $@

$(NPM): third_party/package-lock.json
	cd third_party && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

# Parsers of others that the tests hold our exports against.
$(PACKAGES): tests/requirements.txt
	python3 -m pip install -q --disable-pip-version-check --root-user-action ignore --no-deps --upgrade --target $(@D) -r $<
	@touch $@

check: setup $(PACKAGES)
	@cmake --preset release >/dev/null
	cmake --build build -j $(JOBS)
	cd build && ctest -LE slow --output-on-failure -j $(JOBS)

# What make check leaves out.
slow: check
	cd build && ctest -L slow --output-on-failure -j $(JOBS)

# All but the slow tests: those compile learners' programs.
sanitize: setup $(PACKAGES)
	@cmake --preset sanitize >/dev/null
	cmake --build build-sanitize -j $(JOBS)
	cd build-sanitize && LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0 \
	  ctest --output-on-failure -j $(JOBS) -LE slow

# Every hostile repository; make check looks at one of eight.
hostile: build
	python3 tests/hostile/run.py build/mlrung

test: lint-format build slow hostile sanitize browser
	@echo "make test: all of it passed"

.PHONY: lint-format
lint-format: setup
	git ls-files '*.cc' '*.h' | xargs clang-format-19 --dry-run -Werror

lint: lint-format
	@cmake --preset release >/dev/null
	git ls-files 'src/*.cc' | grep -v _test.cc | xargs -P $(JOBS) -n 8 clang-tidy-19 --quiet -p build

fix: setup
	git ls-files '*.cc' '*.h' | xargs clang-format-19 -i

# make compare FILES="a.py b.py": our Python parser against tree-sitter (needs npm)
compare: setup $(NPM)
	@cmake --preset release >/dev/null
	cmake --build build -j $(JOBS) --target compare_python
	build/compare_python $(FILES)

fuzz: setup
	tools/fuzz.sh 60

# Time and memory against the number of files.
growth: build
	python3 bench/growth.py --mlrung build/mlrung

bench: build
	python3 bench/speed.py --mlrung build/mlrung $(BENCH)
	python3 bench/words/speed.py --mlrung build/mlrung

# make words: trains the network that reads words from model/wording/texts, as the committed one was (an hour and more);
#   STEPS=30 make words OUT=/tmp/x goes the same way in minutes and leaves the network alone
words:
	tools/words/make.sh

# make accuracy REPOS=DIR: the scan against the labels of bench/accuracy, and the page of the manual from the figures
accuracy: build
	python3 bench/accuracy/measure.py --repos $(REPOS) --mlrung build/mlrung
	python3 tools/accuracy_page.py

accuracy-page: setup
	python3 tools/accuracy_page.py

picture: build .browser-done
	python3 tools/picture.py build/mlrung samples/churn docs/scan.svg
	cd web && node pictures.mjs

clean:
	rm -rf build build-sanitize build-fuzz web/dist web/generated web/packed .setup-done .browser-done .grader-done
