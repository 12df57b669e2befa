# Compiler flags, in one interface target that every project target links.
#
# -ffp-contract=off: g++ would otherwise fuse a*b+c depending on the target, and results would differ
# between machines; a fused step is written out (MulAdd) where it is wanted. Never -ffast-math (it
# breaks NaN checks) and never -march=native (run-time dispatch in simd/ picks the instruction set).

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g")
set(CMAKE_CXX_FLAGS_FUZZ "-O2 -g")  # checks on, as in a debug build, and fast
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_program(FOEDUS_CCACHE ccache)
if(FOEDUS_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${FOEDUS_CCACHE})
endif()

add_library(foedus_flags INTERFACE)
target_compile_definitions(foedus_flags INTERFACE FOEDUS_VERSION="${PROJECT_VERSION}")
target_compile_options(foedus_flags INTERFACE -ffp-contract=off -fno-math-errno)

# Warnings are private to our own targets: consumers of the libraries do not inherit them.
add_library(foedus_warnings INTERFACE)
target_compile_options(foedus_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 warns falsely inside std::string and std::vector at -O3 (GCC bugs 105329, 105651).
  target_compile_options(foedus_warnings INTERFACE
    -Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-stringop-overread
    -Wno-array-bounds -Wno-missing-field-initializers)
else()
  target_compile_options(foedus_warnings INTERFACE -Wno-missing-field-initializers)
endif()
if(FOEDUS_WERROR)
  target_compile_options(foedus_warnings INTERFACE -Werror)
endif()

if(FOEDUS_SANITIZE)
  # -g1: a report needs functions and lines; all of -g makes a program of 370 MB.
  add_compile_options(-fsanitize=${FOEDUS_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=${FOEDUS_SANITIZE})
endif()
if(FOEDUS_BUILD_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
