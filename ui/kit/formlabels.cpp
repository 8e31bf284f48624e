// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/formlabels.h"

#include <QFormLayout>
#include <QWidget>

namespace tally {

void alignFormLabels(QFormLayout &form)
{
    for (int row = 0; row < form.rowCount(); ++row) {
        const QLayoutItem *label = form.itemAt(row, QFormLayout::LabelRole);
        const QLayoutItem *field = form.itemAt(row, QFormLayout::FieldRole);
        if (!label || !label->widget() || !field)
            continue;
        const int line = label->widget()->fontMetrics().height();
        const int height = field->sizeHint().height();
        if (height < 2 * line + 8)
            label->widget()->setMinimumHeight(height);
    }
}

} // namespace tally
