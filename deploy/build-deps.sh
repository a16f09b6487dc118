#!/usr/bin/env bash
# Build step 1 of the image: a virtual environment with exactly the locked libraries, without
# the development tools. It comes before the application is copied, so that its layer is reused
# until the lock changes. RELAIS_ROOT is the image's root folder, RELAIS_PYTHON its
# interpreter: deploy/rehearse.py sets both.
set -euo pipefail
cd "$(dirname "$0")/.."

root=${RELAIS_ROOT:-}
export UV_LINK_MODE=copy

python3 -m venv "$root/build-tools"
"$root/build-tools/bin/pip" install --quiet --disable-pip-version-check 'uv>=0.9,<1'

# No pip in the image: nothing is installed there later.
"${RELAIS_PYTHON:-python3}" -m venv --without-pip "$root/app"

wheels=(--torch-backend=cpu)
if [ -n "${PIP_FIND_LINKS:-}" ]; then
  wheels=(--find-links "$PIP_FIND_LINKS")
fi
# Compiled now: the image runs on a read-only file system and could not keep bytecode later.
"$root/build-tools/bin/uv" pip install --python "$root/app/bin/python" --compile-bytecode \
  "${wheels[@]}" --constraint requirements.lock --extra postgres -r pyproject.toml
