// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/mapfault.h"

#include "formats/json/jsontape.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>
#include <string>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar Separator(0x1f);

std::string_view viewOf(const QByteArray &json)
{
    return {json.constData(), static_cast<size_t>(json.size())};
}

int64_t lineOf(const QByteArray &json, std::string_view place)
{
    return 1 + std::count(json.constData(), place.data(), '\n');
}

// The member of an object, or the element of a list by its number from 1, and where it begins.
struct Member {
    JsonValue value = {};
    std::string_view begin = {};
};

Member memberOf(JsonValue parent, const QString &name)
{
    int number = 0;
    for (const JsonValue value : parent) {
        ++number;
        if (parent.isObject() ? value.hasKey(name.toStdString()) : QString::number(number) == name)
            return {value, parent.isObject() ? value.rawKey() : value.raw()};
    }
    return {};
}

QStringList repeatedIn(JsonValue value, const QStringList &way, int depth)
{
    constexpr int Deepest = 4; // of what a mapping file can say
    std::set<std::string> seen;
    int number = 0;
    for (const JsonValue member : value) {
        const std::string key = value.isObject() ? member.key() : std::to_string(++number);
        const QStringList below = way + QStringList{QString::fromStdString(key)};
        if (value.isObject() && !seen.insert(key).second)
            return below;
        if (const auto found = depth < Deepest ? repeatedIn(member, below, depth + 1) : QStringList();
            !found.isEmpty())
            return found;
    }
    return {};
}

} // namespace

QString mapText(const char *text)
{
    return QCoreApplication::translate("ColumnMap", text);
}

Error mapFault(const QStringList &way, const QString &message)
{
    return {ErrorKind::InvalidInput, message, way.join(Separator)};
}

Error mapValueFault(const QStringList &way, const QString &allowed)
{
    return mapFault(way,
                    mapText(QT_TRANSLATE_NOOP("ColumnMap", "Mapping file: the value of “%1” must be %2."))
                        .arg(way.join(u'.'), allowed));
}

Error atItsLine(const Error &fault, const QByteArray &json)
{
    JsonTape tape;
    if (tape.parse(viewOf(json)) != JsonParse::Ok)
        return fault;
    Member at{tape.root()};
    for (const QString &name : fault.detail.split(Separator)) {
        const Member below = memberOf(at.value, name);
        if (below.begin.empty())
            break;
        at = below;
    }
    if (at.begin.empty())
        return {fault.kind, fault.message};
    return {fault.kind,
            //: %1 is the number of a line
            mapText(QT_TRANSLATE_NOOP("ColumnMap", "Line %1: %2"))
                .arg(lineOf(json, at.begin))
                .arg(fault.message)};
}

QStringList repeatedMember(const QByteArray &json)
{
    JsonTape tape;
    return tape.parse(viewOf(json)) == JsonParse::Ok ? repeatedIn(tape.root(), {}, 0) : QStringList();
}

} // namespace tally
