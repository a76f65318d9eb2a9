# The course's commands; `make` alone lists them. Needs sh and GNU make 3.81 or newer (macOS has that one).
# Give options in ARGS, as in  make lab ARGS="--no-browser"  or  make test ARGS="tests/test_lab.py".

# Tried in this order to make .venv; name another as in  make lab PYTHON=/opt/python3.13/bin/python3
PYTHON = python3.14 python3.13 python3.12 python3.11 python3 python

# A "user = true" in somebody's pip.conf cannot work inside .venv.
export PIP_USER = 0

.PHONY: help lab test test-all test-site mutations versions bench notebooks slides site serve-site address lock

help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

lab: ## open the course: the first time installs it, your copies of the lessons are in work/
	@sh -c "$$INSTALL" install requirements.txt
	@.venv/bin/python notebooks/lab.py $(ARGS)

test: ## prove it: every printed number, every figure, the code and its style (LESSON=04: all of that lesson alone)
	@sh -c "$$INSTALL" install requirements.txt tests/requirements.txt
	@OPENBLAS_NUM_THREADS=1 .venv/bin/python -m pytest $(LESSON:%=--lesson=%) $(ARGS)
	@.venv/bin/python -m ruff check

test-all: test ## all checks of a push: besides, two of `versions`, some of `mutations`, Binder, Colab, a browser (Chromium)
	@$(MAKE) --no-print-directory versions ARGS="oldest colab"
	@$(MAKE) --no-print-directory mutations ARGS=--commit
	@OPENBLAS_NUM_THREADS=1 .venv/bin/python -m pytest -m "(browser or hosts or site) and not long" -rs tests

test-site: ## the course in the browser alone: build it, run every lesson of it offline (needs Chromium)
	@sh -c "$$INSTALL" install requirements.txt tests/requirements.txt
	@OPENBLAS_NUM_THREADS=1 .venv/bin/python -m pytest -m site -n 0 -rs tests/test_site.py $(ARGS)

mutations: ## would the tests notice? Mistakes by the thousand, one at a time: caught / tried (ARGS="03 05" or --commit for some)
	@sh -c "$$INSTALL" install requirements.txt tests/requirements.txt
	@OPENBLAS_NUM_THREADS=1 PYTHONPATH=notebooks:tests .venv/bin/python tests/mutations.py $(ARGS)

versions: ## every number in every version that users have, as a table (ARGS="oldest colab" for some rows)
	@sh -c "$$INSTALL" install requirements.txt tests/requirements.txt
	@PYTHONPATH=notebooks .venv/bin/python tests/versions.py $(ARGS)

bench: ## speed, as ratios: size training start proving live site (ARGS="training live 03" for some; live and site need Chromium)
	@sh -c "$$INSTALL" install requirements.txt tests/requirements.txt
	@OPENBLAS_NUM_THREADS=1 PYTHONPATH=.:notebooks:tests .venv/bin/python -m bench $(ARGS)

notebooks: ## build notebooks/*.ipynb from notebooks/py/*.py, GUIDE.md's tables, tests/views.csv, tests/outputs (ARGS="03 05")
	@sh -c "$$INSTALL" install requirements.txt
	@OPENBLAS_NUM_THREADS=1 .venv/bin/python notebooks/build.py $(ARGS)
	@PYTHONPATH=notebooks .venv/bin/python notebooks/publish/guide.py
	@OPENBLAS_NUM_THREADS=1 PYTHONPATH=.:notebooks .venv/bin/python tests/views.py $(ARGS)

slides: ## decks, class copies and a formula sheet into site/slides and site/handouts (ARGS="03 05" for some decks)
	@sh -c "$$INSTALL" install requirements.txt tests/requirements.txt
	@PYTHONPATH=notebooks .venv/bin/python notebooks/publish/slides.py $(ARGS)

site: ## build the course that runs in the browser alone, into site/
	@sh -c "$$INSTALL" install requirements.txt tests/requirements.txt
	@PYTHONPATH=notebooks .venv/bin/python -m publish.site

serve-site: ## serve site/ on this machine (ARGS=9000 for another port than 8000)
	@sh -c "$$INSTALL" install requirements.txt
	@PYTHONPATH=notebooks .venv/bin/python -m publish.serve $(ARGS)

address: ## write the course's address into badges, links and set-up cells: REPO=owner/name, perhaps REF=v1.0
	@sh -c "$$INSTALL" install requirements.txt
	@.venv/bin/python notebooks/address.py "$(REPO)" "$(REF)"

lock: ## write the locks and environment.yml from pyproject.toml (ARGS=--upgrade takes newer versions)
	@sh -c "$$INSTALL" install requirements.txt tests/requirements.txt
	@PYTHONPATH=notebooks .venv/bin/python tests/lock.py $(ARGS)


# The shell script that brings the locks it is given into .venv. It may be stopped and run again at any moment.
define INSTALL
say() { printf '%s\n' "$$*" >&2; }
stop() { say "$$*"; exit 1; }
version() { "$$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }
fits() { case $$1 in 3.11|3.12|3.13|3.14) ;; *) false ;; esac; }

# Each candidate is run: a shim of that name may exist and have no Python behind it.
find_python() {
  for python in $(PYTHON); do
    found=$$(version "$$python") || continue
    if ! fits "$$found"; then unfit=$$found
    elif ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then bare=$$found
    else return
    fi
  done
  [ -z "$$bare" ] || stop "Python $$bare has no venv module. On Debian or Ubuntu: sudo apt install python$$bare-venv"
  [ -z "$$unfit" ] || stop "Found only Python $$unfit. Install 3.11 to 3.14 (www.python.org), then run this again."
  stop "Found no Python. Install 3.11 to 3.14 (www.python.org), then run this again."
}

if [ "$$OS" = Windows_NT ] || [ -d .venv/Scripts ]; then
  stop "This is a Windows folder: use the README's Windows commands, or rename .venv and run this again."
fi
if ! found=$$(version .venv/bin/python); then
  find_python
  error=$$("$$python" -m venv --clear .venv 2>&1) || stop "Cannot make .venv: $$(echo "$$error" | tail -n 1)"
elif ! fits "$$found"; then
  stop "The .venv here has Python $$found, the course needs 3.11 to 3.14: rename .venv and run this again."
elif ! .venv/bin/python -c 'import pip' 2>/dev/null; then # stopped half-way, or its Python was upgraded
  rm -f .venv/*requirements.txt
  .venv/bin/python -m ensurepip >.venv/install.log 2>&1 || stop "The .venv has no pip: rename .venv and run this again."
fi

for lock do
  installed=.venv/$$(echo "$$lock" | tr / -) # a copy of the lock, kept when all of it is installed
  if cmp -s "$$lock" "$$installed"; then continue; fi
  say "Installing $$lock: once, one to three minutes. The log is .venv/install.log"
  if .venv/bin/python -m pip install --require-hashes --no-input --disable-pip-version-check -r "$$lock" \
    >.venv/install.log 2>&1; then cp "$$lock" "$$installed"
  elif grep -q -i 'connection\|timed out\|ssl' .venv/install.log; then
    stop "No way to the package index. Check your network or proxy, then run this again: it goes on from here."
  else stop "Not installed: $$(grep '^ERROR' .venv/install.log | head -n 1) (all of it: .venv/install.log)"
  fi
done
endef
export INSTALL
