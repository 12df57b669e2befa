# project_library(NAME game DEPENDS base simd SOURCES game.cc HEADERS game.h
#                 LINKS fmt::fmt PRIVATE_LINKS Eigen3::Eigen)
#
# Makes the target foedus_<NAME> of the folder it is called in. DEPENDS are the folders it may
# include (tools/layers.txt), LINKS and PRIVATE_LINKS third-party targets. Without SOURCES the
# library is header-only. HEADERS must each compile alone (target all_verify_interface_header_sets);
# a header meant for textual inclusion (Highway's per-target code) goes into TEXTUAL_HEADERS.
function(project_library)
  cmake_parse_arguments(ARG "" "NAME"
    "DEPENDS;SOURCES;HEADERS;TEXTUAL_HEADERS;LINKS;PRIVATE_LINKS" ${ARGN})
  if(ARG_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "project_library(${ARG_NAME}): unknown arguments ${ARG_UNPARSED_ARGUMENTS}")
  endif()
  set(target foedus_${ARG_NAME})

  if(ARG_SOURCES)
    add_library(${target} STATIC ${ARG_SOURCES} ${ARG_TEXTUAL_HEADERS})
    set(scope PUBLIC)
    target_link_libraries(${target} PRIVATE foedus_warnings ${ARG_PRIVATE_LINKS})
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  add_library(foedus::${ARG_NAME} ALIAS ${target})
  target_compile_features(${target} ${scope} cxx_std_20)
  target_include_directories(${target} ${scope} ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(${target} ${scope} foedus_flags ${ARG_LINKS})
  foreach(dependency IN LISTS ARG_DEPENDS)
    target_link_libraries(${target} ${scope} foedus_${dependency})
  endforeach()
  if(ARG_HEADERS)
    target_sources(${target} ${scope} FILE_SET HEADERS
      BASE_DIRS ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/include FILES ${ARG_HEADERS})
  endif()
endfunction()
