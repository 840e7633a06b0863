#include "app/cli/interrupt.h"

#include <csignal>

namespace perceptarium::ui {

namespace {

// A signal handler can reach nothing but an object of static storage.
volatile std::sig_atomic_t interrupted = 0;

extern "C" void mark_interrupt(int signal) {
  interrupted = 1;
  std::signal(signal, SIG_DFL);
}

}  // namespace

InterruptGuard::InterruptGuard() {
  interrupted = 0;
  before_ = std::signal(SIGINT, mark_interrupt);
}

InterruptGuard::~InterruptGuard() {
  if (before_ != SIG_ERR) std::signal(SIGINT, before_);
}

bool InterruptGuard::requested() const { return interrupted != 0; }

}  // namespace perceptarium::ui
