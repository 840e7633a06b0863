// FANN, float. The protocol and the data are those of peer.py. Batch training on the same batches: every batch is a
// view of one data set's rows, whose order is shuffled each epoch. FANN has no loss but the squared one, no ReLU and no
// Adam. In W2 and W4 its nearest stands in (W4: a clamped line, sigmoid outputs, plain descent), which is less work; the
// note says so.

#include <floatfann.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifndef FANN_VERSION  // its headers do not say
#define FANN_VERSION ""
#endif

enum { grid_side = 256, steps_between_looks = 8 };

struct workload {
  const char* name;
  unsigned layers;
  unsigned sizes[5];
  enum fann_activationfunc_enum hidden;
  enum fann_activationfunc_enum output;
  unsigned batch;
  unsigned points;
  const char* note;
};

static const struct workload workloads[] = {
    {"W1", 4, {2, 4, 2, 1}, FANN_SIGMOID_SYMMETRIC, FANN_SIGMOID_SYMMETRIC, 10, 250, ""},
    {"W2", 5, {2, 8, 8, 8, 1}, FANN_SIGMOID_SYMMETRIC, FANN_SIGMOID, 32, 500, "squared loss"},
    {"W4", 4, {64, 128, 64, 10}, FANN_LINEAR_PIECE, FANN_SIGMOID, 64, 1797, "clamped line, squared loss, SGD"},
    {"G1", 5, {2, 8, 8, 8, 1}, FANN_SIGMOID_SYMMETRIC, FANN_SIGMOID, 0, grid_side * grid_side, ""},
};

// The wall clock says when to stop, the processor's time how fast it was: other programs on the core do not count.
struct stopwatch {
  double wall;
  double processor;
};

// xorshift64*: uniform in [0, 1) from a fixed seed.
static double draw(unsigned long long* state) {
  *state ^= *state >> 12;
  *state ^= *state << 25;
  *state ^= *state >> 27;
  return (double)((*state * 2685821657736338717ULL) >> 11) / 9007199254740992.0;
}

