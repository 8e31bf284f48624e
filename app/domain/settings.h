// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QTime>
#include <QVariant>

#include <optional>
#include <span>

class QSettings;

namespace tally {

/// Every setting of the Settings dialog that is one value.
enum class Setting {
    TimeZone,
    WeekStart,
    Theme,
    Language,
    LetterKeys,
    TellsAlerts,
    QuietFrom,
    QuietTo,
    TrayIcon,
    AnomalyLeast,
    MutedUntil,
    BookUser,
    BookCustomer,
    BookProject,
    SendsIdentity,
    RawIdentity,
    Team,
    AppUrl,
    RequestLimit,
    DayLimit,
    ConnectMs,
    FirstByteMs,
    IdleMs,
    TotalMs,
    Retries,
    AllowPlainHttp,
    KeepConversations,
    Count
};

enum class SettingKind {
    Switch, // bool
    Number, // int, not below 0
    Milliseconds, // int, chosen in seconds; 0: without limit
    Text, // QString
    Amount, // QString: US dollars as decimal text; empty: none
    TimeOfDay, // QString: "22:00"; empty: none
    Zone, // QByteArray: IANA id; empty: the system's
    Choice // QString or int, of those that the dialog offers
};

/// Part of the dialog that offers a setting; Elsewhere: another place of the window does.
enum class SettingGroup { Time, Look, Alerts, Booking, Identity, Limits, Waiting, Elsewhere };

/// One setting: where it is stored, what it is unless it was chosen, and how the dialog calls it.
struct SettingInfo {
    Setting setting = Setting::Count;
    SettingGroup group = SettingGroup::Elsewhere;
    const char *key = ""; // in the settings file
    SettingKind kind = SettingKind::Text;
    int fallback = 0; // of switches and numbers; texts are empty
    const char *name = ""; // of its field: "settings.NAME"
    const char *label = ""; // with mnemonic, to be translated
    const char *lead = ""; // of a switch: what stands before its box
    const char *empty = ""; // what stands for an empty text, or for 0
    const char *note = ""; // below the field
    const char *tip = "";
    int most = 0; // of numbers
};

constexpr int MsPerSecond = 1000;
constexpr int MostSeconds = 24 * 3600;

// clang-format off
/// The one table, in the order of the enum and of the dialog: a new setting is a line here, and who reads it.
inline constexpr SettingInfo SettingTable[] = {
    {.setting = Setting::TimeZone, .group = SettingGroup::Time, .key = "time/zone", .kind = SettingKind::Zone, .name = "timeZone",
     .label = QT_TRANSLATE_NOOP("Settings", "Time &zone"), .note = QT_TRANSLATE_NOOP("Settings", "Days, weeks and months are cut in this zone.")},
    {.setting = Setting::WeekStart, .group = SettingGroup::Time, .key = "time/weekStart", .kind = SettingKind::Choice, .fallback = Qt::Monday, .name = "weekStart",
     .label = QT_TRANSLATE_NOOP("Settings", "&Week begins on")},
    {.setting = Setting::Theme, .group = SettingGroup::Look, .key = "look/theme", .kind = SettingKind::Choice, .name = "theme",
     .label = QT_TRANSLATE_NOOP("Settings", "&Theme")},
    {.setting = Setting::Language, .group = SettingGroup::Look, .key = "look/language", .kind = SettingKind::Choice, .name = "language",
     .label = QT_TRANSLATE_NOOP("Settings", "&Language"), .note = QT_TRANSLATE_NOOP("Settings", "The language changes at the next start.")},
    {.setting = Setting::LetterKeys, .group = SettingGroup::Look, .key = "keys/letters", .kind = SettingKind::Switch, .fallback = true, .name = "letterKeys",
     .label = QT_TRANSLATE_NOOP("Settings", "&Single letters are shortcuts (D today, W last 7 days, X compare …)"), .lead = QT_TRANSLATE_NOOP("Settings", "Keys")},
    {.setting = Setting::TellsAlerts, .group = SettingGroup::Alerts, .key = "alerts/desktop", .kind = SettingKind::Switch, .fallback = true, .name = "alerts",
     .label = QT_TRANSLATE_NOOP("Settings", "Tell on the &desktop when a budget reaches a threshold"), .lead = QT_TRANSLATE_NOOP("Settings", "Alerts")},
    {.setting = Setting::QuietFrom, .group = SettingGroup::Alerts, .key = "alerts/quietFrom", .kind = SettingKind::TimeOfDay, .name = "quietFrom",
     .label = QT_TRANSLATE_NOOP("Settings", "&Quiet from"), .empty = QT_TRANSLATE_NOOP("Settings", "never, or a time like 22:00")},
    {.setting = Setting::QuietTo, .group = SettingGroup::Alerts, .key = "alerts/quietTo", .kind = SettingKind::TimeOfDay, .name = "quietTo",
     .label = QT_TRANSLATE_NOOP("Settings", "Quiet &until"), .empty = QT_TRANSLATE_NOOP("Settings", "a time like 07:00"),
     .note = QT_TRANSLATE_NOOP("Settings", "What is crossed meanwhile is told together afterwards.")},
    {.setting = Setting::TrayIcon, .group = SettingGroup::Alerts, .key = "alerts/tray", .kind = SettingKind::Switch, .name = "tray",
     .label = QT_TRANSLATE_NOOP("Settings", "Show today’s cost and the &budgets in the system tray")},
    {.setting = Setting::AnomalyLeast, .group = SettingGroup::Alerts, .key = "alerts/anomalyLeast", .kind = SettingKind::Amount, .name = "anomaly",
     .label = QT_TRANSLATE_NOOP("Settings", "Unusual &days from"), .empty = QT_TRANSLATE_NOOP("Settings", "5 dollars above the usual"),
     .note = QT_TRANSLATE_NOOP("Settings", "A budget’s day that costs so much more than this weekday mostly does is told once.")},
    {.setting = Setting::MutedUntil, .key = "alerts/mutedUntil"},
    {.setting = Setting::BookUser, .group = SettingGroup::Booking, .key = "chat/user", .name = "user",
     .label = QT_TRANSLATE_NOOP("Settings", "&User"), .empty = QT_TRANSLATE_NOOP("Settings", "not set")},
    {.setting = Setting::BookCustomer, .group = SettingGroup::Booking, .key = "chat/customer", .name = "customer",
     .label = QT_TRANSLATE_NOOP("Settings", "&Customer"), .empty = QT_TRANSLATE_NOOP("Settings", "not set")},
    {.setting = Setting::BookProject, .group = SettingGroup::Booking, .key = "chat/project", .name = "project",
     .label = QT_TRANSLATE_NOOP("Settings", "&Project"), .empty = QT_TRANSLATE_NOOP("Settings", "not set")},
    {.setting = Setting::SendsIdentity, .group = SettingGroup::Identity, .key = "chat/sendsIdentity", .kind = SettingKind::Switch, .fallback = true, .name = "identity",
     .label = QT_TRANSLATE_NOOP("Settings", "Tell &them whom a request is for")},
    {.setting = Setting::RawIdentity, .group = SettingGroup::Identity, .key = "chat/rawIdentity", .kind = SettingKind::Switch, .name = "rawIdentity",
     .label = QT_TRANSLATE_NOOP("Settings", "Send &names with an @ or a blank as they are, not as pseudonyms")},
    {.setting = Setting::Team, .group = SettingGroup::Identity, .key = "chat/team", .name = "team",
     .label = QT_TRANSLATE_NOOP("Settings", "T&eam"), .empty = QT_TRANSLATE_NOOP("Settings", "part of the title at OpenRouter")},
    {.setting = Setting::AppUrl, .group = SettingGroup::Identity, .key = "chat/appUrl", .name = "appUrl",
     .label = QT_TRANSLATE_NOOP("Settings", "App &address"), .empty = "https://…"},
    {.setting = Setting::RequestLimit, .group = SettingGroup::Limits, .key = "chat/requestLimit", .kind = SettingKind::Amount, .name = "requestLimit",
     .label = QT_TRANSLATE_NOOP("Settings", "Per &request"), .empty = QT_TRANSLATE_NOOP("Settings", "no limit")},
    {.setting = Setting::DayLimit, .group = SettingGroup::Limits, .key = "chat/dayLimit", .kind = SettingKind::Amount, .name = "dayLimit",
     .label = QT_TRANSLATE_NOOP("Settings", "Per &day"), .empty = QT_TRANSLATE_NOOP("Settings", "no limit"),
     .note = QT_TRANSLATE_NOOP("Settings", "A request that may cost more is not sent. With a limit, “Max tokens” must be set and the price known.")},
    {.setting = Setting::ConnectMs, .group = SettingGroup::Waiting, .key = "chat/connectMs", .kind = SettingKind::Milliseconds, .fallback = 30'000, .name = "connect",
     .label = QT_TRANSLATE_NOOP("Settings", "Until connected"), .empty = QT_TRANSLATE_NOOP("Settings", "without limit"), .most = MostSeconds},
    {.setting = Setting::FirstByteMs, .group = SettingGroup::Waiting, .key = "chat/firstByteMs", .kind = SettingKind::Milliseconds, .fallback = 300'000, .name = "firstByte",
     .label = QT_TRANSLATE_NOOP("Settings", "Until the answer begins"), .empty = QT_TRANSLATE_NOOP("Settings", "without limit"), .most = MostSeconds},
    {.setting = Setting::IdleMs, .group = SettingGroup::Waiting, .key = "chat/idleMs", .kind = SettingKind::Milliseconds, .fallback = 300'000, .name = "idle",
     .label = QT_TRANSLATE_NOOP("Settings", "Between two pieces"), .empty = QT_TRANSLATE_NOOP("Settings", "without limit"), .most = MostSeconds},
    {.setting = Setting::TotalMs, .group = SettingGroup::Waiting, .key = "chat/totalMs", .kind = SettingKind::Milliseconds, .fallback = 1'800'000, .name = "total",
     .label = QT_TRANSLATE_NOOP("Settings", "In all"), .empty = QT_TRANSLATE_NOOP("Settings", "without limit"), .most = MostSeconds},
    {.setting = Setting::Retries, .group = SettingGroup::Waiting, .key = "chat/retries", .kind = SettingKind::Number, .fallback = 2, .name = "retries",
     .label = QT_TRANSLATE_NOOP("Settings", "New attempts"), .empty = QT_TRANSLATE_NOOP("Settings", "none"),
     .tip = QT_TRANSLATE_NOOP("Settings", "Only after a whole answer that says “not now”; each has a record of its own."), .most = 2},
    {.setting = Setting::AllowPlainHttp, .group = SettingGroup::Waiting, .key = "chat/allowPlainHttp", .kind = SettingKind::Switch, .name = "plainHttp",
     .label = QT_TRANSLATE_NOOP("Settings", "Allow &http:// to other machines (keys can be read on the way)")},
    {.setting = Setting::KeepConversations, .key = "chat/keepConversations", .kind = SettingKind::Switch, .fallback = true},
};
// clang-format on

constexpr bool isSettingTableInOrder()
{
    for (size_t i = 0; i < std::size(SettingTable); ++i) {
        if (SettingTable[i].setting != Setting(i))
            return false;
    }
    return std::size(SettingTable) == size_t(Setting::Count);
}
static_assert(isSettingTableInOrder(), "one row for each setting, in the order of the enum");

constexpr const SettingInfo &settingInfo(Setting setting)
{
    return SettingTable[size_t(setting)];
}

/// What a switch or number is unless it was chosen.
constexpr int defaultOf(Setting setting)
{
    return settingInfo(setting).fallback;
}

/// Hours and minutes with a colon between them ("7:00", "22:30"); nothing for any other text.
std::optional<QTime> timeOfDay(const QString &text);

/// The value in the type of its kind, the default where nothing (or a negative number) is stored.
QVariant readSetting(const QSettings &store, Setting setting);
/// An amount that is empty is taken out.
void writeSetting(QSettings &store, Setting setting, const QVariant &value);

} // namespace tally
