// Any bytes as an experiment: what is read is allowed, and comes back the same when it is written and read again.

#include "engine/session/experiment_check.h"
#include "engine/session/experiment_json.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace perceptarium;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Result<Experiment> read = read_experiment({reinterpret_cast<const char*>(data), size});
  if (!read) {
    if (read.error().empty() || read.error().find('\n') != std::string::npos) std::abort();
    return 0;
  }
  if (check_experiment(read.value())) std::abort();
  const Result<Experiment> again = read_experiment(write_experiment(read.value()));
  if (!again || !(again.value() == read.value())) std::abort();
  return 0;
}
