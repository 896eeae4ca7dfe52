"""Generates with llama.cpp's server in this process, a slot a row, asked over HTTP.

It takes no list of ids that end a text beside its own; so each row is told how many tokens it has at most.
"""

import json
import socket
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import xllamacpp

from models import without_end
from rounds import answer, milliseconds, settings

s = settings()
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
params = xllamacpp.CommonParams()
params.model.path = s.gguf
params.hostnames = ["127.0.0.1"]
params.port = port
params.cpuparams.n_threads = params.cpuparams_batch.n_threads = s.threads
params.n_parallel = s.rows
params.n_ctx = s.rows * (max(map(len, s.prompts)) + s.maximumNewTokens + 16)
params.n_threads_http = s.rows + 2
params.warmup = False
server = xllamacpp.Server(params)


def ask(path, body=None):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/{path}", body and json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=3600) as response:
        return json.load(response)


def write(lengths):
    def row(i):
        written = ask("completion", {
            "prompt": s.prompts[i], "n_predict": lengths[i], "temperature": 0, "cache_prompt": False, "return_tokens": True})
        return written["tokens"]

    texts = []
    with ThreadPoolExecutor(s.rows) as pool:
        for begin in range(0, len(s.prompts), s.rows):
            texts += pool.map(row, range(begin, min(len(s.prompts), begin + s.rows)))
    return texts


def everything():
    took, texts = milliseconds(lambda: write(s.lengths))
    return {"millis": took, "texts": [without_end(text, s.ends) for text in texts]}


def parts():
    return {"prompts and one token": milliseconds(lambda: write([1] * len(s.prompts)))[0]}


for _ in range(600):
    try:
        ask("health")
        break
    except urllib.error.URLError:
        time.sleep(0.1)
answer(s.parameters, {"round": everything, "parts": parts})
