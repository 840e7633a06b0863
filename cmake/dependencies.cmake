# Every library the project stands on. The distribution's pkg-config files come first; where there are none (vcpkg),
# the packages' own CMake configurations serve.

find_package(Threads REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(nlohmann_json 3.10 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(PkgConfig QUIET)

# dependency(<name> <pkg-config module> <CMake package> <its target>) defines perceptarium::<name>.
function(dependency name module package target)
  if(PkgConfig_FOUND)
    pkg_check_modules(${module} QUIET IMPORTED_TARGET ${module})
  endif()
  add_library(perceptarium_${name} INTERFACE)
  if(${module}_FOUND)
    target_link_libraries(perceptarium_${name} INTERFACE PkgConfig::${module})
  else()
    find_package(${package} CONFIG REQUIRED)
    target_link_libraries(perceptarium_${name} INTERFACE ${target})
  endif()
  add_library(perceptarium::${name} ALIAS perceptarium_${name})
endfunction()

dependency(imgui imgui imgui imgui::imgui)
dependency(glfw glfw3 glfw3 glfw)
dependency(opengl epoxy libepoxy epoxy::epoxy)

find_path(STB_INCLUDE_DIR stb_image_write.h PATH_SUFFIXES stb REQUIRED)
find_library(STB_LIBRARY stb)
mark_as_advanced(STB_INCLUDE_DIR STB_LIBRARY)
add_library(perceptarium_stb INTERFACE)
target_include_directories(perceptarium_stb SYSTEM INTERFACE ${STB_INCLUDE_DIR})
if(STB_LIBRARY)
  target_link_libraries(perceptarium_stb INTERFACE ${STB_LIBRARY})
endif()
add_library(perceptarium::stb ALIAS perceptarium_stb)
