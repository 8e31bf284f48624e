// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/commands.h"

#include "domain/ledgerplace.h"
#include "ui/budgets/budgetspage.h"
#include "ui/charts/chartpane.h"
#include "ui/chat/chatpage.h"
#include "ui/connections/connectionspage.h"
#include "ui/filter/filterbar.h"
#include "ui/filter/presetlist.h"
#include "ui/imports/importspage.h"
#include "ui/overview/overviewpage.h"
#include "ui/prices/pricespage.h"
#include "ui/requests/requestspage.h"
#include "ui/window/actions.h"
#include "ui/window/attributioncommands.h"
#include "ui/window/budgetnotices.h"
#include "ui/window/helpboxes.h"
#include "ui/window/importcommands.h"
#include "ui/window/keylistdialog.h"
#include "ui/window/ledgercommands.h"
#include "ui/window/mainwindow.h"
#include "ui/window/manualdialog.h"
#include "ui/window/windowframe.h"

#include <QApplication>

namespace tally {

namespace {

template <typename P> bool shows(const MainWindow &window)
{
    return &window.current() == &window.page<P>();
}

/// Brings the chat page up first.
template <auto Member> void onChatPage(MainWindow &window)
{
    (window.open<ChatPage>().*Member)();
}

template <DimensionKind Kind> void filterBy(MainWindow &window)
{
    window.filterBar().openDimension({Kind, {}}, false);
}

/// A page without a search line of its own leaves it to the table of all records.
void find(MainWindow &window)
{
    if (window.current().find())
        return;
    window.open<RequestsPage>();
    if (shows<RequestsPage>(window))
        window.current().find();
}

void toggleInspector(MainWindow &window)
{
    auto &requests = window.page<RequestsPage>();
    requests.setInspectorShown(!requests.isInspectorShown());
}

/// The chart of the page that is shown; both have one state.
void toggleTable(MainWindow &window)
{
    if (shows<BudgetsPage>(window))
        window.filter().setTableTwin(!window.view().tableTwin);
    else
        window.page<OverviewPage>().toggleTable();
}

void toggleMute(MainWindow &window)
{
    if (window.hasMutedAlerts())
        window.alerts().unmute();
    else
        window.alerts().muteUntilTomorrow();
}

bool hasOwnFile(const MainWindow &window)
{
    return !isServerPlace(window.workspace().usage.ledgerPath());
}

/// What the page holds; a conversation where it holds nothing that is added by hand.
void addToPage(MainWindow &window)
{
    const bool changesLedger =
        shows<BudgetsPage>(window) || shows<ImportsPage>(window) || shows<ConnectionsPage>(window);
    if (changesLedger && window.isReadOnly())
        window.showError(window.workspace().usage.readOnlyError());
    else if (shows<BudgetsPage>(window))
        window.page<BudgetsPage>().newBudget();
    else if (shows<ImportsPage>(window))
        window.page<ImportsPage>().addWatchedFolder();
    else if (shows<ConnectionsPage>(window))
        window.page<ConnectionsPage>().addConnection();
    else
        onChatPage<&ChatPage::newConversation>(window);
}

/// What the keyboard is in has the primary button.
void submit(MainWindow &window)
{
    if (!window.attribution().submit() && !window.current().submit())
        window.page<ChatPage>().send();
}

template <CommandId Id, DatePreset Preset>
constexpr CommandInfo period(const char *id, bool separatorBefore = false)
{
    return {.command = Id,
            .menu = MenuId::Period,
            .id = id,
            .run = [](MainWindow &w) { w.filter().setPreset(Preset); },
            .checked = [](const MainWindow &w) { return w.view().range.preset == Preset; },
            .separatorBefore = separatorBefore,
            .preset = Preset};
}

constexpr bool isInOrder(std::span<const CommandInfo> table)
{
    for (size_t i = 0; i < table.size(); ++i) {
        if (table[i].command != CommandId(i))
            return false;
    }
    return table.size() == size_t(CommandId::Count);
}

} // namespace

std::span<const CommandInfo> Commands::table()
{
    // clang-format off
    static constexpr CommandInfo Table[] = {
        {.command = CommandId::OpenLedger, .menu = MenuId::File, .id = "file.open", .text = QT_TR_NOOP("&Open ledger…"),
         .icon = "folder-open", .keys = "Ctrl+O", .tip = QT_TR_NOOP("Open another ledger"),
         .run = [](MainWindow &w) { w.ledgers().openLedger(); }},
        {.command = CommandId::OpenTeamLedger, .menu = MenuId::File, .id = "file.openTeam",
         .text = QT_TR_NOOP("Open &team ledger…"), .icon = "database",
         .tip = QT_TR_NOOP("Open the ledger of a team on a PostgreSQL server"),
         .run = [](MainWindow &w) { w.ledgers().openTeamLedger(); }},
        {.command = CommandId::NewLedger, .menu = MenuId::File, .id = "file.new", .text = QT_TR_NOOP("&New ledger…"),
         .icon = "database", .tip = QT_TR_NOOP("Make an empty ledger"),
         .run = [](MainWindow &w) { w.ledgers().newLedger(); }},
        {.command = CommandId::SaveCopy, .menu = MenuId::File, .id = "file.saveCopy", .text = QT_TR_NOOP("Save a &copy…"),
         .icon = "copy", .tip = QT_TR_NOOP("Save a copy of the ledger, as a backup or to take along"),
         .run = [](MainWindow &w) { w.ledgers().saveCopy(); }},
        {.command = CommandId::Publish, .menu = MenuId::File, .id = "file.publish",
         .text = QT_TR_NOOP("&Publish to a team's ledger…"), .icon = "send",
         .tip = QT_TR_NOOP("Take the records that the filters keep over into the ledger of a team"),
         .run = [](MainWindow &w) { w.ledgers().publish(); }, .holds = &hasOwnFile, .writes = true},
        {.command = CommandId::Import, .menu = MenuId::File, .id = "file.import", .text = QT_TR_NOOP("&Import…"),
         .icon = "file-up", .keys = "Ctrl+I", .tip = QT_TR_NOOP("Import usage logs"),
         .run = [](MainWindow &w) { w.imports().chooseFiles(); }, .separatorBefore = true, .writes = true},
        {.command = CommandId::Export, .menu = MenuId::File, .id = "file.export", .text = QT_TR_NOOP("&Export…"),
         .icon = "file-down", .keys = "Ctrl+E", .tip = QT_TR_NOOP("Export what is shown"),
         .run = [](MainWindow &w) { w.current().exportShown(); }, .holds = [](const MainWindow &w) { return w.current().canExport(); }},
        {.command = CommandId::Quit, .menu = MenuId::File, .id = "file.quit", .text = QT_TR_NOOP("&Quit"),
         .keys = "Ctrl+Q", .tip = QT_TR_NOOP("Close the program"),
         .run = [](MainWindow &) { QApplication::closeAllWindows(); }, .separatorBefore = true},
        {.command = CommandId::Copy, .menu = MenuId::Edit, .id = "edit.copy", .text = QT_TR_NOOP("&Copy with headers"),
         .icon = "copy", .keys = "Ctrl+C Ctrl+Shift+C", .tip = QT_TR_NOOP("Copy the selected rows, or the chart's table, with headers"),
         .run = [](MainWindow &w) { w.current().copy(); }},
        {.command = CommandId::CopyJson, .menu = MenuId::Edit, .id = "edit.copyJson", .text = QT_TR_NOOP("Copy as &JSON"),
         .tip = QT_TR_NOOP("Copy the current request as JSON"),
         .run = [](MainWindow &w) { w.page<RequestsPage>().copyJson(); }, .holds = &shows<RequestsPage>},
        {.command = CommandId::Find, .menu = MenuId::Edit, .id = "edit.find", .text = QT_TR_NOOP("&Find"),
         .icon = "search", .keys = "Ctrl+F", .tip = QT_TR_NOOP("Search in the table"),
         .run = &find, .separatorBefore = true},
        {.command = CommandId::Settings, .menu = MenuId::Edit, .id = "edit.settings", .text = QT_TR_NOOP("&Settings…"),
         .icon = "settings", .keys = "Ctrl+,", .tip = QT_TR_NOOP("Time zone, theme, language and keys"),
         .run = [](MainWindow &w) { w.openSettings(); }, .separatorBefore = true},
        {.command = CommandId::Group, .menu = MenuId::View, .id = "view.group", .text = QT_TR_NOOP("&Group by…"),
         .keys = "G", .tip = QT_TR_NOOP("Choose what the chart is grouped by"),
         .run = [](MainWindow &w) { w.page<OverviewPage>().chart().openGroupMenu(); }, .holds = &shows<OverviewPage>, .separatorBefore = true},
        {.command = CommandId::Bucket, .menu = MenuId::View, .id = "view.bucket", .text = QT_TR_NOOP("&Bucket…"),
         .keys = "B", .tip = QT_TR_NOOP("Choose hours, days, weeks or months"),
         .run = [](MainWindow &w) { w.page<OverviewPage>().chart().openBucketMenu(); }, .holds = &shows<OverviewPage>},
        {.command = CommandId::ChartTable, .menu = MenuId::View, .id = "view.table", .text = QT_TR_NOOP("Chart as &table"),
         .icon = "table-2", .keys = "T", .tip = QT_TR_NOOP("Show the chart's numbers as a table"),
         .run = &toggleTable, .holds = [](const MainWindow &w) { return shows<OverviewPage>(w) || shows<BudgetsPage>(w); }, .checked = [](const MainWindow &w) { return w.view().tableTwin; }},
        {.command = CommandId::Inspector, .menu = MenuId::View, .id = "view.inspector", .text = QT_TR_NOOP("I&nspector"),
         .icon = "panel-right", .tip = QT_TR_NOOP("Show everything about the current request"),
         .run = &toggleInspector, .holds = &shows<RequestsPage>, .checked = [](const MainWindow &w) { return w.page<RequestsPage>().isInspectorShown(); }, .separatorBefore = true},
        {.command = CommandId::Rail, .menu = MenuId::View, .id = "view.rail", .text = QT_TR_NOOP("&Collapse the page list"),
         .icon = "panel-left", .tip = QT_TR_NOOP("Show only the icons of the pages"),
         .run = [](MainWindow &w) { w.frame().toggleRail(); }, .checked = [](const MainWindow &w) { return w.frame().isRailCollapsed(); }},
        {.command = CommandId::Columns, .menu = MenuId::View, .id = "view.columns", .text = QT_TR_NOOP("Co&lumns…"),
         .icon = "columns-3", .tip = QT_TR_NOOP("Choose the columns of the requests table"),
         .run = [](MainWindow &w) { w.page<RequestsPage>().showColumnChooser(); }, .holds = &shows<RequestsPage>},
        {.command = CommandId::NextPane, .menu = MenuId::View, .id = "view.nextPane", .text = QT_TR_NOOP("Next &pane"),
         .keys = "F6", .tip = QT_TR_NOOP("Go to the next part of the window"),
         .run = [](MainWindow &w) { w.frame().focusNextPane(&w.current(), w.current().mainPart(), w.attribution().pane()); }, .separatorBefore = true},
        {.command = CommandId::Reload, .menu = MenuId::View, .id = "view.reload", .text = QT_TR_NOOP("R&eload"),
         .icon = "refresh-cw", .keys = "F5", .tip = QT_TR_NOOP("Ask for the numbers again"),
         .run = [](MainWindow &w) { w.reload(); }},
        period<CommandId::Today, DatePreset::Today>("period.today"),
        period<CommandId::Yesterday, DatePreset::Yesterday>("period.yesterday"),
        period<CommandId::Last7Days, DatePreset::Last7Days>("period.last7"),
        period<CommandId::Last30Days, DatePreset::Last30Days>("period.last30"),
        period<CommandId::Last90Days, DatePreset::Last90Days>("period.last90"),
        period<CommandId::ThisWeek, DatePreset::ThisWeek>("period.week", true),
        period<CommandId::MonthToDate, DatePreset::MonthToDate>("period.month"),
        period<CommandId::LastMonth, DatePreset::LastMonth>("period.lastMonth"),
        period<CommandId::ThisQuarter, DatePreset::ThisQuarter>("period.quarter"),
        period<CommandId::YearToDate, DatePreset::YearToDate>("period.year"),
        period<CommandId::AllDates, DatePreset::All>("period.all"),
        {.command = CommandId::ChooseDates, .menu = MenuId::Period, .id = "period.choose", .text = QT_TR_NOOP("&Choose dates…"),
         .icon = "calendar", .tip = QT_TR_NOOP("Choose the first and last day"),
         .run = [](MainWindow &w) { w.filterBar().openDates(); }, .separatorBefore = true},
        {.command = CommandId::PreviousPeriod, .menu = MenuId::Period, .id = "period.previous", .text = QT_TR_NOOP("&Previous period"),
         .icon = "chevron-left", .keys = "[", .tip = QT_TR_NOOP("One period earlier"),
         .run = [](MainWindow &w) { w.filter().stepPeriod(-1); }},
        {.command = CommandId::NextPeriod, .menu = MenuId::Period, .id = "period.next", .text = QT_TR_NOOP("&Next period"),
         .icon = "chevron-right", .keys = "]", .tip = QT_TR_NOOP("One period later"),
         .run = [](MainWindow &w) { w.filter().stepPeriod(1); }},
        {.command = CommandId::Compare, .menu = MenuId::Period, .id = "period.compare", .text = QT_TR_NOOP("C&ompare with the previous period"),
         .icon = "git-compare-arrows", .keys = "X", .tip = QT_TR_NOOP("Compare with the period before"),
         .run = [](MainWindow &w) { w.filter().setCompare(!w.view().compare); }, .checked = [](const MainWindow &w) { return w.view().compare; }, .separatorBefore = true},
        {.command = CommandId::MatchWeekdays, .menu = MenuId::Period, .id = "period.weekdays", .text = QT_TR_NOOP("&Match weekdays"),
         .tip = QT_TR_NOOP("The period before starts on the same day of the week"),
         .run = [](MainWindow &w) { w.filter().setMatchWeekdays(!w.view().matchWeekdays); }, .checked = [](const MainWindow &w) { return w.view().matchWeekdays; }},
        {.command = CommandId::FilterCustomer, .menu = MenuId::Filter, .id = "filter.customer", .text = QT_TR_NOOP("&Customer…"),
         .run = &filterBy<DimensionKind::Customer>},
        {.command = CommandId::FilterUser, .menu = MenuId::Filter, .id = "filter.user", .text = QT_TR_NOOP("&User…"),
         .run = &filterBy<DimensionKind::User>},
        {.command = CommandId::FilterModel, .menu = MenuId::Filter, .id = "filter.model", .text = QT_TR_NOOP("&Model…"),
         .run = &filterBy<DimensionKind::Model>},
        {.command = CommandId::FilterOther, .menu = MenuId::Filter, .id = "filter.add", .text = QT_TR_NOOP("&Other field…"),
         .icon = "plus", .tip = QT_TR_NOOP("Filter by any recorded field"),
         .run = [](MainWindow &w) { w.filterBar().openAddFilter(); }},
        {.command = CommandId::FilterBar, .menu = MenuId::Filter, .id = "filter.focus", .text = QT_TR_NOOP("&Go to the filter bar"),
         .keys = "Ctrl+Shift+F", .tip = QT_TR_NOOP("Put the keyboard on the filter bar"),
         .run = [](MainWindow &w) { w.filterBar().focusFirst(); }, .separatorBefore = true},
        {.command = CommandId::Back, .menu = MenuId::Filter, .id = "filter.back", .text = QT_TR_NOOP("&Back"),
         .keys = "Alt+Left", .tip = QT_TR_NOOP("The filters before"),
         .run = [](MainWindow &w) { w.filter().back(); }, .holds = [](const MainWindow &w) { return w.filter().canGoBack(); }, .separatorBefore = true},
        {.command = CommandId::Forward, .menu = MenuId::Filter, .id = "filter.forward", .text = QT_TR_NOOP("&Forward"),
         .keys = "Alt+Right", .tip = QT_TR_NOOP("The filters after"),
         .run = [](MainWindow &w) { w.filter().forward(); }, .holds = [](const MainWindow &w) { return w.filter().canGoForward(); }},
        {.command = CommandId::RemoveLastFilter, .menu = MenuId::Filter, .id = "filter.removeLast", .text = QT_TR_NOOP("&Remove the last filter"),
         .run = [](MainWindow &w) { w.filter().removeLast(); }, .holds = [](const MainWindow &w) { return w.filter().hasFilters(); }, .separatorBefore = true},
        {.command = CommandId::Escape, .menu = MenuId::Filter, .id = "filter.clear", .text = QT_TR_NOOP("C&lear all filters"),
         .icon = "x", .keys = "Esc", .tip = QT_TR_NOOP("Remove every filter"),
         .run = [](MainWindow &w) { w.escape(); }},
        {.command = CommandId::ImportLogs, .menu = MenuId::Data, .id = "data.import", .text = QT_TR_NOOP("&Import logs…"),
         .icon = "file-up", .tip = QT_TR_NOOP("Import usage logs"),
         .run = [](MainWindow &w) { w.imports().chooseFiles(); }, .writes = true},
        {.command = CommandId::WatchFolder, .menu = MenuId::Data, .id = "data.watch", .text = QT_TR_NOOP("&Watch a folder…"),
         .icon = "folder-sync", .tip = QT_TR_NOOP("Read a folder's files, and new ones as they come"),
         .run = [](MainWindow &w) { w.imports().addWatchedFolder(); }, .writes = true},
        {.command = CommandId::History, .menu = MenuId::Data, .id = "data.history", .text = QT_TR_NOOP("&History and undo"),
         .icon = "undo-2", .tip = QT_TR_NOOP("See imports and take them back"),
         .run = [](MainWindow &w) { w.open<ImportsPage>(); }},
        {.command = CommandId::LoadPrices, .menu = MenuId::Data, .id = "data.prices", .text = QT_TR_NOOP("Load a &price list…"),
         .icon = "tags", .tip = QT_TR_NOOP("LiteLLM, genai-prices, models.dev, OpenRouter, or our own JSON or CSV"),
         .run = [](MainWindow &w) { w.open<PricesPage>().chooseFile(); }, .separatorBefore = true},
        {.command = CommandId::Reprice, .menu = MenuId::Data, .id = "data.reprice", .text = QT_TR_NOOP("R&e-price what is shown…"),
         .tip = QT_TR_NOOP("Compute the costs of the records that the filters keep anew"),
         .run = [](MainWindow &w) { w.page<PricesPage>().repriceFiltered(); }, .writes = true},
        {.command = CommandId::WhatIf, .menu = MenuId::Data, .id = "data.whatIf", .text = QT_TR_NOOP("What would this have &cost…"),
         .tip = QT_TR_NOOP("Price the records that the filters keep on another model"),
         .run = [](MainWindow &w) { w.page<PricesPage>().whatIf(); }},
        {.command = CommandId::Attribution, .menu = MenuId::Data, .id = "data.attribution", .text = QT_TR_NOOP("&Fix attribution…"),
         .icon = "user", .tip = QT_TR_NOOP("Put right whom requests are booked to, now and later"),
         .run = [](MainWindow &w) { w.attribution().open(); }},
        {.command = CommandId::NewBudget, .menu = MenuId::Data, .id = "data.newBudget", .text = QT_TR_NOOP("New &budget from this filter…"),
         .icon = "gauge", .tip = QT_TR_NOOP("Set a limit on what the filters keep"),
         .run = [](MainWindow &w) { w.open<BudgetsPage>().newBudgetFromFilter(); }, .writes = true},
        {.command = CommandId::MuteAlerts, .menu = MenuId::Data, .id = "data.mute", .text = QT_TR_NOOP("&Mute alerts until tomorrow"),
         .tip = QT_TR_NOOP("Tell nothing of budgets before tomorrow; chosen once more: tell again"),
         .run = &toggleMute, .checked = [](const MainWindow &w) { return w.hasMutedAlerts(); }},
        {.command = CommandId::AddHere, .menu = MenuId::Data, .id = "data.add", .text = QT_TR_NOOP("&Add to this page…"),
         .icon = "plus", .keys = "Ctrl+N", .tip = QT_TR_NOOP("Add what the page holds: a budget, a watched folder, a connection, or else a conversation"),
         .run = &addToPage},
        {.command = CommandId::LoadSample, .menu = MenuId::Data, .id = "data.sample", .text = QT_TR_NOOP("Load &sample data"),
         .icon = "flask-conical", .tip = QT_TR_NOOP("Look at three months of an agency; removed in one click"),
         .run = [](MainWindow &w) { w.imports().loadSample(); }, .holds = [](const MainWindow &w) { return !w.imports().hasSample(); }, .separatorBefore = true, .writes = true},
        {.command = CommandId::RemoveSample, .menu = MenuId::Data, .id = "data.removeSample", .text = QT_TR_NOOP("&Remove sample data"),
         .icon = "trash-2", .tip = QT_TR_NOOP("Take the sample out of the ledger"),
         .run = [](MainWindow &w) { w.imports().removeSample(); }, .holds = [](const MainWindow &w) { return w.imports().hasSample(); }, .writes = true},
        {.command = CommandId::FirstSteps, .menu = MenuId::Help, .id = "help.help", .text = QT_TR_NOOP("&First steps"),
         .icon = "info", .keys = "F1", .tip = QT_TR_NOOP("What is where"),
         .run = [](MainWindow &w) { HelpBoxes::showFirstSteps(&w); }},
        {.command = CommandId::Keys, .menu = MenuId::Help, .id = "help.keys", .text = QT_TR_NOOP("List of &keys"),
         .keys = "Ctrl+/", .tip = QT_TR_NOOP("Every key of the program"),
         .run = [](MainWindow &w) { (new KeyListDialog(w.actions(), &w))->open(); }},
        {.command = CommandId::CommandsManual, .menu = MenuId::Help, .id = "help.commands",
         .text = QT_TR_NOOP("&Command line, prices and chat"), .tip = QT_TR_NOOP("The manual page tallyglass(1)"),
         .run = [](MainWindow &w) { ManualDialog::showFor(w, Manual::Commands); }, .separatorBefore = true},
        {.command = CommandId::FormatsManual, .menu = MenuId::Help, .id = "help.formats",
         .text = QT_TR_NOOP("Formats and &numbers"), .tip = QT_TR_NOOP("The manual page tallyglass-formats(5)"),
         .run = [](MainWindow &w) { ManualDialog::showFor(w, Manual::Formats); }},
        {.command = CommandId::About, .menu = MenuId::Help, .id = "help.about", .text = QT_TR_NOOP("&About Tallyglass"),
         .tip = QT_TR_NOOP("Version, licences and notices"),
         .run = [](MainWindow &w) { HelpBoxes::showAbout(&w); }, .separatorBefore = true},
        {.command = CommandId::NewConversation, .menu = MenuId::Chat, .id = "chat.new", .text = QT_TR_NOOP("&New conversation"),
         .icon = "plus", .tip = QT_TR_NOOP("Begin another conversation with the same models and booking"),
         .run = &onChatPage<&ChatPage::newConversation>},
        {.command = CommandId::AddModel, .menu = MenuId::Chat, .id = "chat.addModel", .text = QT_TR_NOOP("&Add a model…"),
         .tip = QT_TR_NOOP("Choose a provider and a model to ask"), .run = &onChatPage<&ChatPage::addModel>},
        {.command = CommandId::Send, .menu = MenuId::Chat, .id = "chat.send", .text = QT_TR_NOOP("&Send"),
         .icon = "send", .keys = "Ctrl+Return Ctrl+Enter", .tip = QT_TR_NOOP("Send the message to the models chosen"),
         .run = &submit, .separatorBefore = true, .writes = true},
        {.command = CommandId::Stop, .menu = MenuId::Chat, .id = "chat.stop", .text = QT_TR_NOOP("S&top"),
         .icon = "square", .tip = QT_TR_NOOP("Stop the answers of this conversation; what came is kept (Esc)"),
         .run = [](MainWindow &w) { w.page<ChatPage>().stop(); }},
        {.command = CommandId::RenameConversation, .menu = MenuId::Chat, .id = "chat.rename", .text = QT_TR_NOOP("&Rename…"),
         .tip = QT_TR_NOOP("Give the conversation a name"),
         .run = &onChatPage<&ChatPage::renameConversation>, .separatorBefore = true},
        {.command = CommandId::ExportConversation, .menu = MenuId::Chat, .id = "chat.export", .text = QT_TR_NOOP("&Export conversation…"),
         .icon = "file-down", .tip = QT_TR_NOOP("Save the conversation as Markdown or JSON"),
         .run = &onChatPage<&ChatPage::exportConversation>},
        {.command = CommandId::DeleteConversation, .menu = MenuId::Chat, .id = "chat.delete", .text = QT_TR_NOOP("&Delete conversation…"),
         .icon = "trash-2", .tip = QT_TR_NOOP("Delete the conversation; its records stay"),
         .run = &onChatPage<&ChatPage::deleteConversation>},
    };
    // clang-format on
    static_assert(isInOrder(Table), "one row for each command, in the order of the enum");
    return Table;
}

const CommandInfo &Commands::info(CommandId command)
{
    return table()[size_t(command)];
}

QString Commands::text(const CommandInfo &info)
{
    return info.preset ? presetName(*info.preset) : tr(info.text);
}

QString Commands::tip(const CommandInfo &info)
{
    return *info.tip ? tr(info.tip) : QString();
}

QList<QKeySequence> Commands::keys(const CommandInfo &info)
{
    QList<QKeySequence> all;
    const QString names = info.preset ? PresetList::keyOf(*info.preset) : QString::fromLatin1(info.keys);
    for (const QString &name : names.split(u' ', Qt::SkipEmptyParts))
        all.append(QKeySequence(name));
    return all;
}

} // namespace tally
