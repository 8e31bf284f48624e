# SPDX-License-Identifier: GPL-3.0-or-later
# How sources are compiled so that a cold build takes minutes. Most of the time goes into Qt's headers, so
# * a release reads them once for 32 files (unity), and the most used ones precompiled even so;
# * a debug build reads them precompiled, and compiles file by file: what one changes is linked in seconds. The tests
#   join files as well (tests/run.sh): they are built whole;
# * ccache keeps what was compiled without precompiled headers (-DTALLYGLASS_PCH=OFF): with them it would hash 150 MB for
#   each file.
if(debug_build)
    set(release_build OFF)
else()
    set(release_build ON)
endif()
option(TALLYGLASS_UNITY "Compile up to 32 files of a room at once" ${release_build})
option(TALLYGLASS_PCH "Read Qt's headers precompiled; no source relies on it" ON)

find_program(CCACHE ccache)
if(CCACHE AND NOT TALLYGLASS_PCH AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=mold HAS_mold)
if(HAS_mold)
    add_link_options(-fuse-ld=mold)
endif()

# -O3 is for the layers that walk millions of rows; elsewhere it costs more to compile and gains nothing. The tests walk
# many rows in them as well: -O1 costs a joined file next to nothing, though what is precompiled without it cannot be read.
# Qt wants -fPIC, under which gcc takes every function for one that another library may replace and inlines none that is
# not in a header; nobody replaces functions of a program.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
function(tallyglass_hot target)
    target_compile_options(${target} PRIVATE
        $<$<CONFIG:Release>:-O3> $<$<CONFIG:Release>:-fno-semantic-interposition>)
    if(debug_build AND TALLYGLASS_UNITY)
        target_compile_options(${target} PRIVATE -O1)
    endif()
    if(TALLYGLASS_UNITY)
        set_target_properties(${target} PROPERTIES DISABLE_PRECOMPILE_HEADERS ON)
    endif()
endfunction()

# tallyglass_alike(TARGET PATTERN): files that call their private parts, each in a namespace without a name, as other
# files of the target do: they are not joined with those. Costs five seconds a file; another name costs nothing.
function(tallyglass_alike target pattern)
    get_target_property(files ${target} SOURCES)
    list(FILTER files INCLUDE REGEX ${pattern})
    set_source_files_properties(${files} TARGET_DIRECTORY ${target} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# tallyglass_moc(TARGET): for a target with a Q_OBJECT. Its source includes what moc makes of its header
# ("moc_name.cpp"), or Qt's headers are read once more for all that moc made: nothing is left for the file that
# CMake compiles for it, so it needs no precompiled headers.
get_target_property(moc Qt6::moc LOCATION)
configure_file(packaging/moc.sh.in ${PROJECT_BINARY_DIR}/moc.sh @ONLY USE_SOURCE_PERMISSIONS)
function(tallyglass_moc target)
    set_target_properties(${target} PROPERTIES AUTOMOC ON AUTOMOC_EXECUTABLE ${PROJECT_BINARY_DIR}/moc.sh
        AUTOGEN_ORIGIN_DEPENDS OFF) # no library has to be there before: the cores need not wait for each other
    get_target_property(folder ${target} BINARY_DIR)
    set_source_files_properties(${folder}/${target}_autogen/mocs_compilation.cpp TARGET_DIRECTORY ${target}
        PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()

# tallyglass_compile(TARGET core|widgets): for every target of ours.
function(tallyglass_compile target list)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ${TALLYGLASS_UNITY} UNITY_BUILD_BATCH_SIZE 32)
    if(TALLYGLASS_PCH)
        target_precompile_headers(${target} REUSE_FROM tallyglass_precompiled_${list})
    endif()
endfunction()

set(tallyglass_precompiled_core
    <QByteArray>
    <QCoreApplication>
    <QDateTime>
    <QDir>
    <QFile>
    <QFileInfo>
    <QFuture>
    <QHash>
    <QJsonArray>
    <QJsonDocument>
    <QJsonObject>
    <QObject>
    <QString>
    <QStringList>
    <QTimeZone>
    <QTimer>
    <QUrl>
    <algorithm>
    <array>
    <atomic>
    <functional>
    <map>
    <memory>
    <optional>
    <set>
    <span>
    <string>
    <string_view>
    <unordered_map>
    <utility>
    <vector>)
set(tallyglass_precompiled_widgets ${tallyglass_precompiled_core}
    <QAbstractTableModel>
    <QApplication>
    <QBoxLayout>
    <QCheckBox>
    <QComboBox>
    <QDialog>
    <QHeaderView>
    <QKeyEvent>
    <QLabel>
    <QLineEdit>
    <QLocale>
    <QMenu>
    <QMouseEvent>
    <QPainter>
    <QPainterPath>
    <QPlainTextEdit>
    <QPushButton>
    <QScrollArea>
    <QScrollBar>
    <QStyledItemDelegate>
    <QToolButton>
    <QWidget>)

# Each list is compiled once, for a target of nothing else.
function(tallyglass_precompiled_target list)
    set(nothing ${PROJECT_BINARY_DIR}/precompiled_${list}.cpp)
    file(CONFIGURE OUTPUT ${nothing} CONTENT "")
    add_library(tallyglass_precompiled_${list} OBJECT ${nothing})
    target_precompile_headers(tallyglass_precompiled_${list} PRIVATE ${tallyglass_precompiled_${list}})
    target_link_libraries(tallyglass_precompiled_${list} PRIVATE tallyglass_options ${ARGN})
endfunction()
if(TALLYGLASS_PCH)
    tallyglass_precompiled_target(core Qt6::Core)
    tallyglass_precompiled_target(widgets Qt6::Widgets)
endif()
