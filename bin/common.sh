# Sourced by the other scripts: where things are, and how what is missing gets installed.
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
VENV="$ROOT/.venv"
PYTHON="${PYTHON:-$VENV/bin/python}"
cd "$ROOT"
mkdir -p var
# Some images of Python set this; then each of our many short programs compiles everything again.
unset PYTHONDONTWRITEBYTECODE

# One line for each argument.
say() { printf '%s\n' "$@"; }
warn() { say "$@" >&2; }
stop() {
  warn "$@"
  exit 1
}

# One number for the content of all files under the given paths; a path that is not there adds nothing.
digest() {
  find "$@" -type f ! -name '*.pyc' -print0 2>/dev/null | LC_ALL=C sort -z |
    xargs -0 -r sha256sum | sha256sum | cut -d ' ' -f 1
}

is_root() { [ "$(id -u)" = 0 ]; }
as_root() { if is_root; then "$@"; else sudo -n "$@"; fi; }
can_install_debian() {
  command -v apt-get >/dev/null && { is_root || sudo -n true 2>/dev/null; }
}

# Installs Debian packages when we may; otherwise it fails and the caller says what is needed.
debian_install() {
  can_install_debian || return 1
  say "Installing $* …"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null >/dev/null &&
    as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
}

has_pango() {
  local libraries
  libraries="$(ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null || true)"
  [[ "$libraries" == *libpango-1.0.so.0* && "$libraries" == *libpangoft2-1.0.so.0* ]]
}

# The directory with the PostgreSQL server's programs; Debian keeps them off the path.
postgres_bin() {
  local found
  found="$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)"
  [ -n "$found" ] || found="$(dirname "$(command -v initdb || true)")"
  [ -x "$found/initdb" ] && printf '%s' "$found"
}

find_python() {
  local name
  for name in python3.11 python3.12 python3.13 python3; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  return 1
}

make_venv() {
  local python version
  "$VENV/bin/python" -c '' 2>/dev/null && return
  python="$(find_python)" || stop "Python 3.11 or newer is needed: sudo apt-get install python3.11"
  version="$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    debian_install "python$version-venv" || debian_install python3-venv ||
      stop "Python's venv module is needed: sudo apt-get install python3-venv"
  fi
  # A folder left by an interrupted run, or by a Python that is gone, is of no use.
  rm -rf "$VENV"
  "$python" -m venv "$VENV" || { rm -rf "$VENV"; stop "The folder .venv could not be made."; }
}

# `install_python runtime` or `install_python dev` (which holds the runtime too): exactly the versions
# and hashes in requirements/, and only when those or pyproject.toml changed.
install_python() {
  local wanted installed
  wanted="$(digest "requirements/$1.txt" pyproject.toml) $("$VENV/bin/python" -V)"
  installed="$VENV/.installed-$1"
  [ "$(cat "$installed" 2>/dev/null)" = "$wanted" ] && return
  say "Installing Python packages …"
  pip_install --require-hashes -r "requirements/$1.txt"
  pip_install --no-deps -e .
  printf '%s' "$wanted" >"$installed"
}

# uv is ten times faster than pip; without it, pip does the same.
pip_install() {
  local pip=("$VENV/bin/python" -m pip --disable-pip-version-check --quiet)
  if [ -x "$VENV/bin/uv" ] || "${pip[@]}" install uv 2>/dev/null; then
    "$VENV/bin/uv" pip install --quiet --compile-bytecode --python "$VENV/bin/python" "$@" && return
    warn "uv could not install; trying pip."
  fi
  "${pip[@]}" install "$@"
}
