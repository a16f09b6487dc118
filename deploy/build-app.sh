#!/usr/bin/env bash
# Build step 2 of the image: Relais itself, from its wheel, and the folders that are its volumes.
set -euo pipefail
cd "$(dirname "$0")/.."

root=${RELAIS_ROOT:-}
export UV_LINK_MODE=copy

"$root/build-tools/bin/uv" pip install --python "$root/app/bin/python" --compile-bytecode \
  --no-deps .

# Owned by the user the image runs as, so that a new volume is writable for it.
install -d -m 0700 -o 10001 -g 10001 "$root/data"
install -d -m 0755 -o 10001 -g 10001 "$root/workspace"
