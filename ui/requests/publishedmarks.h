// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/team/publishservice.h"

#include <QObject>
#include <QThreadPool>

namespace tally {

/// To which teams' ledgers the record that is inspected was published. Asked for on a thread of its own.
class PublishedMarks : public QObject {
    Q_OBJECT
public:
    PublishedMarks(const UsageService &usage, QObject *parent);
    ~PublishedMarks() override;

    /// Asks when the record (a row id) is another one than before.
    void follow(qint64 record);
    /// Asks again.
    void ask();
    std::vector<PublishedMark> of(qint64 record) const;

Q_SIGNALS:
    void changed();

private:
    const UsageService &m_usage;
    qint64 m_record = 0;
    std::vector<PublishedMark> m_marks; // of that record
    QThreadPool m_pool;
};

} // namespace tally
