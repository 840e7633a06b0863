#include "app/cli/interrupt.h"

#include <atomic>
#include <csignal>

namespace perceptarium::ui {

namespace {

// A signal handler can reach nothing but an object of static storage; it may run on any thread.
std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void mark_interrupt(int signal) {
  interrupted = true;
  std::signal(signal, SIG_DFL);
}

}  // namespace

InterruptGuard::InterruptGuard() {
  interrupted = false;
  before_ = std::signal(SIGINT, mark_interrupt);
}

InterruptGuard::~InterruptGuard() {
  if (before_ != SIG_ERR) std::signal(SIGINT, before_);
}

bool InterruptGuard::requested() const { return interrupted; }

}  // namespace perceptarium::ui
