"""The experiments of generate.py: one function per family. No PyTorch here."""

from dataclasses import dataclass

ACTIVATIONS = ["linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "gelu", "softplus", "swish", "sine"]
OUTPUT_OF = {"binary_cross_entropy": "sigmoid", "categorical_cross_entropy": "softmax"}
ADAM = {"name": "adam", "learning_rate": 0.01, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-8}


@dataclass
class Case:
    name: str
    why: str
    sizes: list  # units from the inputs to the outputs
    hidden: list
    output: str
    training: dict
    samples: int
    target_scale: float
    weight_scale: float
    clipped_sometimes: bool


def sgd(learning_rate=0.1, **settings):
    return {"name": "sgd", "learning_rate": learning_rate, **settings}


def hidden_layer(units, activation="tanh", normalized=False, dropout=0.0):
    layer = {"units": units, "activation": activation}
    if normalized:
        layer["batch_normalization"] = True
    if dropout > 0:
        layer["dropout"] = dropout
    return layer


def case(name, inputs=3, hidden=None, outputs=2, output="linear", loss="mean_squared_error", optimizer=None,
         batch_size=8, samples=24, why="", target_scale=1.0, weight_scale=1.0, clipped_sometimes=False, **more):
    """By default 3-4-2 with tanh, batches of 8 of 24 samples; `more` are further members of training."""
    layers = [hidden_layer(4)] if hidden is None else hidden
    training = {"loss": loss, "optimizer": optimizer or sgd(), "batch_size": batch_size, "shuffle": False, **more}
    sizes = [inputs, *(layer["units"] for layer in layers), outputs]
    return Case(name, why, sizes, layers, output, training, samples, target_scale, weight_scale, clipped_sometimes)


REMAINDER = {"samples": 25, "batch_size": 10}


def activation_cases():
    for name in ACTIVATIONS:
        yield case(f"activation_hidden_{name}", hidden=[hidden_layer(4, name)])
    for name in ACTIVATIONS:
        yield case(f"activation_output_{name}", inputs=2, hidden=[hidden_layer(3)], output=name)
    yield case("activation_output_softmax_categorical_cross_entropy", outputs=3, output="softmax",
               loss="categorical_cross_entropy")
    yield case("activation_output_softmax_mean_squared_error", outputs=3, output="softmax",
               optimizer=sgd(0.5))
    yield case("activation_output_softmax_half_squared_error", outputs=3, output="softmax", loss="half_squared_error",
               **REMAINDER)


def loss_cases():
    """Each loss with two or three outputs, and with batches of 10, 10 and 5."""
    for loss in ["half_squared_error", "mean_squared_error", "mean_absolute_error", "huber", "binary_cross_entropy",
                 "categorical_cross_entropy", "hinge", "perceptron"]:
        many = 3 if loss == "categorical_cross_entropy" else 2
        scale = 2.0 if loss == "huber" else 1.0
        parts = {"loss": loss, "output": OUTPUT_OF.get(loss, "linear"), "target_scale": scale,
                 "optimizer": sgd(0.03)}
        yield case(f"loss_{loss}", outputs=many, **parts)
        one = 4 if loss == "categorical_cross_entropy" else 1
        yield case(f"loss_{loss}_remainder", inputs=2, hidden=[hidden_layer(3)], outputs=one, **REMAINDER, **parts)
    large = "sums up to dozens: saturated outputs must neither overflow nor lose the gradient"
    yield case("loss_binary_cross_entropy_large_sums", output="sigmoid", loss="binary_cross_entropy", weight_scale=32.0,
               hidden=[], optimizer=sgd(0.5), why=large)
    yield case("loss_categorical_cross_entropy_large_sums", outputs=3, output="softmax", weight_scale=32.0, hidden=[],
               loss="categorical_cross_entropy", optimizer=sgd(0.5), why=large)


def optimizer_cases():
    rmsprop = {"name": "rmsprop", "learning_rate": 0.003, "rho": 0.99, "epsilon": 1e-8}
    adagrad = {"name": "adagrad", "learning_rate": 0.05, "epsilon": 1e-10}
    adamw = {**ADAM, "name": "adamw", "weight_decay": 0.01}
    optimizers = {
        "sgd": sgd(0.05),
        "sgd_momentum": sgd(0.02, momentum=0.9),
        "sgd_nesterov": sgd(0.02, momentum=0.9, nesterov=1),
        "adagrad": adagrad,
        "adagrad_other_settings": {**adagrad, "epsilon": 0.1},
        "rmsprop": rmsprop,
        "rmsprop_momentum": {**rmsprop, "learning_rate": 0.001, "momentum": 0.9},
        "rmsprop_other_settings": {**rmsprop, "rho": 0.9, "epsilon": 1e-4},
        "adam": ADAM,
        "adam_other_settings": {**ADAM, "beta_1": 0.8, "beta_2": 0.99, "epsilon": 1e-4},
        "adamw": adamw,
        "adamw_strong_decay": {**adamw, "weight_decay": 0.5},
    }
    for name, optimizer in optimizers.items():
        yield case(f"optimizer_{name}", optimizer=optimizer)
    yield case("optimizer_adam_remainder", optimizer=ADAM, **REMAINDER)
    yield case("optimizer_sgd_momentum_remainder", optimizer=optimizers["sgd_momentum"], **REMAINDER)


def schedule_cases():
    """One batch per epoch, so that PyTorch's steps are epochs. learning_rate is the peak of every schedule."""
    one_cycle = {"name": "one_cycle", "epochs": 200, "rise": 0.3, "start": 0.04, "final": 4e-6}
    schedules = {
        "step": {"name": "step", "every": 30, "factor": 0.5},
        "exponential": {"name": "exponential", "factor": 0.98},
        "cosine": {"name": "cosine", "epochs": 200, "final": 0.1},
        "cosine_floor": {"name": "cosine", "epochs": 120, "final": 0.1},
        "warm_up": {"name": "warm_up", "epochs": 20, "start": 0.1},
        "one_cycle": one_cycle,
        "one_cycle_199": {**one_cycle, "epochs": 199, "rise": 59 / 199},
    }
    whys = {
        "cosine_floor": "the rate stays at its floor after the last epoch",
        "one_cycle": "the peak is at epoch 60; OneCycleLR(total_steps=201, pct_start=61/201)",
        "one_cycle_199": "the peak is at epoch 59 and the end at 199; OneCycleLR(total_steps=200, pct_start=0.3)",
    }
    for name, schedule in schedules.items():
        yield case(f"schedule_{name}", schedule=schedule, batch_size=24, optimizer=sgd(0.2), why=whys.get(name, ""))
    adamw = {**ADAM, "name": "adamw", "weight_decay": 0.1}
    yield case("schedule_cosine_adamw", schedule=schedules["cosine"], batch_size=24, optimizer=adamw,
               why="the decay follows the scheduled rate")
    yield case("schedule_warm_up_adam", schedule=schedules["warm_up"], batch_size=24, optimizer=ADAM)
    yield case("schedule_one_cycle_momentum", schedule=one_cycle, batch_size=24, optimizer=sgd(0.05, momentum=0.9))
    yield case("schedule_exponential_l1", schedule=schedules["exponential"], batch_size=24, optimizer=sgd(0.2),
               regularizer={"name": "l1", "rate": 0.02}, why="the penalty follows the scheduled rate")


def regularizer_cases():
    l1 = {"name": "l1", "rate": 0.02}
    l2 = {"name": "l2", "rate": 0.05}
    elastic = {"name": "elastic", "rate": 0.05, "l1_ratio": 0.5}
    for penalty in (l1, l2, elastic):
        yield case(f"regularizer_{penalty['name']}", regularizer=penalty)
    yield case("regularizer_l1_strong", regularizer={**l1, "rate": 0.15}, why="most weights end at exactly zero")
    yield case("regularizer_elastic_mostly_l1_remainder", regularizer={**elastic, "l1_ratio": 0.8}, **REMAINDER)
    yield case("regularizer_l1_adam", regularizer={**l1, "rate": 0.2}, optimizer=ADAM)
    yield case("regularizer_l2_momentum", regularizer=l2, optimizer=sgd(0.02, momentum=0.9))
    yield case("regularizer_l2_past_zero", regularizer={"name": "l2", "rate": 4.0}, optimizer=sgd(0.3),
               why="learning rate × rate is above 1: weights stop at zero")
    yield case("regularizer_l2_batch_normalization", regularizer=l2, hidden=[hidden_layer(4, normalized=True)],
               why="scale and shift are not penalised")


def clipping_cases():
    yield case("clipping_always", gradient_clipping=0.05, optimizer=sgd(0.3), target_scale=2.0)
    yield case("clipping_sometimes", gradient_clipping=0.5, clipped_sometimes=True)
    yield case("clipping_momentum_remainder", gradient_clipping=0.4, optimizer=sgd(0.02, momentum=0.9), **REMAINDER)
    yield case("clipping_batch_normalization", gradient_clipping=0.4, clipped_sometimes=True,
               hidden=[hidden_layer(4, normalized=True)], why="scale and shift count in the norm")


def batch_normalization_cases():
    for name in ("tanh", "relu"):
        layers = [hidden_layer(4, name, normalized=True)]
        yield case(f"batch_normalization_{name}", hidden=layers)
        yield case(f"batch_normalization_{name}_remainder", hidden=layers, **REMAINDER)
    two = [hidden_layer(5, "tanh", normalized=True), hidden_layer(4, "relu", normalized=True)]
    yield case("batch_normalization_two_layers", hidden=two, optimizer=sgd(0.05))
    yield case("batch_normalization_second_layer_only", optimizer=sgd(0.05),
               hidden=[hidden_layer(5), hidden_layer(4, normalized=True)])
    yield case("batch_normalization_adam", optimizer={**ADAM, "epsilon": 1e-3},
               hidden=[hidden_layer(4, normalized=True)],
               why="large epsilon: the gradient of the bias in front is only rounding, which Adam would blow up")


def dropout_cases():
    yield case("dropout_tanh", hidden=[hidden_layer(6, dropout=0.5)])
    yield case("dropout_relu", hidden=[hidden_layer(6, "relu", dropout=0.25)])
    yield case("dropout_two_layers", hidden=[hidden_layer(6, dropout=0.25), hidden_layer(5, "elu", dropout=0.5)])
    yield case("dropout_remainder", hidden=[hidden_layer(5, dropout=0.3)],
               why="the last batch uses the first rows of the mask", **REMAINDER)
    yield case("dropout_batch_normalization", hidden=[hidden_layer(5, "relu", normalized=True, dropout=0.25)])


def shape_cases():
    yield case("shape_no_hidden_layer", hidden=[], outputs=1, output="sigmoid", loss="binary_cross_entropy")
    yield case("shape_single_units", inputs=1, hidden=[hidden_layer(1)], outputs=1)
    yield case("shape_wide", inputs=5, hidden=[hidden_layer(17)], outputs=3, optimizer=sgd(0.05),
               why="units that fill no vector register evenly")
    yield case("shape_ten_classes", inputs=4, hidden=[hidden_layer(9)], outputs=10, output="softmax",
               loss="categorical_cross_entropy")
    yield case("shape_batches_of_one", batch_size=1, optimizer=sgd(0.03))
    yield case("shape_remainder_of_one", samples=25)


def deep_cases():
    yield case("deep_everything", inputs=2, outputs=2, batch_size=24, optimizer=ADAM,
               hidden=[hidden_layer(5), hidden_layer(4, "relu"), hidden_layer(3, "swish")],
               schedule={"name": "cosine", "epochs": 200, "final": 0.1}, gradient_clipping=0.3, clipped_sometimes=True,
               regularizer={"name": "l2", "rate": 0.01})
    yield case("deep_normalized_dropout", inputs=2, outputs=3, output="softmax", loss="categorical_cross_entropy",
               hidden=[hidden_layer(6, "leaky_relu", normalized=True), hidden_layer(5, "elu", dropout=0.25),
                       hidden_layer(4, "tanh", normalized=True, dropout=0.25)],
               optimizer=sgd(0.02, momentum=0.9), regularizer={"name": "elastic", "rate": 0.01, "l1_ratio": 0.5},
               gradient_clipping=1.0, **REMAINDER)


def all_cases():
    for family in (activation_cases, loss_cases, optimizer_cases, schedule_cases, regularizer_cases, clipping_cases,
                   batch_normalization_cases, dropout_cases, shape_cases, deep_cases):
        yield from family()
