// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/actions.h"
#include "ui/charts/chartpane.h"
#include "ui/window/mainwindow.h"
#include "ui/window/manualdialog.h"
#include "ui/chat/chatpage.h"
#include "ui/overview/overviewpage.h"
#include "ui/prices/pricespage.h"
#include "ui/requests/requestspage.h"
#include "ui/filter/filterbar.h"
#include "ui/filter/presetlist.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QList<QKeySequence> keys(std::initializer_list<const char *> names)
{
    QList<QKeySequence> all;
    for (const char *name : names)
        all.append(QKeySequence(QString::fromLatin1(name)));
    return all;
}

void addFile(std::vector<ActionInfo> &all, MainWindow &w)
{
    const MenuId menu = MenuId::File;
    all.push_back({menu, u"file.open"_s, Actions::tr("&Open ledger…"), u"folder-open"_s, keys({"Ctrl+O"}),
                   Actions::tr("Open another ledger"), [&w] { w.openLedger(); }});
    all.push_back({menu,
                   u"file.new"_s,
                   Actions::tr("&New ledger…"),
                   u"database"_s,
                   {},
                   Actions::tr("Make an empty ledger"),
                   [&w] { w.newLedger(); }});
    all.push_back({menu,
                   u"file.saveCopy"_s,
                   Actions::tr("Save a &copy…"),
                   u"copy"_s,
                   {},
                   Actions::tr("Save a copy of the ledger, as a backup or to take along"),
                   [&w] { w.saveCopy(); }});
    all.push_back({menu, u"file.import"_s, Actions::tr("&Import…"), u"file-up"_s, keys({"Ctrl+I"}),
                   Actions::tr("Import usage logs"), [&w] { w.importFiles(); }, false, true});
    all.push_back({menu, u"file.export"_s, Actions::tr("&Export…"), u"file-down"_s, keys({"Ctrl+E"}),
                   Actions::tr("Export what is shown"), [&w] { w.exportShown(); }});
    all.push_back({menu,
                   u"file.quit"_s,
                   Actions::tr("&Quit"),
                   {},
                   keys({"Ctrl+Q"}),
                   Actions::tr("Close the program"),
                   [] { QApplication::closeAllWindows(); },
                   false,
                   true});
}

void addEdit(std::vector<ActionInfo> &all, MainWindow &w)
{
    const MenuId menu = MenuId::Edit;
    all.push_back(
        {menu, u"edit.copy"_s, Actions::tr("&Copy with headers"), u"copy"_s, keys({"Ctrl+C", "Ctrl+Shift+C"}),
         Actions::tr("Copy the selected rows, or the chart's table, with headers"), [&w] { w.copy(); }});
    all.push_back({menu,
                   u"edit.copyJson"_s,
                   Actions::tr("Copy as &JSON"),
                   {},
                   {},
                   Actions::tr("Copy the current request as JSON"),
                   [&w] { w.requestsPage().copyJson(); }});
    all.push_back({menu, u"edit.find"_s, Actions::tr("&Find"), u"search"_s, keys({"Ctrl+F"}),
                   Actions::tr("Search in the table"), [&w] { w.search(); }, false, true});
    all.push_back({menu, u"edit.settings"_s, Actions::tr("&Settings…"), u"settings"_s, keys({"Ctrl+,"}),
                   Actions::tr("Time zone, theme, language and keys"), [&w] { w.openSettings(); }, false,
                   true});
}

