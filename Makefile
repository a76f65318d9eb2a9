# The course's commands; `make` alone lists them. Needs sh and GNU make 3.81 or newer (macOS has that one).
# Give options in ARGS, as in  make lab ARGS="--no-browser"  or  make test ARGS="tests/test_lab.py".

# Tried in this order to make .venv; name another as in  make lab PYTHON=/opt/python3.13/bin/python3
# <!-- pythons -->
PYTHON = python3.14 python3.13 python3.12 python3.11 python3 python
# <!-- /pythons -->

INSTALL = PYTHON="$(PYTHON)" sh notebooks/course/install.sh
COURSE = .venv/bin/python notebooks/course

# Some machines forbid Python to keep what it compiled; then each of a proof's hundreds of processes would compile all anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help lab test test-push test-all others test-site mutations versions bench notebooks translate grade slides contact class site stick serve-site variants bank address lock

help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

lab: ## open the course: the first time installs it, your copies of the lessons are in work/
	@$(INSTALL) requirements.txt
	@.venv/bin/python notebooks/lab.py $(ARGS)

# Of one lesson also what is slow, and what proves it in a second way: built anew, each cell again, a student's run.
MARKED = $(if $(LESSON),-m "not (browser or hosts or site or grading)")

test: ## prove it: every printed number, every figure, the code and its style (LESSON=04: all of that lesson alone)
	@$(INSTALL) requirements.txt tests/requirements.txt
	@.venv/bin/python -m ruff check --quiet
	@.venv/bin/python -m ruff format --diff --quiet
	@.venv/bin/python -m pytest $(MARKED) $(LESSON:%=--lesson=%) $(ARGS)

# What proves a lesson in a second way, or anything in a browser, a push does for what it touches, and some that the commit chooses.
test-push: SOME = --some
test-push test-all: MARKED = -m "not long" -rs $(SOME)
test-push test-all: others test
	@$(COURSE) versions oldest colab $(if $(SOME),$$($(COURSE) sample))
	@$(COURSE) mutations --commit
test-push: ## the checks of a push: of what takes longer all that the commit touches, and of the rest a part that it chooses
test-all: ## all checks: besides, the oldest versions and Colab's, some mutations, Binder, grading, a browser (Chromium)

others:
	@$(INSTALL) requirements.txt tests/requirements.txt
	@$(COURSE) environments colab oldest binder site
	@$(COURSE) npm

test-site: ## the course in the browser alone: build it, run every lesson and every live figure of it offline (needs Chromium; Firefox, too, where it is)
	@$(INSTALL) requirements.txt tests/requirements.txt
	@.venv/bin/python -m pytest -m site -n 2 -rs tests/test_site.py tests/test_alive.py tests/test_pages_alive.py tests/test_by_keys.py tests/test_offline.py $(ARGS)

mutations: ## would the tests notice? Mistakes by the thousand, one at a time: caught / tried (ARGS="03 05" or --commit for some)
	@$(INSTALL) requirements.txt tests/requirements.txt
	@$(COURSE) mutations $(ARGS)

versions: ## every number in every version that users have, as a table (ARGS="oldest colab 03" for some)
	@$(INSTALL) requirements.txt tests/requirements.txt
	@$(COURSE) versions $(ARGS)

bench: ## speed, as ratios: size training blocks start proving grading live site hall hub (ARGS="training live 03" for some; live, site and hall need Chromium)
	@$(INSTALL) requirements.txt tests/requirements.txt
	@$(COURSE) bench $(ARGS)

notebooks: ## fill all tables, build notebooks/*.ipynb from notebooks/py/*.py, tests/views.csv, tests/seen.csv, tests/outputs (ARGS="03 05")
	@$(INSTALL) requirements.txt
	@$(COURSE) tables
	@$(COURSE) build $(ARGS)
	@$(COURSE) translate $(ARGS)
	@$(COURSE) step
	@$(COURSE) views $(ARGS)
	@$(COURSE) seen --write $(ARGS)

translate: ## bring the catalogues and notebooks of other languages up to date, and say what is left (ARGS="vi 03": of a lesson, in full)
	@$(INSTALL) requirements.txt
	@$(COURSE) translate $(ARGS)

# Its words are those of the command line alone: the environment may have a NAME of its own.
GRADE = FROM LESSON NAME DUE WEIGHTS ROSTER BANK GIVEN SCHEDULER SECONDS TRUST
grade: ## judge what was handed in and write grades/: FROM=submissions.zip, perhaps DUE="2026-11-20 23:59" (GUIDE.md has the rest)
	@$(INSTALL) requirements.txt
	@$(COURSE) grade $(foreach word,$(GRADE),$(if $(filter command,$(origin $(word))),"$(word)=$($(word))")) $(ARGS)

slides: ## decks, class copies and a formula sheet into site/slides and site/handouts (ARGS="03 05" for some decks)
	@$(INSTALL) requirements.txt tests/requirements.txt
	@$(COURSE) slides $(ARGS)

contact: ## photograph every slide of the decks onto sheets, into site/contact (ARGS="03 05" or lecture for some; needs Chromium)
	@$(INSTALL) requirements.txt tests/requirements.txt
	@$(COURSE) contact $(ARGS)

class: ## what students get, without answers, guide and notes, into class/ or TO=folder (ARGS="00 01" for some lessons)
	@$(INSTALL) requirements.txt
	@$(COURSE) class $(if $(TO),"--to=$(TO)") $(REPO:%=--repo=%) $(ARGS)

site: ## build the course that runs in the browser alone, into site/
	@$(INSTALL) requirements.txt tests/requirements.txt
	@$(COURSE) site

stick: ## let the figures of site/slides move without a server, from a USB stick: 41 MB more (after make site, make slides)
	@$(INSTALL) requirements.txt
	@$(COURSE) stick

serve-site: ## serve site/ on this machine (ARGS=9000 for another port than 8000); HALL=1: to all on the local network
	@$(INSTALL) requirements.txt
	@$(COURSE) serve-site $(HALL:%=--hall=%) $(ARGS)

variants: ## notebooks with exercises of your own, other numbers for each student: CLASS=class.csv BANK=../exercises SEED=… (LESSON=05)
	@$(INSTALL) requirements.txt
	@$(COURSE) variants "CLASS=$(CLASS)" "BANK=$(BANK)" "LESSON=$(LESSON)"

bank: ## try the exercises of a folder of yours, each for fifty students: BANK=../exercises
	@$(INSTALL) requirements.txt
	@$(COURSE) bank "$(BANK)"

address: ## write the course's address into badges, links and set-up cells: REPO=owner/name, perhaps REF=v1.0
	@$(INSTALL) requirements.txt
	@$(COURSE) address "$(REPO)" "$(REF)"

lock: ## write the locks and environment.yml from pyproject.toml (ARGS=--upgrade takes newer versions)
	@$(INSTALL) requirements.txt tests/requirements.txt
	@$(COURSE) lock $(ARGS)
