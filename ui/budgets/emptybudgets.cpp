// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/emptybudgets.h"

#include "domain/timeunits.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MostDrafts = 3;
constexpr int64_t DraftsFromMs = 90 * DayMs;

} // namespace

EmptyBudgets::EmptyBudgets(const UsageService &usage, QWidget *parent)
    : QWidget(parent)
    , m_usage(usage)
{
    auto *box = new QVBoxLayout(this);
    auto *text = wrappedLabel(
        tr("No budgets. A budget warns before a customer, user or project costs more than it should."),
        u"muted", this);
    text->setObjectName("budgets.empty"_L1);
    text->setAlignment(Qt::AlignCenter);
    m_drafts = new QWidget(this);
    auto *line = new QHBoxLayout(m_drafts);
    line->setAlignment(Qt::AlignCenter);
    box->addStretch(2);
    box->addWidget(text);
    box->addWidget(m_drafts);
    box->addStretch(3);
}

void EmptyBudgets::ask(int64_t nowMs)
{
    UsageFilter filter;
    filter.fromMs = nowMs - DraftsFromMs;
    m_asked.ask(
        [&](const UsageService::Flag &flag) {
            return m_usage.facets(filter, {{DimensionKind::Customer}}, Measure::Cost, MostDrafts + 1, {},
                                  flag);
        },
        [this](const std::vector<FacetList> &lists) { offer(lists.front()); },
        [](const Error &) {}); // it only proposes
}

void EmptyBudgets::offer(const FacetList &list)
{
    qDeleteAll(m_drafts->findChildren<QPushButton *>(Qt::FindDirectChildrenOnly));
    int count = 0;
    for (const FacetValue &value : list.values) {
        if (value.value.empty() || count++ >= MostDrafts)
            continue;
        const QString name = QString::fromStdString(value.value);
        auto *button = new FlatButton(u"plus", nameInMenu(name), m_drafts);
        button->setObjectName("budgets.draft"_L1);
        connect(button, &QPushButton::clicked, this, [this, name] { Q_EMIT chosen(name); });
        m_drafts->layout()->addWidget(button);
    }
}

} // namespace tally

#include "moc_emptybudgets.cpp"
