// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <optional>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace tally {

/// What stands where nothing matches the filters: why, and the ways out, with how many requests each would
/// bring back.
class EmptyResult : public QFrame {
    Q_OBJECT
public:
    explicit EmptyResult(QWidget *parent);

    struct Hints {
        QString lastFilter = {}; // "Environment is staging"; empty without filters
        std::optional<qint64> withoutLast = {}; // requests, nullopt while not known
        bool canWiden = false;
        std::optional<qint64> widened = {};
    };
    void setHints(const Hints &hints);

Q_SIGNALS:
    void removeLastRequested();
    void widenRequested();
    void clearRequested();

private:
    QLabel *m_reason;
    QPushButton *m_remove;
    QPushButton *m_widen;
    QPushButton *m_clear;
};

} // namespace tally
