# SPDX-License-Identifier: GPL-3.0-or-later
# tallyglass_harden(TARGET): what compiler and linker offer against exploits, on the usage requirements of an INTERFACE
# library. Not for debug builds (FORTIFY needs optimisation) and not beside sanitizers.
include(CheckCXXCompilerFlag)
include(CheckLinkerFlag)
include(CheckPIESupported)

macro(tallyglass_position_independent)
    check_pie_supported(LANGUAGES CXX)
    set(CMAKE_POSITION_INDEPENDENT_CODE ON)
endmacro()

function(tallyglass_harden target)
    foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection)
        string(MAKE_C_IDENTIFIER "HAS${flag}" known)
        check_cxx_compiler_flag(${flag} ${known})
        if(${known})
            target_compile_options(${target} INTERFACE ${flag})
        endif()
    endforeach()
    # Distributions may set a level of their own; only where the compiler optimises does any take effect.
    target_compile_options(${target} INTERFACE
        $<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>)
    foreach(flag relro now noexecstack)
        check_linker_flag(CXX "-Wl,-z,${flag}" HAS_z_${flag})
        if(HAS_z_${flag})
            target_link_options(${target} INTERFACE "-Wl,-z,${flag}")
        endif()
    endforeach()
endfunction()
