#!/bin/sh
# Brings the locks that are named into .venv, in the folder where it is called:
#     sh notebooks/course/install.sh requirements.txt tests/requirements.txt
# It may be stopped and run again at any moment, and what is installed already costs nothing.
# $PYTHON names the commands that are tried, in this order, to make .venv. Needs sh and POSIX tools alone.

# <!-- pythons -->
fit='3.11 3.12 3.13 3.14'
range='3.11 to 3.14'
# <!-- /pythons -->
venv=.venv                # on Windows it would be the same folder,
inside=$venv/bin/python   # with Scripts/python.exe in it
log=$venv/install.log

export PIP_USER=0         # a "user = true" in somebody's pip.conf cannot work inside .venv

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }
version() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }
fits() { case " $fit " in *" $1 "*) ;; *) false ;; esac; }

# Each candidate is run: a shim of that name may exist and have no Python behind it.
find_python() {
  bare='' unfit=''
  for python in ${PYTHON:-python3 python}; do
    found=$(version "$python") || continue
    if ! fits "$found"; then unfit=$found
    elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then bare=$found
    else return
    fi
  done
  [ -z "$bare" ] || stop "Python $bare has no venv module. On Debian or Ubuntu: sudo apt install python$bare-venv"
  [ -z "$unfit" ] || stop "Found only Python $unfit. Install $range (www.python.org), then run this again."
  stop "Found no Python. Install $range (www.python.org), then run this again."
}

make_venv() {
  find_python
  error=$("$python" -m venv --clear $venv 2>&1) || stop "Cannot make .venv: $(echo "$error" | tail -n 1)"
}

# Stopped half-way, or its Python was upgraded.
bring_pip() {
  rm -f $venv/*requirements.txt
  $inside -m ensurepip >$log 2>&1 || stop "The .venv has no pip: rename .venv and run this again."
}

# A copy of a lock is kept beside the log when all of it is installed.
bring() {
  installed=$venv/$(echo "$1" | tr / -)
  if cmp -s "$1" "$installed"; then return; fi
  say "Installing $1: once, one to three minutes. The log is $log"
  if $inside -m pip install --require-hashes --no-input --disable-pip-version-check -r "$1" >$log 2>&1; then
    cp "$1" "$installed"
  elif grep -q -i 'connection\|timed out\|ssl' $log; then
    stop "No way to the package index. Check your network or proxy, then run this again: it goes on from here."
  else
    stop "Not installed: $(grep '^ERROR' $log | head -n 1) (all of it: $log)"
  fi
}

if [ "$OS" = Windows_NT ] || [ -d $venv/Scripts ]; then
  stop "This is a Windows folder: use the README's Windows commands, or rename .venv and run this again."
elif ! found=$(version $inside); then
  make_venv
elif ! fits "$found"; then
  stop "The .venv here has Python $found, the course needs $range: rename .venv and run this again."
elif ! $inside -c 'import pip' 2>/dev/null; then
  bring_pip
fi
for lock do bring "$lock"; done
