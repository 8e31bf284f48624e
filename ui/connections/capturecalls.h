// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capture/capturedriver.h"

#include <QAbstractTableModel>
#include <QWidget>

class QLabel;

namespace tally {

class RowTable;

/// The last calls, newest first.
class CaptureCallModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Program, Model, State, Tokens, Cost, ColumnCount };

    CaptureCallModel(CaptureDriver &driver, QObject *parent);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textOf(const CaptureEvent &call, int column) const;

    CaptureDriver &m_driver;
};

/// A live list of them.
class CaptureCalls : public QWidget {
    Q_OBJECT
public:
    CaptureCalls(CaptureDriver &driver, QWidget *parent);

private:
    void take();

    CaptureDriver &m_driver;
    RowTable *m_table;
    QLabel *m_empty;
};

} // namespace tally
