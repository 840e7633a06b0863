#!/usr/bin/env python3
"""Writes trajectories.json: small networks trained for 200 steps by PyTorch in float64. README.md says how to run it.

A case is an experiment in the program's own JSON. PyTorch supplies activations, losses, batch normalization,
derivatives, optimizers and schedules; only clipping, penalties and the sum over inputs are written out here. A case is
kept only if float32 and slightly moved first parameters end at nearly the same place: rounding must not fail a test.
"""

import json
import math
import os
import pathlib
import platform
import sys
import zlib
from dataclasses import dataclass, field

# One code path on every processor, so that the numbers do not depend on the machine; read when torch is imported.
os.environ["ATEN_CPU_CAPABILITY"] = "default"
sys.dont_write_bytecode = True

import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402
from torch.optim import lr_scheduler  # noqa: E402

from cases import Case, all_cases  # noqa: E402

STEPS = 200
LARGEST_FLOAT_DEVIATION = 1e-5
LARGEST_MOVED_DEVIATION = 2e-5
MOVE = 1e-6
SMALLEST_CHANGE = 1e-4

ACTIVATIONS = {
    "linear": lambda z: z,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": F.relu,
    "leaky_relu": lambda z: F.leaky_relu(z, 0.01),
    "elu": lambda z: F.elu(z, 1.0),
    "gelu": F.gelu,
    "softplus": F.softplus,
    "swish": F.silu,
    "sine": torch.sin,
    "softmax": lambda z: F.softmax(z, dim=1),
}

# Of the output's sums z, its values y and the targets t; cross-entropies from the sums, as is usual.
LOSSES = {
    "half_squared_error": lambda z, y, t: (y - t).square().sum(dim=1).mean() / 2,
    "mean_squared_error": lambda z, y, t: F.mse_loss(y, t),
    "mean_absolute_error": lambda z, y, t: F.l1_loss(y, t),
    "huber": lambda z, y, t: F.huber_loss(y, t, delta=1.0),
    "binary_cross_entropy": lambda z, y, t: F.binary_cross_entropy_with_logits(z, t),
    "categorical_cross_entropy": lambda z, y, t: F.cross_entropy(z, t),
    "hinge": lambda z, y, t: F.relu(1 - t * y).mean(),
    "perceptron": lambda z, y, t: F.relu(-t * y).mean(),
}


@dataclass
class Layer:
    """Tensors of one layer; the last four are None without batch normalization."""

    weight: torch.Tensor  # [outputs, inputs]
    bias: torch.Tensor
    scale: torch.Tensor = None
    shift: torch.Tensor = None
    running_mean: torch.Tensor = None
    running_variance: torch.Tensor = None

    def others(self):
        """What is trained and is no weight: neither penalised nor decayed."""
        return [tensor for tensor in (self.bias, self.scale, self.shift) if tensor is not None]


@dataclass
class Start:
    """Random data and first parameters of a case, all exact in float32."""

    inputs: torch.Tensor
    targets: torch.Tensor
    parameters: torch.Tensor
    masks: dict = field(default_factory=dict)


@dataclass
class Run:
    initial: torch.Tensor
    after_1: torch.Tensor
    after_200: torch.Tensor
    losses: list
    clipped: int


def on_grid(values):
    """The nearest multiples of 1/1024: exact in float32 and short in the file."""
    return torch.round(values * 1024) / 1024


def make_targets(case, inputs):
    """What another random network would answer, with noise, so that no case is learned completely."""
    outputs = case.sizes[-1]
    answers = torch.sin(2 * inputs @ torch.randn(case.sizes[0], outputs)) + 0.5 * torch.randn(len(inputs), outputs)
    loss = case.training["loss"]
    if loss in ("hinge", "perceptron"):
        return torch.where(answers > 0, 1.0, -1.0)
    if loss == "binary_cross_entropy":
        return torch.where(answers > 0, 1.0, 0.0)
    if case.output == "softmax":
        return F.one_hot(answers.argmax(dim=1), outputs).to(torch.float64)
    return on_grid(case.target_scale * answers)


