#!/bin/sh
# Language models of mentorkd beside transformers, PEFT and llama.cpp, in turn, in one run: training steps and generation, with the
# peak of each process's memory. One line of JSON a case; Markdown tables at the end. Needs a Python 3.9 or newer with
#   pip install torch==2.5.1 transformers==4.57.1 peft==0.17.1 safetensors gguf xllamacpp
# (the last two for llama.cpp alone, which is left out without). Settings are variables:
#   PYTHON   that Python (python3)
#   MODEL    a model directory of a decoder, for every case but training-t5-float32
#   CASES    of training-float32 training-bfloat16 training-lora-float32 training-lora-bfloat16 training-t5-float32
#            generation-float32 generation-bfloat16 (all)
#   THREADS  of one operation (2)           PAIRS    rounds that count, of everybody in turn (5)
#   DEVICE   cpu, or cuda on both sides     STEPS    of training a round (1; 10 on cuda)
#   ROWS     prompts at a time (1 8 32)     NEW      tokens at most to each (128)
#   QUESTIONS  a file of prompts, one a line, in place of generated ones
#   PROFILE=1  adds how long parts take     SAME_ALLOCATOR=1  gives the others mentorkd's settings of glibc, too
set -eu
cd "$(dirname -- "$0")/.."
device="${DEVICE:-cpu}"
[ "$device" = cpu ] || profile=cuda
. benchmarks/build.sh
set -- --classpath "$classpath" --allocator "$allocator" --device "$device" --threads "${THREADS:-2}" --pairs "${PAIRS:-5}" \
    --rows "${ROWS:-1 8 32}" --new "${NEW:-128}" "$@"
[ -z "${MODEL:-}" ] || set -- --model "$MODEL" "$@"
[ -z "${CASES:-}" ] || set -- --cases "$CASES" "$@"
[ -z "${STEPS:-}" ] || set -- --steps "$STEPS" "$@"
[ -z "${QUESTIONS:-}" ] || set -- --questions "$QUESTIONS" "$@"
[ -z "${PROFILE:-}" ] || set -- --profile "$@"
[ -z "${SAME_ALLOCATOR:-}" ] || set -- --same-allocator "$@"
exec "${PYTHON:-python3}" benchmarks/language-models/compare.py "$@"
