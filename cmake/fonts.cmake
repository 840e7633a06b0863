# The fonts of the design, copied beside the binary and installed with it. A font that is not found leaves its name
# empty, and the program falls back to the built-in one.

# find_font(<variable> <names…>) sets <variable> to the file's name, or to "".
function(find_font variable)
  find_file(${variable}_FILE NAMES ${ARGN}
    HINTS /usr/share/fonts /usr/local/share/fonts /Library/Fonts $ENV{HOME}/.local/share/fonts
    PATH_SUFFIXES opentype/inter truetype/inter truetype/font-awesome opentype/font-awesome
    NO_CMAKE_FIND_ROOT_PATH)
  mark_as_advanced(${variable}_FILE)
  if(${variable}_FILE)
    cmake_path(GET ${variable}_FILE FILENAME name)
    configure_file(${${variable}_FILE} ${CMAKE_BINARY_DIR}/assets/fonts/${name} COPYONLY)
    install(FILES ${${variable}_FILE} DESTINATION ${CMAKE_INSTALL_DATADIR}/perceptarium/fonts)
    set(${variable} ${name} PARENT_SCOPE)
  else()
    message(WARNING "${ARGN} not found: the window will use its built-in font")
    set(${variable} "" PARENT_SCOPE)
  endif()
endfunction()

find_font(FONT_REGULAR Inter-Regular.otf Inter-Regular.ttf)
find_font(FONT_SEMIBOLD Inter-SemiBold.otf Inter-SemiBold.ttf)
find_font(FONT_ICONS fontawesome-webfont.ttf)

file(RELATIVE_PATH INSTALLED_FONTS
  ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_DATADIR}/perceptarium/fonts)
