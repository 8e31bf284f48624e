// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/fileimport.h"

#include "services/async.h"

#include <algorithm>

namespace tally {

FileImport::FileImport(const InputEntry &entry, ImportQueue &queue, Importer importer, QObject *parent)
    : QObject(parent)
    , m_entry(entry)
    , m_queue(queue)
    , m_importer(std::move(importer))
{
    m_ticker.setInterval(100);
    connect(&m_ticker, &QTimer::timeout, this, &FileImport::progressed);
}

void FileImport::check(const ImportOptions &options)
{
    cancel();
    m_progress = std::make_shared<ImportProgress>();
    const int turn = ++m_turn;
    // What the person typed stays in place while the file is read again.
    if (m_state != State::Ready)
        setState(State::Checking);
    deliver(m_queue.preview(m_entry, options, m_progress), this, [this, turn](const ImportReport &report) {
        if (turn != m_turn)
            return;
        if (report.cancelled)
            Q_EMIT discarded();
        else
            finish(State::Ready, report);
    });
}

void FileImport::import(const ImportOptions &options)
{
    m_progress = std::make_shared<ImportProgress>();
    ++m_turn;
    setState(State::Importing);
    const auto future =
        m_importer ? m_importer(options, m_progress) : m_queue.import(m_entry, options, m_progress);
    deliver(future, this, [this](const ImportReport &report) { finish(State::Done, report); });
}

void FileImport::cancel()
{
    if (m_progress)
        m_progress->cancel = true;
}

void FileImport::finish(State state, const ImportReport &report)
{
    m_report = report;
    setState(state);
}

void FileImport::setState(State state)
{
    m_state = state;
    if (isBusy()) {
        m_clock.start();
        m_ticker.start();
    } else {
        m_ticker.stop();
    }
    Q_EMIT stateChanged();
}

FileImport::Course FileImport::course() const
{
    if (!m_progress)
        return {};
    return {std::clamp(m_progress->fraction.load(), 0.0, 1.0), int64_t(m_progress->rows),
            int64_t(m_progress->rejected.load()), std::max<int64_t>(1, m_clock.elapsed())};
}

} // namespace tally

#include "moc_fileimport.cpp"
