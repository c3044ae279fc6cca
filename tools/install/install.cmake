# What makes an installed tree a package: how CMake and pkg-config find it, licences, documents, and how it is removed.
# Programs, plugins, data and headers are installed where they are built. Nothing of it knows its own place: the tree
# may be moved.
include(CMakePackageConfigHelpers)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/Rapporteur)
install(EXPORT rapporteur DESTINATION ${package} NAMESPACE rapporteur:: FILE rapporteur-targets.cmake)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/rapporteur-config.cmake.in rapporteur-config.cmake
  INSTALL_DESTINATION ${package} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(rapporteur-config-version.cmake COMPATIBILITY SameMajorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/rapporteur-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/rapporteur-config-version.cmake
  DESTINATION ${package})

file(RELATIVE_PATH to_prefix ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
file(RELATIVE_PATH includes ${CMAKE_INSTALL_PREFIX} ${CMAKE_INSTALL_FULL_INCLUDEDIR})
file(RELATIVE_PATH libraries ${CMAKE_INSTALL_PREFIX} ${CMAKE_INSTALL_FULL_LIBDIR})
configure_file(${CMAKE_CURRENT_LIST_DIR}/rapporteur.pc.in rapporteur.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/rapporteur.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES pipeline/sdk/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME LICENSE.sdk)
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md")

add_custom_target(uninstall COMMAND ${CMAKE_COMMAND} -P ${CMAKE_CURRENT_LIST_DIR}/uninstall.cmake
  WORKING_DIRECTORY ${CMAKE_BINARY_DIR} COMMENT "Removing what the last installation put in place" VERBATIM)
