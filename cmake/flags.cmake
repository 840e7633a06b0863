# One set of compiler flags for every target: Eigen's inline templates, compiled with different flags, would merge at
# link time into whichever copy the linker met first.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
if(NOT multi_config AND NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

find_program(CCACHE ccache)
mark_as_advanced(CCACHE)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # With precompiled headers it needs the first, and what it does not know yet takes no longer with the second.
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_DEPEND=1 ${CCACHE})
endif()

if(MSVC)
  add_compile_options(/W4 /utf-8 /bigobj)
  set(werror /WX)
else()
  add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor)
  set(werror -Werror)
  # GCC 12 raises false alarms inside its own headers: about strings and vectors, and about AVX-512 in native builds. The
  # sanitizer builds are not native and keep the latter warnings.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    add_compile_options(-Wno-restrict -Wno-free-nonheap-object)
    if(PERCEPTARIUM_PRECOMPILE)  # then they do not count as the compiler's own headers any more
      add_compile_options(-Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds)
    endif()
    if(PERCEPTARIUM_NATIVE)
      add_compile_options(-Wno-uninitialized -Wno-maybe-uninitialized)
    endif()
  endif()
  if(PERCEPTARIUM_NATIVE)
    add_compile_options(-march=native)
  endif()
endif()
if(PERCEPTARIUM_WERROR)
  add_compile_options(${werror})
endif()
if(PERCEPTARIUM_SANITIZE)
  add_compile_options(-fsanitize=${PERCEPTARIUM_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${PERCEPTARIUM_SANITIZE})
  # These two checks at every access of a pointer double the time that the compiler takes. The address sanitizer stops
  # at null too; the fuzzers keep both.
  if(PERCEPTARIUM_SANITIZE MATCHES undefined AND NOT PERCEPTARIUM_FUZZ)
    add_compile_options(-fno-sanitize=null,alignment)
  endif()
endif()
if(PERCEPTARIUM_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# precompile(<target> <headers…>): a matter of time alone. Every file still includes what it uses: `./dev lint` reads it
# without.
function(precompile target)
  if(PERCEPTARIUM_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
endfunction()