void addView(std::vector<ActionInfo> &all, MainWindow &w)
{
    const MenuId menu = MenuId::View;
    all.push_back({menu, u"view.overview"_s, Actions::tr("&Overview"), u"layout-dashboard"_s,
                   keys({"Ctrl+1"}), Actions::tr("Cards, chart and ranked list"),
                   [&w] { w.showPage(u"overview"_s); }, true});
    all.push_back({menu, u"view.requests"_s, Actions::tr("&Requests"), u"list"_s, keys({"Ctrl+2"}),
                   Actions::tr("Every record as a table"), [&w] { w.showPage(u"requests"_s); }, true});
    all.push_back({menu, u"view.chat"_s, Actions::tr("C&hat"), u"messages-square"_s, keys({"Ctrl+3"}),
                   Actions::tr("Ask models; every request is booked and recorded"),
                   [&w] { w.showPage(u"chat"_s); }, true});
    all.push_back({menu, u"view.imports"_s, Actions::tr("&Imports"), u"import"_s, keys({"Ctrl+4"}),
                   Actions::tr("Import logs, see and undo imports"), [&w] { w.showPage(u"imports"_s); },
                   true});
    all.push_back({menu, u"view.prices"_s, Actions::tr("&Prices"), u"tags"_s, keys({"Ctrl+5"}),
                   Actions::tr("What models cost, and re-pricing"), [&w] { w.showPage(u"prices"_s); }, true});
    all.push_back({menu,
                   u"view.group"_s,
                   Actions::tr("&Group by…"),
                   {},
                   keys({"G"}),
                   Actions::tr("Choose what the chart is grouped by"),
                   [&w] { w.overviewPage().chart().openGroupMenu(); },
                   false,
                   true});
    all.push_back({menu,
                   u"view.bucket"_s,
                   Actions::tr("&Bucket…"),
                   {},
                   keys({"B"}),
                   Actions::tr("Choose hours, days, weeks or months"),
                   [&w] { w.overviewPage().chart().openBucketMenu(); }});
    all.push_back({menu, u"view.table"_s, Actions::tr("Chart as &table"), u"table-2"_s, keys({"T"}),
                   Actions::tr("Show the chart's numbers as a table"),
                   [&w] { w.overviewPage().toggleTable(); }, true});
    all.push_back({menu,
                   u"view.inspector"_s,
                   Actions::tr("I&nspector"),
                   u"panel-right"_s,
                   {},
                   Actions::tr("Show everything about the current request"),
                   [&w] { w.toggleInspector(); },
                   true,
                   true});
    all.push_back({menu,
                   u"view.rail"_s,
                   Actions::tr("&Collapse the page list"),
                   u"panel-left"_s,
                   {},
                   Actions::tr("Show only the icons of the pages"),
                   [&w] { w.toggleRail(); },
                   true});
    all.push_back({menu,
                   u"view.columns"_s,
                   Actions::tr("Co&lumns…"),
                   u"columns-3"_s,
                   {},
                   Actions::tr("Choose the columns of the requests table"),
                   [&w] { w.requestsPage().showColumnChooser(); }});
    all.push_back({menu,
                   u"view.nextPane"_s,
                   Actions::tr("Next &pane"),
                   {},
                   keys({"F6"}),
                   Actions::tr("Go to the next part of the window"),
                   [&w] { w.nextPane(); },
                   false,
                   true});
    all.push_back({menu, u"view.reload"_s, Actions::tr("R&eload"), u"refresh-cw"_s, keys({"F5"}),
                   Actions::tr("Ask for the numbers again"), [&w] { w.reload(); }});
}

void addPeriod(std::vector<ActionInfo> &all, MainWindow &w)
{
    const MenuId menu = MenuId::Period;
    const auto preset = [&](const char *id, DatePreset preset, bool separator = false) {
        const QString key = PresetList::keyOf(preset);
        all.push_back({menu,
                       QString::fromLatin1(id),
                       presetName(preset),
                       {},
                       key.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{QKeySequence(key)},
                       {},
                       [&w, preset] { w.filter().setPreset(preset); },
                       true,
                       separator});
    };
    preset("period.today", DatePreset::Today);
    preset("period.yesterday", DatePreset::Yesterday);
    preset("period.last7", DatePreset::Last7Days);
    preset("period.last30", DatePreset::Last30Days);
    preset("period.last90", DatePreset::Last90Days);
    preset("period.week", DatePreset::ThisWeek, true);
    preset("period.month", DatePreset::MonthToDate);
    preset("period.lastMonth", DatePreset::LastMonth);
    preset("period.quarter", DatePreset::ThisQuarter);
    preset("period.year", DatePreset::YearToDate);
    preset("period.all", DatePreset::All);
    all.push_back({menu,
                   u"period.choose"_s,
                   Actions::tr("&Choose dates…"),
                   u"calendar"_s,
                   {},
                   Actions::tr("Choose the first and last day"),
                   [&w] { w.filterBar().openDates(); },
                   false,
                   true});
    all.push_back({menu, u"period.previous"_s, Actions::tr("&Previous period"), u"chevron-left"_s,
                   keys({"["}), Actions::tr("One period earlier"), [&w] { w.filter().stepPeriod(-1); }});
    all.push_back({menu, u"period.next"_s, Actions::tr("&Next period"), u"chevron-right"_s, keys({"]"}),
                   Actions::tr("One period later"), [&w] { w.filter().stepPeriod(1); }});
    all.push_back({menu, u"period.compare"_s, Actions::tr("C&ompare with the previous period"),
                   u"git-compare-arrows"_s, keys({"X"}), Actions::tr("Compare with the period before"),
                   [&w] { w.filter().setCompare(!w.filter().state().compare); }, true, true});
    all.push_back({menu,
                   u"period.weekdays"_s,
                   Actions::tr("&Match weekdays"),
                   {},
                   {},
                   Actions::tr("The period before starts on the same day of the week"),
                   [&w] { w.filter().setMatchWeekdays(!w.filter().state().matchWeekdays); },
                   true});
}

