// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/usagequery.h"
#include "services/usageservice.h"

#include <QIODevice>
#include <QString>

#include <atomic>

namespace tally {

enum class ExportFormat { Csv, Json, JsonLines };

/// "For spreadsheets": BOM, separator and decimal mark of the person's programs, cells that begin with = + - @ tab CR
/// made harmless. Off: RFC 4180, UTF-8, full precision, lossless.
struct SpreadsheetOptions {
    bool enabled = false;
    char separator = ',';
    char decimalMark = '.';
};

struct ExportOptions {
    ExportFormat format = ExportFormat::Csv;
    SpreadsheetOptions spreadsheet = {};
};

struct ExportProgress {
    std::atomic<int64_t> rows = 0;
    std::atomic<bool> cancel = false;
};

/// Writes what is on screen: records in their order, or an aggregate. Blocking, any thread. Files are written through a
/// temporary file: a failed or cancelled export leaves the old one.
class ExportService
{
public:
    explicit ExportService(const UsageService &usage);

    /// All records the filter keeps, in this order. Returns how many.
    Result<int64_t> records(const UsageFilter &filter, SortKey key, const ExportOptions &options, QIODevice &out,
                            ExportProgress *progress = nullptr) const;
    Result<int64_t> recordsToFile(const UsageFilter &filter, SortKey key, const ExportOptions &options, const QString &path,
                                  ExportProgress *progress = nullptr) const;

    /// An aggregate as it was answered.
    Result<void> table(const UsageQuery &query, const UsageTable &table, const ExportOptions &options, QIODevice &out) const;
    Result<void> tableToFile(const UsageQuery &query, const UsageTable &table, const ExportOptions &options, const QString &path) const;

    /// "usage_report_YYYYMMDD_HHMMSS.csv" in local time.
    static QString defaultFileName(ExportFormat format);

private:
    const UsageService &m_usage;
};

} // namespace tally
