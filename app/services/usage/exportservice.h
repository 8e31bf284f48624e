// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/usagequery.h"
// Handed on to windows and commands, which write tables of their own with them.
#include "formats/write/recordwriter.h"
#include "formats/write/tablewriter.h"
#include "formats/write/textwriter.h"
#include "services/usage/usageservice.h"

#include <QIODevice>
#include <QString>

#include <atomic>

namespace tally {

/// What the file looks like; see formats/write/textwriter.h.
struct ExportOptions {
    TextFormat format = TextFormat::Csv;
    CsvStyle style = {};
};

struct ExportProgress {
    std::atomic<int64_t> rows = 0;
    std::atomic<bool> cancel = false;
};

/// Writes what is on screen: records in their order, or an aggregate. Blocking, any thread. Files are written
/// through a temporary file: a failed or cancelled export leaves the old one.
class ExportService {
public:
    explicit ExportService(const UsageService &usage);

    /// All records the filter keeps, in this order. Returns how many.
    Result<int64_t> records(const UsageFilter &filter, SortKey key, const ExportOptions &options,
                            QIODevice &out, ExportProgress *progress = nullptr) const;
    Result<int64_t> recordsToFile(const UsageFilter &filter, SortKey key, const ExportOptions &options,
                                  const QString &path, ExportProgress *progress = nullptr) const;

    /// The same records, oldest first, as LLMCosts writes them (formats/write/llmcostswriter.h), one a line.
    Result<int64_t> llmCosts(const UsageFilter &filter, QIODevice &out) const;
    Result<int64_t> llmCostsToFile(const UsageFilter &filter, const QString &path) const;
    /// A text that was made elsewhere (services/usage/seedexports.h).
    Result<void> textToFile(const std::string &text, const QString &path) const;

    /// An aggregate as it was answered.
    Result<void> table(const UsageQuery &query, const UsageTable &table, const ExportOptions &options,
                       QIODevice &out) const;
    Result<void> tableToFile(const UsageQuery &query, const UsageTable &table, const ExportOptions &options,
                             const QString &path) const;

    /// "usage_report_YYYYMMDD_HHMMSS.csv" in local time.
    static QString defaultFileName(TextFormat format);

private:
    const UsageService &m_usage;
};

} // namespace tally
