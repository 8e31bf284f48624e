// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/rejectedpopup.h"

#include "ui/kit/labels.h"
#include "ui/kit/flatbutton.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

RejectedPopup::RejectedPopup(const ImportReport &report, QWidget *parent)
    : PopupFrame(parent)
{
    setObjectName("rejectedPopup"_L1);
    QStringList lines;
    for (const RejectedLine &line : report.rejected)
        lines.append(tr("Line %1: %2", "number and reason").arg(line.line).arg(line.reason));
    if (report.rejectedCount > int64_t(report.rejected.size()))
        lines.append(
            tr("… and %1 more", "rejected lines")
                .arg(QLocale().toString(qlonglong(report.rejectedCount - int64_t(report.rejected.size())))));
    const QString text = lines.join(u'\n');

    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(12, 10, 12, 12);
    auto *head = new QHBoxLayout;
    auto *title =
        roleLabel(tr("%1 rejected lines", "number").arg(QLocale().toString(qlonglong(report.rejectedCount))),
                  u"section", this);
    auto *copy = new FlatButton(u"copy", tr("&Copy"), this);
    copy->setObjectName("rejectedPopup.copy"_L1);
    copy->setProperty("small", true);
    connect(copy, &QPushButton::clicked, this, [text] { QGuiApplication::clipboard()->setText(text); });
    head->addWidget(title, 1);
    head->addWidget(copy);
    box->addLayout(head);
    auto *view = new QPlainTextEdit(text, this);
    view->setObjectName("rejectedPopup.lines"_L1);
    view->setAccessibleName(tr("Rejected lines and reasons"));
    view->setReadOnly(true);
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    box->addWidget(view);
    setFixedSize(fontMetrics().averageCharWidth() * 90,
                 fontMetrics().height() * std::clamp(int(lines.size()) + 7, 10, 22));
    view->setFocus();
}

} // namespace tally

#include "moc_rejectedpopup.cpp"
