// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/exportservice.h"

#include "domain/ownfile.h"
#include "formats/write/llmcostswriter.h"
#include "formats/write/recordwriter.h"
#include "formats/write/tablewriter.h"
#include "services/servicetext.h"
#include "services/usage/recordtexts.h"
#include "services/usage/recordwalk.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

Error cannotWrite(const QIODevice &out)
{
    return {ErrorKind::Io,
            ServiceText::tr(
                "The export could not be written: %1. An earlier file of this name is unchanged. Check the "
                "free space and the "
                "permissions of the folder.")
                .arg(out.errorString())};
}

Result<void> flush(std::string &buffer, QIODevice &out)
{
    const auto size = static_cast<qint64>(buffer.size());
    const qint64 written = out.write(buffer.data(), size);
    if (written < 0)
        return cannotWrite(out);
    if (written < size)
        return Error{ErrorKind::DiskFull,
                     ServiceText::tr("The disk is full. An earlier file of this name is unchanged. Free some "
                                     "space and try again.")};
    buffer.clear();
    return {};
}

// A pipe or a device ("/dev/stdout") is written to, not replaced by a file.
bool isDevice(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() && !info.isFile() && !info.isDir();
}

template <typename T, typename Write> Result<T> toDevice(const QString &path, const Write &write)
{
    QFile device(path);
    if (!device.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return cannotWrite(device);
    return write(device);
}

/// Writes through a temporary file that takes the place of the old one only when all went well.
template <typename T, typename Write> Result<T> toFile(const QString &path, const Write &write)
{
    if (isDevice(path))
        return toDevice<T>(path, write);
    QSaveFile file(path);
    if (!openToSave(file, QIODevice::Unbuffered))
        return cannotWrite(file);
    Result<T> written = write(file);
    if (!written)
        return written;
    if (!file.commit())
        return cannotWrite(file);
    return written;
}

/// The identity of a record. It may have been seen under others, too: that of its own id comes first.
RecordKey keyOf(const std::vector<std::pair<int64_t, RecordKey>> &keys, const StoredRecord &stored)
{
    const UsageRecord &record = stored.record;
    const RecordKey own = baseKey(record, identityKind(record));
    auto key = std::lower_bound(keys.begin(), keys.end(), std::pair(stored.id, RecordKey{}));
    const RecordKey first = key != keys.end() && key->first == stored.id ? key->second : own;
    for (; key != keys.end() && key->first == stored.id; ++key) {
        if (key->second == own)
            return own;
    }
    return first;
}

} // namespace

ExportService::ExportService(const UsageService &usage)
    : m_usage(usage)
{
}

Result<int64_t> ExportService::records(const UsageFilter &filter, SortKey key, const ExportOptions &options,
                                       QIODevice &out, ExportProgress *progress) const
{
    const auto ordered = m_usage.orderNow(filter, key, progress ? &progress->cancel : nullptr);
    if (!ordered)
        return ordered.error();
    RecordWriter writer(options.format, options.style);
    std::string buffer;
    writer.header(buffer);
    RecordTexts texts(m_usage, *ordered, options.format, options.style);
    int64_t count = 0;
    for (int64_t i = 0; i < texts.pieces(); ++i) {
        if (progress && progress->cancel)
            return Error{ErrorKind::Cancelled,
                         ServiceText::tr("Cancelled. An earlier file of this name is unchanged.")};
        auto piece = texts.next();
        if (!piece)
            return piece.error();
        if (options.format == TextFormat::Json && count == 0 && piece->rows > 0)
            piece->text.erase(0, 1); // the comma before the first
        for (std::string *text : {&buffer, &piece->text}) {
            if (const auto flushed = flush(*text, out); !flushed)
                return flushed.error();
        }
        count += piece->rows;
        if (progress)
            progress->rows = count;
    }
    RecordWriter(options.format, options.style, count > 0).footer(buffer);
    if (const auto flushed = flush(buffer, out); !flushed)
        return flushed.error();
    return count;
}

Result<int64_t> ExportService::recordsToFile(const UsageFilter &filter, SortKey key,
                                             const ExportOptions &options, const QString &path,
                                             ExportProgress *progress) const
{
    return toFile<int64_t>(path,
                           [&](QIODevice &file) { return records(filter, key, options, file, progress); });
}

Result<int64_t> ExportService::llmCosts(const UsageFilter &filter, QIODevice &out) const
{
    constexpr size_t FlushBytes = 1 << 20;
    std::vector<std::pair<int64_t, RecordKey>> keys;
    const auto read = m_usage.read([&keys](Ledger &ledger) -> Result<void> {
        auto all = ledger.recordKeys();
        if (!all)
            return all.error();
        keys = std::move(*all);
        return {};
    });
    if (!read)
        return read.error();
    LlmCostsWriter writer;
    std::string buffer;
    int64_t count = 0;
    const auto walked = visitRecords(m_usage, filter, nullptr, [&](StoredRecord &stored) -> Result<void> {
        writer.append(buffer, stored.record, keyOf(keys, stored));
        buffer += '\n';
        ++count;
        return buffer.size() < FlushBytes ? Result<void>() : flush(buffer, out);
    });
    if (!walked)
        return walked.error();
    if (const auto flushed = flush(buffer, out); !flushed)
        return flushed.error();
    return count;
}

Result<int64_t> ExportService::llmCostsToFile(const UsageFilter &filter, const QString &path) const
{
    return toFile<int64_t>(path, [&](QIODevice &file) { return llmCosts(filter, file); });
}

Result<void> ExportService::textToFile(const std::string &text, const QString &path) const
{
    return toFile<void>(path, [&text](QIODevice &file) {
        std::string buffer = text;
        return flush(buffer, file);
    });
}

Result<void> ExportService::table(const UsageQuery &query, const UsageTable &table,
                                  const ExportOptions &options, QIODevice &out) const
{
    std::string buffer;
    appendTable(buffer, query, table, options.format, options.style);
    return flush(buffer, out);
}

Result<void> ExportService::tableToFile(const UsageQuery &query, const UsageTable &table,
                                        const ExportOptions &options, const QString &path) const
{
    return toFile<void>(path, [&](QIODevice &file) { return this->table(query, table, options, file); });
}

QString ExportService::defaultFileName(TextFormat format)
{
    const QString stamp = QDateTime::currentDateTime().toString(u"yyyyMMdd_HHmmss"_s);
    switch (format) {
    case TextFormat::Csv:
        return u"usage_report_%1.csv"_s.arg(stamp);
    case TextFormat::Json:
        return u"usage_report_%1.json"_s.arg(stamp);
    case TextFormat::JsonLines:
        return u"usage_report_%1.jsonl"_s.arg(stamp);
    }
    return {};
}

} // namespace tally
