// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/zonebox.h"

#include <QCompleter>
#include <QLineEdit>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace tally {

QComboBox *makeZoneBox(const QByteArray &current, QWidget *parent, const QString &systemText)
{
    auto *box = new QComboBox(parent);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(15);
    if (!systemText.isEmpty())
        box->addItem(systemText, QByteArray());
    const QList<QByteArray> zones = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &zone : zones) {
        // Areas and cities; the fixed offsets (UTC+01:00) and old names without an area only make the list
        // long.
        if (zone == "UTC" || (zone.contains('/') && !zone.startsWith("Etc/")))
            box->addItem(QString::fromLatin1(zone), zone);
    }
    if (box->findData(current) < 0)
        box->addItem(QString::fromLatin1(current), current);
    box->setCurrentIndex(box->findData(current));
    box->completer()->setFilterMode(Qt::MatchContains);
    box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    QObject::connect(box->lineEdit(), &QLineEdit::editingFinished, box, [box] {
        const int typed = box->findText(box->currentText(), Qt::MatchFixedString);
        if (typed >= 0)
            box->setCurrentIndex(typed);
        else
            box->setEditText(box->itemText(box->currentIndex()));
    });
    return box;
}

QByteArray zoneOf(const QComboBox &box)
{
    return box.currentData().toByteArray();
}

} // namespace tally
