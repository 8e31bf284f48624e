// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"

#include <QByteArray>

#include <memory>

namespace tally {

/// What a person said of a file that waited for an answer: it is read so from then on.
struct WatchAnswers {
    bool isConfirmed = false; // of a folder that asks before each file
    Assumptions assumed = {};
    QString formatId = {}; // that was chosen for this file
    std::shared_ptr<const ColumnMap> map = {}; // what its columns were said to mean
    QString user = {}; // put on records that have none
    QString customer = {};
    QString project = {};

    static WatchAnswers of(const ImportOptions &answered);
    /// How the file is to be read, where the folder says nothing else.
    ImportOptions options(const WatchFolder &folder) const;
    QByteArray toJson() const;
    static WatchAnswers of(const QByteArray &json);
};

/// How a file stands that was not imported. A file that is no log is a question where it looks like one that
/// people exchange, or was named by a filter, and no format was chosen for the folder; else it is none.
WatchFileState stateAfter(const WatchFolder &folder, const ImportReport &report);

} // namespace tally
