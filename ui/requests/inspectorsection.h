// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QGridLayout;
class QLabel;
QT_END_NAMESPACE

namespace tally {

/// One part of the inspector: a title, perhaps with its main figure, names and values in two columns, and a
/// hairline below. Made anew for each record.
class InspectorSection : public QWidget {
    Q_OBJECT
public:
    InspectorSection(const QString &title, const QString &figure, QWidget *parent);

    /// A name `keyWidth` wide, so that the values of several sections stand under each other, and a value.
    void addRow(const QString &name, const QString &value, int keyWidth, bool known = true);

protected:
    QGridLayout &grid() const { return *m_grid; }

private:
    QGridLayout *m_grid;
};

/// A value that wraps and can be selected. A word that no line can hold is shortened instead; the tool tip
/// has it all.
QLabel *valueText(const QString &text, QStringView role, QWidget *parent);

} // namespace tally
