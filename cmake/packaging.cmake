# What is installed, and the Debian package made of it. Two components: `runtime` is the program with
# its manual, completions and scenarios (the package), `dev` the C++ face for find_package(foedus).
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# The manual and the completions come from the table of commands, so the program writes them.
set(shell ${CMAKE_BINARY_DIR}/shell)
file(MAKE_DIRECTORY ${shell})
add_custom_command(OUTPUT ${shell}/foedus.1 ${shell}/foedus.bash ${shell}/_foedus
  COMMAND foedus manual -q -o ${shell}/foedus.1
  COMMAND foedus completion bash -q -o ${shell}/foedus.bash
  COMMAND foedus completion zsh -q -o ${shell}/_foedus
  DEPENDS foedus VERBATIM)
add_custom_target(shell_files ALL DEPENDS ${shell}/foedus.1 ${shell}/foedus.bash ${shell}/_foedus)

install(TARGETS foedus RUNTIME COMPONENT runtime)
install(FILES ${shell}/foedus.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT runtime)
install(FILES ${shell}/foedus.bash RENAME foedus
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT runtime)
install(FILES ${shell}/_foedus
  DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT runtime)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/scenarios DESTINATION ${CMAKE_INSTALL_DATADIR}/foedus
  COMPONENT runtime FILES_MATCHING PATTERN "*.yaml" PATTERN "*.json")
install(FILES ${PROJECT_SOURCE_DIR}/CHANGELOG.md ${PROJECT_SOURCE_DIR}/README.md
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/foedus COMPONENT runtime)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE RENAME copyright
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/foedus COMPONENT runtime)

# The rooms are static libraries behind one face: a consumer sees include/foedus and one target.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/foedus DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  COMPONENT dev)
set(FOEDUS_ARCHIVES "")
foreach(room engine report questions study ensemble solve game scenario language random simd base)
  get_target_property(kind foedus_${room} TYPE)
  if(kind STREQUAL "STATIC_LIBRARY")
    list(APPEND FOEDUS_ARCHIVES $<TARGET_FILE_NAME:foedus_${room}>)
    install(FILES $<TARGET_FILE:foedus_${room}> DESTINATION ${CMAKE_INSTALL_LIBDIR}/foedus
      COMPONENT dev)
  endif()
endforeach()
set(FOEDUS_CONFIG_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/foedus)
set(FOEDUS_INCLUDE_DIR ${CMAKE_INSTALL_INCLUDEDIR})
set(FOEDUS_ARCHIVE_DIR ${CMAKE_INSTALL_LIBDIR}/foedus)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/foedusConfig.cmake.in
  ${CMAKE_BINARY_DIR}/foedusConfig.cmake.in INSTALL_DESTINATION ${FOEDUS_CONFIG_DIR}
  PATH_VARS FOEDUS_INCLUDE_DIR FOEDUS_ARCHIVE_DIR)
file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/foedusConfig.cmake
  INPUT ${CMAKE_BINARY_DIR}/foedusConfig.cmake.in)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/foedusConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/foedusConfig.cmake ${CMAKE_BINARY_DIR}/foedusConfigVersion.cmake
  DESTINATION ${FOEDUS_CONFIG_DIR} COMPONENT dev)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "Foedus developers")
set(CPACK_PACKAGE_CONTACT "Foedus developers <developers@foedus.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL runtime)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME foedus)
set(CPACK_DEBIAN_RUNTIME_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
include(CPack)
