// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetspage.h"

#include "ui/budgets/budgetdelegate.h"
#include "ui/budgets/budgetdock.h"
#include "ui/budgets/budgetfoot.h"
#include "ui/budgets/budgetline.h"
#include "ui/budgets/budgetmodel.h"
#include "ui/budgets/emptybudgets.h"
#include "ui/filter/chiprow.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"
#include "ui/kit/pagehead.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/rowtable.h"
#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"
#include "ui/text/numberformat.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int Narrow = 1150;

} // namespace

BudgetsPage::BudgetsPage(UsageService &usage, FilterState &filter, BudgetWatch &watch, QWidget *parent)
    : Page(info(), parent)
    , m_usage(usage)
    , m_filter(filter)
    , m_watch(watch)
{
    setObjectName("budgets"_L1);
    makeTable();
    m_line = new BudgetLine(m_usage, this);
    m_dock = new BudgetDock(m_usage, m_watch, this);
    m_empty = new EmptyBudgets(m_usage, this);
    m_empty->hide();
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(makeHead());
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
    connect(m_line, &BudgetLine::addRequested, this, &BudgetsPage::add);
    connect(m_line, &BudgetLine::moreRequested, this, [this](const Budget &draft) {
        m_line->hide();
        m_dock->editNew(draft);
    });
    connect(m_empty, &EmptyBudgets::chosen, this, [this](const QString &customer) {
        newBudget();
        m_line->choose({DimensionKind::Customer}, customer);
    });
    connect(m_dock, &BudgetDock::saveRequested, this, &BudgetsPage::save);
    connect(m_dock, &BudgetDock::removeRequested, this, &BudgetsPage::remove);
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
    return !m_watch.isBusy() && m_dock->isIdle() && !m_foot->isBusy();
}

PageInfo BudgetsPage::info()
{
    return {u"budgets"_s, u"gauge"_s, tr("&Budgets"), tr("Limits, and where they stand")};
}

QWidget *BudgetsPage::makeHead()
{
    auto *head = new QWidget(this);
    auto *box = new QHBoxLayout(head);
    box->setContentsMargins(16, 8, 16, 8);
    box->setSpacing(8);
    m_counts = addPageTitle(*box, tr("Budgets"), {});
    m_counts->setObjectName("budgets.counts"_L1);
    box->addStretch(1);
    m_search = new QLineEdit(head);
    m_search->setObjectName("budgets.search"_L1);
    m_search->setPlaceholderText(tr("Find a budget"));
    m_search->setAccessibleName(tr("Find a budget"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(220);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setSearch(text);
        showCounts();
    });
    auto *back = new FlatButton(u"undo-2", tr("&Undo"), head);
    back->setObjectName("budgets.undo"_L1);
    setPlainToolTip(back, tr("Take the last change of a budget back"));
    connect(back, &QPushButton::clicked, this, &BudgetsPage::undo);
    auto *make = new FlatButton(u"plus", tr("&New budget…"), head);
    make->setObjectName("budgets.make"_L1);
    connect(make, &QPushButton::clicked, this, &BudgetsPage::newBudget);
    setPlainToolTip(make, tr("A limit on what a customer, user or project may cost (Ctrl+N)"));
    box->addWidget(m_search, 4);
    box->addWidget(back);
    box->addWidget(make);
    return head;
}

