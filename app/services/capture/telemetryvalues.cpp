// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/telemetryvalues.h"

#include "capture/callbooking.h"
#include "domain/jsonmembers.h"

namespace tally {

using namespace Qt::StringLiterals;

namespace {

QJsonValue plainValue(const QJsonObject &value)
{
    for (const auto name : {"stringValue"_L1, "intValue"_L1, "doubleValue"_L1, "boolValue"_L1}) {
        if (value.contains(name))
            return value.value(name);
    }
    if (value.contains("arrayValue"_L1)) {
        QJsonArray list;
        for (const QJsonValue &each : value.value("arrayValue"_L1)["values"_L1].toArray())
            list.append(plainValue(each.toObject()));
        return list;
    }
    return {};
}

void setOver(std::string &field, const std::string &said, const std::string &own)
{
    if (!said.empty())
        field = said;
    else if (!own.empty())
        field = own;
}

} // namespace

QJsonObject plainAttributes(const QJsonArray &attributes)
{
    QJsonObject plain;
    for (const QJsonValue &each : attributes)
        plain.insert(each["key"_L1].toString(), plainValue(each["value"_L1].toObject()));
    return plain;
}

std::string telemetryText(const QJsonObject &attributes, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        const QJsonValue value = attributes.value(QLatin1StringView(name));
        if (value.isString() && !value.toString().isEmpty())
            return value.toString().toStdString();
        if (value.isDouble())
            return value.toVariant().toString().toStdString();
    }
    return {};
}

std::optional<int64_t> telemetryCount(const QJsonObject &attributes,
                                      std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        const QJsonValue value = attributes.value(QLatin1StringView(name));
        bool ok = value.isDouble();
        const qlonglong count = ok ? value.toInteger(-1) : value.toString().toLongLong(&ok);
        if (ok && count >= 0)
            return count;
    }
    return std::nullopt;
}

void bookTelemetry(UsageRecord &record, const QJsonObject &resource, const CaptureProgram &program)
{
    const CaptureBooking own = bookingOf(program);
    const QJsonObject said = program.isFixed ? QJsonObject() : resource;
    setOver(record.user, telemetryText(said, {"user", "enduser.id"}), own.user);
    setOver(record.customer, telemetryText(said, {"customer", "customer.id"}), own.customer);
    setOver(record.project, telemetryText(said, {"project"}), own.project);
    record.context = mergeJsonObjects(own.context, record.context);
}

} // namespace tally
