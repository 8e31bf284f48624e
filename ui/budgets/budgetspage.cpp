// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetspage.h"

#include "ui/budgets/budgetdelegate.h"
#include "ui/budgets/budgetline.h"
#include "ui/budgets/budgetmodel.h"
#include "ui/budgets/budgetpanel.h"
#include "ui/budgets/budgetwords.h"
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
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QThreadPool>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int ShownAlerts = 40;

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
    m_panel = new BudgetPanel(this);
    m_empty = wrappedLabel(
        tr("No budgets. A budget warns before a customer, user or project costs more than it should."),
        u"muted", this);
    m_empty->setObjectName("budgets.empty"_L1);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->hide();
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(makeHead());
    left->addWidget(hairlineBelow(this));
    left->addWidget(m_line);
    left->addWidget(m_empty, 1);
    left->addWidget(m_table, 1);
    left->addWidget(hairlineBelow(this));
    left->addWidget(makeFoot());
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addLayout(left, 1);
    box->addWidget(m_panel);
    connect(m_line, &BudgetLine::addRequested, this, &BudgetsPage::add);
    connect(m_panel, &BudgetPanel::changeRequested, this, &BudgetsPage::change);
    connect(m_panel, &BudgetPanel::removeRequested, this, &BudgetsPage::remove);
    connect(m_panel, &BudgetPanel::requestsRequested, this, &BudgetsPage::showRequests);
    connect(&m_watch, &BudgetWatch::changed, this, &BudgetsPage::present);
    connect(&m_watch, &BudgetWatch::note, this, &BudgetsPage::note);
    connect(&m_watch, &BudgetWatch::failed, this, &BudgetsPage::failed);
    connect(&m_watch, &BudgetWatch::crossed, this, &BudgetsPage::tell);
    setStatusText({});
    if (m_watch.report())
        present();
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
    connect(m_search, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_model->setSearch(text); });
    auto *back = new FlatButton(u"undo-2", tr("&Undo"), head);
    back->setObjectName("budgets.undo"_L1);
    setPlainToolTip(back, tr("Take the last change of a budget back"));
    connect(back, &QPushButton::clicked, this, &BudgetsPage::undo);
    auto *make = new FlatButton(u"plus", tr("&New budget…"), head);
    make->setObjectName("budgets.make"_L1);
    connect(make, &QPushButton::clicked, this, &BudgetsPage::newBudget);
    box->addWidget(m_search, 4);
    box->addWidget(back);
    box->addWidget(make);
    return head;
}

QWidget *BudgetsPage::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *box = new QHBoxLayout(foot);
    box->setContentsMargins(16, 6, 16, 6);
    box->addStretch(1);
    box->addWidget(roleLabel(tr("The filter bar does not change budgets"), u"muted", foot));
    return foot;
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
    connect(m_table, &RowTable::widthChanged, this,
            [this] { QTimer::singleShot(0, this, &BudgetsPage::fitColumns); });
}

void BudgetsPage::fitColumns()
{
    const QFontMetrics metrics(roleFont(0));
    const auto wide = [&](const QString &sample) {
        return metrics.horizontalAdvance(sample) + 2 * RowDelegate::Padding;
    };
    std::vector<int> widths(BudgetModel::ColumnCount);
    widths[BudgetModel::Used] = wide(QString(18, u'0'));
    widths[BudgetModel::Spent] = wide(u"$1,446.91 + 161"_s);
    widths[BudgetModel::Expected] = wide(u"$1,351 – $1,502"_s);
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
    int exceeded = 0;
    int will = 0;
    for (const BudgetEntry &entry : m_shown->entries) {
        const bool isOn = m_shown->budgetOf(entry).enabled;
        exceeded += isOn && entry.state.standing == BudgetStanding::Exceeded ? 1 : 0;
        will += isOn && entry.state.standing == BudgetStanding::WillExceed ? 1 : 0;
    }
    const QString counts = tr("%n budget(s)", nullptr, int(m_shown->entries.size())) + u" · "_s
        + tr("%n exceeded", nullptr, exceeded) + u" · "_s + tr("%n will exceed", nullptr, will);
    m_counts->setText(counts);
    setStatusText(counts);
    m_empty->setVisible(m_shown->budgets.empty());
    m_table->setVisible(!m_shown->budgets.empty());
    int row = m_model->rowOf(budget, value);
    if (row < 0 && m_model->rowCount() > 1)
        row = 1; // the first under its section
    if (row >= 0)
        m_table->setCurrentIndex(m_model->index(row, 0));
    showCurrent();
    Q_EMIT badgeChanged(exceeded + will, true);
    Q_EMIT idle();
}

void BudgetsPage::showCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    const bool isEntry =
        current.isValid() && current.row() < m_model->rowCount() && !m_model->row(current.row()).isHead();
    const BudgetEntry *entry = isEntry ? m_model->row(current.row()).entry : nullptr;
    m_panel->setEntry(m_shown.get(), entry, !m_usage.isReadOnly());
    if (!entry)
        return;
    const int64_t budget = m_shown->budgetOf(*entry).id;
    m_alerts.ask(
        [this, budget](const UsageService::Flag &) {
            return inBackground(*QThreadPool::globalInstance(), [budgets = m_watch.budgets(), budget] {
                return budgets.alerts(budget, ShownAlerts);
            });
        },
        [this](const std::vector<BudgetAlert> &alerts) { m_panel->setAlerts(alerts); },
        [this](const Error &error) { Q_EMIT failed(error); });
}

void BudgetsPage::newBudget()
{
    if (m_usage.isReadOnly()) {
        Q_EMIT failed(UsageService::readOnlyError());
        return;
    }
    m_line->setZone(m_filter.timeZoneId());
    m_line->open();
}

bool BudgetsPage::letGo()
{
    const bool wasOpen = m_line->isVisible();
    m_line->hide();
    return wasOpen;
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

// The highest of each budget, in one line.
void BudgetsPage::tell(const std::vector<BudgetAlert> &alerts)
{
    const BudgetAlert &last = alerts.back();
    const QString name =
        QString::fromStdString(last.value.empty() ? last.name : last.name + ", " + last.value);
    QString text = last.isForecast
        ? tr("Budget “%1”: the forecast passes %2 % of the limit.").arg(name).arg(last.threshold)
        : tr("Budget “%1”: %2 % of the limit is spent.").arg(name).arg(last.threshold);
    if (alerts.size() > 1)
        text += u' ' + tr("And %n more.", nullptr, int(alerts.size()) - 1);
    Q_EMIT note(text);
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
    m_panel->setFixedWidth(std::clamp(width() * 30 / 100, 280, 376));
    QTimer::singleShot(0, this, &BudgetsPage::fitColumns);
}

void BudgetsPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), currentTheme().surface);
}

} // namespace tally

#include "moc_budgetspage.cpp"
