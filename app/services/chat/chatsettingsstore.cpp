// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatsettingsstore.h"

#include "providers/providerregistry.h"

#include <QFile>
#include <QRandomGenerator>
#include <QSettings>

#include <array>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr std::array<QLatin1StringView, 3> WireUserIds{"user"_L1, "customer"_L1, "nothing"_L1};

QByteArray newKey()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return {reinterpret_cast<const char *>(words.data()), sizeof words};
}

QString toText(const std::optional<Money> &money)
{
    return money ? QString::fromStdString(money->toDecimal()) : QString();
}

void take(const QVariant &value, int &field)
{
    field = value.toInt();
}

void take(const QVariant &value, bool &field)
{
    field = value.toBool();
}

void take(const QVariant &value, QString &field)
{
    field = value.toString();
}

void take(const QVariant &value, std::string &field)
{
    field = value.toString().toStdString();
}

void take(const QVariant &value, std::optional<Money> &field)
{
    field = Money::fromDecimal(value.toString().toStdString());
}

QVariant give(const std::string &field)
{
    return QString::fromStdString(field);
}

QVariant give(const std::optional<Money> &field)
{
    return toText(field);
}

template <typename T> QVariant give(const T &field)
{
    return field;
}

/// Where each setting of the table stands.
template <typename Settings, typename Visit> void visitEach(Settings &settings, Visit visit)
{
    visit(Setting::BookUser, settings.booking.user);
    visit(Setting::BookCustomer, settings.booking.customer);
    visit(Setting::BookProject, settings.booking.project);
    visit(Setting::SendsIdentity, settings.sendsIdentity);
    visit(Setting::RawIdentity, settings.rawIdentity);
    visit(Setting::Team, settings.team);
    visit(Setting::AppUrl, settings.appUrl);
    visit(Setting::RequestLimit, settings.requestLimit);
    visit(Setting::DayLimit, settings.dayLimit);
    visit(Setting::ConnectMs, settings.connectMs);
    visit(Setting::FirstByteMs, settings.firstByteMs);
    visit(Setting::IdleMs, settings.idleMs);
    visit(Setting::TotalMs, settings.totalMs);
    visit(Setting::Retries, settings.retries);
    visit(Setting::AllowPlainHttp, settings.allowPlainHttp);
}

void readContext(const QSettings &store, ChatBooking &booking)
{
    const QStringList context = store.value("context"_L1).toStringList();
    for (qsizetype i = 0; i + 1 < context.size(); i += 2)
        booking.context.emplace_back(context[i].toStdString(), context[i + 1].toStdString());
}

void writeContext(QSettings &store, const ChatBooking &booking)
{
    QStringList context;
    for (const auto &[key, value] : booking.context)
        context << QString::fromStdString(key) << QString::fromStdString(value);
    store.setValue("context"_L1, context);
}

QHash<QString, WireUser> readWireUsers(const QSettings &store)
{
    QHash<QString, WireUser> users;
    for (const auto &provider : chatProviders()) {
        const QString id = provider->info().id;
        const QString value = store.value(u"wireUser/"_s + id).toString();
        for (size_t i = 0; i < WireUserIds.size(); ++i) {
            if (value == WireUserIds[i])
                users.insert(id, static_cast<WireUser>(i));
        }
    }
    return users;
}

QHash<QString, RateTier> readTiers(QSettings &store)
{
    QHash<QString, RateTier> tiers;
    // The smallest tier of a provider holds until a person chooses another.
    for (const RatePreset &preset : ratePresets()) {
        if (!tiers.contains(preset.provider))
            tiers.insert(preset.provider, preset.tier);
    }
    if (store.contains("tiers/size"_L1)) // also when all were removed
        tiers.clear();
    const int count = store.beginReadArray("tiers"_L1);
    for (int i = 0; i < count; ++i) {
        store.setArrayIndex(i);
        const auto number = [&store](const char *name) {
            const qlonglong value = store.value(QLatin1StringView(name)).toLongLong();
            return value > 0 ? std::optional<int64_t>(value) : std::nullopt;
        };
        tiers.insert(store.value("provider"_L1).toString(),
                     {number("requestsPerMinute"), number("tokensPerHour")});
    }
    store.endArray();
    return tiers;
}

void writeTiers(QSettings &store, const QHash<QString, RateTier> &tiers)
{
    store.remove("tiers"_L1);
    store.beginWriteArray("tiers"_L1, static_cast<int>(tiers.size()));
    int index = 0;
    for (auto it = tiers.begin(); it != tiers.end(); ++it) {
        store.setArrayIndex(index++);
        store.setValue("provider"_L1, it.key());
        store.setValue("requestsPerMinute"_L1, static_cast<qlonglong>(it->requestsPerMinute.value_or(0)));
        store.setValue("tokensPerHour"_L1, static_cast<qlonglong>(it->tokensPerHour.value_or(0)));
    }
    store.endArray();
}

} // namespace

ChatSettings readChatSettings(QSettings &store)
{
    ChatSettings settings;
    settings.timeZone = readSetting(store, Setting::TimeZone).toByteArray();
    visitEach(settings, [&store](Setting setting, auto &field) { take(readSetting(store, setting), field); });
    store.beginGroup("chat"_L1);
    readContext(store, settings.booking);
    settings.wireUser = readWireUsers(store);
    settings.tiers = readTiers(store);
    settings.pseudonymKey = store.value("pseudonymKey"_L1).toByteArray();
    if (settings.pseudonymKey.isEmpty()) {
        settings.pseudonymKey = newKey();
        store.setValue("pseudonymKey"_L1, settings.pseudonymKey);
        store.sync();
        QFile::setPermissions(store.fileName(), QFile::ReadOwner | QFile::WriteOwner); // it traces names back
    }
    store.endGroup();
    return settings;
}

void writeChatSettings(QSettings &store, const ChatSettings &settings)
{
    visitEach(settings,
              [&store](Setting setting, const auto &field) { writeSetting(store, setting, give(field)); });
    store.beginGroup("chat"_L1);
    writeContext(store, settings.booking);
    store.remove("wireUser"_L1);
    for (auto it = settings.wireUser.begin(); it != settings.wireUser.end(); ++it)
        store.setValue(u"wireUser/"_s + it.key(), WireUserIds[static_cast<size_t>(it.value())]);
    writeTiers(store, settings.tiers);
    store.setValue("pseudonymKey"_L1, settings.pseudonymKey);
    store.endGroup();
}

ChatSettings readChatSettings()
{
    QSettings store(QSettings::IniFormat, QSettings::UserScope, u"tallyglass"_s, u"tallyglass"_s);
    return readChatSettings(store);
}

} // namespace tally