def make_start(case, attempt):
    torch.manual_seed(zlib.crc32(case.name.encode()) + attempt)
    inputs = on_grid(torch.randn(case.samples, case.sizes[0]))
    targets = make_targets(case, inputs)
    parts = []
    masks = {}
    for index, (fan_in, outputs) in enumerate(zip(case.sizes, case.sizes[1:])):
        parts.append(on_grid(torch.randn(outputs * (fan_in + 1)) * 0.5 * case.weight_scale))
        hidden = case.hidden[index] if index < len(case.hidden) else {}
        if hidden.get("batch_normalization"):
            parts += [on_grid(1 + 0.25 * torch.randn(outputs)), on_grid(0.25 * torch.randn(outputs))]
            parts += [torch.zeros(outputs), torch.ones(outputs)]
        dropout = hidden.get("dropout", 0.0)
        if dropout > 0:
            kept = torch.rand(case.training["batch_size"], outputs) >= dropout
            masks[str(index)] = torch.where(kept, 1 / (1 - dropout), 0.0)
    return Start(inputs, targets, torch.cat(parts), masks)


def unpack(case, flat):
    """Layers from the flat parameters: rows of weights with the bias last, then scale, shift and running statistics."""
    layers = []
    position = 0

    def take(count):
        nonlocal position
        position += count
        return flat[position - count : position].clone()

    for index, (fan_in, outputs) in enumerate(zip(case.sizes, case.sizes[1:])):
        rows = take(outputs * (fan_in + 1)).reshape(outputs, fan_in + 1)
        layer = Layer(rows[:, :-1].clone(), rows[:, -1].clone())
        if index < len(case.hidden) and case.hidden[index].get("batch_normalization"):
            layer.scale, layer.shift, layer.running_mean, layer.running_variance = (take(outputs) for _ in range(4))
        for tensor in [layer.weight, *layer.others()]:
            tensor.requires_grad_()
        layers.append(layer)
    return layers


def pack(layers):
    parts = []
    for layer in layers:
        parts.append(torch.cat([layer.weight, layer.bias[:, None]], dim=1).flatten())
        if layer.scale is not None:
            parts += [layer.scale, layer.shift, layer.running_mean, layer.running_variance]
    return torch.cat(parts).detach().clone()


def dense(layer, values):
    """A sum of products without a BLAS, whose order of additions would depend on the machine."""
    return (values[:, None, :] * layer.weight).sum(dim=2) + layer.bias


def forward(case, layers, masks, values):
    """The output's sums and values; updates the running statistics, as every training step does."""
    for index, spec in enumerate(case.hidden):
        layer = layers[index]
        values = dense(layer, values)
        if layer.scale is not None:
            values = F.batch_norm(values, layer.running_mean, layer.running_variance, layer.scale, layer.shift,
                                  training=True, momentum=0.1, eps=1e-5)
        values = ACTIVATIONS[spec["activation"]](values)
        if str(index) in masks:
            values = values * masks[str(index)][: len(values)]
    sums = dense(layers[-1], values)
    return sums, ACTIVATIONS[case.output](sums)


def make_optimizer(spec, layers):
    weights = {"params": [layer.weight for layer in layers]}
    others = {"params": [tensor for layer in layers for tensor in layer.others()]}
    rate = spec["learning_rate"]
    name = spec["name"]
    if name == "sgd":
        return torch.optim.SGD([weights, others], lr=rate, momentum=spec.get("momentum", 0.0),
                               nesterov=bool(spec.get("nesterov", 0)))
    if name == "adagrad":
        return torch.optim.Adagrad([weights, others], lr=rate, eps=spec["epsilon"])
    if name == "rmsprop":
        return torch.optim.RMSprop([weights, others], lr=rate, alpha=spec["rho"], eps=spec["epsilon"],
                                   momentum=spec.get("momentum", 0.0))
    betas = (spec["beta_1"], spec["beta_2"])
    if name == "adam":
        return torch.optim.Adam([weights, others], lr=rate, betas=betas, eps=spec["epsilon"])
    assert name == "adamw", name
    weights["weight_decay"] = spec["weight_decay"]
    return torch.optim.AdamW([weights, others], lr=rate, betas=betas, eps=spec["epsilon"], weight_decay=0.0)


