// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/keylistdialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

KeyListDialog::KeyListDialog(const Actions &actions, QWidget *parent)
    : QDialog(parent)
{
    setObjectName("keyList"_L1);
    setWindowTitle(tr("Keys"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(12, 12, 12, 12);
    auto *list = new QTreeWidget(this);
    list->setObjectName("keyList.list"_L1);
    list->setAccessibleName(tr("Keys"));
    list->setRootIsDecorated(false);
    list->setHeaderLabels({tr("Command"), tr("Keys"), tr("Menu")});
    const auto add = [&](const QString &text, const QString &keys, const QString &where) {
        new QTreeWidgetItem(list, {text, keys, where});
    };
    for (const ActionInfo &info : actions.infos()) {
        QStringList keys;
        for (const QKeySequence &key : info.keys) {
            if (actions.letterKeys() || !Actions::isLetterKey(key))
                keys.append(key.toString(QKeySequence::NativeText));
        }
        if (!keys.isEmpty())
            add(QString(info.text).remove(u'&'), keys.join(u", "_s),
                Actions::menuTitle(info.menu).remove(u'&'));
    }
    const QString table = tr("Requests table");
    add(tr("Filter to the cell's value"), tr("Enter"), table);
    add(tr("Show or hide the inspector"), tr("Space"), table);
    add(tr("Remove the filter"), tr("Delete"), tr("Filter chip"));
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    box->addWidget(list);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    box->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 34);
}

} // namespace tally

#include "moc_keylistdialog.cpp"
