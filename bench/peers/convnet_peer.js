// ConvNetJS on Node, in double precision, which is all it has. The protocol and the data are those of peer.py. It
// trains sample by sample and updates after each batch. What it lacks is replaced by its nearest, named in the note.
'use strict';

const readline = require('readline');
const convnetjs = require('convnetjs');

const TRAINING = {
  W1: { sizes: [2, 4, 2, 1], activation: 'tanh', method: 'sgd', batch: 10, points: 250, note: 'linear output' },
  W2: { sizes: [2, 8, 8, 8, 2], activation: 'tanh', method: 'sgd', batch: 32, points: 500, note: 'softmax over two' },
  W3: { sizes: [2, 64, 64, 3], activation: 'relu', method: 'adadelta', batch: 32, points: 1000, note: 'Adadelta' },
  W4: { sizes: [64, 128, 64, 10], activation: 'relu', method: 'adadelta', batch: 64, points: 1797, note: 'Adadelta' },
  W5: {
    sizes: [784, 256, 128, 10], activation: 'relu', method: 'adadelta', batch: 128, points: 5000, note: 'Adadelta',
  },
};
const GRID_SIDE = 256;
const LEARNING_RATE = 0.03;

// mulberry32: uniform in [0, 1) from a fixed seed.
function makeRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function makePoints(workload) {
  const random = makeRandom(1);
  const inputs = workload.sizes[0];
  const classes = Math.max(workload.sizes[workload.sizes.length - 1], 2);
  const uniform = () => Array.from({ length: inputs }, () => 2 * random() - 1);
  const centres = Array.from({ length: classes }, uniform);
  return Array.from({ length: workload.points }, () => {
    const values = uniform();
    let label = values[0] * values[1] > 0 ? 1 : 0;
    if (classes > 2) {
      label = Math.floor(random() * classes);
      values.forEach((_, i) => { values[i] += centres[label][i]; });
    }
    if (random() < 0.1) label = Math.floor(random() * classes);
    return { input: new convnetjs.Vol(values), label };
  });
}

// The last layer brings its own linear units.
function makeNetwork({ sizes, activation }) {
  const outputs = sizes[sizes.length - 1];
  const hidden = sizes.slice(1, -1).map((units) => ({ type: 'fc', num_neurons: units, activation }));
  const network = new convnetjs.Net();
  Math.random = makeRandom(3);  // where it draws its weights from
  network.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: sizes[0] },
    ...hidden,
    outputs === 1 ? { type: 'regression', num_neurons: 1 } : { type: 'softmax', num_classes: outputs },
  ]);
  return network;
}

function shuffle(values, random) {
  for (let i = values.length - 1; i > 0; --i) {
    const j = Math.floor(random() * (i + 1));
    [values[i], values[j]] = [values[j], values[i]];
  }
}

// One batch: the trainer updates when it has seen as many samples. A shorter last batch joins the next epoch's first.
function makeTrainingStep(workload) {
  const network = makeNetwork(workload);
  const trainer = new convnetjs.Trainer(network, {
    method: workload.method, learning_rate: LEARNING_RATE, momentum: 0, batch_size: workload.batch,
  });
  const points = makePoints(workload);
  const random = makeRandom(2);
  const regression = workload.sizes[workload.sizes.length - 1] === 1;
  let next = points.length;
  return () => {
    for (let i = 0; i < workload.batch; ++i) {
      if (next === points.length) {
        shuffle(points, random);
        next = 0;
      }
      const { input, label } = points[next++];
      trainer.train(input, regression ? [2 * label - 1] : label);
    }
    return workload.batch;
  };
}

// One row of the grid.
function makeGridStep() {
  const network = makeNetwork(TRAINING.W2);
  const cell = (i) => 2 * i / (GRID_SIDE - 1) - 1;
  const point = new convnetjs.Vol(1, 1, 2, 0);
  let row = 0;
  return () => {
    row = (row + 1) % GRID_SIDE;
    for (let column = 0; column < GRID_SIDE; ++column) {
      point.w[0] = cell(column);
      point.w[1] = cell(row);
      network.forward(point);
    }
    return GRID_SIDE;
  };
}

// The wall clock says when to stop, the processor's time how fast it was: other programs on the core do not count.
function samplesPerSecond(step, seconds) {
  const run = (duration) => {
    const end = performance.now() + 1000 * duration;
    const begin = process.cpuUsage();
    let samples = 0;
    while (performance.now() < end) samples += step();
    const { user, system } = process.cpuUsage(begin);
    return samples / ((user + system) / 1e6);
  };
  run(seconds / 4);
  return run(seconds);
}

console.log(JSON.stringify({ version: require('convnetjs/package.json').version }));
readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const [workload, seconds] = line.split(' ');
  const step = workload === 'G1' ? makeGridStep() : makeTrainingStep(TRAINING[workload]);
  const { note } = TRAINING[workload === 'G1' ? 'W2' : workload];
  const answer = { workload, samples_per_second: samplesPerSecond(step, Number(seconds)), note };
  console.log(JSON.stringify(answer));
});
