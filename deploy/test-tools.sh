#!/usr/bin/env bash
# What some tests need beside Relais itself.
#   deploy/test-tools.sh            axe-core (accessibility checks) into .venv/axe, with npm; Ralph
#                                   (a learning record store) into .ralph, with uv
#   deploy/test-tools.sh --ralph    Ralph only
#   deploy/test-tools.sh --system   Chromium, npm, python3-venv and iproute2, with apt-get as root
# Without npm, or without a package index, those tests are skipped; with CI=true that is an error.
set -euo pipefail
cd "$(dirname "$0")/.."

axe_version=4.14.1
folder=.venv/axe

install_system_packages() {
  local wanted=()
  command -v chromium >/dev/null || wanted+=(chromium fonts-liberation)
  command -v npm >/dev/null || wanted+=(nodejs npm)
  command -v ip >/dev/null || wanted+=(iproute2)
  "${PYTHON:-python3}" -c 'import ensurepip' 2>/dev/null || wanted+=(python3-venv)
  [ ${#wanted[@]} -gt 0 ] || return 0
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}"
}

axe_is_there() {
  grep -qs "\"version\": \"$axe_version\"" "$folder/node_modules/axe-core/package.json"
}

install_axe() {
  axe_is_there && return 0
  if ! command -v npm >/dev/null; then
    echo 'npm is not installed: the accessibility tests will be skipped.' >&2
    [ "${CI:-}" != true ]
    return
  fi
  mkdir -p "$folder"
  npm install --silent --no-save --ignore-scripts --prefix "$folder" "axe-core@$axe_version"
  axe_is_there
}

# Ralph has an environment of its own: it pins older versions of what Relais uses.
install_ralph() {
  cmp -s deploy/ralph.lock .ralph/installed && return 0
  rm -rf .ralph
  .venv/bin/uv venv --quiet --python .venv/bin/python .ralph &&
    .venv/bin/uv pip install --quiet --python .ralph/bin/python \
      ${PIP_FIND_LINKS:+--find-links "$PIP_FIND_LINKS"} -r deploy/ralph.lock &&
    cp deploy/ralph.lock .ralph/installed && return 0
  echo 'Ralph could not be installed: the test of the record store will be skipped.' >&2
  [ "${CI:-}" != true ]
}

case "${1:-}" in
  --system) install_system_packages ;;
  --ralph) install_ralph ;;
  *) install_axe && install_ralph ;;
esac
