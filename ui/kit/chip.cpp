// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/chip.h"

#include "ui/kit/plaintext.h"

namespace tally {

FlatButton *makeChip(const QString &lead, const QString &value, const QString &hint, QWidget *parent)
{
    auto *chip = new FlatButton(FlatButton::Look::Pill, value, parent);
    chip->setShortcut({}); // a "&" in a name marks no key
    chip->setLead(lead + u' ');
    chip->setMark(FlatButton::Mark::Cross);
    chip->setAccessibleName(lead + u' ' + value);
    chip->setAccessibleDescription(hint);
    setPlainToolTip(chip, chip->accessibleName());
    chip->setCursor(Qt::PointingHandCursor);
    return chip;
}

} // namespace tally
