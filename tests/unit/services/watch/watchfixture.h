// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/watch/folderlook.h"
#include "storage/batchtable.h"
#include "support/sqlanswer.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <map>

namespace tally {

/// A line of a Claude Code log: an answer of 3 + 7 tokens in.
inline QByteArray claudeAnswer(const QByteArray &id, int output = 5, const QByteArray &cwd = "/home/dev/shop",
                               const QByteArray &time = "2026-03-11T02:40:21Z")
{
    return R"({"type":"assistant","sessionId":"s","cwd":")" + cwd + R"(","timestamp":")" + time
        + R"(","requestId":"r)" + id + R"(","message":{"id":"msg_)" + id
        + R"(","role":"assistant","model":"claude-opus-4-6","usage":{"input_tokens":3,)"
          R"("cache_creation_input_tokens":0,"cache_read_input_tokens":7,"output_tokens":)"
        + QByteArray::number(output) + "}}}\n";
}

/// A Codex session that goes on: its running totals after `events` answers.
inline QByteArray codexSession(const QByteArray &id, int events)
{
    QByteArray text = R"({"timestamp":"2026-03-11T02:40:00Z","type":"session_meta","payload":{"id":")" + id
        + "\",\"cwd\":\"/home/dev/shop\"}}\n"
          "{\"timestamp\":\"2026-03-11T02:40:01Z\",\"type\":\"turn_context\",\"payload\":{\"model\":\"gpt-"
          "5\"}}\n";
    for (int i = 1; i <= events; ++i)
        text += R"({"timestamp":"2026-03-11T02:41:)" + QByteArray::number(10 + i % 50)
            + R"(Z","type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":{"input_tokens":)"
            + QByteArray::number(100 * i) + R"(,"cached_input_tokens":)" + QByteArray::number(40 * i)
            + R"(,"output_tokens":)" + QByteArray::number(9 * i)
            + R"(,"reasoning_output_tokens":0,"total_tokens":)" + QByteArray::number(109 * i) + "}}}}\n";
    return text;
}

/// A ledger that watches a folder, and a clock that stands until a test moves it.
class WatchFolderFixture {
public:
    explicit WatchFolderFixture(WatchFolder how = {})
    {
        QDir(m_folder.path()).mkdir(QStringLiteral("logs"));
        how.path = logs();
        const auto ledger = Ledger::open(ledgerPath(), Ledger::Mode::OpenOrCreate);
        if (!ledger)
            qFatal("no ledger");
        how.id = *(*ledger)->watches().add(how);
        folder = how;
        restart();
    }

    /// As a new run of the program.
    void restart()
    {
        look = std::make_unique<FolderLook>(
            ledgerPath(), [] { return std::shared_ptr<const PriceCatalogue>(); },
            FolderLook::Options{.restMs = 2'000, .restlessMs = 60'000, .nowMs = [this] { return nowMs; }});
    }

    QString ledgerPath() const { return m_folder.filePath(QStringLiteral("a.tally")); }
    QString logs() const { return m_folder.filePath(QStringLiteral("logs")); }
    QString file(const QString &name) const { return logs() + QLatin1Char('/') + name; }

    /// Writes a file, last at `ageMs` before the clock of the test.
    void write(const QString &name, const QByteArray &text, int64_t ageMs = 60'000) const
    {
        put(name, text, QIODevice::WriteOnly, ageMs);
    }
    void append(const QString &name, const QByteArray &text, int64_t ageMs = 60'000) const
    {
        put(name, text, QIODevice::WriteOnly | QIODevice::Append, ageMs);
    }

    FolderNews run(const std::optional<QStringList> &only = {})
    {
        told.clear();
        WatchProgress progress;
        return look->look(
            folder, [this](const WatchNews &news) { told.push_back(news); }, progress, only);
    }

    WatchFile known(const QString &path) const
    {
        const auto ledger = Ledger::open(ledgerPath(), Ledger::Mode::ReadOnly);
        return *(*ledger)->watches().file(folder.id, path);
    }
    std::vector<BatchInfo> batches() const
    {
        const auto ledger = Ledger::open(ledgerPath(), Ledger::Mode::ReadOnly);
        return *(*ledger)->batches().all();
    }
    QByteArray sql(const char *query) const { return sqlAnswer(ledgerPath(), query); }
    QByteArray count() const { return sql("SELECT count(*) FROM record"); }

    /// The records as they stand, by what names them; their ids and imports left out.
    static std::map<std::string, UsageRecord> recordsOf(const QString &ledgerPath)
    {
        std::map<std::string, UsageRecord> records;
        const auto ledger = Ledger::open(ledgerPath, Ledger::Mode::ReadOnly);
        if (!ledger)
            qFatal("no ledger");
        const auto done = (*ledger)->scan(0, [&records](const StoredRecord &stored) {
            records[stored.record.source + '/' + stored.record.externalId] = stored.record;
            return true;
        });
        if (!done)
            qFatal("no scan");
        return records;
    }
    std::map<std::string, UsageRecord> records() const { return recordsOf(ledgerPath()); }
    /// What one import of the files as they are now makes.
    std::map<std::string, UsageRecord> recordsOfOneImport() const
    {
        const QTemporaryDir other;
        const QString path = other.filePath(QStringLiteral("once.tally"));
        ImportService service(path);
        for (const InputEntry &entry : ImportService::entriesOf(logs()))
            service.importEntry(entry, {});
        return recordsOf(path);
    }

    WatchFolder folder;
    std::unique_ptr<FolderLook> look;
    int64_t nowMs = QDateTime::currentMSecsSinceEpoch();
    std::vector<WatchNews> told;

private:
    void put(const QString &name, const QByteArray &text, QIODevice::OpenMode mode, int64_t ageMs) const
    {
        QDir().mkpath(QFileInfo(file(name)).path());
        QFile log(file(name));
        if (!log.open(mode) || log.write(text) != text.size() || !log.flush()
            || !log.setFileTime(QDateTime::fromMSecsSinceEpoch(nowMs - ageMs),
                                QFileDevice::FileModificationTime))
            qFatal("cannot write");
    }

    QTemporaryDir m_folder;
};

} // namespace tally
