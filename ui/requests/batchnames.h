// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>

namespace tally {

/// The names of the files that were imported, by batch. Asked for on a thread of its own; the former ones
/// stay until the answer comes.
class BatchNames : public QObject {
    Q_OBJECT
public:
    BatchNames(const UsageService &usage, QObject *parent);
    ~BatchNames() override;

    void ask();
    QString of(int64_t batch) const { return m_names.value(batch); } // empty: not known, or none

Q_SIGNALS:
    void changed();

private:
    const UsageService &m_usage;
    QHash<qint64, QString> m_names;
    QThreadPool m_pool;
};

} // namespace tally