static double read_clock(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static struct stopwatch start_stopwatch(void) {
  return (struct stopwatch){read_clock(CLOCK_MONOTONIC), read_clock(CLOCK_PROCESS_CPUTIME_ID)};
}

static bool runs(struct stopwatch start, double seconds) { return read_clock(CLOCK_MONOTONIC) < start.wall + seconds; }

static double per_second(struct stopwatch start, double samples) {
  return samples / (read_clock(CLOCK_PROCESS_CPUTIME_ID) - start.processor);
}

static void make_point(const struct workload* w, const double* centres, unsigned long long* state, float* input,
                       float* output) {
  const unsigned inputs = w->sizes[0], outputs = w->sizes[w->layers - 1], classes = outputs > 1 ? outputs : 2;
  for (unsigned i = 0; i < inputs; ++i) input[i] = (float)(2 * draw(state) - 1);
  unsigned label = input[0] * input[1] > 0;
  if (outputs > 1) {
    label = (unsigned)(draw(state) * classes);
    for (unsigned i = 0; i < inputs; ++i) input[i] += (float)centres[label * inputs + i];
  }
  if (draw(state) < 0.1) label = (unsigned)(draw(state) * classes);
  const float low = w->output == FANN_SIGMOID ? 0.0F : -1.0F;
  for (unsigned i = 0; i < outputs; ++i) output[i] = (outputs > 1 ? i == label : label == 1) ? 1.0F : low;
}

static struct fann_train_data* make_points(const struct workload* w) {
  const unsigned inputs = w->sizes[0], outputs = w->sizes[w->layers - 1];
  unsigned long long state = 1;
  double* centres = malloc(sizeof(double) * inputs * outputs);
  for (unsigned i = 0; i < inputs * outputs; ++i) centres[i] = 2 * draw(&state) - 1;
  struct fann_train_data* data = fann_create_train(w->points, inputs, outputs);
  for (unsigned i = 0; i < w->points; ++i) make_point(w, centres, &state, data->input[i], data->output[i]);
  free(centres);
  return data;
}

static struct fann* make_network(const struct workload* w) {
  struct fann* network = fann_create_standard_array(w->layers, w->sizes);
  srand(1);  // creating it has seeded from the system
  fann_randomize_weights(network, -0.5F, 0.5F);
  fann_set_activation_function_hidden(network, w->hidden);
  fann_set_activation_function_output(network, w->output);
  fann_set_activation_steepness_hidden(network, 1.0F);
  fann_set_activation_steepness_output(network, w->output == FANN_SIGMOID ? 0.5F : 1.0F);  // 1/(1 + e^-x), tanh x
  fann_set_training_algorithm(network, FANN_TRAIN_BATCH);
  fann_set_train_error_function(network, FANN_ERRORFUNC_LINEAR);
  fann_set_learning_rate(network, 0.03F);
  return network;
}

static void shuffle(float** inputs, float** outputs, unsigned count, unsigned long long* state) {
  for (unsigned i = count - 1; i > 0; --i) {
    const unsigned j = (unsigned)(draw(state) * (i + 1));
    float* input = inputs[i];
    float* output = outputs[i];
    inputs[i] = inputs[j];
    outputs[i] = outputs[j];
    inputs[j] = input;
    outputs[j] = output;
  }
}

static float** copy_rows(float** rows, unsigned count) {
  return memcpy(malloc(sizeof(float*) * count), rows, sizeof(float*) * count);
}

static double train(const struct workload* w, struct fann* network, struct fann_train_data* data, double seconds) {
  float** inputs = copy_rows(data->input, w->points);
  float** outputs = copy_rows(data->output, w->points);
  struct fann_train_data batch = *data;
  unsigned long long state = 2;
  unsigned next = 0;
  double samples = 0;
  const struct stopwatch start = start_stopwatch();
  while (runs(start, seconds)) {
    for (int i = 0; i < steps_between_looks; ++i) {
      if (next == 0) shuffle(inputs, outputs, w->points, &state);
      batch.num_data = w->points - next < w->batch ? w->points - next : w->batch;
      batch.input = inputs + next;
      batch.output = outputs + next;
      fann_train_epoch(network, &batch);
      samples += batch.num_data;
      next = (next + batch.num_data) % w->points;
    }
  }
  const double speed = per_second(start, samples);
  free(inputs);
  free(outputs);
  return speed;
}

static double evaluate_grid(struct fann* network, double seconds) {
  double samples = 0;
  const struct stopwatch start = start_stopwatch();
  for (int row = 0; runs(start, seconds); row = (row + 1) % grid_side) {
    for (int column = 0; column < grid_side; ++column) {
      float point[2] = {2.0F * (float)column / (grid_side - 1) - 1, 2.0F * (float)row / (grid_side - 1) - 1};
      fann_run(network, point);
    }
    samples += grid_side;
  }
  return per_second(start, samples);
}

static double samples_per_second(const struct workload* w, double seconds) {
  struct fann* network = make_network(w);
  struct fann_train_data* data = w->batch ? make_points(w) : NULL;
  double speed = 0;
  for (int warm = 0; warm < 2; ++warm) {
    const double duration = warm ? seconds : seconds / 4;
    speed = data ? train(w, network, data, duration) : evaluate_grid(network, duration);
  }
  if (data) fann_destroy_train(data);
  fann_destroy(network);
  return speed;
}

int main(void) {
  char name[8];
  double seconds;
  setvbuf(stdout, NULL, _IOLBF, 0);
  printf("{\"version\": \"%s\"}\n", FANN_VERSION);
  while (scanf("%7s %lf", name, &seconds) == 2) {
    const struct workload* found = NULL;
    for (size_t i = 0; i < sizeof workloads / sizeof *workloads; ++i) {
      if (strcmp(workloads[i].name, name) == 0) found = &workloads[i];
    }
    if (!found) {
      printf("{\"workload\": \"%s\", \"skipped\": \"no ReLU, no softmax, no Adam\"}\n", name);
      continue;
    }
    const double speed = samples_per_second(found, seconds);
    printf("{\"workload\": \"%s\", \"samples_per_second\": %.6g, \"note\": \"%s\"}\n", name, speed, found->note);
  }
  return 0;
}
