// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QPlainTextEdit;
class QToolButton;
QT_END_NAMESPACE

namespace tally {

/// A record as JSON, under a title that folds it away.
class JsonSection : public QWidget {
    Q_OBJECT
public:
    JsonSection(const UsageRecord &record, bool open, QWidget *parent);

Q_SIGNALS:
    void opened(bool open); // by the person; the next record begins the same

private:
    void setOpen(bool open);

    QToolButton *m_fold;
    QPlainTextEdit *m_text;
};

} // namespace tally
