# SPDX-License-Identifier: GPL-3.0-or-later
# tallyglass_add_translations(TARGET): compiles the catalogues into TARGET under :/i18n.
# German is a whole catalogue. English holds plural forms only: the source texts are English already.
#
# `cmake --build DIR --target update_translations` brings the .ts files in step with the sources; the build itself never
# changes them. All sources are named here, since lupdate would otherwise look at the target's own files only.
function(tallyglass_add_translations target)
    set(folder ${PROJECT_SOURCE_DIR}/translations)
    file(GLOB_RECURSE sources ${PROJECT_SOURCE_DIR}/app/*.h ${PROJECT_SOURCE_DIR}/app/*.cpp
        ${PROJECT_SOURCE_DIR}/ui/*.h ${PROJECT_SOURCE_DIR}/ui/*.cpp)
    set(includes ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/app)
    set(options -silent -locations none -no-obsolete)

    qt_add_translations(${target}
        TS_FILES ${folder}/tallyglass_de.ts
        RESOURCE_PREFIX /i18n
        SOURCES ${sources}
        INCLUDE_DIRECTORIES ${includes}
        LUPDATE_OPTIONS ${options}
        LRELEASE_OPTIONS -silent)

    add_custom_target(tallyglass_plurals)
    qt_add_lupdate(tallyglass_plurals
        TS_FILES ${folder}/tallyglass_en.ts
        SOURCES ${sources}
        INCLUDE_DIRECTORIES ${includes}
        OPTIONS ${options} -pluralonly)
    qt_add_lrelease(tallyglass_plurals
        TS_FILES ${folder}/tallyglass_en.ts
        OPTIONS -silent
        NO_TARGET_DEPENDENCY
        QM_FILES_OUTPUT_VARIABLE plurals)
    qt_add_resources(${target} ${target}_plurals
        PREFIX /i18n
        BASE ${CMAKE_CURRENT_BINARY_DIR}
        FILES ${plurals})
endfunction()
