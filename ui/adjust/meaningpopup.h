// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/adjustsession.h"
#include "ui/kit/popupframe.h"

class QLineEdit;
class QListWidget;

namespace tally {

/// What a column can mean, as a list with a search line: type a part of a word, Enter takes it. A word that
/// is no meaning is offered as the name to keep the column under in the context.
class MeaningPopup : public PopupFrame {
    Q_OBJECT
public:
    MeaningPopup(const ColumnMap::Column &current, QWidget *parent);

Q_SIGNALS:
    void chosen(const tally::ColumnMap::Column &use);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void take();

    ColumnMap::Column m_current;
    QLineEdit *m_search;
    QListWidget *m_list;
};

} // namespace tally
