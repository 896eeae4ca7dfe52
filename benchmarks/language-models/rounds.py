"""What the peers of mentorkd have in common: their settings, and how they answer."""

import json
import sys
import time
from types import SimpleNamespace


def settings():
    with open(sys.argv[1], encoding="utf-8") as file:
        return SimpleNamespace(**json.load(file))


def milliseconds(work):
    """How long it took, and its result."""
    began = time.perf_counter()
    result = work()
    return (time.perf_counter() - began) * 1e3, result


def answer(parameters, commands):
    """Reads the name of a command a line; answers each with a line of JSON."""
    print(json.dumps({"parameters": parameters}), flush=True)
    for line in sys.stdin:
        print(json.dumps(commands[line.strip()]()), flush=True)
