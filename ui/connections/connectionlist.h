// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connectionmodel.h"
#include "ui/kit/rowtable.h"

namespace tally {

/// The rows of a ConnectionModel: a switch, two lines in each cell, and the button that solves what stands in
/// a row's way.
class ConnectionList : public RowTable {
    Q_OBJECT
public:
    ConnectionList(ConnectionModel &model, QWidget *parent);

    /// As high as its rows and no higher.
    void setHugging(bool hugging) { m_isHugging = hugging; }
    /// After the rows have changed.
    void fit();

Q_SIGNALS:
    void opened(int row); // Enter, a double click, or its button
    void toggled(int row); // Space, or a click on its switch
    void removeRequested(int row); // Delete
    void menuRequested(int row, const QPoint &globalPos);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    int fitRows(); // how high all is
    void fitColumns();
    int widthOf(int column) const;
    int widestState(int (*widthOf)(const QModelIndex &state)) const;
    void placeButtons();
    QWidget *makeButton(const ConnectionRow &row, const QString &text);

    ConnectionModel &m_model;
    bool m_isHugging = false;
};

} // namespace tally
