// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAbstractItemModel;
class QHeaderView;
class QRect;
class QWidget;

namespace tally {

/// The head line of a table whose first column stays in place while the others scroll sideways: two headers,
/// one above the other, that show and do the same.
class FrozenHeader : public QObject {
    Q_OBJECT
public:
    FrozenHeader(int padding, QWidget *view);

    /// The one with all columns, which scrolls. Settings and signals are its.
    QHeaderView &all() const { return *m_all; }
    int frozenWidth() const; // of the first column
    void setModel(QAbstractItemModel *model);
    void setGeometry(const QRect &place);

Q_SIGNALS:
    void resized();

private:
    void connectHeaders();
    void freeze();

    QHeaderView *m_all;
    QHeaderView *m_first; // shows the first column only
};

} // namespace tally
