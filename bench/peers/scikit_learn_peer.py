"""scikit-learn, float32: MLPClassifier.fit for a few epochs at a time, which goes on where it stopped; one epoch at a
time would measure its checks of the data as well. Its networks have no tanh output, which W1 needs."""

import math
import warnings

import sklearn
from peer import GRID, LEARNING_RATES, TRAINING, make_grid, make_points, serve
from sklearn.neural_network import MLPClassifier

SAMPLES_PER_FIT = 10000


def make_model(workload):
    return MLPClassifier(
        workload.sizes[1:-1],
        activation=workload.activation,
        solver=workload.optimizer,
        learning_rate_init=LEARNING_RATES[workload.optimizer],
        momentum=0.0,
        alpha=0.0,
        batch_size=workload.batch,
        max_iter=SAMPLES_PER_FIT // workload.points,
        n_iter_no_change=math.inf,
        warm_start=True,
        random_state=1,
    )


def make_training_step(workload):
    model = make_model(workload)
    points, labels = make_points(workload)
    return lambda: len(points) * model.fit(points, labels).max_iter


def make_grid_step():
    workload = TRAINING["W2"]
    model = make_model(workload).fit(*make_points(workload))
    grid = make_grid()
    return lambda: len(model.predict_proba(grid))


def make_step(name):
    if name == GRID:
        return make_grid_step()
    workload = TRAINING[name]
    return "no tanh output" if workload.loss == "squared" else make_training_step(workload)


warnings.simplefilter("ignore")
serve(sklearn.__version__, make_step)
