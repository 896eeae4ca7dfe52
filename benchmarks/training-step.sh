#!/bin/sh
# A training step of mentorkd beside the same T5 in eager PyTorch, in turn, in one run: medians and their ratio.
# Needs Python 3.9 or newer; installs PyTorch 2.5.1 into benchmarks/target/venv unless PYTHON names one that has it.
set -eu
cd "$(dirname -- "$0")/.."
. benchmarks/build.sh
python="${PYTHON:-benchmarks/target/venv/bin/python}"
if [ ! -x "$python" ]; then
    python3 -m venv benchmarks/target/venv
    "$python" -m pip install --quiet torch==2.5.1 numpy
fi
exec "$python" benchmarks/training-step/compare.py --classpath "$classpath" --allocator "$allocator" "$@"
