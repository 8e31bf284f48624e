// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace tally {

/// What stands in place of a conversation without messages: how to begin.
class EmptyChat : public QWidget {
    Q_OBJECT
public:
    explicit EmptyChat(QWidget *parent);

    void setModels(size_t models); // how many are chosen

Q_SIGNALS:
    void addRequested(); // a model

private:
    QLabel *m_hint;
    QWidget *m_add;
};

} // namespace tally
