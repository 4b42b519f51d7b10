# Compiles a BPF program and embeds it: TARGET may then include HEADER, which holds its object file as the array NAME in
# namespace cas. cas_add_bpf_program(target source.bpf.c HEADER balancer/net/x.h NAME kX)
#
# The same file, run as a script by the build, writes that header.

if(CMAKE_SCRIPT_MODE_FILE)
  file(READ "${OBJECT}" bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(REGEX REPLACE "(....................................................................................................)"
         "\\1\n" bytes "${bytes}")
  file(WRITE "${HEADER}" "#pragma once\n\nnamespace cas {\n\nalignas(8) inline constexpr unsigned char ${NAME}[] = {\n${bytes}};\n\n}\n")
  return()
endif()

# Sets `result` to why BPF programs cannot be built here; to nothing when they can.
function(cas_find_bpf result)
  find_program(CAS_BPF_CLANG NAMES clang clang-19 clang-18 clang-17 clang-16 clang-15 clang-14)
  find_path(CAS_BPF_INCLUDE bpf/bpf_helpers.h)
  find_library(CAS_BPF_LIBRARY bpf)
  set(missing "")
  if(NOT CAS_BPF_CLANG)
    set(missing "clang is not installed")
  elseif(NOT CAS_BPF_INCLUDE OR NOT CAS_BPF_LIBRARY)
    set(missing "libbpf-dev is not installed")
  endif()
  set(${result} "${missing}" PARENT_SCOPE)
endfunction()

function(cas_add_bpf_program target source)
  cmake_parse_arguments(arg "" "HEADER;NAME" "" ${ARGN})
  set(folder ${PROJECT_BINARY_DIR}/generated)
  set(header ${folder}/${arg_HEADER})
  set(object ${header}.o)
  cmake_path(GET header PARENT_PATH place)
  file(MAKE_DIRECTORY ${place})
  # Its types are in the BTF that -g makes. No flag of the target fits: this is another machine.
  add_custom_command(
    OUTPUT ${header}
    COMMAND ${CAS_BPF_CLANG} -target bpf -O2 -g -Wall -Werror -MMD -MF ${object}.d -MT ${header}
            -I${PROJECT_SOURCE_DIR} -I${CAS_BPF_INCLUDE} -isystem /usr/include/${CMAKE_LIBRARY_ARCHITECTURE}
            -c ${CMAKE_CURRENT_SOURCE_DIR}/${source} -o ${object}
    COMMAND ${CMAKE_COMMAND} -DOBJECT=${object} -DHEADER=${header} -DNAME=${arg_NAME}
            -P ${CMAKE_CURRENT_FUNCTION_LIST_FILE}
    DEPENDS ${source} ${CMAKE_CURRENT_FUNCTION_LIST_FILE}
    DEPFILE ${object}.d
    VERBATIM)
  target_sources(${target} PRIVATE ${header})
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
