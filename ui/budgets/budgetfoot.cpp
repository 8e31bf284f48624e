// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetfoot.h"

#include "services/budgets/unpricedmonth.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/iconlabel.h"
#include "ui/kit/labels.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace tally {

BudgetFoot::BudgetFoot(const UsageService &usage, QWidget *parent)
    : QWidget(parent)
    , m_usage(usage)
{
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(16, 6, 16, 6);
    box->setSpacing(12);
    m_unpriced = new QWidget(this);
    m_unpriced->setObjectName("budgets.unpriced"_L1);
    auto *warning = new QHBoxLayout(m_unpriced);
    warning->setContentsMargins(0, 0, 0, 0);
    warning->setSpacing(8);
    m_count = new ElidedLabel({}, m_unpriced);
    m_count->setProperty("role", u"warning"_s);
    auto *prices = new QPushButton(tr("Set &prices…"), m_unpriced);
    prices->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(prices, &QPushButton::clicked, this, &BudgetFoot::pricesRequested);
    auto *mark = new IconLabel(u"triangle-alert", IconTint::Warning, 14, m_unpriced);
    mark->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    warning->addWidget(mark);
    warning->addWidget(m_count, 100);
    warning->addWidget(prices);
    warning->addStretch(1); // what the words do not need
    m_unpriced->hide();
    m_hidden = roleLabel({}, u"muted", this);
    m_hidden->setObjectName("budgets.hidden"_L1);
    auto *hint = new ElidedLabel(tr("The filter bar does not change budgets"), this);
    hint->setProperty("role", u"muted"_s);
    hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    box->addWidget(m_unpriced, 3);
    box->addWidget(m_hidden);
    box->addWidget(hint, 2);
}

void BudgetFoot::ask(int64_t nowMs, const QByteArray &zone)
{
    const UsageQuery query = unpricedMonthQuery(nowMs, zone);
    m_isBusy = true;
    m_question.ask([&](const UsageService::Flag &flag) { return m_usage.aggregate(query, flag); },
                   [this](const SharedTable &table) { present(table->totals.records); },
                   [this](const Error &) { present(0); }); // the budgets themselves say what is wrong
}

void BudgetFoot::present(int64_t unpriced)
{
    m_isBusy = false;
    const auto count = static_cast<int>(std::min<int64_t>(unpriced, std::numeric_limits<int>::max()));
    m_count->setText(tr("%Ln requests without a price this month are in no budget", nullptr, count));
    m_unpriced->setVisible(unpriced > 0);
    Q_EMIT idle();
}

void BudgetFoot::setHidden(int rows)
{
    m_hidden->setText(rows > 0 ? tr("%n of another filter or name", nullptr, rows) : QString());
}

} // namespace tally

#include "moc_budgetfoot.cpp"
