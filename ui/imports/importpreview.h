// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"
#include "ui/kit/rowtable.h"

#include <QTimeZone>

namespace tally {

class PreviewModel;

/// The first rows of a file as a table that is as high as its rows and as wide as its place.
class ImportPreview : public RowTable {
    Q_OBJECT
public:
    explicit ImportPreview(QWidget *parent);

    void setRows(const std::vector<ImportReport::Row> &rows, const QTimeZone &zone);
    bool isEmpty() const;

private:
    void layOutRows();
    void layOutColumns();

    PreviewModel *m_rows;
};

} // namespace tally
