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
    m_hint = hint;
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
    m_unpricedCount = static_cast<int>(std::min<int64_t>(unpriced, std::numeric_limits<int>::max()));
    m_unpriced->setVisible(unpriced > 0);
    showCount();
    Q_EMIT idle();
}

// What has no price is to be read whole: the words beside it go first.
void BudgetFoot::showCount()
{
    m_count->setText(m_isNarrow ? tr("%Ln requests of this month have no price", nullptr, m_unpricedCount)
                                : tr("%Ln requests without a price this month are in no budget", nullptr,
                                     m_unpricedCount));
    m_hint->setVisible(!m_isNarrow || m_unpriced->isHidden());
}

void BudgetFoot::setNarrow(bool narrow)
{
    if (narrow == m_isNarrow)
        return;
    m_isNarrow = narrow;
    showCount();
}

void BudgetFoot::setHidden(int rows)
{
    m_hidden->setText(rows > 0 ? tr("%n of another filter or name", nullptr, rows) : QString());
}

} // namespace tally

#include "moc_budgetfoot.cpp"
