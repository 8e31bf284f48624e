// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/mcpprivacy.h"

#include "cli/command.h"
#include "services/usage/toldcontext.h"
#include "services/usage/usageservice.h"

#include <QJsonArray>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    const QJsonArray list = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const QJsonValue &text : list)
        texts << text.toString();
    return texts;
}

/// Those that are keys of the context.
std::vector<Dimension> contextKeys(const QStringList &ids)
{
    std::vector<Dimension> keys;
    for (const QString &id : ids) {
        const auto dimension = Dimension::fromId(id.trimmed().toStdString());
        if (dimension && dimension->kind == DimensionKind::Context)
            keys.push_back(*dimension);
    }
    return keys;
}

std::vector<Dimension> filteredKeys(const QJsonValue &context)
{
    std::vector<Dimension> keys;
    for (QString text : textsOf(context)) {
        if (text.startsWith(u'!'))
            text.remove(0, 1);
        keys.push_back(Dimension::context(text.section(u'=', 0, 0).toStdString()));
    }
    return keys;
}

QString refusalOf(const Dimension &dimension)
{
    return u"%1 may hold what was said, an address or a key: assistants are not told of it."_s.arg(
        QString::fromStdString(dimension.toId()));
}

/// The first of the groups with a value that may not be told.
QString untoldValueOf(const QString &ledger, const std::vector<Dimension> &groups)
{
    UsageService usage;
    QCommandLineParser parser;
    parser.addOption(ledgerOption());
    if (!parser.parse(ledger.isEmpty() ? QStringList{u"mcp"_s}
                                       : QStringList{u"mcp"_s, u"--ledger="_s + ledger}))
        return {};
    if (!usage.open(ledgerPath(parser), Ledger::Mode::ReadOnly))
        return {}; // the tool says so itself
    const auto lists = usage.engine()->facets({}, groups, Measure::Records);
    if (!lists)
        return lists.error().message;
    for (const FacetList &list : *lists) {
        if (!std::ranges::all_of(
                list.values, [&](const FacetValue &value) { return isTold(list.dimension, value.value); }))
            return refusalOf(list.dimension);
    }
    return {};
}

} // namespace

QString untoldBy(const QString &ledger, const QJsonObject &arguments)
{
    const auto groups = contextKeys(textsOf(arguments[u"group_by"_s]).join(u',').split(u','));
    std::vector<Dimension> named = contextKeys(textsOf(arguments[u"dimension"_s]));
    const auto filtered = filteredKeys(arguments[u"context"_s]);
    named.insert(named.end(), groups.begin(), groups.end());
    named.insert(named.end(), filtered.begin(), filtered.end());
    const auto untold =
        std::ranges::find_if(named, [](const Dimension &dimension) { return !isTold(dimension); });
    if (untold != named.end())
        return refusalOf(*untold);
    return groups.empty() ? QString() : untoldValueOf(ledger, groups);
}

} // namespace tally
