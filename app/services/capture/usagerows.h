// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/captureprogram.h"
#include "domain/usagefilter.h"
#include "domain/usagerecord.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonValue>
#include <QString>

#include <optional>
#include <vector>

namespace tally {

/// The usage API of client portals as data: rows in and out. Pure. Facts: capture server reference 6.

/// One row that was posted: what it says, or what is wrong with it.
struct PostedUsage {
    UsageRecord record = {}; // of source "api"; not priced
    QJsonArray issues = {}; // in the form of zod 3; none: it can be used
};

/// `nowMs` stands where a row has no time; `id` is a UUID.
PostedUsage readUsageRow(const QJsonValue &row, const CaptureProgram &program, const QByteArray &id,
                         int64_t nowMs);

/// A record as the API tells it.
QByteArray usageRowJson(const UsageRecord &record);

/// What a GET asks for: the filter, or why it cannot be understood.
struct UsageQuestion {
    UsageFilter filter = {};
    std::string project = {}; // asked for; empty: any
    QJsonArray issues = {};
};
UsageQuestion readUsageQuestion(const QByteArray &query);

/// The body of a 422.
QByteArray issuesJson(const QJsonArray &issues);

/// The source of its records.
inline constexpr char UsageApiSource[] = "api";

/// A project id as it is kept and compared: a UUID in small letters, any other text as it is.
std::string plainProject(const std::string &project);

} // namespace tally
