"""Checks what Prometheus and Grafana are given: that queries parse, that services are there, and that queries have data.

  check.py parse DASHBOARD                        promtool parses every query
  check.py compose PROMETHEUS COMPOSE...          every target is a service that serves metrics, and every such service a target
  check.py run DASHBOARD SERVER [SECONDS]         waits until every query, and every metric of the server's rules, has data

Fails where one is wrong, saying which.
"""
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

# What no pipeline here can have: neither the solver nor recorded rationales have a price, and mentors have none.
NEVER_HERE = {"mentorkd_teacher_cost_usd_total"}
METRIC = re.compile(r"\b(?:mentorkd|kafka|jvm|process)_[a-z_]+\b")
PAUSE = 3


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


def compose(prometheus, *files):
    import yaml  # Debian: python3-yaml

    services = {}
    for file in files:
        for name, service in yaml.safe_load(open(file))["services"].items():
            services[name] = {**services.get(name, {}), **service}
    for name, service in services.items():
        if not {"image", "build"} & service.keys():
            sys.exit(f"service {name} has no image")
        for needed in service.get("depends_on", []):
            if needed not in services:
                sys.exit(f"service {name} depends on {needed}, which is none")
        for port in service.get("ports", []):
            if not port.startswith("127.0.0.1:"):
                sys.exit(f"service {name} publishes {port} beyond the host's loopback")
    # The image serves metrics on its own; what has no health check is over in seconds.
    served = {
        name
        for name, service in services.items()
        if "MENTORKD_IMAGE" in service["image"] and not service.get("healthcheck", {}).get("disable")
    }
    scraped = {
        name
        for job in yaml.safe_load(open(prometheus))["scrape_configs"]
        for config in job["dns_sd_configs"]
        for name in config["names"]
    }
    if scraped != served:
        sys.exit(f"Prometheus scrapes {sorted(scraped)}, and metrics are served by {sorted(served)}")
    print(f"Prometheus scrapes what serves metrics: {', '.join(sorted(served))}")


def ask(server, path, **parameters):
    with urllib.request.urlopen(f"{server}{path}?{urllib.parse.urlencode(parameters)}") as answer:
        return json.load(answer)["data"]


def has_data(server, expr):
    """Whether the query had a value that is a number in the last ten minutes."""
    series = ask(server, "/api/v1/query", query=f"max_over_time(({expr})[10m:2s])")["result"]
    return any(not math.isnan(float(one["value"][1])) for one in series)


def wanted(path, server):
    """What has to have data: the dashboard's queries, and the metrics that rules are about."""
    for title, expr in queries(path):
        yield f"panel {title}", expr
    for group in ask(server, "/api/v1/rules")["groups"]:
        for rule in group["rules"]:
            for metric in sorted(set(METRIC.findall(rule["query"]))):
                yield f"alert {rule['name']}", metric


def unhealthy(server):
    for target in ask(server, "/api/v1/targets")["activeTargets"]:
        if target["health"] != "up":
            yield f"target {target['scrapeUrl']} is {target['health']}: {target['lastError']}"
    for group in ask(server, "/api/v1/rules")["groups"]:
        for rule in group["rules"]:
            if rule["health"] != "ok":
                yield f"alert {rule['name']} is {rule['health']}: {rule.get('lastError', '')}"


def run(path, server, seconds="0"):
    deadline = time.monotonic() + float(seconds)
    missing, wrong, total = [("Prometheus", server)], ["Prometheus does not answer"], 0
    while True:
        try:
            everything = list(wanted(path, server))
            total = len(everything)
            missing = [one for one in everything if not has_data(server, one[1])]
            wrong = list(unhealthy(server))
        except urllib.error.HTTPError as failure:
            sys.exit(f"wrong query: {failure.url}: {failure.read().decode()}")
        except OSError:
            pass  # it is starting
        absent = [one for one in missing if not NEVER_HERE & set(METRIC.findall(one[1]))]
        if not absent and not wrong or time.monotonic() > deadline:
            break
        time.sleep(PAUSE)
    for target in ask(server, "/api/v1/targets")["activeTargets"] if total else []:
        print(f"target {target['scrapeUrl']}: {target['health']}, scraped in {target['lastScrapeDuration'] * 1000:.0f} ms")
    print(f"{total - len(missing)} of {total} queries have data")
    for where, expr in missing:
        print(f"no data{'' if (where, expr) in absent else ', nor can there be here'}: {where}: {expr}")
    for what in wrong:
        print("wrong:", what)
    if absent or wrong:
        sys.exit(1)
    print("all there")


if __name__ == "__main__":
    {"parse": parse, "compose": compose, "run": run}[sys.argv[1]](*sys.argv[2:])