def make_schedule(spec, optimizer):
    """PyTorch's schedule; cases with one have one batch per epoch, so that its steps are epochs."""
    name = spec["name"]
    rate = optimizer.param_groups[0]["lr"]
    if name == "step":
        return lr_scheduler.StepLR(optimizer, step_size=spec["every"], gamma=spec["factor"])
    if name == "exponential":
        return lr_scheduler.ExponentialLR(optimizer, gamma=spec["factor"])
    if name == "warm_up":
        return lr_scheduler.LinearLR(optimizer, start_factor=spec["start"], end_factor=1.0, total_iters=spec["epochs"])
    if name == "cosine" and spec["epochs"] >= STEPS:
        return lr_scheduler.CosineAnnealingLR(optimizer, T_max=spec["epochs"], eta_min=spec["final"] * rate)
    if name == "cosine":  # PyTorch's would rise again after its last epoch; this one stays at the floor

        def factor(epoch):
            progress = min(1.0, epoch / spec["epochs"])
            return spec["final"] + (1 - spec["final"]) * (1 + math.cos(math.pi * progress)) / 2

        return lr_scheduler.LambdaLR(optimizer, factor)
    assert name == "one_cycle", name
    # PyTorch's peak is at pct_start·total_steps − 1 and its end at total_steps − 1; ours at rise·epochs and epochs.
    total = spec["epochs"] + 1
    return lr_scheduler.OneCycleLR(optimizer, max_lr=rate, total_steps=total, cycle_momentum=False,
                                   pct_start=(spec["rise"] * spec["epochs"] + 1) / total, anneal_strategy="cos",
                                   div_factor=1 / spec["start"], final_div_factor=spec["start"] / spec["final"])


def clip(tensors, limit):
    """All gradients times limit/norm when their common norm is larger; PyTorch's own adds 1e-6 to the norm."""
    norm = torch.sqrt(sum(tensor.grad.square().sum() for tensor in tensors))
    if norm > limit:
        for tensor in tensors:
            tensor.grad *= limit / norm
    return bool(norm > limit)


def penalise(spec, weight, learning_rate):
    """After the optimizer's step, on weights only: soft threshold of the absolute part, then the square part."""
    share = {"l1": 1.0, "l2": 0.0}.get(spec["name"], spec.get("l1_ratio"))
    threshold = learning_rate * spec["rate"] * share
    if threshold > 0:
        weight.copy_(weight.sign() * (weight.abs() - threshold).clamp(min=0))
    if share < 1:
        weight.mul_(max(0.0, 1 - learning_rate * spec["rate"] * (1 - share)))


def train(case, start, dtype=torch.float64, move=None):
    initial = start.parameters if move is None else start.parameters * (1 + move)
    layers = unpack(case, initial.to(dtype))
    inputs, targets = start.inputs.to(dtype), start.targets.to(dtype)
    masks = {key: mask.to(dtype) for key, mask in start.masks.items()}
    training = case.training
    optimizer = make_optimizer(training["optimizer"], layers)
    schedule = make_schedule(training["schedule"], optimizer) if "schedule" in training else None
    trained = [tensor for layer in layers for tensor in [layer.weight, *layer.others()]]
    batches = list(zip(inputs.split(training["batch_size"]), targets.split(training["batch_size"])))
    run = Run(start.parameters, None, None, [], 0)
    for step in range(STEPS):
        batch_inputs, batch_targets = batches[step % len(batches)]
        sums, values = forward(case, layers, masks, batch_inputs)
        loss = LOSSES[training["loss"]](sums, values, batch_targets)
        run.losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        if "gradient_clipping" in training:
            run.clipped += clip(trained, training["gradient_clipping"])
        learning_rate = optimizer.param_groups[0]["lr"]
        optimizer.step()
        if "regularizer" in training:
            with torch.no_grad():
                for layer in layers:
                    penalise(training["regularizer"], layer.weight, learning_rate)
        if schedule is not None:
            schedule.step()
        if step == 0:
            run.after_1 = pack(layers)
    run.after_200 = pack(layers)
    return run


