# cmake -DFROM=plugins/cases -DTO=manifest.hpp -P embed_manifest.cmake
#
# plugin.json + schema*.json + lexicon/*.json become one JSON object in a C++ string constant. Written as bytes in
# pieces: a raw string literal may not be longer than 64 KiB everywhere, and CMake lists break on ';' and '['.
cmake_minimum_required(VERSION 3.25)

function(read_object FILE RESULT)
  file(READ ${FILE} value)
  string(JSON kind ERROR_VARIABLE wrong TYPE "${value}")
  if(wrong)
    message(FATAL_ERROR "${FILE} is not JSON: look for a missing comma, quote or bracket")
  elseif(NOT kind STREQUAL "OBJECT")
    message(FATAL_ERROR "${FILE} is a JSON ${kind}, expected was an object")
  endif()
  set(${RESULT} "${value}" PARENT_SCOPE)
endfunction()

function(member OBJECT KEY FILE)
  read_object(${FILE} value)
  string(JSON result SET "${${OBJECT}}" ${KEY} "${value}")
  set(${OBJECT} "${result}" PARENT_SCOPE)
endfunction()

read_object(${FROM}/plugin.json manifest)
foreach(key name version)
  string(JSON kind ERROR_VARIABLE wrong TYPE "${manifest}" ${key})
  if(NOT kind STREQUAL "STRING")
    message(FATAL_ERROR "${FROM}/plugin.json has no \"${key}\"")
  endif()
endforeach()
string(JSON kind ERROR_VARIABLE wrong TYPE "${manifest}" types 0)
if(NOT kind STREQUAL "STRING")
  message(FATAL_ERROR "${FROM}/plugin.json lists no record types under \"types\"")
endif()

set(schemas "{}")
if(EXISTS ${FROM}/schema.json)
  string(JSON type GET "${manifest}" types 0)
  member(schemas ${type} ${FROM}/schema.json)
endif()
file(GLOB files ${FROM}/schema.*.json)
list(SORT files)
foreach(file ${files})
  get_filename_component(name ${file} NAME)
  string(REGEX REPLACE "^schema\\.(.+)\\.json$" "\\1" type "${name}")
  if(NOT type STREQUAL name)
    member(schemas ${type} ${file})
  endif()
endforeach()
set(lexicons "{}")
file(GLOB files ${FROM}/lexicon/*.json)
list(SORT files)
foreach(file ${files})
  get_filename_component(language ${file} NAME_WE)
  member(lexicons ${language} ${file})
endforeach()
string(JSON manifest SET "${manifest}" schemas "${schemas}")
string(JSON manifest SET "${manifest}" lexicons "${lexicons}")

string(JSON name GET "${manifest}" name)
string(JSON version GET "${manifest}" version)
file(WRITE ${TO}.json "${manifest}")
file(READ ${TO}.json hex HEX)
file(REMOVE ${TO}.json)
string(REGEX REPLACE "(................................)" "\\1\n" hex "${hex}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
file(WRITE ${TO} "// Generated from plugin.json, the schemas and the lexicons.
#pragma once

inline constexpr char rapporteur_name[] = \"${name}\";
inline constexpr char rapporteur_version[] = \"${version}\";
inline constexpr char rapporteur_manifest[] = {
${bytes}0};
")
