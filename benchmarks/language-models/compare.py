"""Lets mentorkd, transformers and llama.cpp train or generate in turn, in one run: medians, least, and ratios round by round."""

import argparse
import importlib.util
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import models

HERE = os.path.dirname(os.path.abspath(__file__))
TRAINING = ["training-float32", "training-bfloat16", "training-lora-float32", "training-lora-bfloat16", "training-t5-float32"]
GENERATION = ["generation-float32", "generation-bfloat16"]


class Competitor:
    """A process of its own for one case."""

    def __init__(self, name, command, settings, folder, environment=None):
        self.name = name
        file = os.path.join(folder, name + ".json")
        with open(file, "w", encoding="utf-8") as out:
            json.dump(settings, out)
        began = time.perf_counter()
        environment = {**os.environ, "HF_HUB_OFFLINE": "1", "TRANSFORMERS_VERBOSITY": "error", **(environment or {})}
        log = open(os.path.join(folder, name + ".log"), "w+", encoding="utf-8")
        self.log = log
        self.process = subprocess.Popen(command + [file], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=log, text=True)
        self.parameters = self.read()["parameters"]
        self.ready = time.perf_counter() - began
        self.rounds = []

    def read(self):
        for line in self.process.stdout:
            if line.startswith("{"):
                return json.loads(line)
        self.process.wait()
        self.log.seek(0)
        raise RuntimeError(f"{self.name} ended with {self.process.returncode}: " + "".join(self.log.readlines()[-12:]))

    def ask(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return self.read()

    def peak_mib(self):
        """The highest resident memory so far; None where Linux's /proc is not."""
        try:
            with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as status:
                return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM:"))
        except OSError:
            return None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()
        self.log.close()


class Gpu:
    """What nvidia-smi says of the first GPU while somebody works; nothing without it."""

    FORMAT = "--format=csv,noheader,nounits"

    def __init__(self, device):
        self.samples, self.worker, self.watching = {}, None, None
        if device != "cpu" and shutil.which("nvidia-smi"):
            query = ["nvidia-smi", "--id=0", "--query-gpu=utilization.gpu", self.FORMAT, "-lms", "100"]
            self.watching = subprocess.Popen(query, stdout=subprocess.PIPE, text=True)
            threading.Thread(target=self.watch, daemon=True).start()

    def watch(self):
        for line in self.watching.stdout:
            if self.worker and line.strip().isdigit():
                self.samples.setdefault(self.worker, []).append(int(line))

    def percent(self, name):
        return round(statistics.mean(self.samples[name])) if self.samples.get(name) else None

    def mib(self, pid):
        """What the process holds, which is the most it needed: both keep what they free."""
        if not self.watching:
            return None
        query = ["nvidia-smi", "--query-compute-apps=pid,used_memory", self.FORMAT]
        rows = subprocess.run(query, capture_output=True, text=True, check=True).stdout.splitlines()
        return next((int(row.split(",")[1]) for row in rows if row.split(",")[0] == str(pid)), None)

    def close(self):
        if self.watching:
            self.watching.terminate()
            self.watching.wait()


class Benchmark:
    def __init__(self, arguments, folder):
        self.arguments = arguments
        self.folder = folder
        self.lines = []
        self.missing = {}
        self.common = {"threads": arguments.threads, "device": arguments.device}

    def mentorkd(self, settings):
        command = ["java", "-Xmx1g", "-XX:+UseSerialGC", "-cp", self.arguments.classpath,
                   "io.mentorkd.benchmarks.language.LanguageModelBenchmark"]
        return Competitor("mentorkd", command, settings, self.folder, self.allocator())

    def other(self, name, settings):
        environment = self.allocator() if self.arguments.same_allocator else None
        return Competitor(name, [sys.executable, os.path.join(HERE, name + ".py")], settings, self.folder, environment)

    def allocator(self):
        return dict(setting.split("=", 1) for setting in self.arguments.allocator.split())

    def in_turn(self, competitors):
        """A round of each that does not count, and then as many as were asked for, every second time in the other order."""
        gpu = Gpu(self.arguments.device)
        first = [competitor.ask("round") for competitor in competitors]
        for turn in range(self.arguments.pairs):
            for competitor in competitors if turn % 2 == 0 else reversed(competitors):
                gpu.worker = competitor.name
                competitor.rounds.append(competitor.ask("round"))
                gpu.worker = None
                time.sleep(0.5)  # Threads that wait for more to do spin for a while before they sleep.
        for competitor in competitors:
            competitor.gpu = {"gpuPercent": gpu.percent(competitor.name), "gpuMiB": gpu.mib(competitor.process.pid)}
            competitor.parts = competitor.ask("parts") if self.arguments.profile else {}
        gpu.close()
        return first

    def case(self, name):
        kind, numbers = name.split("-", 1)[0], name.rsplit("-", 1)[1].upper()
        if kind == "training":
            self.training(name, numbers)
        else:
            for rows in map(int, self.arguments.rows.split()):
                self.generation(name, numbers, rows)

    def done(self, line):
        self.lines.append(line)
        print(json.dumps(line), flush=True)

    def training(self, name, numbers):
        is_t5 = "-t5-" in name
        model = models.t5_small(os.path.join(self.folder, "t5")) if is_t5 else self.arguments.model
        with open(os.path.join(model, "config.json"), encoding="utf-8") as config:
            vocabulary = json.load(config)["vocab_size"]
        draw = random.Random(1)
        rows = 8 if is_t5 else 4
        batch = [{part: [draw.randrange(3, vocabulary) for _ in range(128)] for part in ("prompt", "answer")}
                 for _ in range(rows)]
        steps = self.arguments.steps or (1 if self.arguments.device == "cpu" else 10)
        settings = {**self.common, "measured": "training", "model": model, "numbers": numbers, "batch": batch, "steps": steps,
                    "loraRank": 16 if "-lora-" in name else 0}
        with self.mentorkd(settings) as ours, self.other("huggingface", settings) as theirs:
            first = self.in_turn([ours, theirs])
            assert ours.parameters == theirs.parameters, (ours.parameters, theirs.parameters)
            ratios = [a["millis"] / b["millis"] for a, b in zip(ours.rounds, theirs.rounds)]
            self.done({
                "case": name, "model": os.path.basename(os.path.abspath(model)), "parameters": ours.parameters, "batch": rows,
                "tokensOfEach": "128 + 128", "threads": self.arguments.threads, "device": self.arguments.device,
                "pairs": self.arguments.pairs, "stepsARound": steps, "ratio": spread(ratios),
                "competitors": {each.name: {
                    "millis": timed(each), "tokensPerSecond": round(rows * 256 * 1e3 / timed(each)["median"]),
                    "firstLoss": round(start["loss"], 4), "lastLoss": round(each.rounds[-1]["loss"], 4), **told(each),
                } for each, start in zip((ours, theirs), first)}})

    def generation(self, name, numbers, rows):
        settings = {**self.common, "measured": "generation", "numbers": numbers, "rows": rows,
                    "maximumNewTokens": self.arguments.new, **self.prompts()}
        count = max(rows, 4)
        settings["prompts"] = settings["prompts"][:count]
        settings["lengths"] = settings["lengths"][:count]
        competitors = [self.mentorkd(settings), self.other("huggingface", settings)]
        llama = self.llamacpp(settings, competitors[0].parameters)
        competitors += [llama] if llama else []
        try:
            self.in_turn(competitors)
            ours, theirs = competitors[:2]
            expected = theirs.rounds[-1]["texts"]
            self.done({
                "case": name, "model": os.path.basename(os.path.abspath(self.arguments.model)), "parameters": ours.parameters,
                "prompts": count, "rowsAtATime": rows, "promptTokens": lengths(settings["prompts"]),
                "maximumNewTokens": self.arguments.new, "ends": settings["ends"], "threads": self.arguments.threads,
                "device": self.arguments.device, "pairs": self.arguments.pairs,
                "ratios": {other.name: spread([speed(a) / speed(b) for a, b in zip(ours.rounds, other.rounds)])
                           for other in competitors[1:]},
                "competitors": {each.name: {
                    "tokensPerSecond": spread([speed(a_round) for a_round in each.rounds]), "millis": timed(each),
                    "tokens": lengths(each.rounds[-1]["texts"]),
                    "rowsEqual": sum(a == b for a, b in zip(each.rounds[-1]["texts"], expected)), **told(each),
                } for each in competitors}})
        finally:
            for competitor in competitors:
                competitor.__exit__()

    def prompts(self):
        """Prompts, ids that end texts about half-way, and how long texts then are; found once, by transformers in float32."""
        if not hasattr(self, "found"):
            count = max(map(int, self.arguments.rows.split()))
            asked = models.prompts(self.arguments.model, max(count, 4), self.arguments.questions)
            own = models.own_ends(self.arguments.model)
            settings = {**self.common, "measured": "generation", "model": self.arguments.model, "numbers": "FLOAT32", "ends": own,
                        "prompts": asked, "rows": len(asked), "maximumNewTokens": self.arguments.new}
            with self.other("huggingface", settings) as reference:
                texts = reference.ask("round")["texts"]
            ends = models.ends_in_the_middle(texts, own, self.arguments.new / 2)
            self.found = {
                "prompts": asked, "ends": ends,
                # With the token that ends a text, which everybody writes.
                "lengths": [min(len(models.without_end(text, ends)) + 1, self.arguments.new) for text in texts],
                "model": models.ending_with(self.arguments.model, ends, os.path.join(self.folder, "ending"))}
        return dict(self.found)

    def llamacpp(self, settings, parameters):
        """None where it cannot be asked; the reason is told in the end."""
        try:
            if self.arguments.device != "cpu":
                raise ValueError("the wheel from PyPI computes on the CPU")
            for module in ("xllamacpp", "gguf"):
                if not importlib.util.find_spec(module):
                    raise ValueError(f"{module} is not installed")
            file = os.path.join(self.folder, settings["numbers"] + ".gguf")
            if not os.path.exists(file):
                models.gguf(self.arguments.model, settings["numbers"], file)
            return self.other("llamacpp", {**settings, "gguf": file, "parameters": parameters})
        except (ValueError, RuntimeError) as reason:
            self.missing["llama.cpp"] = str(reason)
            return None


def timed(competitor):
    return spread([a_round["millis"] for a_round in competitor.rounds])


def told(competitor):
    parts = {part: round(millis, 1) for part, millis in competitor.parts.items()}
    return {"readySeconds": round(competitor.ready, 1), "peakMiB": competitor.peak_mib(), **competitor.gpu, "partsMillis": parts}


def speed(a_round):
    """Tokens a second, those that end texts not counted."""
    return sum(map(len, a_round["texts"])) * 1e3 / a_round["millis"]


def spread(values):
    return {"median": round(statistics.median(values), 3), "least": round(min(values), 3), "most": round(max(values), 3)}


def lengths(texts):
    return {"least": min(map(len, texts)), "mean": round(statistics.mean(map(len, texts)), 1), "most": max(map(len, texts))}


def ratio(values):
    return f"{values['median']:.2f} ({values['least']:.2f} to {values['most']:.2f})"


def table(lines, columns):
    if lines:
        print("\n| " + " | ".join(columns) + " |\n|" + "---|" * len(columns))
        for line in lines:
            print("| " + " | ".join(str(cell(line)) for cell in columns.values()) + " |")


def tables(benchmark):
    def milliseconds(name):
        return lambda line: "{median:,.0f} ({least:,.0f}) ms".format(**line["competitors"][name]["millis"])

    def tokens(name):
        return lambda line: ("{median:,.1f} ({most:,.1f})".format(**line["competitors"][name]["tokensPerSecond"])
                             if name in line["competitors"] else "–")

    def each(key):
        return lambda line: ", ".join(str(competitor[key]) for competitor in line["competitors"].values())

    def with_parts(columns):
        if benchmark.arguments.profile:
            columns["parts, ms"] = lambda line: "; ".join(
                f"{part}: " + ", ".join(str(each["partsMillis"][part]) for each in line["competitors"].values())
                for part in line["competitors"]["mentorkd"]["partsMillis"])
        if benchmark.arguments.device != "cpu":
            columns["GPU busy, %"] = each("gpuPercent")
            columns["GPU MiB"] = each("gpuMiB")
        return columns

    table([line for line in benchmark.lines if line["case"].startswith("training")], with_parts({
        "training step": lambda line: f"{line['case'].removeprefix('training-')}, {line['parameters']:,} weights",
        "batch": lambda line: f"{line['batch']} × ({line['tokensOfEach']})",
        "mentorkd, median (least)": milliseconds("mentorkd"),
        "PyTorch": milliseconds("huggingface"),
        "ratio (lowest to highest)": lambda line: ratio(line["ratio"]),
        "tokens/s": each("tokensPerSecond"),
        "peak MiB": each("peakMiB"),
        "first loss": each("firstLoss"),
    }))
    table([line for line in benchmark.lines if line["case"].startswith("generation")], with_parts({
        "generation": lambda line: f"{line['case'].removeprefix('generation-')}, {line['rowsAtATime']} at a time",
        "prompt tokens": lambda line: "{least} to {most}".format(**line["promptTokens"]),
        "new tokens": lambda line: "{least} to {most}, mean {mean}".format(**line["competitors"]["huggingface"]["tokens"]),
        "mentorkd, tokens/s, median (most)": tokens("mentorkd"),
        "transformers": tokens("huggingface"),
        "llama.cpp": tokens("llamacpp"),
        "ratio to transformers": lambda line: ratio(line["ratios"]["huggingface"]),
        "ratio to llama.cpp": lambda line: ratio(line["ratios"]["llamacpp"]) if "llamacpp" in line["ratios"] else "–",
        "rows equal to transformers'": lambda line: ", ".join(
            f"{each['rowsEqual']}" for name, each in line["competitors"].items() if name != "huggingface")
            + f" of {line['prompts']}",
        "peak MiB": each("peakMiB"),
    }))
    print("\nWhere figures stand in a row, they are of " + ", ".join(["mentorkd", "transformers", "llama.cpp"]) + ".")
    for name, reason in benchmark.missing.items():
        print(f"{name} is left out: {reason}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--classpath", required=True)
    parser.add_argument("--allocator", required=True, help="NAME=VALUE ...: mentorkd's settings of glibc")
    parser.add_argument("--model", help="a model directory")
    parser.add_argument("--cases", default=" ".join(TRAINING + GENERATION))
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--steps", type=int, help="of training a round")
    parser.add_argument("--rows", default="1 8 32", help="prompts at a time")
    parser.add_argument("--new", type=int, default=128, help="tokens at most")
    parser.add_argument("--questions", help="prompts, one a line")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--same-allocator", action="store_true", help="give the others mentorkd's settings of glibc, too")
    arguments = parser.parse_args()
    cases = arguments.cases.split()
    for case in cases:
        if case not in TRAINING + GENERATION:
            parser.error(f"cases must be of {' '.join(TRAINING + GENERATION)}, one was {case}")
        if case != "training-t5-float32" and not arguments.model:
            parser.error(f"{case} needs a model directory: set MODEL")
    if arguments.model and not os.path.exists(os.path.join(arguments.model, "config.json")):
        parser.error(f"model must be a directory with a config.json, was {arguments.model}: set MODEL")
    with tempfile.TemporaryDirectory() as folder:
        benchmark = Benchmark(arguments, folder)
        try:
            for case in cases:
                began = time.perf_counter()
                benchmark.case(case)
                print(f"{case}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
        finally:
            tables(benchmark)


if __name__ == "__main__":
    main()
