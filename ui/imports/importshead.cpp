// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importshead.h"

#include "ui/kit/flatbutton.h"
#include "ui/kit/pagehead.h"
#include "ui/kit/plaintext.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeySequence>

using namespace Qt::StringLiterals;

namespace tally {

ImportsHead::ImportsHead(const UsageService &usage, QWidget *parent)
    : QWidget(parent)
{
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(12);
    addPageTitle(*box, tr("Imports"), tr("Drop files or folders anywhere in this window"));
    auto *choose = new FlatButton(u"file-up", tr("&Choose files…"), this, IconTint::OnAccent);
    choose->setSuffix(QKeySequence(u"Ctrl+I"_s).toString(QKeySequence::NativeText));
    choose->setObjectName("imports.choose"_L1);
    choose->setProperty("primary", true);
    choose->setEnabled(!usage.isReadOnly());
    setPlainToolTip(choose,
                    usage.isReadOnly() ? usage.readOnlyError().message
                                       : tr("Choose log files to import (Ctrl+I)"));
    connect(choose, &QPushButton::clicked, this, &ImportsHead::chooseRequested);
    box->addStretch(1);
    box->addWidget(choose);
}

void ImportsHead::choose()
{
    auto *dialog = new QFileDialog(window(), tr("Import usage logs"));
    dialog->setObjectName("imports.fileDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Usage logs (*.csv *.tsv *.txt *.json *.jsonl *.ndjson *.gz *.zip *.tar *.tgz "
                               "*.7z *.zst *.xz *.bz2)"),
                            tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, &ImportsHead::chosen);
    dialog->open();
}

} // namespace tally

#include "moc_importshead.cpp"
