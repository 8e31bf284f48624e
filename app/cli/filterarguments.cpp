// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/filterarguments.h"

#include "cli/command.h"
#include "domain/localtime.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr std::array<std::string_view, 9> DimensionOptions{
    "user", "customer", "project", "provider", "model", "status", "source", "cost_source", "cost_check"};

/// "cost_source" is --cost-source.
QString optionName(std::string_view id)
{
    return QString::fromLatin1(id.data(), static_cast<qsizetype>(id.size())).replace(u'_', u'-');
}

// Values of one dimension are alternatives, so each dimension has one "is" and one "is not" at most.
void addValue(UsageFilter &filter, const Dimension &dimension, bool exclude, std::string value)
{
    const auto same =
        std::find_if(filter.dimensions.begin(), filter.dimensions.end(), [&](const DimensionFilter &f) {
            return f.dimension == dimension && f.exclude == exclude;
        });
    if (same != filter.dimensions.end())
        same->values.push_back(std::move(value));
    else
        filter.dimensions.push_back({dimension, exclude, {std::move(value)}});
}

void addArgument(UsageFilter &filter, const Dimension &dimension, QString text, bool excluded = false)
{
    const bool exclude = text.startsWith(u'!') != excluded;
    if (text.startsWith(u'!'))
        text.remove(0, 1);
    else if (text.startsWith(u"\\!"_s)) // a value that does begin with "!"
        text.remove(0, 1);
    addValue(filter, dimension, exclude, text.toStdString());
}

Result<void> addContexts(UsageFilter &filter, const QStringList &arguments)
{
    for (QString argument : arguments) {
        const bool exclude = argument.startsWith(u'!');
        if (exclude)
            argument.remove(0, 1);
        const qsizetype equals = argument.indexOf(u'=');
        if (equals <= 0)
            return Error{ErrorKind::InvalidInput,
                         CliText::tr("--context takes KEY=VALUE, not \"%1\".").arg(argument)};
        addArgument(filter, Dimension::context(argument.left(equals).toStdString()), argument.mid(equals + 1),
                    exclude);
    }
    return {};
}

Error badTime(const QString &option, const QString &text)
{
    return {ErrorKind::InvalidInput,
            CliText::tr("--%1 takes a date (2026-11-10) or an instant (2026-11-10T14:30:00Z), not \"%2\".")
                .arg(option, text)};
}

/// A date is a whole day of the zone: its end when `endOfDay`.
Result<std::optional<int64_t>> readTime(const QCommandLineParser &parser, const QString &option,
                                        const QTimeZone &zone, bool endOfDay)
{
    if (!parser.isSet(option))
        return std::optional<int64_t>();
    const QString text = parser.value(option);
    const std::string utf8 = text.toStdString();
    if (const auto date = parseDate(utf8))
        return std::optional(startOfDayMs(endOfDay ? date->addDays(1) : *date, zone));
    if (const auto instant = parseInstant(utf8, zone))
        return instant;
    return badTime(option, text);
}

} // namespace

void addFilterOptions(QCommandLineParser &parser)
{
    for (const std::string_view id : DimensionOptions)
        parser.addOption(
            {optionName(id),
             CliText::tr("Only this %1; repeat for any of several, !VALUE leaves out, \"\" is not set.")
                 .arg(optionName(id)),
             u"VALUE"_s});
    parser.addOption({u"context"_s,
                      CliText::tr("Only records whose context has this value (!KEY=VALUE leaves out)."),
                      u"KEY=VALUE"_s});
    parser.addOption(
        {u"search"_s, CliText::tr("Only records with this text in id, user, customer or model."), u"TEXT"_s});
    parser.addOption({u"from"_s, CliText::tr("First day, or first instant."), u"DATE"_s});
    parser.addOption(
        {u"to"_s, CliText::tr("Last day, or the instant before which records count."), u"DATE"_s});
    parser.addOption(
        {u"time-zone"_s, CliText::tr("IANA zone in which days begin. Default: this computer's."), u"ZONE"_s});
}

Result<UsageFilter> readDimensionFilter(const QCommandLineParser &parser)
{
    UsageFilter filter;
    for (const std::string_view id : DimensionOptions) {
        for (const QString &value : parser.values(optionName(id)))
            addArgument(filter, *Dimension::fromId(id), value);
    }
    if (const auto added = addContexts(filter, parser.values(u"context"_s)); !added)
        return added.error();
    filter.search = parser.value(u"search"_s).toStdString();
    return filter;
}

Result<UsageFilter> readFilter(const QCommandLineParser &parser)
{
    const QString zoneText = parser.value(u"time-zone"_s);
    const auto zone = timeZoneFromId(zoneText.toUtf8());
    if (!zone)
        return Error{
            ErrorKind::InvalidInput,
            CliText::tr("There is no time zone \"%1\". Zones are named like \"Europe/Berlin\" or \"UTC\".")
                .arg(zoneText)};
    auto dimensions = readDimensionFilter(parser);
    if (!dimensions)
        return dimensions;
    UsageFilter filter = std::move(*dimensions);
    filter.timeZone = zone->id();
    const auto from = readTime(parser, u"from"_s, *zone, false);
    if (!from)
        return from.error();
    const auto to = readTime(parser, u"to"_s, *zone, true);
    if (!to)
        return to.error();
    filter.fromMs = *from;
    filter.toMs = *to;
    if (filter.fromMs && filter.toMs && *filter.fromMs >= *filter.toMs)
        return Error{ErrorKind::InvalidInput, CliText::tr("--from is not before --to.")};
    return filter;
}

} // namespace tally
