"""Stands in for a language model that judges: scores an answer by the share of the reference's words that it has.

python3 judge.py [PORT]    serves chat completions on 127.0.0.1, on port 8000 unless told, and says where.
"""

import json
import re
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


def words(prompt, field):
    """The words of a line such as `Answer: ...` of the prompt in explanations.yaml."""
    line = re.search(rf"^{field}: (.*)$", prompt, re.MULTILINE)
    return set(re.findall(r"\w+", line[1].lower())) if line else set()


def judge(prompt):
    reference = words(prompt, "Reference")
    lacking = sorted(reference - words(prompt, "Answer"))
    score = round(1 - len(lacking) / max(1, len(reference)), 2)
    return {"score": score, "reason": "lacks: " + ", ".join(lacking) if lacking else "lacks nothing"}


class ChatCompletions(BaseHTTPRequestHandler):
    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        reply = json.dumps(judge(request["messages"][-1]["content"]))
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": reply}}
        body = json.dumps({"object": "chat.completion", "choices": [choice]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 8000), ChatCompletions)
print(f"judging at http://127.0.0.1:{server.server_port}/v1", flush=True)
server.serve_forever()
