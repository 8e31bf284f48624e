// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/daterange.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <QList>

#include <optional>
#include <span>

namespace tally {

class MainWindow;

enum class MenuId { File, Edit, View, Period, Filter, Data, Chat, Help };

/// Every command of the window but those of the pages (pagelist.h), in the order of the menus.
enum class CommandId {
    OpenLedger,
    OpenTeamLedger,
    NewLedger,
    SaveCopy,
    Publish,
    Import,
    Export,
    Quit,
    Copy,
    CopyJson,
    Find,
    Settings,
    Group,
    Bucket,
    ChartTable,
    Inspector,
    Rail,
    Columns,
    NextPane,
    Reload,
    Today,
    Yesterday,
    Last7Days,
    Last30Days,
    Last90Days,
    ThisWeek,
    MonthToDate,
    LastMonth,
    ThisQuarter,
    YearToDate,
    AllDates,
    ChooseDates,
    PreviousPeriod,
    NextPeriod,
    Compare,
    MatchWeekdays,
    FilterCustomer,
    FilterUser,
    FilterModel,
    FilterOther,
    FilterBar,
    Back,
    Forward,
    RemoveLastFilter,
    Escape,
    ImportLogs,
    WatchFolder,
    History,
    LoadPrices,
    Reprice,
    WhatIf,
    Attribution,
    NewBudget,
    MuteAlerts,
    AddHere,
    LoadSample,
    RemoveSample,
    FirstSteps,
    Keys,
    CommandsManual,
    FormatsManual,
    About,
    NewConversation,
    AddModel,
    Send,
    Stop,
    RenameConversation,
    ExportConversation,
    DeleteConversation,
    Count
};

/// What a command is called, where it stands, when it holds and what it does.
struct CommandInfo {
    CommandId command = CommandId::Count;
    MenuId menu = MenuId::File;
    const char *id = ""; // "data.import": also the action's object name
    const char *text = ""; // with mnemonic, to be translated
    const char *icon = "";
    const char *keys = ""; // several apart by blanks; single letters act only outside text fields
    const char *tip = ""; // a sentence, to be translated; empty: the text
    void (*run)(MainWindow &window) = nullptr;
    bool (*holds)(const MainWindow &window) = nullptr; // when it is enabled; null: always
    bool (*checked)(const MainWindow &window) = nullptr; // null: it is no switch
    bool separatorBefore = false;
    bool writes = false; // needs a ledger that can be written
    std::optional<DatePreset> preset = {}; // names the command and its key
};

/// The one table of them.
class Commands {
    Q_DECLARE_TR_FUNCTIONS(tally::Actions)
public:
    static std::span<const CommandInfo> table();
    static const CommandInfo &info(CommandId command);
    static QString text(const CommandInfo &info); // with mnemonic
    static QString tip(const CommandInfo &info); // empty: the text
    static QList<QKeySequence> keys(const CommandInfo &info);
};

} // namespace tally
