// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/recordcolumns.h"
#include "ui/kit/popupframe.h"

#include <QStringList>

class QListWidget;

namespace tally {

/// Which columns the requests table shows; takes effect at once. The first column always stays.
class ColumnChooser : public PopupFrame {
    Q_OBJECT
public:
    ColumnChooser(const std::vector<RecordColumn> &all, const QStringList &shown, QWidget *parent);

Q_SIGNALS:
    void changed(const QStringList &shownIds);

private:
    void tell();
    void reset();

    std::vector<RecordColumn> m_all;
    QListWidget *m_list;
    bool m_filling = false;
};

/// The ids shown by default.
QStringList defaultColumns(const std::vector<RecordColumn> &all);

} // namespace tally
