#pragma once
// A table whose reading stands still until the test lets it go on.

#include "app/state/import_job.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>

namespace perceptarium::ui::test {

class BlockingSource {
 public:
  explicit BlockingSource(std::string text) : state_(std::make_shared<State>()) { state_->text = std::move(text); }

  [[nodiscard]] OpenSource opener() const {
    return [state = state_]() -> perceptarium::Result<std::unique_ptr<ByteSource>> {
      return std::unique_ptr<ByteSource>(std::make_unique<Reader>(state));
    };
  }

  // Until a thread stands in a read.
  void wait_until_it_reads() {
    std::unique_lock lock(state_->mutex);
    state_->changed.wait(lock, [&] { return state_->waiting > 0; });
  }
  void let_go() { set_held(false); }
  void hold() { set_held(true); }
  // How many readers there are now.
  [[nodiscard]] int readers() const {
    const std::lock_guard lock(state_->mutex);
    return state_->readers;
  }

 private:
  struct State {
    std::mutex mutex;
    std::condition_variable changed;
    std::string text;
    bool held = true;
    int waiting = 0;
    int readers = 0;
  };

  class Reader : public MemorySource {
   public:
    explicit Reader(std::shared_ptr<State> state) : MemorySource("slow.csv", state->text), state_(std::move(state)) {
      const std::lock_guard lock(state_->mutex);
      ++state_->readers;
    }
    ~Reader() override {
      const std::lock_guard lock(state_->mutex);
      --state_->readers;
    }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    perceptarium::Result<std::size_t> read(std::span<char> block) override {
      {
        std::unique_lock lock(state_->mutex);
        ++state_->waiting;
        state_->changed.notify_all();
        state_->changed.wait(lock, [&] { return !state_->held; });
        --state_->waiting;
      }
      return MemorySource::read(block);
    }

   private:
    std::shared_ptr<State> state_;
  };

  void set_held(bool held) {
    const std::lock_guard lock(state_->mutex);
    state_->held = held;
    state_->changed.notify_all();
  }

  std::shared_ptr<State> state_;
};

}  // namespace perceptarium::ui::test
