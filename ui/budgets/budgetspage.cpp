// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetspage.h"

#include "ui/budgets/budgetdock.h"
#include "ui/budgets/budgetfoot.h"
#include "ui/budgets/budgethead.h"
#include "ui/budgets/budgetline.h"
#include "ui/budgets/budgetmodel.h"
#include "ui/budgets/budgetlist.h"
#include "ui/budgets/budgetwriter.h"
#include "ui/budgets/emptybudgets.h"
#include "ui/filter/chiprow.h"
#include "ui/kit/hairline.h"
#include "ui/look/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int Narrow = 1150;

/// Whether an entry is there, shown or not.
bool has(const BudgetReport &report, int64_t budget, const std::optional<std::string> &value)
{
    const auto isIt = [&](const BudgetEntry &entry) {
        return report.budgetOf(entry).id == budget && entry.value == value;
    };
    return std::ranges::any_of(report.entries, isIt) || std::ranges::any_of(report.empty, isIt);
}

} // namespace

BudgetsPage::BudgetsPage(UsageService &usage, FilterState &filter, BudgetWatch &watch, QWidget *parent)
    : Page(info(), parent)
    , m_usage(usage)
    , m_filter(filter)
    , m_watch(watch)
{
    setObjectName("budgets"_L1);
    m_writer = new BudgetWriter(m_watch, this);
    m_head = new BudgetHead(m_usage.isReadOnly() ? m_usage.readOnlyError().message : QString(), this);
    m_table = new BudgetList(this);
    m_line = new BudgetLine(m_usage, this);
    m_dock = new BudgetDock(m_usage, m_watch, this);
    m_empty = new EmptyBudgets(m_usage, this);
    m_empty->hide();
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(m_head);
    left->addWidget(hairlineBelow(this));
    left->addWidget(m_line);
    left->addWidget(m_empty, 1);
    left->addWidget(m_table, 1);
    left->addWidget(hairlineBelow(this));
    m_foot = new BudgetFoot(m_usage, this);
    left->addWidget(m_foot);
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addLayout(left, 1);
    box->addWidget(m_dock);
    connectParts();
    setStatusText({});
    showFilter();
    if (m_watch.report())
        present();
}

void BudgetsPage::connectParts()
{
    connect(m_head, &BudgetHead::searched, this, [this](const QString &text) {
        m_table->rows().setSearch(text);
        choose();
        showCounts();
    });
    connect(m_head, &BudgetHead::undoRequested, this, &BudgetsPage::undo);
    connect(m_head, &BudgetHead::newRequested, this, &BudgetsPage::newBudget);
    connect(m_table, &BudgetList::currentChanged, this, &BudgetsPage::showCurrent);
    connect(m_table, &RowTable::rowActivated, this, [this] { m_dock->editCurrent(); });
    connect(m_line, &BudgetLine::addRequested, this, [this](const Budget &budget) {
        m_line->clear();
        save(budget, true);
    });
    connect(m_line, &BudgetLine::moreRequested, this, [this](const Budget &draft) {
        m_line->hide();
        m_dock->editNew(draft);
    });
    connect(m_line, &BudgetLine::left, this, &BudgetsPage::takeFocus);
    connect(m_empty, &EmptyBudgets::chosen, this, [this](const QString &customer) {
        newBudget();
        m_line->choose({DimensionKind::Customer}, customer);
    });
    connect(m_dock, &BudgetDock::saveRequested, this, &BudgetsPage::save);
    connect(m_dock, &BudgetDock::removeRequested, m_writer, &BudgetWriter::remove);
    connect(m_dock, &BudgetDock::requestsRequested, this, &BudgetsPage::showRequests);
    connect(m_dock, &BudgetDock::pricesRequested, this, &BudgetsPage::pricesRequested);
    connect(m_dock, &BudgetDock::failed, this, &BudgetsPage::failed);
    connect(m_dock, &BudgetDock::idle, this, &BudgetsPage::idle);
    connect(m_foot, &BudgetFoot::pricesRequested, this, &BudgetsPage::pricesRequested);
    connect(m_foot, &BudgetFoot::idle, this, &BudgetsPage::idle);
    connect(&m_watch, &BudgetWatch::changed, this, &BudgetsPage::present);
    connect(&m_watch, &BudgetWatch::note, this, &BudgetsPage::note);
    connect(&m_watch, &BudgetWatch::failed, this, &BudgetsPage::failed);
    connect(&m_filter, &FilterState::changed, this, &BudgetsPage::showFilter);
}

bool BudgetsPage::isIdle() const
{
    return !m_writer->isBusy() && !m_watch.isBusy() && m_dock->isIdle() && !m_foot->isBusy();
}

PageInfo BudgetsPage::info()
{
    return {u"budgets"_s, u"gauge"_s, tr("&Budgets"), tr("Limits, and where they stand")};
}

void BudgetsPage::present()
{
    const auto before = m_shown; // rows point into it until the model has the new one
    m_shown = m_watch.report();
    m_table->rows().setReport(m_shown);
    m_empty->setVisible(m_shown->budgets.empty());
    m_table->setVisible(!m_shown->budgets.empty());
    if (m_shown->budgets.empty())
        m_empty->ask(m_filter.now().toMSecsSinceEpoch());
    if (!has(*m_shown, m_chosen.first, m_chosen.second))
        m_chosen = {};
    choose();
    showCounts();
    m_foot->ask(m_filter.now().toMSecsSinceEpoch(), m_filter.timeZoneId());
    if (const int64_t added = m_writer->takeAdded(); added != 0)
        m_wanted = {added, {}};
    if (m_wanted.first != 0)
        select(m_wanted.first, m_wanted.second);
    if (isIdle())
        Q_EMIT idle();
}

