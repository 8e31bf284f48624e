// SPDX-License-Identifier: GPL-3.0-or-later
// How long single events keep the window busy while a person works on every page, and how long it takes from
// a change until the last of what follows from it is painted:
//   tallyglass_windowbench LEDGER [--runs N]
// Prints the longest event of each action as a ratio to one frame, of the processor's time of the GUI thread
// and of the clock. The processor's time decides, as the clock also counts what other processes take: the
// result is 1 when the median run of an action needs more than a frame. Runs without a display.
#include "ui/look/resources.h"
#include "ui/state/appsettings.h"
#include "ui/window/mainwindow.h"
#include "ui/requests/requestspage.h"
#include "ui/look/theme.h"
#include "ui/filter/filterbar.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <map>
#include <string>
#include <vector>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr double FrameMs = 16;
constexpr double MostToPaintMs = 50; // what 99 of 100 changes may take at 10,000,000 rows
constexpr int QuietMs = 60; // nothing asked for any more for so long: the action has ended

struct Longest {
    double processorMs = 0;
    double clockMs = 0;
    std::string event = {}; // of the processor's
    double paintedMs =
        0; // by the clock, from the action to the end of the last paint; 0: nothing was painted
};

double processorMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// Times every event from the loop to its end; events inside events belong to the outer one.
class TimedApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        const bool isWindow = QThread::currentThread() == thread(); // other threads have events too
        if (!isWindow || m_depth > 0)
            return QApplication::notify(receiver, event);
        ++m_depth;
        const std::string name = receiver->metaObject()->className();
        const int type = event->type();
        QElapsedTimer clock;
        clock.start();
        const double before = processorMs();
        const bool result = QApplication::notify(receiver, event);
        const double took = processorMs() - before;
        m_longest.clockMs = std::max(m_longest.clockMs, double(clock.nsecsElapsed()) / 1e6);
        if (type == QEvent::UpdateRequest || type == QEvent::Paint)
            m_longest.paintedMs = double(m_sinceAction.nsecsElapsed()) / 1e6;
        if (took > m_longest.processorMs) {
            m_longest.processorMs = took;
            m_longest.event = name + " " + std::to_string(type);
        }
        --m_depth;
        return result;
    }
    Longest take() { return std::exchange(m_longest, {}); }
    void beginAction() { m_sinceAction.start(); }

private:
    int m_depth = 0;
    QElapsedTimer m_sinceAction;
    Longest m_longest;
};

struct Action {
    const char *name;
    std::function<void()> act;
};

/// What the actions filter to: the most expensive value of each dimension.
std::string mostExpensive(const UsageService &usage, DimensionKind kind)
{
    const auto lists = usage.engine()->facets({}, {Dimension{kind, {}}}, Measure::Cost, 1);
    return lists && !lists->empty() && !lists->front().values.empty() ? lists->front().values.front().value
                                                                      : std::string();
}

