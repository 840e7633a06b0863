"""Tables from the rounds that measure.py has measured. Starts no process."""

import itertools
import json
import pathlib
import statistics

# Units of every layer, the inputs first.
SIZES = {"W3": (2, 64, 64, 3), "W4": (64, 128, 64, 10), "W5": (784, 256, 128, 10)}

TITLES = {
    "W1": "2-4-2-1 tanh, squared loss, SGD, batch 10, 250 points",
    "W2": "2-8-8-8-1 tanh, binary cross-entropy, SGD, batch 32, 500 points",
    "W3": "2-64-64-3 ReLU, softmax cross-entropy, Adam, batch 32, 1,000 points",
    "W4": "64-128-64-10 ReLU, softmax cross-entropy, Adam, batch 64, 1,797 points",
    "W5": "784-256-128-10 ReLU, softmax cross-entropy, Adam, batch 128, 5,000 points",
    "G1": "the network of W2 forward on a grid of 256×256 points",
}

OURS = "Perceptarium"


def human(number):
    for limit, unit in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if number >= limit:
            return f"{number / limit:.3g}{unit}"
    return f"{number:.3g}"


def times(ratio):
    return f"{ratio:.0f}×" if ratio >= 10 else f"{ratio:.2g}×"


def operations(workload):
    """Floating point operations per sample of training: per parameter two forward, and four back."""
    return 6 * sum((inputs + 1) * outputs for inputs, outputs in itertools.pairwise(SIZES[workload]))


def summary(values):
    return {"median": statistics.median(values), "least": min(values), "most": max(values), "rounds": values}


def summarise_peer(rounds, name):
    answers = [entry["peers"][name] for entry in rounds]
    speeds = [answer["samples_per_second"] for answer in answers if "samples_per_second" in answer]
    if not speeds:
        return {"skipped": answers[-1]["skipped"]}
    ratios = [
        entry["ours"] / answer["samples_per_second"]
        for entry, answer in zip(rounds, answers)
        if entry["ours"] and "samples_per_second" in answer
    ]
    result = {"speed": summary(speeds), "note": answers[0].get("note", "")}
    return result | ({"ratio": summary(ratios)} if ratios else {})


def summarise(results):
    """Per workload: our speed, the share of the peak, and the peers with our ratio to each, round by round."""
    summaries = {}
    for workload, rounds in results.items():
        entry = {"peers": {name: summarise_peer(rounds, name) for name in rounds[0]["peers"]}}
        ours = [measured["ours"] for measured in rounds if measured["ours"]]
        if ours:
            entry["ours"] = summary(ours)
        beside_peak = [measured for measured in rounds if measured["ours"] and measured["peak"]]
        if beside_peak:
            entry["peak"] = summary([measured["peak"] for measured in beside_peak])
            shares = [operations(workload) * measured["ours"] / measured["peak"] for measured in beside_peak]
            entry["share of peak"] = summary(shares)
        summaries[workload] = entry
    return summaries


def speed_cells(speed):
    return f"{human(speed['median'])} | {human(speed['least'])}–{human(speed['most'])}"


def table(workload, entry):
    what = "points/s" if workload == "G1" else "samples/s"
    lines = [f"## {workload}: {TITLES[workload]}", ""]
    lines += [f"| | {what} | least–most | ours is | |", "|---|---:|---:|---:|---|"]
    lines.append(f"| **{OURS}** | {speed_cells(entry['ours']) if 'ours' in entry else '– | –'} | | |")
    for name, peer in entry["peers"].items():
        if "skipped" in peer:
            lines.append(f"| {name} | – | – | – | {peer['skipped']} |")
        else:
            ratio = times(peer["ratio"]["median"]) if "ratio" in peer else "–"
            lines.append(f"| {name} | {speed_cells(peer['speed'])} | {ratio} | {peer['note']} |")
    if "share of peak" in entry:
        share = entry["share of peak"]
        lines += [
            "",
            f"{share['median']:.0%} ({share['least']:.0%}–{share['most']:.0%}) of this core's peak of "
            f"{entry['peak']['median'] / 1e9:.0f} GFLOP/s in fused multiply-adds, at 6 operations per parameter and sample.",
        ]
    return "\n".join(lines) + "\n"


def machine_facts(context):
    """`context`: what our binary says about itself."""
    facts = {
        "processor": "unknown",
        "processor flags": [],
        "compiler": context.get("compiler", "unknown"),
        "instructions compiled for": context.get("instructions", "unknown"),
    }
    try:
        for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
            key, _, value = line.partition(":")
            if key.strip() == "model name":
                facts["processor"] = value.strip()
            elif key.strip() == "flags":
                facts["processor flags"] = [flag for flag in ("fma", "avx2", "avx512f") if flag in value.split()]
    except OSError:
        pass
    return facts


def preface(facts):
    peers = []
    for name, peer in facts["peers"].items():
        blas = f" on {peer['blas']}" if peer["blas"] else ""
        peers.append(f"{name} {peer['missing'] or (peer['version'] + blas)}")
    flags = ", ".join(facts["processor flags"]) or "none of fma, avx2, avx512f"
    return (
        "# Speed\n\n"
        f"{facts['processor']} ({flags}); built by {facts['compiler']} for {facts['instructions compiled for']}. "
        f"Load before the run: {facts['load before']}.\n\n"
        f"Rounds: {facts['rounds']}, interleaved, {facts['seconds']:g} s for each measurement, all on one core with one "
        "thread. Speeds are medians by the processor's time, so that other programs on the core count little; “ours is” is "
        "the median of the ratios within a round.\n\n"
        f"Peers: {'; '.join(peers)}.\n"
    )


def brief_line(measured):
    """One workload of one round, for the console."""
    parts = [f"{OURS} {human(measured['ours']) if measured['ours'] else '–'}"]
    for name, answer in measured["peers"].items():
        speed = answer.get("samples_per_second")
        parts.append(f"{name} {human(speed) if speed else '–'}")
    return "  ".join(parts)


def write(folder, facts, results):
    """Writes both files, and returns the one to be read."""
    summaries = summarise(results)
    text = "\n".join([preface(facts), *(table(workload, entry) for workload, entry in summaries.items())])
    (folder / "report.md").write_text(text)
    (folder / "report.json").write_text(json.dumps({"facts": facts, "workloads": summaries}, indent=1) + "\n")
    return text
