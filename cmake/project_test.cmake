# Tests, property tests, fuzzers and benchmarks: one function each, all with the same arguments:
#   NAME unit_game  SOURCES game_test.cc  DEPENDS game solve  LINKS Boost::headers
#   LABEL golden (default: the part of NAME before the first _)  TIMEOUT seconds (default 60)
# Each test case becomes a ctest entry of its own. Tests run in the root of the repository and may
# also use FOEDUS_SOURCE_DIR to find scenarios/ and tests/ data.

function(add_project_executable target)
  cmake_parse_arguments(ARG "" "NAME;LABEL;TIMEOUT" "SOURCES;DEPENDS;LINKS" ${ARGN})
  add_executable(${target} ${ARG_SOURCES})
  target_link_libraries(${target} PRIVATE foedus_flags foedus_warnings ${ARG_LINKS})
  foreach(dependency IN LISTS ARG_DEPENDS)
    target_link_libraries(${target} PRIVATE foedus_${dependency})
  endforeach()
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}
    ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(${target} PRIVATE FOEDUS_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin/tests)
endfunction()

# What the checks with sanitizers build: unit tests (and the program, for golden tests), no more.
add_custom_target(unit_tests)

function(foedus_test)
  cmake_parse_arguments(ARG "" "NAME;LABEL;TIMEOUT" "SOURCES;DEPENDS;LINKS" ${ARGN})
  if(NOT ARG_SOURCES)
    return()
  endif()
  if(NOT ARG_LABEL)
    string(REGEX REPLACE "_.*" "" ARG_LABEL ${ARG_NAME})
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 60)
  endif()
  if(FOEDUS_SANITIZE)
    math(EXPR ARG_TIMEOUT "10 * ${ARG_TIMEOUT}")  # checked code is that much slower
  endif()
  add_project_executable(${ARG_NAME} ${ARGN})
  if(ARG_LABEL STREQUAL "unit")
    add_dependencies(unit_tests ${ARG_NAME})
  endif()
  target_link_libraries(${ARG_NAME} PRIVATE GTest::gtest GTest::gmock GTest::gtest_main)
  # PRE_TEST: a test binary that crashes while listing its tests fails the test run, not the build.
  gtest_discover_tests(${ARG_NAME} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
    TEST_PREFIX "${ARG_NAME}." WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    PROPERTIES LABELS ${ARG_LABEL} TIMEOUT ${ARG_TIMEOUT})
endfunction()

# rapidcheck is slow to compile (4 s a file), so property tests have binaries of their own.
function(foedus_property_test)
  foedus_test(${ARGN} LINKS rapidcheck rapidcheck_gtest)
endfunction()

# A libFuzzer target; the corpus is fuzz/corpus/<NAME>. `dev fuzz` runs every one of them.
# The target `fuzzers` builds them and only what they use.
function(foedus_fuzzer)
  cmake_parse_arguments(ARG "" "NAME" "SOURCES;DEPENDS;LINKS" ${ARGN})
  add_project_executable(${ARG_NAME} ${ARGN})
  add_dependencies(fuzzers ${ARG_NAME})
  target_link_options(${ARG_NAME} PRIVATE -fsanitize=fuzzer)
  set_target_properties(${ARG_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin/fuzz)
endfunction()

# The target `benchmarks` builds them and only what they use.
function(foedus_benchmark)
  cmake_parse_arguments(ARG "" "NAME" "SOURCES;DEPENDS;LINKS" ${ARGN})
  add_project_executable(${ARG_NAME} ${ARGN})
  add_dependencies(benchmarks ${ARG_NAME})
  target_link_libraries(${ARG_NAME} PRIVATE benchmark::benchmark)
  set_target_properties(${ARG_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin/bench)
endfunction()
