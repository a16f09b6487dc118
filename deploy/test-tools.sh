#!/usr/bin/env bash
# What the browser tests need beside Python.
#   deploy/test-tools.sh            axe-core (accessibility checks) into .venv/axe, with npm
#   deploy/test-tools.sh --system   Chromium, npm, python3-venv and iproute2, with apt-get as root
# Without npm the accessibility tests are skipped; with CI=true that is an error.
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

if [ "${1:-}" = --system ]; then
  install_system_packages
else
  install_axe
fi
