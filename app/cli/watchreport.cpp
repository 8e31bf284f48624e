// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/watchreport.h"

#include "cli/importreport.h"

#include <QFileDevice>
#include <QJsonArray>
#include <QJsonDocument>

#include <numeric>
#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

QString kindOf(const WatchNews &news)
{
    switch (news.kind) {
    case WatchNews::Kind::Read:
        return u"read"_s;
    case WatchNews::Kind::Question:
        return u"question"_s;
    case WatchNews::Kind::Failed:
        break;
    }
    return u"failed"_s;
}

} // namespace

QString toId(WatchEntry::State state)
{
    switch (state) {
    case WatchEntry::State::Off:
        return u"off"_s;
    case WatchEntry::State::Pending:
        return u"pending"_s;
    case WatchEntry::State::Watching:
        return u"watching"_s;
    case WatchEntry::State::Reading:
        return u"reading"_s;
    case WatchEntry::State::Busy:
        return u"busy"_s;
    case WatchEntry::State::Question:
        return u"question"_s;
    case WatchEntry::State::Failed:
        return u"failed"_s;
    case WatchEntry::State::Unreadable:
        return u"unreadable"_s;
    case WatchEntry::State::Gone:
        return u"gone"_s;
    }
    return {};
}

QString watchProblem(const WatchEntry &entry)
{
    switch (entry.state) {
    case WatchEntry::State::Gone:
        return CliText::tr("The folder is gone. Its records stay in the ledger, and it is looked for again.");
    case WatchEntry::State::Unreadable:
        return CliText::tr("There is no permission to read the folder. Its records stay in the ledger.");
    case WatchEntry::State::Busy:
        return CliText::tr("Another program writes the ledger. Nothing is lost: it is tried again.");
    case WatchEntry::State::Failed:
        return entry.problem;
    default:
        return {};
    }
}

void WatchReport::line(const QString &text, const QJsonObject &json, bool isProblem)
{
    if (m_json)
        m_context.out.write(QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
    if (isProblem)
        writeText(m_context.err, text);
    else if (!m_json)
        writeText(m_context.out, text);
    if (auto *file = qobject_cast<QFileDevice *>(&m_context.out))
        file->flush();
}

void WatchReport::tell(const WatchNews &news)
{
    QJsonObject json = importFileJson(news.report);
    json.insert(u"event"_s, kindOf(news));
    json.insert(u"folder"_s, news.folder.path);
    json.insert(u"file"_s, news.path);
    line(importReportText(news.report), json, news.kind != WatchNews::Kind::Read);
    m_anyProblem = m_anyProblem || news.kind != WatchNews::Kind::Read;
    m_anyRejected = m_anyRejected || news.report.rejectedCount > 0;
    m_read += news.kind == WatchNews::Kind::Read;
    m_added += news.report.counts.added;
}

void WatchReport::tellFolder(const WatchEntry &entry)
{
    const QString problem = watchProblem(entry);
    const bool isBad = entry.needsYou() || entry.state == WatchEntry::State::Busy;
    m_anyProblem = m_anyProblem || entry.needsYou();
    if (entry.state == WatchEntry::State::Reading || entry.state == WatchEntry::State::Pending)
        return;
    QString &told = m_states[entry.folder.id];
    if (std::exchange(told, toId(entry.state) + problem) == told)
        return;
    QJsonObject json{{u"event"_s, u"folder"_s},
                     {u"folder"_s, entry.folder.path},
                     {u"state"_s, toId(entry.state)},
                     {u"files"_s, qint64(entry.files)}};
    if (!problem.isEmpty())
        json.insert(u"message"_s, problem);
    const QString words = problem.isEmpty() ? CliText::tr("watching (files: %1)").arg(entry.files) : problem;
    if (isBad && problem.isEmpty()) {
        for (const WatchFile &file : entry.problems)
            line(u"%1/%2: %3\n"_s.arg(entry.folder.path, file.path, file.message), json, true);
        return;
    }
    line(u"%1: %2\n"_s.arg(entry.folder.path, words), json, isBad);
}

void WatchReport::tellDone(const std::vector<WatchEntry> &entries)
{
    const auto files =
        std::accumulate(entries.begin(), entries.end(), int64_t(0),
                        [](int64_t sum, const WatchEntry &entry) { return sum + entry.files; });
    const QString text = CliText::tr("Folders: %1, files: %2, of which were read: %3; records added: %4\n")
                             .arg(entries.size())
                             .arg(files)
                             .arg(m_read)
                             .arg(m_added);
    line(text,
         {{u"event"_s, u"done"_s},
          {u"folders"_s, qint64(entries.size())},
          {u"files"_s, qint64(files)},
          {u"read"_s, qint64(m_read)},
          {u"added"_s, qint64(m_added)}},
         false);
}

int WatchReport::exitStatus() const
{
    if (m_anyProblem)
        return exitstatus::Failed;
    return m_anyRejected ? exitstatus::SomeLinesRejected : exitstatus::Success;
}

} // namespace tally
