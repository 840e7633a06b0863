#include "tests/engine/support/allocations.h"

#include <cerrno>
#include <cstddef>
#include <cstdlib>

// Under a sanitizer its own hook is asked; with glibc the allocation functions are replaced by ones that count and then
// call the library's own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define COUNT_BY_HOOK 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define COUNT_BY_HOOK 1
#endif
#endif
#if !defined(COUNT_BY_HOOK) && defined(__GLIBC__)
#define COUNT_BY_REPLACING 1
#endif

namespace {

thread_local bool counting = false;
thread_local long allocations = 0;

[[maybe_unused]] void note() {
  if (counting) ++allocations;
}

}  // namespace

#if defined(COUNT_BY_HOOK)

extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*allocated)(const volatile void*, std::size_t),
                                                         void (*freed)(const volatile void*));

namespace {
const bool can_count = __sanitizer_install_malloc_and_free_hooks([](const volatile void*, std::size_t) { note(); },
                                                                 [](const volatile void*) {}) != 0;
}  // namespace

#elif defined(COUNT_BY_REPLACING)

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);

void* malloc(std::size_t size) {
  note();
  return __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) {
  note();
  return __libc_calloc(count, size);
}
void* realloc(void* memory, std::size_t size) {
  note();
  return __libc_realloc(memory, size);
}
void* memalign(std::size_t alignment, std::size_t size) {
  note();
  return __libc_memalign(alignment, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
  note();
  return __libc_memalign(alignment, size);
}
int posix_memalign(void** memory, std::size_t alignment, std::size_t size) {
  note();
  *memory = __libc_memalign(alignment, size);
  return *memory == nullptr ? ENOMEM : 0;
}
}

namespace {
constexpr bool can_count = true;
}  // namespace

#else

namespace {
constexpr bool can_count = false;
}  // namespace

#endif

namespace perceptarium::test {

AllocationCount::AllocationCount() {
  allocations = 0;
  counting = true;
}

AllocationCount::~AllocationCount() { counting = false; }

long AllocationCount::seen() const { return allocations; }

bool can_count_allocations() { return can_count; }

}  // namespace perceptarium::test
