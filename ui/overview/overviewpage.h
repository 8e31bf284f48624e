// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "services/usage/usageservice.h"
#include "ui/state/entitycolors.h"
#include "ui/state/filterstate.h"
#include "ui/overview/outlook.h"
#include "ui/overview/overviewquestions.h"
#include "ui/state/page.h"

QT_BEGIN_NAMESPACE
class QBoxLayout;
class QSplitter;
class QStackedWidget;
QT_END_NAMESPACE

namespace tally {

class ChartPane;
class BudgetWatch;
class EmptyResult;
class OverviewBudgets;
class RankedList;
class UnpricedNotice;

/// The main page: headline cards, the chart over time, the ranked list. It asks UsageService off the GUI
/// thread whenever FilterState or the data changes, and only while it is visible; what stands there stays
/// until the new answer comes.
class OverviewPage : public Page {
    Q_OBJECT
public:
    OverviewPage(UsageService &usage, FilterState &state, EntityColors &colours, QWidget *parent = nullptr);
    ~OverviewPage() override;
    static PageInfo info();

    ChartPane &chart() { return *m_chart; }
    RankedList &list() { return *m_list; }

    /// Where budgets stand is shown beside what they are of.
    void setBudgets(const BudgetWatch &budgets);
    OverviewBudgets &budgets() { return *m_budgets; }
    bool isIdle() const override;
    bool takesLetterKeys() const override { return true; }
    bool canExport() const override { return true; }
    bool find() override; // in the ranked list
    bool letGo() override; // a drag on the chart
    void copy() override; // the chart's table
    void reload() override;
    void exportShown() override; // the chart's table
    QByteArray saveState() override; // the splitter
    void restoreState(const QByteArray &state) override;

public Q_SLOTS:
    void toggleTable(); // key T

Q_SIGNALS:
    /// Cards and chart are painted anew: records the filter keeps, and what the question took.
    void answered(qint64 records, double milliseconds);
    /// Models without a price shall get one.
    void pricesRequested();
    /// Records with this value are booked to the wrong one.
    void attributionRequested(const tally::Dimension &dimension, const std::string &value);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makePanels();
    void connectPanels();
    void adoptDimensions();
    void refresh();
    void stateChanged(FilterState::Change what);
    void dataChanged();
    void askChart();
    void askList(bool withUnpriced = false);
    void presentChart(OverviewAnswer answer);
    void presentCards(const OverviewAnswer &answer);
    void askHint(); // why there is nothing
    void askRest(); // list and notice, after the chart
    enum Question : unsigned { ChartQuestion = 1, ListQuestion = 2, HintQuestion = 4 };
    void begin(Question question) { m_waiting |= question; }
    void end(Question question);
    void fail(Question question, const Error &error);
    void offerExport(const UsageQuery &query, const SharedTable &table);

    UsageService &m_usage;
    FilterState &m_state;
    EntityColors &m_colours;
    OverviewQuestions m_questions;
    Outlook m_outlook;
    ViewState m_asked; // what the running or shown answers are for
    UsageTotals m_totals;
    SharedTable m_series =
        shareTable(); // the chart's, also the list's trends where both are by the same dimension
    unsigned m_waiting = 0; // Question bits
    bool m_dirty = true; // asked for again when the page is shown

    QBoxLayout *m_column = nullptr;
    UnpricedNotice *m_banner = nullptr;
    KpiStrip *m_cards = nullptr;
    QStackedWidget *m_body = nullptr;
    QSplitter *m_splitter = nullptr;
    ChartPane *m_chart = nullptr;
    RankedList *m_list = nullptr;
    EmptyResult *m_empty = nullptr;
    OverviewBudgets *m_budgets = nullptr;
};

} // namespace tally
