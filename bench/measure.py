"""The engine and its peers on the same workloads in one run: round after round, each with all of them, on one core with
one thread. Writes report.md and report.json. It installs and builds nothing: see ./dev bench."""

import argparse
import json
import os
import pathlib
import re
import select
import subprocess
import sys

import report

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORKLOADS = ("W1", "W2", "W3", "W4", "W5", "G1")
BESIDE_PEAK = ("W3", "W4", "W5")  # measured in one process with the core's peak
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
PATIENCE = 120  # seconds for an answer, beyond the time that was asked for


class Peer:
    """A process that answers lines; see peers/peer.py."""

    def __init__(self, name, command, environment):
        self.name = name
        self.version = self.blas = self.missing = None
        try:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                env=environment,
            )
        except OSError:
            self.missing = "not installed"

    def greet(self):
        """Waits until its library is loaded."""
        if self.missing is None:
            greeting = self.read(PATIENCE)
            if greeting is None:
                self.missing = "not installed, or it does not start"
            else:
                self.version = greeting["version"]
                self.blas = blas_of(self.process.pid)

    def read(self, seconds):
        readable, _, _ = select.select([self.process.stdout], [], [], seconds)
        line = self.process.stdout.readline() if readable else ""
        if not line:
            self.stop()
            return None
        return json.loads(line)

    def measure(self, workload, seconds):
        if self.missing is not None:
            return {"skipped": self.missing}
        try:
            print(workload, seconds, file=self.process.stdin, flush=True)
        except BrokenPipeError:
            pass  # reading says so
        answer = self.read(seconds + PATIENCE)
        if answer is None:
            self.missing = "ended without an answer"
            return {"skipped": self.missing}
        return answer

    def stop(self):
        if getattr(self, "process", None) is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def blas_of(process):
    """The BLAS that a process has loaded, in words."""
    try:
        maps = pathlib.Path(f"/proc/{process}/maps").read_text()
    except OSError:
        return None
    for pattern, name in (("openblas", "OpenBLAS"), ("mkl_rt", "MKL"), ("libblas", "the reference BLAS")):
        if re.search(pattern, maps):
            return name
    return None


def start_peers(folder):
    environment = os.environ | {name: "1" for name in THREADS}
    node_environment = environment | {"NODE_PATH": str(folder / "node" / "node_modules")}
    scripts = ROOT / "bench" / "peers"
    python = [sys.executable, "-B"]
    return [
        Peer("FANN", [folder / "fann_peer"], environment),
        Peer("PyTorch", [*python, scripts / "pytorch_peer.py"], environment),
        Peer("scikit-learn", [*python, scripts / "scikit_learn_peer.py"], environment),
        Peer("ConvNetJS", ["node", scripts / "convnet_peer.js"], node_environment),
    ]


def run_binary(binary, names, seconds):
    """Items per second by benchmark name, and what the binary says about itself."""
    command = [
        binary,
        f"--benchmark_filter=^({'|'.join(names)})$",
        f"--benchmark_min_time={seconds}",
        "--benchmark_format=json",
    ]
    output = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True).stdout
    if not output.strip():  # nothing has such a name
        return {}, {}
    answer = json.loads(output)
    speeds = {entry["name"]: entry["items_per_second"] for entry in answer["benchmarks"] if "items_per_second" in entry}
    return speeds, answer["context"]


def measure_round(binary, peers, seconds, results):
    """Adds one round to results: per workload a list of rounds, each {"ours", "peak", "peers": {name: answer}}."""
    context = {}
    for workload in WORKLOADS:
        names = ["PEAK", workload] if workload in BESIDE_PEAK else [workload]
        speeds, context = run_binary(binary, names, seconds)
        answers = {peer.name: peer.measure(workload, seconds) for peer in peers}
        results[workload].append({"ours": speeds.get(workload), "peak": speeds.get("PEAK"), "peers": answers})
        print(f"  {workload}  {report.brief_line(results[workload][-1])}", flush=True)
    return context


def pin(core):
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0)) if core is None else core})


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds: under two minutes")
    parser.add_argument("--rounds", type=int, help="how many (9, quick: 5)")
    parser.add_argument("--seconds", type=float, help="of each measurement (1, quick: 0.3)")
    parser.add_argument("--core", type=int, help="the core to run on (the last one)")
    parser.add_argument("--binary", type=pathlib.Path, default=ROOT / "build" / "release" / "perceptarium_bench")
    parser.add_argument("--folder", type=pathlib.Path, default=ROOT / "build" / "bench", help="for reports, node, fann_peer")
    arguments = parser.parse_args()
    arguments.rounds = arguments.rounds or (5 if arguments.quick else 9)
    arguments.seconds = arguments.seconds or (0.3 if arguments.quick else 1.0)
    return arguments


def main():
    arguments = parse_arguments()
    if not arguments.binary.exists():
        sys.exit(f"There is no {arguments.binary.name}; ./dev bench builds it.")
    load = os.getloadavg()[0]
    pin(arguments.core)
    peers = start_peers(arguments.folder)
    results = {workload: [] for workload in WORKLOADS}
    try:
        for peer in peers:
            peer.greet()
            print(f"{peer.name} {peer.missing or peer.version}", flush=True)
        for number in range(arguments.rounds):
            print(f"Round {number + 1} of {arguments.rounds}", flush=True)
            context = measure_round(arguments.binary, peers, arguments.seconds, results)
    finally:
        for peer in peers:
            peer.stop()

    facts = report.machine_facts(context) | {
        "rounds": arguments.rounds,
        "seconds": arguments.seconds,
        "load before": round(load, 2),
        "peers": {peer.name: {"version": peer.version, "blas": peer.blas, "missing": peer.missing} for peer in peers},
    }
    arguments.folder.mkdir(parents=True, exist_ok=True)
    print(report.write(arguments.folder, facts, results))


if __name__ == "__main__":
    main()
