// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/attribution/attributionpreview.h"
#include "ui/kit/figuretable.h"

namespace tally {

/// The values of one field before and after an attribution; sums stay. As high as its rows.
class ChangeTable : public FigureTable {
    Q_OBJECT
public:
    explicit ChangeTable(QWidget *parent);

    /// `when`: "all time", or the dates.
    void show(const AttributionPreview::Field &field, const QString &when);

private:
    void addValue(const QString &name, const AttributionSum &before, const AttributionSum &after,
                  bool strong);
};

} // namespace tally
