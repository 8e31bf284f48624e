// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgethead.h"

#include "ui/kit/flatbutton.h"
#include "ui/kit/pagehead.h"
#include "ui/kit/plaintext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace tally {

BudgetHead::BudgetHead(const QString &readOnly, QWidget *parent)
    : QWidget(parent)
{
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(16, 8, 16, 8);
    box->setSpacing(8);
    m_counts = addPageTitle(*box, tr("Budgets"), {});
    m_counts->setObjectName("budgets.counts"_L1);
    box->addStretch(1);
    m_search = new QLineEdit(this);
    m_search->setObjectName("budgets.search"_L1);
    m_search->setPlaceholderText(tr("Find a budget"));
    m_search->setAccessibleName(tr("Find a budget"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(112);
    m_search->setMaximumWidth(220);
    connect(m_search, &QLineEdit::textChanged, this, &BudgetHead::searched);
    m_undo = new FlatButton(u"undo-2", tr("&Undo"), this);
    m_undo->setObjectName("budgets.undo"_L1);
    m_undo->setAccessibleName(tr("Undo"));
    setPlainToolTip(m_undo, tr("Take the last change of a budget back (Ctrl+Z)"));
    connect(m_undo, &QPushButton::clicked, this, &BudgetHead::undoRequested);
    auto *make = new FlatButton(u"plus", tr("&New budget…"), this);
    make->setObjectName("budgets.make"_L1);
    connect(make, &QPushButton::clicked, this, &BudgetHead::newRequested);
    setPlainToolTip(make, tr("A limit on what a customer, user or project may cost (Ctrl+N)"));
    for (FlatButton *button : {m_undo, make}) {
        button->setEnabled(readOnly.isEmpty());
        if (!readOnly.isEmpty())
            setPlainToolTip(button, readOnly);
    }
    box->addWidget(m_search, 4);
    box->addWidget(m_undo);
    box->addWidget(make);
}

BudgetHead::Counts BudgetHead::showCounts(const BudgetReport &report)
{
    int exceeded = 0;
    int will = 0;
    int may = 0;
    for (const BudgetEntry &entry : report.entries) {
        if (!report.budgetOf(entry).enabled)
            continue;
        exceeded += entry.state.standing == BudgetStanding::Exceeded ? 1 : 0;
        will += entry.state.standing == BudgetStanding::WillExceed ? 1 : 0;
        may += entry.state.mayExceed() ? 1 : 0;
    }
    QStringList counts{QLocale().toString(qlonglong(report.entries.size() + report.empty.size()))};
    if (exceeded > 0)
        counts << tr("%n exceeded", nullptr, exceeded);
    if (will > 0)
        counts << tr("%n will exceed", nullptr, will);
    if (may > 0)
        counts << tr("%n may", nullptr, may);
    m_counts->setText(counts.join(u" · "_s));
    return {exceeded, will};
}

void BudgetHead::setNarrow(bool narrow)
{
    m_undo->setText(narrow ? QString() : tr("&Undo"));
}

void BudgetHead::find()
{
    m_search->setFocus();
    m_search->selectAll();
}

} // namespace tally

#include "moc_budgethead.cpp"