std::vector<Action> filterActions(MainWindow &window, const UsageService &usage)
{
    FilterState &filter = window.filter();
    const auto only = [&](DimensionKind kind) {
        const std::string value = mostExpensive(usage, kind);
        return [&filter, kind, value] { filter.filterTo(Dimension{kind, {}}, value); };
    };
    const auto exclude = [&](DimensionKind kind) {
        const std::string value = mostExpensive(usage, kind);
        return [&filter, kind, value] { filter.exclude(Dimension{kind, {}}, value); };
    };
    const auto range = usage.engine()->timeRange().value_or(std::pair<int64_t, int64_t>(0, 0));
    const int64_t length = range.second - range.first;
    return {
        {"all time", [&filter] { filter.setPreset(DatePreset::All); }},
        {"user", only(DimensionKind::User)},
        {"clear", [&filter] { filter.clear(); }},
        {"customer", only(DimensionKind::Customer)},
        {"model as well", only(DimensionKind::Model)},
        {"back", [&filter] { filter.back(); }},
        {"forward", [&filter] { filter.forward(); }},
        {"remove the last", [&filter] { filter.removeLast(); }},
        {"not this user", exclude(DimensionKind::User)},
        {"clear", [&filter] { filter.clear(); }},
        {"drag over a third of the time",
         [&filter, range, length] { filter.zoomTo(range.first + length / 3, range.second - length / 3); }},
        {"period before", [&filter] { filter.stepPeriod(-1); }},
        {"last 30 days", [&filter] { filter.setPreset(DatePreset::Last30Days); }},
        {"last 90 days", [&filter] { filter.setPreset(DatePreset::Last90Days); }},
        {"all time", [&filter] { filter.setPreset(DatePreset::All); }},
        {"bucket: hour", [&filter] { filter.setBucket(Bucket::Hour); }},
        {"bucket: day", [&filter] { filter.setBucket(Bucket::Day); }},
        {"bucket: automatic", [&filter] { filter.setBucket({}); }},
        {"group: user",
         [&filter] {
             filter.setGroup({DimensionKind::User, {}});
         }},
        {"group: user, all of them", [&filter] { filter.setTop(0); }},
        {"table instead of the chart", [&filter] { filter.setTableTwin(true); }},
        {"chart again", [&filter] { filter.setTableTwin(false); }},
        {"group: model, top 8",
         [&filter] {
             filter.setTop(8);
             filter.setGroup({DimensionKind::Model, {}});
         }},
        {"measure: tokens", [&filter] { filter.setMeasure(Measure::TotalTokens); }},
        {"measure: cost", [&filter] { filter.setMeasure(Measure::Cost); }},
        {"list of users",
         [&filter] {
             filter.setListDimension({DimensionKind::User, {}});
         }},
        {"list of models",
         [&filter] {
             filter.setListDimension({DimensionKind::Model, {}});
         }},
        {"search: one letter", [&filter] { filter.setSearch("a"); }},
        {"search: six letters", [&filter] { filter.setSearch("a1b2c3"); }},
        {"search: nothing found", [&filter] { filter.setSearch("no such text anywhere"); }},
        {"clear", [&filter] { filter.clear(); }},
        {"open the list of users",
         [&window] {
             window.filterBar().openDimension({DimensionKind::User, {}}, false);
         }},
        {"close it",
         [] {
             if (QWidget *popup = QApplication::activePopupWidget())
                 popup->close();
         }},
    };
}

/// What only the table has.
std::vector<Action> tableActions(MainWindow &window)
{
    RequestsPage &page = window.page<RequestsPage>();
    auto *view = page.findChild<QAbstractItemView *>(u"requests.table"_s);
    const auto sort = [&page](SortColumn column, bool descending) {
        return [&page, column, descending] { page.setSortKey({column, descending}); };
    };
    return {
        {"sort by cost", sort(SortColumn::Cost, true)},
        {"sort by user", sort(SortColumn::User, false)},
        {"sort by external id", sort(SortColumn::ExternalId, false)},
        {"sort by time", sort(SortColumn::Time, true)},
        {"go to the last row", [view] { view->scrollToBottom(); }},
        {"choose the last row",
         [view] { view->setCurrentIndex(view->model()->index(view->model()->rowCount() - 1, 0)); }},
        {"sort by time, backwards", sort(SortColumn::Time, false)},
        {"sort by time again", sort(SortColumn::Time, true)},
        {"select all rows", [view] { view->selectAll(); }},
        {"select none", [view] { view->clearSelection(); }},
        {"ask again", [&page] { page.reload(); }},
    };
}

/// Runs the action inside an event and everything that follows from it.
Longest run(TimedApplication &application, const MainWindow &window, const std::function<void()> &act)
{
    application.take();
    application.beginAction();
    bool begun = false;
    QMetaObject::invokeMethod(
        &application,
        [&] {
            application.beginAction();
            act();
            begun = true;
        },
        Qt::QueuedConnection);
    QElapsedTimer quiet;
    quiet.start();
    while (!begun || quiet.elapsed() < QuietMs) {
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        if (!begun || !window.isSettled())
            quiet.restart();
        QThread::usleep(200);
    }
    return application.take();
}

