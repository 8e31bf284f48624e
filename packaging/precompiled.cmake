# SPDX-License-Identifier: GPL-3.0-or-later
# tallyglass_precompile(TARGET core|widgets): lets a target read Qt's headers precompiled, which takes most of the time
# of a debug build. No source relies on these lists: release builds do without them, so every file names what it needs.
option(TALLYGLASS_PCH "Precompile Qt's headers (debug builds: most of the time goes into reading them)" ${debug_build})

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
    set_target_properties(tallyglass_precompiled_${list} PROPERTIES AUTOMOC OFF)
    target_precompile_headers(tallyglass_precompiled_${list} PRIVATE ${tallyglass_precompiled_${list}})
    target_link_libraries(tallyglass_precompiled_${list} PRIVATE tallyglass_options ${ARGN})
endfunction()
if(TALLYGLASS_PCH)
    tallyglass_precompiled_target(core Qt6::Core)
    tallyglass_precompiled_target(widgets Qt6::Widgets)
endif()

function(tallyglass_precompile target list)
    if(TALLYGLASS_PCH)
        target_precompile_headers(${target} REUSE_FROM tallyglass_precompiled_${list})
    endif()
endfunction()
