// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatsettingsstore.h"

#include "providers/chatprovider.h"

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

std::optional<Money> readMoney(const QSettings &store, const QString &name)
{
    return Money::fromDecimal(store.value(name).toString().toStdString());
}

void writeMoney(QSettings &store, const QString &name, const std::optional<Money> &money)
{
    if (money)
        store.setValue(name, QString::fromStdString(money->toDecimal()));
    else
        store.remove(name);
}

std::string readText(const QSettings &store, const QString &name)
{
    return store.value(name).toString().toStdString();
}

ChatBooking readBooking(const QSettings &store)
{
    ChatBooking booking;
    booking.user = readText(store, u"user"_s);
    booking.customer = readText(store, u"customer"_s);
    booking.project = readText(store, u"project"_s);
    const QStringList context = store.value("context"_L1).toStringList();
    for (qsizetype i = 0; i + 1 < context.size(); i += 2)
        booking.context.emplace_back(context[i].toStdString(), context[i + 1].toStdString());
    return booking;
}

void writeBooking(QSettings &store, const ChatBooking &booking)
{
    store.setValue("user"_L1, QString::fromStdString(booking.user));
    store.setValue("customer"_L1, QString::fromStdString(booking.customer));
    store.setValue("project"_L1, QString::fromStdString(booking.project));
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

void readLimits(const QSettings &store, ChatSettings &settings)
{
    const auto number = [&store](const char *name, int &value) {
        value = std::max(0, store.value(QLatin1StringView(name), value).toInt());
    };
    number("connectMs", settings.connectMs);
    number("firstByteMs", settings.firstByteMs);
    number("idleMs", settings.idleMs);
    number("totalMs", settings.totalMs);
    number("retries", settings.retries);
    settings.requestLimit = readMoney(store, u"requestLimit"_s);
    settings.dayLimit = readMoney(store, u"dayLimit"_s);
}

} // namespace

ChatSettings readChatSettings(QSettings &store)
{
    ChatSettings settings;
    settings.timeZone = store.value("time/zone"_L1).toByteArray();
    store.beginGroup("chat"_L1);
    readLimits(store, settings);
    settings.allowPlainHttp = store.value("allowPlainHttp"_L1, false).toBool();
    settings.booking = readBooking(store);
    settings.sendsIdentity = store.value("sendsIdentity"_L1, true).toBool();
    settings.rawIdentity = store.value("rawIdentity"_L1, false).toBool();
    settings.team = store.value("team"_L1).toString();
    settings.appUrl = store.value("appUrl"_L1).toString();
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
    store.beginGroup("chat"_L1);
    store.setValue("connectMs"_L1, settings.connectMs);
    store.setValue("firstByteMs"_L1, settings.firstByteMs);
    store.setValue("idleMs"_L1, settings.idleMs);
    store.setValue("totalMs"_L1, settings.totalMs);
    store.setValue("retries"_L1, settings.retries);
    writeMoney(store, u"requestLimit"_s, settings.requestLimit);
    writeMoney(store, u"dayLimit"_s, settings.dayLimit);
    store.setValue("allowPlainHttp"_L1, settings.allowPlainHttp);
    writeBooking(store, settings.booking);
    store.setValue("sendsIdentity"_L1, settings.sendsIdentity);
    store.setValue("rawIdentity"_L1, settings.rawIdentity);
    store.setValue("team"_L1, settings.team);
    store.setValue("appUrl"_L1, settings.appUrl);
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
