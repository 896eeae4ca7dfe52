"""Lets mentorkd and eager PyTorch take training steps in turn, in one run, and prints medians and their ratio."""

import argparse
import json
import os
import statistics
import subprocess
import sys

SIZES = {
    "d128": dict(d_model=128, d_kv=32, d_ff=512, heads=4, layers=3, vocabulary=512, gated=True, tied=False,
                 batch=16, source=96, target=128),
    "t5-small": dict(d_model=512, d_kv=64, d_ff=2048, heads=8, layers=6, vocabulary=32128, gated=False, tied=True,
                     batch=8, source=64, target=128),
}


class Competitor:
    def __init__(self, name, command, environment=None):
        self.name = name
        environment = {**os.environ, **(environment or {})}
        self.process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.parameters = json.loads(self.process.stdout.readline())["parameters"]
        self.took = []

    def steps(self, count):
        self.process.stdin.write(f"{count}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def measure(size, threads, dropout, rounds, steps, allocator, same_allocator, java):
    settings = json.dumps(dict(SIZES[size], threads=threads, dropout=dropout))
    here = os.path.dirname(os.path.abspath(__file__))
    both = [
        Competitor("mentorkd", java + [settings], allocator),
        Competitor("pytorch", [sys.executable, os.path.join(here, "eager.py"), settings],
                   allocator if same_allocator else None),
    ]
    assert both[0].parameters == both[1].parameters, [c.parameters for c in both]
    for competitor in both:
        competitor.steps(steps)  # warm-up, not counted
    ratios = []
    for turn in range(rounds):
        for competitor in both if turn % 2 == 0 else reversed(both):
            competitor.took.append(statistics.median(competitor.steps(steps)))
        ratios.append(both[0].took[-1] / both[1].took[-1])
    for competitor in both:
        competitor.process.stdin.close()
        competitor.process.wait()
    return dict(
        size=size, parameters=both[0].parameters, threads=threads, dropout=dropout, rounds=rounds, stepsARound=steps,
        mentorkdMillis=round(statistics.median(both[0].took), 1),
        pytorchMillis=round(statistics.median(both[1].took), 1),
        ratio=round(statistics.median(ratios), 3), ratioLowest=round(min(ratios), 3),
        ratioHighest=round(max(ratios), 3))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--classpath", required=True)
    parser.add_argument("--allocator", required=True, help="NAME=VALUE ...: mentorkd's settings of glibc")
    parser.add_argument("--sizes", default="d128,t5-small")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--steps", type=int, default=6)
    parser.add_argument("--same-allocator", action="store_true", help="give PyTorch mentorkd's settings of glibc, too")
    arguments = parser.parse_args()
    java = ["java", "-Xmx2g", "-XX:+UseSerialGC", "-cp", arguments.classpath,
            "io.mentorkd.benchmarks.training.TrainingStepBenchmark"]
    for size in arguments.sizes.split(","):
        print(json.dumps(measure(size, arguments.threads, arguments.dropout, arguments.rounds, arguments.steps,
                                 dict(setting.split("=") for setting in arguments.allocator.split()),
                                 arguments.same_allocator, java)),
              flush=True)


if __name__ == "__main__":
    main()