void addFilter(std::vector<ActionInfo> &all, MainWindow &w)
{
    const MenuId menu = MenuId::Filter;
    const auto dimension = [&](const char *id, const QString &label, DimensionKind kind) {
        all.push_back({menu, QString::fromLatin1(id), label, {}, {}, {}, [&w, kind] {
                           w.filterBar().openDimension({kind, {}}, false);
                       }});
    };
    dimension("filter.customer", Actions::tr("&Customer…"), DimensionKind::Customer);
    dimension("filter.user", Actions::tr("&User…"), DimensionKind::User);
    dimension("filter.model", Actions::tr("&Model…"), DimensionKind::Model);
    all.push_back({menu,
                   u"filter.add"_s,
                   Actions::tr("&Other field…"),
                   u"plus"_s,
                   {},
                   Actions::tr("Filter by any recorded field"),
                   [&w] { w.filterBar().openAddFilter(); }});
    all.push_back({menu,
                   u"filter.focus"_s,
                   Actions::tr("&Go to the filter bar"),
                   {},
                   keys({"Ctrl+Shift+F"}),
                   Actions::tr("Put the keyboard on the filter bar"),
                   [&w] { w.filterBar().focusFirst(); },
                   false,
                   true});
    all.push_back({menu,
                   u"filter.back"_s,
                   Actions::tr("&Back"),
                   {},
                   keys({"Alt+Left"}),
                   Actions::tr("The filters before"),
                   [&w] { w.filter().back(); },
                   false,
                   true});
    all.push_back({menu,
                   u"filter.forward"_s,
                   Actions::tr("&Forward"),
                   {},
                   keys({"Alt+Right"}),
                   Actions::tr("The filters after"),
                   [&w] { w.filter().forward(); }});
    all.push_back({menu,
                   u"filter.removeLast"_s,
                   Actions::tr("&Remove the last filter"),
                   {},
                   {},
                   {},
                   [&w] { w.filter().removeLast(); },
                   false,
                   true});
    all.push_back({menu, u"filter.clear"_s, Actions::tr("C&lear all filters"), u"x"_s, keys({"Esc"}),
                   Actions::tr("Remove every filter"), [&w] { w.escape(); }});
}

