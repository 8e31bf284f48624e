// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importfoot.h"

#include "ui/kit/flatbutton.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace tally {

ImportFoot::ImportFoot(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(hairlineBelow(this));
    auto *box = new QHBoxLayout;
    box->setContentsMargins(16, 8, 16, 8);
    box->setSpacing(8);
    m_strict = new QCheckBox(tr("&Refuse the file if a line is rejected"), this);
    m_strict->setObjectName("imports.strict"_L1);
    connect(m_strict, &QCheckBox::clicked, this, &ImportFoot::changed);
    auto *choices = new QWidget(this); // on two lines where it is narrow
    auto *flow = new FlowLayout(16, choices);
    flow->addWidget(m_strict);
    auto *every = new QWidget(choices);
    auto *line = new QHBoxLayout(every);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(roleLabel(tr("Add to every row"), u"muted", every));
    m_customer = addField(*line, u"imports.customer"_s, tr("Customer"));
    m_user = addField(*line, u"imports.user"_s, tr("User"));
    m_project = addField(*line, u"imports.project"_s, tr("Project"));
    m_strict->setMinimumHeight(m_customer->sizeHint().height()); // their words stand on one line
    flow->addWidget(every);
    box->addWidget(choices, 1);
    auto *discard = new QPushButton(tr("&Discard"), this);
    discard->setObjectName("imports.discard"_L1);
    connect(discard, &QPushButton::clicked, this, &ImportFoot::discardRequested);
    m_import = new FlatButton(FlatButton::Look::Control, tr("&Import"), this);
    m_import->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_import->setObjectName("imports.import"_L1);
    m_import->setProperty("primary", true);
    connect(m_import, &QPushButton::clicked, this, &ImportFoot::importRequested);
    box->addWidget(discard);
    box->addWidget(m_import);
    column->addLayout(box);
}

QLineEdit *ImportFoot::addField(QHBoxLayout &box, const QString &name, const QString &placeholder)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(name);
    edit->setPlaceholderText(placeholder);
    edit->setAccessibleName(
        tr("%1 for every row that has none", "customer, user or project").arg(placeholder));
    setPlainToolTip(edit, edit->accessibleName());
    edit->setFixedWidth(fontMetrics().averageCharWidth() * 16);
    connect(edit, &QLineEdit::editingFinished, this, [this, edit] {
        if (edit->isModified()) {
            edit->setModified(false);
            Q_EMIT changed();
        }
    });
    box.addWidget(edit);
    return edit;
}

ImportOptions ImportFoot::options() const
{
    ImportOptions options;
    options.user = m_user->text().trimmed().toStdString();
    options.customer = m_customer->text().trimmed().toStdString();
    options.project = m_project->text().trimmed().toStdString();
    options.strict = m_strict->isChecked();
    return options;
}

bool ImportFoot::isImportable() const
{
    return m_import->isEnabled();
}

void ImportFoot::setImportable(bool importable)
{
    m_import->setEnabled(importable);
}

void ImportFoot::setNext(bool isNext)
{
    m_import->setSuffix(isNext ? QKeySequence(u"Ctrl+Return"_s).toString(QKeySequence::NativeText)
                               : QString());
}

void ImportFoot::setReport(const ImportReport &report)
{
    const bool usable = report.status == ImportStatus::Imported && report.records > 0;
    const qlonglong fresh = report.counts.added + report.counts.updated;
    setImportable(usable && (fresh > 0 || report.rejectedCount > 0));
    m_import->setText(fresh > 0 ? tr("&Import %1 records", "number").arg(QLocale().toString(fresh))
                                : tr("&Import"));
}

} // namespace tally

#include "moc_importfoot.cpp"
