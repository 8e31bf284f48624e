// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/attribution/attributionservice.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>

namespace tally {

/// One piece of writing work at a time, on a thread of its own: told how far it is, and stopped on demand,
/// which leaves all as it was.
class AttributionWork : public QObject {
    Q_OBJECT
public:
    using Work = std::function<Result<void>(const AttributionService &service, RecordProgress *progress)>;

    AttributionWork(UsageService &usage, QObject *parent);
    ~AttributionWork() override;

    bool isWorking() const { return m_progress != nullptr; }
    /// `done` when it went well. Nothing happens while other work goes on.
    void start(const QString &text, Work work, std::function<void()> done);
    /// False when nothing goes on.
    bool cancel();

Q_SIGNALS:
    void progressed(const QString &text, qint64 done, qint64 of);
    void ended(); // whether it went well or not
    void cancelled(const QString &text);
    void failed(const tally::Error &error);

private:
    void tell();

    UsageService &m_usage;
    std::shared_ptr<RecordProgress> m_progress;
    QString m_text;
    QTimer m_ticker;
    QThreadPool m_pool;
};

} // namespace tally
