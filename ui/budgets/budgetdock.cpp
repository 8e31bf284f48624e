// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetdock.h"

#include "services/async.h"
#include "ui/budgets/budgeteditor.h"
#include "ui/budgets/budgetpanel.h"
#include "ui/look/theme.h"
#include "ui/text/labels.h"

#include <QDateTime>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int ShownAlerts = 8;
constexpr int ShownParts = 3;

QScrollArea *scrollArea(QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false); // the dock paints the ground
    return area;
}

void fill(QScrollArea *area, QWidget *content)
{
    area->setWidget(content);
    content->setAutoFillBackground(false);
}

/// The first field that the budget does not fix to one value.
Dimension partsOf(const Budget &budget)
{
    for (const DimensionKind kind : {DimensionKind::Project, DimensionKind::User, DimensionKind::Model}) {
        const bool isFixed = std::ranges::any_of(budget.scope.dimensions, [&](const DimensionFilter &part) {
            return part.dimension == Dimension{kind} && !part.exclude && part.values.size() == 1;
        });
        if (!isFixed && budget.each != Dimension{kind})
            return {kind};
    }
    return {DimensionKind::Provider};
}

} // namespace

BudgetDock::BudgetDock(const UsageService &usage, BudgetWatch &watch, QWidget *parent)
    : QStackedWidget(parent)
    , m_usage(usage)
    , m_watch(watch)
{
    setObjectName("budgets.dock"_L1);
    // Made where they stay: Qt styles every child again when its parent gets another one.
    auto *panelArea = scrollArea(this);
    m_panel = new BudgetPanel(panelArea->viewport());
    fill(panelArea, m_panel);
    auto *editorArea = scrollArea(this);
    m_editor = new BudgetEditor(usage, editorArea->viewport());
    fill(editorArea, m_editor);
    addWidget(panelArea);
    addWidget(editorArea);
    setContentsMargins(1, 0, 0, 0);
    connect(m_panel, &BudgetPanel::editRequested, this, &BudgetDock::editCurrent);
    connect(m_panel, &BudgetPanel::changeRequested, this,
            [this](const Budget &budget) { Q_EMIT saveRequested(budget, false); });
    connect(m_panel, &BudgetPanel::removeRequested, this, &BudgetDock::removeRequested);
    connect(m_panel, &BudgetPanel::requestsRequested, this, &BudgetDock::requestsRequested);
    connect(m_panel, &BudgetPanel::pricesRequested, this, &BudgetDock::pricesRequested);
    connect(m_editor, &BudgetEditor::cancelled, this, &BudgetDock::leave);
    connect(m_editor, &BudgetEditor::saveRequested, this, [this](const Budget &budget, bool isNew) {
        leave();
        Q_EMIT saveRequested(budget, isNew);
    });
    connect(m_editor, &BudgetEditor::removeRequested, this, [this](const Budget &budget) {
        leave();
        Q_EMIT removeRequested(budget);
    });
}

BudgetDock::~BudgetDock()
{
    m_pool.waitForDone();
}

void BudgetDock::show(const std::shared_ptr<const BudgetReport> &report, const BudgetEntry *entry)
{
    m_panel->setEntry(report.get(), entry, !m_usage.isReadOnly());
    m_budget.reset();
    setVisible(entry || isEditing());
    if (!entry)
        return;
    m_budget = report->budgetOf(*entry);
    m_value = entry->value;
    ask(*m_budget, *entry);
}

void BudgetDock::ask(const Budget &budget, const BudgetEntry &entry)
{
    m_asking = 3;
    m_course.ask(
        [&](const UsageService::Flag &) {
            return inBackground(m_pool, [&usage = m_usage, budget, value = entry.value] {
                return courseOf(usage, budget, value, QDateTime::currentMSecsSinceEpoch());
            });
        },
        [this](const BudgetCourse &course) {
            m_panel->setCourse(course);
            answered();
        },
        [this](const Error &error) {
            answered();
            Q_EMIT failed(error);
        });
    m_alerts.ask(
        [&](const UsageService::Flag &) {
            return inBackground(
                m_pool,
                [budgets = m_watch.budgets(), id = budget.id, value = entry.value.value_or(std::string())] {
                    return budgets.alerts(id, ShownAlerts, value);
                });
        },
        [this](const std::vector<BudgetAlert> &alerts) {
            m_panel->setAlerts(alerts);
            answered();
        },
        [this](const Error &error) {
            answered();
            Q_EMIT failed(error);
        });
    askParts(budget, entry);
}

void BudgetDock::askParts(const Budget &budget, const BudgetEntry &entry)
{
    const Dimension dimension = partsOf(budget);
    UsageFilter filter = countedRecords(budget, entry.state.moment.period, entry.value);
    m_parts.ask(
        [&](const UsageService::Flag &flag) {
            return m_usage.facets(filter, {dimension}, queryMeasure(budget.measure), ShownParts, {}, flag);
        },
        [this, dimension, spent = entry.state.spent](const std::vector<FacetList> &lists) {
            std::vector<BudgetPart> parts;
            Int128 others = spent;
            for (const FacetValue &value : lists.front().values) {
                parts.push_back({valueLabel(dimension, value.value), value.measure.value_or(0)});
                others -= parts.back().amount;
            }
            if (others > 0)
                parts.push_back({tr("Others"), others});
            m_panel->setParts(dimensionLabel(dimension), parts);
            answered();
        },
        [this](const Error &error) {
            answered();
            Q_EMIT failed(error);
        });
}

void BudgetDock::answered()
{
    m_asking = std::max(0, m_asking - 1);
    if (m_asking == 0)
        Q_EMIT idle();
}

void BudgetDock::setTable(bool shown)
{
    m_panel->setTable(shown);
    m_editor->setTable(shown);
}

void BudgetDock::editNew(const Budget &draft)
{
    setCurrentIndex(1);
    setVisible(true);
    m_editor->edit(draft, true, std::nullopt);
}

void BudgetDock::editCurrent()
{
    if (!m_budget || m_usage.isReadOnly())
        return;
    setCurrentIndex(1);
    m_editor->edit(*m_budget, false, m_value);
}

bool BudgetDock::isEditing() const
{
    return currentIndex() == 1;
}

bool BudgetDock::leave()
{
    if (!isEditing())
        return false;
    setCurrentIndex(0);
    setVisible(m_budget.has_value());
    return true;
}

void BudgetDock::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), currentTheme().surface);
    painter.fillRect(QRect(0, 0, 1, height()), currentTheme().border);
}

} // namespace tally

#include "moc_budgetdock.cpp"