void addDataAndHelp(std::vector<ActionInfo> &all, MainWindow &w)
{
    all.push_back({MenuId::Data,
                   u"data.import"_s,
                   Actions::tr("&Import logs…"),
                   u"file-up"_s,
                   {},
                   Actions::tr("Import usage logs"),
                   [&w] { w.importFiles(); }});
    all.push_back({MenuId::Data,
                   u"data.history"_s,
                   Actions::tr("&History and undo"),
                   u"undo-2"_s,
                   {},
                   Actions::tr("See imports and take them back"),
                   [&w] { w.showPage(u"imports"_s); }});
    all.push_back({MenuId::Data,
                   u"data.prices"_s,
                   Actions::tr("Load a &price list…"),
                   u"tags"_s,
                   {},
                   Actions::tr("LiteLLM, genai-prices, models.dev, OpenRouter, or our own JSON or CSV"),
                   [&w] {
                       w.showPage(u"prices"_s);
                       w.pricesPage().chooseFile();
                   },
                   false,
                   true});
    all.push_back({MenuId::Data,
                   u"data.reprice"_s,
                   Actions::tr("R&e-price what is shown…"),
                   {},
                   {},
                   Actions::tr("Compute the costs of the records that the filters keep anew"),
                   [&w] { w.pricesPage().repriceFiltered(); }});
    all.push_back({MenuId::Data,
                   u"data.whatIf"_s,
                   Actions::tr("What would this have &cost…"),
                   {},
                   {},
                   Actions::tr("Price the records that the filters keep on another model"),
                   [&w] { w.pricesPage().whatIf(); }});
    all.push_back({MenuId::Data,
                   u"data.sample"_s,
                   Actions::tr("Load &sample data"),
                   u"flask-conical"_s,
                   {},
                   Actions::tr("Look at three months of an agency; removed in one click"),
                   [&w] { w.loadSample(); },
                   false,
                   true});
    all.push_back({MenuId::Data,
                   u"data.removeSample"_s,
                   Actions::tr("&Remove sample data"),
                   u"trash-2"_s,
                   {},
                   Actions::tr("Take the sample out of the ledger"),
                   [&w] { w.removeSample(); }});
    all.push_back({MenuId::Help, u"help.help"_s, Actions::tr("&First steps"), u"info"_s, keys({"F1"}),
                   Actions::tr("What is where"), [&w] { w.showHelp(); }});
    all.push_back({MenuId::Help,
                   u"help.keys"_s,
                   Actions::tr("List of &keys"),
                   {},
                   keys({"Ctrl+/"}),
                   Actions::tr("Every key of the program"),
                   [&w] { w.showKeys(); }});
    all.push_back({MenuId::Help,
                   u"help.commands"_s,
                   Actions::tr("&Command line, prices and chat"),
                   {},
                   {},
                   Actions::tr("The manual page tallyglass(1)"),
                   [&w] { ManualDialog::showFor(w, Manual::Commands); },
                   false,
                   true});
    all.push_back({MenuId::Help,
                   u"help.formats"_s,
                   Actions::tr("Formats and &numbers"),
                   {},
                   {},
                   Actions::tr("The manual page tallyglass-formats(5)"),
                   [&w] { ManualDialog::showFor(w, Manual::Formats); }});
    all.push_back({MenuId::Help,
                   u"help.about"_s,
                   Actions::tr("&About Tallyglass"),
                   {},
                   {},
                   Actions::tr("Version, licences and notices"),
                   [&w] { w.showAbout(); },
                   false,
                   true});
}

// Sending and stopping only mean something on the chat page; the others bring it up.
void addChat(std::vector<ActionInfo> &all, MainWindow &w)
{
    const MenuId menu = MenuId::Chat;
    const auto onPage = [&w](void (ChatPage::*command)()) {
        return [&w, command] {
            w.showPage(u"chat"_s);
            (w.chatPage().*command)();
        };
    };
    all.push_back({menu, u"chat.new"_s, Actions::tr("&New conversation"), u"plus"_s, keys({"Ctrl+N"}),
                   Actions::tr("Begin another conversation with the same models and booking"),
                   onPage(&ChatPage::newConversation)});
    all.push_back({menu,
                   u"chat.addModel"_s,
                   Actions::tr("&Add a model…"),
                   {},
                   {},
                   Actions::tr("Choose a provider and a model to ask"),
                   onPage(&ChatPage::addModel)});
    all.push_back({menu, u"chat.send"_s, Actions::tr("&Send"), u"send"_s, keys({"Ctrl+Return", "Ctrl+Enter"}),
                   Actions::tr("Send the message to the models chosen"), [&w] { w.chatPage().send(); }, false,
                   true});
    all.push_back({menu,
                   u"chat.stop"_s,
                   Actions::tr("S&top"),
                   u"square"_s,
                   {},
                   Actions::tr("Stop the answers of this conversation; what came is kept (Esc)"),
                   [&w] { w.chatPage().stop(); }});
    all.push_back({menu,
                   u"chat.rename"_s,
                   Actions::tr("&Rename…"),
                   {},
                   {},
                   Actions::tr("Give the conversation a name"),
                   onPage(&ChatPage::renameConversation),
                   false,
                   true});
    all.push_back({menu,
                   u"chat.export"_s,
                   Actions::tr("&Export conversation…"),
                   u"file-down"_s,
                   {},
                   Actions::tr("Save the conversation as Markdown or JSON"),
                   onPage(&ChatPage::exportConversation)});
    all.push_back({menu,
                   u"chat.delete"_s,
                   Actions::tr("&Delete conversation…"),
                   u"trash-2"_s,
                   {},
                   Actions::tr("Delete the conversation; its records stay"),
                   onPage(&ChatPage::deleteConversation)});
}

} // namespace

std::vector<ActionInfo> windowActions(MainWindow &window)
{
    std::vector<ActionInfo> all;
    addFile(all, window);
    addEdit(all, window);
    addView(all, window);
    addPeriod(all, window);
    addFilter(all, window);
    addDataAndHelp(all, window);
    addChat(all, window);
    return all;
}

} // namespace tally
