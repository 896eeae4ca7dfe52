"""Runs each query of a Grafana dashboard against a Prometheus, or has promtool parse it. Fails where one is wrong."""
import json
import os
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request


def queries(path):
    for panel in json.load(open(path))["panels"]:
        for target in panel.get("targets", []):
            yield panel["title"], target["expr"].replace("$__rate_interval", "30s")


def parse(path):
    found = list(queries(path))
    rules = [{"record": f"query_{i}", "expr": expr} for i, (_, expr) in enumerate(found)]
    with tempfile.NamedTemporaryFile("w", suffix=".yml", delete=False) as file:
        json.dump({"groups": [{"name": "dashboard", "rules": rules}]}, file)
    try:
        subprocess.run(["promtool", "check", "rules", file.name], check=True, stdout=subprocess.DEVNULL)
    finally:
        os.unlink(file.name)
    print(f"{len(found)} queries of {os.path.basename(path)} parse")


def ask(server, path, **parameters):
    with urllib.request.urlopen(f"{server}{path}?{urllib.parse.urlencode(parameters)}") as answer:
        return json.load(answer)["data"]


def run(path, server):
    empty, wrong, good = [], [], 0
    for title, expr in queries(path):
        try:
            if ask(server, "/api/v1/query", query=f"last_over_time(({expr})[10m:2s])")["result"]:
                good += 1
            else:
                empty.append((title, expr))
        except urllib.error.HTTPError as failure:
            wrong.append((title, expr, failure.read().decode()))
    targets = ask(server, "/api/v1/targets")["activeTargets"]
    for target in targets:
        print(f"target {target['scrapeUrl']}: {target['health']}, scraped in {target['lastScrapeDuration'] * 1000:.0f} ms")
    for group in ask(server, "/api/v1/rules")["groups"]:
        for rule in group["rules"]:
            if rule["health"] != "ok":
                wrong.append((rule["name"], rule["query"], rule.get("lastError", rule["health"])))
    print(f"{good} queries have data, {len(empty)} have none, {len(wrong)} queries or rules are wrong")
    for title, expr in empty:
        print(f"no data: {title}: {expr}")
    for failure in wrong:
        print("wrong:", *failure)
    sys.exit(1 if wrong or not good or any(target["health"] != "up" for target in targets) else 0)


if __name__ == "__main__":
    {"parse": parse, "run": run}[sys.argv[1]](*sys.argv[2:])
