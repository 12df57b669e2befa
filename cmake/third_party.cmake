# Third-party packages, found once. Each has one home (tools/layers.txt); a folder names what it
# uses in LINKS. Everything here is packaged by Debian bookworm; nothing is downloaded.
find_package(fmt REQUIRED)
find_package(hwy REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(Eigen3 REQUIRED NO_MODULE)
find_package(CLI11 REQUIRED)
find_package(Threads REQUIRED)

if(FOEDUS_BUILD_TESTS)
  find_package(GTest REQUIRED)
  find_package(rapidcheck REQUIRED)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  include(GoogleTest)
endif()
if(FOEDUS_BUILD_BENCH)
  find_package(benchmark REQUIRED)
endif()