// What the list does not show has no panel either; it comes back with its row.
void BudgetsPage::choose()
{
    const auto chosen = m_chosen;
    if (chosen.first == 0)
        m_table->chooseFirst();
    else if (!m_table->choose(chosen.first, chosen.second))
        m_table->setCurrentIndex({});
    showCurrent();
}

void BudgetsPage::showCounts()
{
    if (!m_shown)
        return;
    const BudgetHead::Counts counts = m_head->showCounts(*m_shown);
    setStatusText(tr("%n budget(s)", nullptr, int(m_shown->entries.size() + m_shown->empty.size())));
    m_foot->setHidden(m_table->rows().hiddenCount());
    Q_EMIT badgeChanged(counts.exceeded + counts.will, true);
    Q_EMIT alertChanged(counts.exceeded > 0 ? counts.exceeded + counts.will : 0);
}

void BudgetsPage::showFilter()
{
    m_dock->setTable(m_filter.state().tableTwin);
    m_table->rows().setFilter(m_filter.filter());
    if (m_shown)
        choose();
    showCounts();
}

void BudgetsPage::showCurrent()
{
    const BudgetEntry *current = m_table->currentEntry();
    if (current)
        m_chosen = {m_shown->budgetOf(*current).id, current->value};
    m_dock->show(m_shown, current);
}

bool BudgetsPage::takeFocus()
{
    if (m_table->isHidden())
        return false;
    m_table->setFocus();
    return true;
}

QWidget *BudgetsPage::mainPart() const
{
    return m_table->isHidden() ? nullptr : m_table;
}

void BudgetsPage::select(qint64 budget, const std::string &value)
{
    if (budget == 0)
        return;
    const bool isThere = m_table->choose(budget, std::nullopt) || m_table->choose(budget, value)
        || (value.empty() && m_table->chooseBudget(budget));
    m_wanted = isThere ? std::pair(qint64(0), std::string()) : std::pair(budget, value);
    if (isThere)
        m_table->scrollTo(m_table->currentIndex());
}

void BudgetsPage::newBudget()
{
    if (m_usage.isReadOnly()) {
        Q_EMIT failed(m_usage.readOnlyError());
        return;
    }
    m_line->setZone(m_filter.timeZoneId());
    m_line->open();
}

void BudgetsPage::newBudgetFromFilter()
{
    if (m_usage.isReadOnly()) {
        Q_EMIT failed(m_usage.readOnlyError());
        return;
    }
    Budget draft;
    draft.scope = m_filter.filter();
    draft.scope.fromMs = draft.scope.toMs = std::nullopt;
    draft.scope.timeZone = UsageFilter().timeZone;
    draft.period.zone = m_filter.timeZoneId();
    draft.period.weekStart = m_filter.weekStart();
    QStringList names;
    for (const DimensionFilter &part : draft.scope.dimensions)
        names << (part.exclude ? chipLead(part) + u' ' + chipValue(part) : chipValue(part));
    draft.name = (names.isEmpty() ? tr("All requests") : names.join(u", "_s)).toStdString();
    m_dock->editNew(draft);
}

bool BudgetsPage::letGo()
{
    const bool wasOpen = m_dock->leave() || m_line->leave();
    if (wasOpen)
        takeFocus();
    return wasOpen;
}

bool BudgetsPage::find()
{
    m_head->find();
    return true;
}

bool BudgetsPage::type(const QKeyEvent &key)
{
    if (key.key() == Qt::Key_E && key.modifiers() == Qt::NoModifier)
        m_dock->editCurrent();
    else if (key.key() == Qt::Key_T && key.modifiers() == Qt::NoModifier)
        m_filter.setTableTwin(!m_filter.state().tableTwin);
    else if (key.matches(QKeySequence::Undo))
        undo();
    else if (key.key() == Qt::Key_Delete && m_table->currentEntry() && !m_usage.isReadOnly())
        m_writer->remove(m_shown->budgetOf(*m_table->currentEntry()));
    else
        return false;
    return true;
}

void BudgetsPage::save(const Budget &budget, bool isNew)
{
    takeFocus();
    if (isNew)
        m_writer->add(budget);
    else
        m_writer->change(budget);
}

void BudgetsPage::undo()
{
    m_writer->undo();
}

void BudgetsPage::showRequests(const UsageFilter &filter)
{
    if (!filter.timeZone.isEmpty() && filter.timeZone != m_filter.timeZoneId())
        Q_EMIT note(
            tr("Days are cut in %1 now, as the budget cuts them. Going back brings your own zone back.")
                .arg(QString::fromUtf8(filter.timeZone)));
    m_filter.showOnly(filter); // day totals belong to the dates of the budget
    Q_EMIT requestsRequested();
}

void BudgetsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_watch.look();
}

void BudgetsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_dock->setFixedWidth(std::clamp(width() * 30 / 100, 300, 376));
    m_head->setNarrow(width() < Narrow);
    m_table->setNarrow(width() < Narrow);
    m_foot->setNarrow(width() < Narrow);
}

void BudgetsPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), currentTheme().surface);
}

} // namespace tally

#include "moc_budgetspage.cpp"
