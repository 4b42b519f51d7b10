# Compiles a BPF program and embeds its object file in the target: as the bytes that a function in namespace cas gives,
# which HEADER declares. cas_add_bpf_program(target net/x.bpf.c HEADER balancer/net/x_program.h FUNCTION xProgram)
#
# The same file, run as a script by the build, writes that function.

if(CMAKE_SCRIPT_MODE_FILE)
  file(READ "${OBJECT}" bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(REGEX REPLACE "(....................................................................................................)"
         "\\1\n" bytes "${bytes}")
  file(WRITE "${SOURCE}" "#include \"${HEADER}\"\n\nstd::span<const unsigned char> cas::${FUNCTION}() {\n"
       "alignas(8) static constexpr unsigned char bytes[] = {\n${bytes}};\nreturn bytes;\n}\n")
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
  else()
    # Before 1.0 it told of failures in other ways.
    set(major "")
    if(EXISTS ${CAS_BPF_INCLUDE}/bpf/libbpf_version.h)
      file(STRINGS ${CAS_BPF_INCLUDE}/bpf/libbpf_version.h major REGEX "define LIBBPF_MAJOR_VERSION")
    endif()
    if(NOT major MATCHES "[1-9]")
      set(missing "libbpf is older than 1.0")
    endif()
  endif()
  set(${result} "${missing}" PARENT_SCOPE)
endfunction()

function(cas_add_bpf_program target source)
  cmake_parse_arguments(arg "" "HEADER;FUNCTION" "" ${ARGN})
  set(object ${CMAKE_CURRENT_BINARY_DIR}/${arg_FUNCTION}.bpf.o)
  set(embedded ${CMAKE_CURRENT_BINARY_DIR}/${arg_FUNCTION}.cpp)
  # Its types are in the BTF that -g makes. No flag of the target fits: this is another machine.
  add_custom_command(
    OUTPUT ${embedded}
    COMMAND ${CAS_BPF_CLANG} -target bpf -O2 -g -Wall -Werror -MMD -MF ${object}.d -MT ${embedded}
            -I${PROJECT_SOURCE_DIR} -I${CAS_BPF_INCLUDE} -isystem /usr/include/${CMAKE_LIBRARY_ARCHITECTURE}
            -c ${CMAKE_CURRENT_SOURCE_DIR}/${source} -o ${object}
    COMMAND ${CMAKE_COMMAND} -DOBJECT=${object} -DSOURCE=${embedded} -DHEADER=${arg_HEADER} -DFUNCTION=${arg_FUNCTION}
            -P ${CMAKE_CURRENT_FUNCTION_LIST_FILE}
    DEPENDS ${source} ${CMAKE_CURRENT_FUNCTION_LIST_FILE}
    DEPFILE ${object}.d
    VERBATIM)
  target_sources(${target} PRIVATE ${embedded})
endfunction()