void BudgetsPage::makeTable()
{
    m_model = new BudgetModel(this);
    m_table = new RowTable(this);
    m_table->setObjectName("budgets.table"_L1);
    m_table->setAccessibleName(tr("Budgets"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new BudgetDelegate(*m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->setDefaultSectionSize(BudgetDelegate::rowHeight());
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_table->clearSpans();
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const bool isHead = m_model->row(row).isHead();
            m_table->setRowHeight(row, isHead ? RowTable::rowHeight() : BudgetDelegate::rowHeight());
            if (isHead)
                m_table->setSpan(row, 0, 1, BudgetModel::ColumnCount);
        }
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &BudgetsPage::showCurrent);
    connect(m_table, &RowTable::rowActivated, this, [this] { m_dock->editCurrent(); });
    connect(m_table, &RowTable::widthChanged, this,
            [this] { QTimer::singleShot(0, this, &BudgetsPage::fitColumns); });
}

void BudgetsPage::fitColumns()
{
    const auto wide = [&](const QString &sample, double points = 0) {
        return QFontMetrics(roleFont(points)).horizontalAdvance(sample) + 2 * RowDelegate::Padding;
    };
    std::vector<int> widths(BudgetModel::ColumnCount);
    widths[BudgetModel::Used] = wide(QString(width() < Narrow ? 10 : 16, u'0'));
    widths[BudgetModel::Spent] = wide(u"$1,446.91 + 161"_s);
    widths[BudgetModel::Expected] = std::max(
        wide(u"$1,351.00 – $1,502.00"_s, -0.75),
        wide(m_model->headerData(BudgetModel::Expected, Qt::Horizontal, Qt::DisplayRole).toString(), -0.75));
    widths[BudgetModel::State] = wide(tr("Will exceed on %1").arg(u"24 Nov"_s)) + 28;
    m_table->setColumnWidths(widths, BudgetModel::Name, wide(QString(16, u'0')));
}

void BudgetsPage::present()
{
    const QModelIndex current = m_table->currentIndex();
    int64_t budget = 0;
    std::optional<std::string> value;
    if (current.isValid() && !m_model->row(current.row()).isHead()) {
        const BudgetEntry &entry = *m_model->row(current.row()).entry;
        budget = m_shown->budgetOf(entry).id;
        value = entry.value;
    }
    const auto before = m_shown; // rows point into it until the model has the new one
    m_shown = m_watch.report();
    m_model->setReport(m_shown);
    m_empty->setVisible(m_shown->budgets.empty());
    m_table->setVisible(!m_shown->budgets.empty());
    if (m_shown->budgets.empty())
        m_empty->ask(m_filter.now().toMSecsSinceEpoch());
    int row = m_model->rowOf(budget, value);
    if (row < 0 && m_model->rowCount() > 1)
        row = 1; // the first under its section
    if (row >= 0)
        m_table->setCurrentIndex(m_model->index(row, 0));
    showCurrent();
    showCounts();
    m_foot->ask(m_filter.now().toMSecsSinceEpoch(), m_filter.timeZoneId());
    if (m_wanted.first != 0)
        select(m_wanted.first, m_wanted.second);
    if (isIdle())
        Q_EMIT idle();
}

void BudgetsPage::showCounts()
{
    if (!m_shown)
        return;
    int exceeded = 0;
    int will = 0;
    int may = 0;
    for (const BudgetEntry &entry : m_shown->entries) {
        if (!m_shown->budgetOf(entry).enabled)
            continue;
        exceeded += entry.state.standing == BudgetStanding::Exceeded ? 1 : 0;
        will += entry.state.standing == BudgetStanding::WillExceed ? 1 : 0;
        may += entry.state.mayExceed() ? 1 : 0;
    }
    const QString all = tr("%n budget(s)", nullptr, int(m_shown->entries.size()));
    QStringList counts{all};
    if (exceeded > 0)
        counts << tr("%n exceeded", nullptr, exceeded);
    if (will > 0)
        counts << tr("%n will exceed", nullptr, will);
    if (may > 0)
        counts << tr("%n may", nullptr, may);
    m_counts->setText(counts.join(u" · "_s));
    setStatusText(all);
    m_foot->setHidden(m_model->hiddenCount());
    Q_EMIT badgeChanged(exceeded + will, true);
}

void BudgetsPage::showFilter()
{
    m_dock->setTable(m_filter.state().tableTwin);
    m_model->setFilter(m_filter.filter());
    showCounts();
}

void BudgetsPage::showCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    const bool isEntry =
        current.isValid() && current.row() < m_model->rowCount() && !m_model->row(current.row()).isHead();
    m_dock->show(m_shown, isEntry ? m_model->row(current.row()).entry : nullptr);
}

void BudgetsPage::select(qint64 budget, const std::string &value)
{
    if (budget == 0)
        return;
    int row = m_model->rowOf(budget, std::nullopt);
    if (row < 0)
        row = m_model->rowOf(budget, value);
    m_wanted = row < 0 ? std::pair(budget, value) : std::pair(qint64(0), std::string());
    if (row < 0)
        return;
    m_table->setCurrentIndex(m_model->index(row, 0));
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
    if (m_dock->leave())
        return true;
    const bool wasOpen = m_line->isVisible();
    m_line->hide();
    return wasOpen;
}

bool BudgetsPage::find()
{
    m_search->setFocus();
    m_search->selectAll();
    return true;
}

bool BudgetsPage::type(const QKeyEvent &key)
{
    if (key.key() == Qt::Key_E && key.modifiers() == Qt::NoModifier)
        m_dock->editCurrent();
    else if (key.key() == Qt::Key_Delete && m_table->currentIndex().isValid()
             && !m_model->row(m_table->currentIndex().row()).isHead() && !m_usage.isReadOnly())
        remove(m_shown->budgetOf(*m_model->row(m_table->currentIndex().row()).entry));
    else
        return false;
    return true;
}

void BudgetsPage::save(const Budget &budget, bool isNew)
{
    if (isNew)
        add(budget);
    else
        change(budget);
}

void BudgetsPage::add(const Budget &budget)
{
    m_watch.change(
        [budget](const BudgetService &budgets) -> Result<void> {
            const auto added = budgets.add(budget);
            return added ? Result<void>() : added.error();
        },
        tr("“%1” was added.").arg(QString::fromStdString(budget.name)));
    m_line->clear();
}

void BudgetsPage::change(const Budget &budget)
{
    m_watch.change([budget](const BudgetService &budgets) { return budgets.change(budget); },
                   tr("“%1” was changed.").arg(QString::fromStdString(budget.name)));
}

void BudgetsPage::remove(const Budget &budget)
{
    m_watch.change([id = budget.id](const BudgetService &budgets) { return budgets.remove(id); },
                   tr("“%1” was removed. Undo brings it back.").arg(QString::fromStdString(budget.name)));
}

void BudgetsPage::undo()
{
    m_watch.change(
        [](const BudgetService &budgets) -> Result<void> {
            const auto undone = budgets.undo();
            return undone ? Result<void>() : undone.error();
        },
        tr("The last change of a budget was taken back."));
}

void BudgetsPage::showRequests(const UsageFilter &filter)
{
    m_filter.clear();
    m_filter.setRange({DatePreset::Custom, filter.fromMs, filter.toMs});
    for (const DimensionFilter &part : filter.dimensions)
        m_filter.setDimensionFilter(part);
    m_filter.setSearch(filter.search);
    Q_EMIT requestsRequested();
}

void BudgetsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_watch.look();
    QTimer::singleShot(0, this, &BudgetsPage::fitColumns);
}

void BudgetsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_dock->setFixedWidth(std::clamp(width() * 30 / 100, 300, 376));
    QTimer::singleShot(0, this, &BudgetsPage::fitColumns);
}

void BudgetsPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), currentTheme().surface);
}

} // namespace tally

#include "moc_budgetspage.cpp"
