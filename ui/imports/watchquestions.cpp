// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/watchquestions.h"

#include <QStringList>

#include <algorithm>

namespace tally {

namespace {

constexpr size_t MostOpen = 5; // each is read for its preview

} // namespace

WatchQuestions::WatchQuestions(WatchService &service, QObject *parent)
    : QObject(parent)
    , m_service(service)
{
    connect(&m_service, &WatchService::entriesChanged, this, &WatchQuestions::refresh);
}

void WatchQuestions::refresh()
{
    std::map<QString, Question> waiting;
    int folders = 0;
    for (const WatchEntry &entry : m_service.entries()) {
        if (!entry.folder.isOn)
            continue;
        folders += entry.state > WatchEntry::State::Question;
        for (const WatchFile &file : entry.problems) {
            const Question question{entry.folder, file};
            if (file.state == WatchFileState::Question)
                waiting.emplace(question.path(), question);
        }
    }
    QStringList over;
    for (const auto &[path, question] : m_open) {
        if (!waiting.contains(path))
            over << path;
    }
    for (const QString &path : over) {
        m_open.erase(path);
        Q_EMIT settled(path);
    }
    for (const auto &[path, question] : waiting) {
        if (m_open.size() >= MostOpen)
            break;
        if (m_open.emplace(path, question).second)
            Q_EMIT asked(path);
    }
    const int count = int(waiting.size());
    if (count == m_count && folders == m_folders)
        return;
    m_count = count;
    m_folders = folders;
    Q_EMIT countChanged();
}

QFuture<ImportReport> WatchQuestions::import(const QString &path, const ImportOptions &options,
                                             const std::shared_ptr<ImportProgress> &progress)
{
    const Question question = m_open[path];
    return m_service.readAnswered(question.folder, question.file.path, options, progress);
}

void WatchQuestions::dismiss(const QString &path)
{
    const auto found = m_open.find(path);
    if (found != m_open.end())
        m_service.dismiss(found->second.folder.id, found->second.file.path);
}

} // namespace tally

#include "moc_watchquestions.cpp"
