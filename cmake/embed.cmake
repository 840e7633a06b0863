# Files become string constants in a generated header, so that the program needs no path to find them at run time.
# An edit, a new file and a removed file all rebuild what includes the header.

# embed_files(HEADER <path> NAMESPACE <namespace> FILES <glob> [TYPE <struct> TABLE <array>])
#   without TABLE: one `constexpr const char*` per file, called by the file's name with . and - turned into _
#   with TABLE:    one array of TYPE {id, text}, sorted by id, which is the file's name without its extension
function(embed_files)
  cmake_parse_arguments(EMBED "" "HEADER;NAMESPACE;FILES;TYPE;TABLE" "" ${ARGN})
  file(GLOB files CONFIGURE_DEPENDS LIST_DIRECTORIES false ${CMAKE_SOURCE_DIR}/${EMBED_FILES})
  list(SORT files)
  list(LENGTH files count)
  set(body "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY ${CMAKE_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(READ ${file} text)
    cmake_path(GET file FILENAME name)
    cmake_path(GET file STEM LAST_ONLY stem)
    set(literal "R\"embedded(${text})embedded\"")
    if(EMBED_TABLE)
      string(APPEND body "    {\"${stem}\"sv, ${literal}sv},\n")
    else()
      string(REGEX REPLACE "[.-]" "_" constant ${name})
      string(APPEND body "inline constexpr const char* ${constant} = ${literal};\n\n")
    endif()
  endforeach()

  set(includes "")
  if(EMBED_TABLE)
    set(includes "#include <array>\n#include <string_view>\n\n")
    string(CONCAT body
      "using namespace std::string_view_literals;\n\n"
      "struct ${EMBED_TYPE} {\n  std::string_view id;\n  std::string_view text;\n};\n\n"
      "inline constexpr std::array<${EMBED_TYPE}, ${count}> ${EMBED_TABLE} = {{\n${body}}};\n\n")
  endif()
  string(CONCAT content
    "#pragma once\n// Generated from ${EMBED_FILES}.\n\n${includes}"
    "namespace ${EMBED_NAMESPACE} {\n\n${body}}  // namespace ${EMBED_NAMESPACE}\n")

  set(header ${GENERATED_INCLUDE_DIR}/${EMBED_HEADER})
  set(old "")
  if(EXISTS ${header})
    file(READ ${header} old)
  endif()
  if(NOT content STREQUAL old)
    file(WRITE ${header} "${content}")
  endif()
endfunction()
