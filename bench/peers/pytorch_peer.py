"""PyTorch, eager, float32, one thread: the usual training loop on tensors in memory. Denormals as it has them."""

import itertools

import torch
from peer import GRID, LEARNING_RATES, TRAINING, make_grid, make_points, serve
from torch import nn

ACTIVATIONS = {"tanh": nn.Tanh, "relu": nn.ReLU}
LOSSES = {"squared": nn.MSELoss, "binary_cross_entropy": nn.BCEWithLogitsLoss, "softmax": nn.CrossEntropyLoss}
OPTIMIZERS = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}


def make_model(workload):
    torch.manual_seed(1)
    layers = []
    for inputs, outputs in itertools.pairwise(workload.sizes):
        layers += [nn.Linear(inputs, outputs), ACTIVATIONS[workload.activation]()]
    if workload.loss != "squared":
        layers.pop()  # the losses on classes take sums
    return nn.Sequential(*layers)


def make_targets(workload, labels):
    if workload.loss == "softmax":
        return torch.from_numpy(labels)
    targets = torch.from_numpy(labels).float().unsqueeze(1)
    return 2 * targets - 1 if workload.loss == "squared" else targets


def make_training_step(workload):
    model = make_model(workload)
    loss = LOSSES[workload.loss]()
    optimizer = OPTIMIZERS[workload.optimizer](model.parameters(), lr=LEARNING_RATES[workload.optimizer])
    points, labels = make_points(workload)
    inputs, targets = torch.from_numpy(points), make_targets(workload, labels)

    def batches():
        while True:  # one gather per epoch, which is faster than one per batch
            order = torch.randperm(workload.points)
            yield from zip(inputs[order].split(workload.batch), targets[order].split(workload.batch))

    following = batches()

    def step():
        batch, target = next(following)
        optimizer.zero_grad(set_to_none=True)
        loss(model(batch), target).backward()
        optimizer.step()
        return len(batch)

    return step


def make_grid_step():
    model = nn.Sequential(make_model(TRAINING["W2"]), nn.Sigmoid())
    grid = torch.from_numpy(make_grid())

    def step():
        with torch.no_grad():
            return len(model(grid))

    return step


torch.set_num_threads(1)
serve(torch.__version__, lambda name: make_grid_step() if name == GRID else make_training_step(TRAINING[name]))