def deviation(run, other):
    """The largest relative difference (by the vector's norm) at the end, in the last loss included."""
    vector = (run.after_200 - other.after_200.to(torch.float64)).norm() / run.after_200.norm()
    return max(vector.item(), abs(run.losses[-1] - other.losses[-1]) / run.losses[-1])


def smallest_change(case, run):
    """Of all parameters; a bias in front of batch normalization has no gradient, so it is left out."""
    change = unpack(case, (run.after_200 - run.initial).abs())
    parts = [part for layer in change for part in [layer.weight, *layer.others()]]
    left_out = [layer.bias for layer in change if layer.scale is not None]
    return min(part.min().item() for part in parts if all(part is not bias for bias in left_out))


def accepted(case, run, in_float, moved):
    if not torch.isfinite(run.after_200).all() or not 0 < run.losses[-1] < math.inf:
        return False
    if case.clipped_sometimes and not 20 <= run.clipped <= STEPS - 20:
        return False
    return (smallest_change(case, run) >= SMALLEST_CHANGE
            and in_float <= LARGEST_FLOAT_DEVIATION and moved <= LARGEST_MOVED_DEVIATION)


def solve(case):
    """The first random start that is no close call, trained; and how much float32 and a moved start differ from it."""
    for attempt in range(100):
        start = make_start(case, attempt)
        run = train(case, start)
        in_float = deviation(run, train(case, start, dtype=torch.float32))
        moved = deviation(run, train(case, start, move=MOVE * torch.randn(len(start.parameters))))
        if accepted(case, run, in_float, moved):
            print(f"{case.name:50}{attempt:8}{in_float:12.1e}{moved:12.1e}{run.losses[0]:12.4f}{run.losses[-1]:12.4f}")
            return start, run, in_float, moved
    sys.exit(f"{case.name}: no start found that does not depend on rounding")


def entry(case, start, run):
    masks = {"masks": {key: mask.tolist() for key, mask in start.masks.items()}} if start.masks else {}
    return {
        "name": case.name,
        **({"why": case.why} if case.why else {}),
        "experiment": {
            "network": {"hidden": case.hidden, "output": {"activation": case.output}},
            "training": case.training,
        },
        "inputs": start.inputs.tolist(),
        "targets": start.targets.tolist(),
        **masks,
        "initial": run.initial.tolist(),
        "after_1": run.after_1.tolist(),
        "after_200": run.after_200.tolist(),
        "loss_1": run.losses[0],
        "loss_200": run.losses[-1],
    }


def text_of(entries):
    """One line per member of a case."""
    made_with = {"python": platform.python_version(), "pytorch": torch.__version__, "numbers": "float64"}
    texts = []
    for one in entries:
        members = ",\n  ".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in one.items())
        texts.append("{\n  " + members + "\n}")
    return f'{{"made_with": {json.dumps(made_with)}, "cases": [\n' + ",\n".join(texts) + "\n]}\n"


def main():
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    print(f"{'case':50}{'attempt':>8}{'float32':>12}{'moved':>12}{'loss_1':>12}{'loss_200':>12}")
    entries = []
    worst_float = worst_moved = 0.0
    for case in all_cases():
        start, run, in_float, moved = solve(case)
        entries.append(entry(case, start, run))
        worst_float, worst_moved = max(worst_float, in_float), max(worst_moved, moved)
    print(f"{len(entries)} cases; worst of float32 {worst_float:.1e}, of a start moved by {MOVE:g}: {worst_moved:.1e}")
    path = pathlib.Path(__file__).with_name("trajectories.json")
    path.write_text(text_of(entries), encoding="utf-8")


if __name__ == "__main__":
    main()
