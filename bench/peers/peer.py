"""What the Python peers share: the workloads with their data, the clock, and the protocol.

A peer says {"version"} when it has loaded its library. Then it reads lines "W1 0.5" (workload, seconds) and answers
each with one line of JSON: {"workload", "samples_per_second"} or {"workload", "skipped": reason}, either with a "note" on
what it does differently. It ends with its input. Nothing here knows a library that is measured.
"""

import dataclasses
import json
import sys
import time

import numpy


@dataclasses.dataclass(frozen=True)
class Workload:
    sizes: tuple  # units of every layer, the inputs first
    activation: str  # of the hidden layers
    loss: str
    optimizer: str
    batch: int
    points: int


LEARNING_RATES = {"sgd": 0.03, "adam": 0.001}

TRAINING = {
    "W1": Workload((2, 4, 2, 1), "tanh", "squared", "sgd", 10, 250),
    "W2": Workload((2, 8, 8, 8, 1), "tanh", "binary_cross_entropy", "sgd", 32, 500),
    "W3": Workload((2, 64, 64, 3), "relu", "softmax", "adam", 32, 1000),
    "W4": Workload((64, 128, 64, 10), "relu", "softmax", "adam", 64, 1797),
    "W5": Workload((784, 256, 128, 10), "relu", "softmax", "adam", 128, 5000),
}
GRID = "G1"  # the network of W2, forward on a grid of
GRID_SIDE = 256


def make_points(workload):
    """Inputs and class indices. Two classes: XOR. More: noise around a centre per class. One label in ten is random."""
    draw = numpy.random.default_rng(1)
    inputs, classes = workload.sizes[0], max(workload.sizes[-1], 2)
    points = draw.uniform(-1, 1, (workload.points, inputs))
    if classes == 2:
        labels = (points[:, 0] * points[:, 1] > 0).astype(int)
    else:
        labels = draw.integers(0, classes, workload.points)
        points += draw.uniform(-1, 1, (classes, inputs))[labels]
    random_labels = draw.integers(0, classes, workload.points)
    labels = numpy.where(draw.uniform(size=workload.points) < 0.1, random_labels, labels)
    return points.astype(numpy.float32), labels


def make_grid():
    side = numpy.linspace(-1, 1, GRID_SIDE, dtype=numpy.float32)
    return numpy.stack(numpy.meshgrid(side, side), axis=-1).reshape(-1, 2)


def samples_per_second(step, seconds):
    """step() returns how many samples it took. A quarter of the time warms up and does not count. The wall clock says
    when to stop, the processor's time how fast it was: other programs on the core do not count."""

    def run(duration):
        samples, end, begin = 0, time.monotonic() + duration, time.process_time()
        while time.monotonic() < end:
            samples += step()
        return samples / (time.process_time() - begin)

    run(seconds / 4)
    return run(seconds)


def serve(version, make_step):
    """make_step(name) gives a step for a fresh network, or the reason in words why there is none."""
    print(json.dumps({"version": version}), flush=True)
    for line in sys.stdin:
        name, seconds = line.split()
        step = make_step(name)
        answer = {"workload": name}
        if isinstance(step, str):
            answer["skipped"] = step
        else:
            answer["samples_per_second"] = samples_per_second(step, float(seconds))
        print(json.dumps(answer), flush=True)