/// Prints several runs of one action. False when it takes more than a frame.
bool print(const QString &page, const char *action, std::vector<Longest> runs)
{
    std::sort(runs.begin(), runs.end(),
              [](const Longest &a, const Longest &b) { return a.processorMs < b.processorMs; });
    const Longest &median = runs[(runs.size() - 1) / 2];
    double clock = 0;
    for (const Longest &one : runs)
        clock = std::max(clock, one.clockMs);
    const bool fits = median.processorMs <= FrameMs;
    std::printf("%-9s %-30s %6.2f %6.2f %6.2f  %s %s\n", qPrintable(page), action,
                median.processorMs / FrameMs, runs.back().processorMs / FrameMs, clock / FrameMs,
                fits ? " " : "*", median.event.c_str());
    std::fflush(stdout);
    return fits;
}

void printPainted(const QString &page, const std::vector<std::vector<Longest>> &runs)
{
    std::vector<double> times;
    for (const auto &action : runs) {
        for (const Longest &one : action) {
            if (one.paintedMs > 0)
                times.push_back(one.paintedMs);
        }
    }
    if (times.empty())
        return;
    std::sort(times.begin(), times.end());
    const auto rank = [&times](size_t percent) {
        return times[(times.size() * percent + 99) / 100 - 1] / MostToPaintMs;
    };
    std::printf("%-9s %-30s %6.2f %6.2f %6.2f\n", qPrintable(page), "from a change to the last paint",
                rank(50), rank(95), rank(99));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    TimedApplication application(argc, argv);
    registerResources();
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(u"ledger"_s, u"Ledger to look at."_s);
    parser.addOption({u"runs"_s, u"Runs of each page's actions; the median counts."_s, u"N"_s, u"3"_s});
    parser.process(application);
    const QTemporaryDir folder;
    AppSettings settings(folder.filePath(u"s.ini"_s));
    applyTheme(ThemeChoice::Light);
    UsageService usage;
    if (parser.positionalArguments().size() != 1)
        parser.showHelp(2);
    if (const auto opened = usage.open(parser.positionalArguments().constFirst(), Ledger::Mode::OpenExisting);
        !opened) {
        std::fprintf(stderr, "%s\n", qPrintable(opened.error().message));
        return 2;
    }
    MainWindow window(std::make_unique<Workspace>(usage, settings), MainWindow::Memory::None);
    window.resize(1680, 1050);
    window.show();
    run(application, window, [] {});

    std::printf(
        "%lld records; longest event as a ratio to %.0f ms: processor (median and worst run), clock\n",
        static_cast<long long>(usage.engine()->recordCount()), FrameMs);
    bool fits = true;
    std::map<QString, std::vector<std::vector<Longest>>> changes;
    const int runs = std::max(1, parser.value(u"runs"_s).toInt());
    for (const char *page : {"overview", "requests", "imports", "chat", "prices"}) {
        const QString id = QString::fromLatin1(page);
        const QString other = id == "imports"_L1 ? u"chat"_s : u"imports"_s;
        std::vector<Action> actions = {{"leave the page", [&window, other] { window.showPage(other); }},
                                       {"show the page", [&window, id] { window.showPage(id); }}};
        const auto more = filterActions(window, usage);
        actions.insert(actions.end(), more.begin(), more.end());
        if (id == "requests"_L1) {
            const auto rows = tableActions(window);
            actions.insert(actions.end(), rows.begin(), rows.end());
        }
        std::vector<std::vector<Longest>> longest(actions.size());
        for (int i = 0; i < runs; ++i) {
            for (size_t k = 0; k < actions.size(); ++k)
                longest[k].push_back(run(application, window, actions[k].act));
        }
        for (size_t k = 0; k < actions.size(); ++k)
            fits = print(id, actions[k].name, longest[k]) && fits;
        changes[id] = std::move(longest);
    }
    std::printf("\nratio to %.0f ms, by the clock: median, 95 and 99 of 100 changes\n", MostToPaintMs);
    for (const auto &[page, runsOfPage] : changes)
        printPainted(page, runsOfPage);
    return fits ? 0 : 1;
}
