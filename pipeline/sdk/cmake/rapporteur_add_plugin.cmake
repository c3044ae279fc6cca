# rapporteur_add_plugin(NAME cases SOURCES cases.cpp [TESTS cases_test.cpp])
#
# Builds a plugin as one self-contained shared library. Beside the sources it finds, by name:
#   plugin.json         the manifest: name, version, types, languages, description, license
#   schema.json         the JSON Schema of `fields`; with several types schema.TYPE.json each
#   lexicon/LANG.json   one word list a language
#   examples/LANG.json  texts and the records that they must give: `rapporteur plugins test` runs them
# All of it is embedded into the library as the string constant `rapporteur_manifest`, declared in the generated
# header "manifest.hpp": nothing has to be installed beside the .so.
#
# With TESTS there are tests for ctest: the program of these sources and the plugin's own (rapporteur/test.hpp), and
# what the installed program says of the library (rapporteur plugins check, rapporteur plugins test).
function(rapporteur_add_plugin)
  cmake_parse_arguments(ARG "" "NAME;DIRECTORY" "SOURCES;TESTS" ${ARGN})
  if(NOT ARG_DIRECTORY)
    set(ARG_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
  endif()
  set(script ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embed_manifest.cmake)  # not the caller's folder
  set(exports ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/exports.map)
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/${ARG_NAME}_manifest)
  file(GLOB data CONFIGURE_DEPENDS ${ARG_DIRECTORY}/plugin.json ${ARG_DIRECTORY}/schema*.json
       ${ARG_DIRECTORY}/lexicon/*.json ${ARG_DIRECTORY}/examples/*.json)
  add_custom_command(OUTPUT ${generated}/manifest.hpp
    COMMAND ${CMAKE_COMMAND} -DFROM=${ARG_DIRECTORY} -DTO=${generated}/manifest.hpp -P ${script}
    DEPENDS ${data} ${script} VERBATIM)
  add_library(${ARG_NAME} MODULE ${ARG_SOURCES} ${generated}/manifest.hpp)
  target_link_libraries(${ARG_NAME} PRIVATE rapporteur::sdk)
  target_include_directories(${ARG_NAME} PRIVATE ${generated})
  # Undefined symbols are found now, not at the user's; nothing but the entry symbol is exported.
  target_link_options(${ARG_NAME} PRIVATE -Wl,-z,defs -Wl,--version-script=${exports})
  set_property(TARGET ${ARG_NAME} APPEND PROPERTY LINK_DEPENDS ${exports})
  set_target_properties(${ARG_NAME} PROPERTIES PREFIX "" CXX_VISIBILITY_PRESET hidden C_VISIBILITY_PRESET hidden
    LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/plugins)

  if(ARG_TESTS)
    add_executable(${ARG_NAME}_test ${ARG_TESTS} ${ARG_SOURCES} ${generated}/manifest.hpp)
    target_link_libraries(${ARG_NAME}_test PRIVATE rapporteur::sdk)
    target_include_directories(${ARG_NAME}_test PRIVATE ${generated})
    add_test(NAME ${ARG_NAME}_alone COMMAND ${ARG_NAME}_test)
    foreach(what check test)
      add_test(NAME ${ARG_NAME}_${what} COMMAND rapporteur::rapporteur plugins ${what} $<TARGET_FILE:${ARG_NAME}>)
    endforeach()
  endif()
endfunction()
