// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/filterarguments.h"

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MinExtent = 320;
constexpr int MaxExtent = 8000;
constexpr double MaxScale = 4;

/// "overview, requests or prices"
QString alternatives(QStringList words)
{
    if (words.size() < 2)
        return words.join(QString());
    const QString last = words.takeLast();
    return CliText::tr("%1 or %2", "the last of several words that may be given")
        .arg(words.join(u", "_s), last);
}

void addSnapshotOptions(QCommandLineParser &parser, const QStringList &pages)
{
    parser.setApplicationDescription(CliText::tr("Renders a page of the window as a PNG. Needs no display."));
    parser.addOption(ledgerOption());
    addFilterOptions(parser);
    parser.addOption({u"page"_s, alternatives(pages) + u'.', u"PAGE"_s});
    parser.addOption({u"size"_s, CliText::tr("Size of the window."), u"WIDTHxHEIGHT"_s, u"1440x900"_s});
    parser.addOption({u"theme"_s, CliText::tr("light or dark."), u"THEME"_s, u"light"_s});
    parser.addOption({u"scale"_s, CliText::tr("Device pixels per pixel."), u"FACTOR"_s, u"1"_s});
    parser.addOption({{u"o"_s, u"output"_s}, CliText::tr("The PNG to write."), u"FILE"_s});
}

Error wrongSnapshot(const QString &message)
{
    return {ErrorKind::InvalidInput, message};
}

Result<QSize> readSize(const QString &text)
{
    const QStringList parts = text.split(u'x');
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    const auto sane = [](int extent) { return extent >= MinExtent && extent <= MaxExtent; };
    if (parts.size() != 2 || !sane(size.width()) || !sane(size.height()))
        return wrongSnapshot(
            CliText::tr("--size takes WIDTHxHEIGHT in pixels, like 1440x900, not \"%1\".").arg(text));
    return size;
}

Result<SnapshotArguments> readSnapshot(const QCommandLineParser &parser, const QStringList &pages)
{
    SnapshotArguments snapshot;
    snapshot.ledger = ledgerPath(parser);
    const auto filter = readFilter(parser);
    if (!filter)
        return filter.error();
    snapshot.filter = *filter;
    snapshot.page = parser.value(u"page"_s);
    if (!pages.contains(snapshot.page))
        return wrongSnapshot(
            CliText::tr("--page takes %1, not \"%2\".").arg(alternatives(pages), snapshot.page));
    const auto size = readSize(parser.value(u"size"_s));
    if (!size)
        return size.error();
    snapshot.size = *size;
    snapshot.theme = parser.value(u"theme"_s);
    if (snapshot.theme != u"light"_s && snapshot.theme != u"dark"_s)
        return wrongSnapshot(CliText::tr("--theme takes light or dark, not \"%1\".").arg(snapshot.theme));
    snapshot.scale = parser.value(u"scale"_s).toDouble();
    if (!(snapshot.scale >= 0.5 && snapshot.scale <= MaxScale))
        return wrongSnapshot(
            CliText::tr("--scale takes a number from 0.5 to 4, not \"%1\".").arg(parser.value(u"scale"_s)));
    snapshot.output = parser.value(u"output"_s);
    if (snapshot.output.isEmpty())
        return wrongSnapshot(CliText::tr("snapshot needs --output FILE."));
    if (snapshot.output == u"-"_s)
        return wrongSnapshot(
            CliText::tr("snapshot writes no picture to standard output. Name a file with --output."));
    if (!parser.positionalArguments().isEmpty())
        return wrongSnapshot(CliText::tr("snapshot does not know what to do with \"%1\".")
                                 .arg(parser.positionalArguments().first()));
    return snapshot;
}

} // namespace

int runSnapshot(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    addSnapshotOptions(parser, context.pages);
    if (const auto done = parseArguments(parser, u"snapshot"_s, arguments, context))
        return *done;
    const auto snapshot = readSnapshot(parser, context.pages);
    if (!snapshot)
        return complain(context, snapshot.error(), exitstatus::WrongUsage);
    if (const auto rendered = context.snapshot(*snapshot); !rendered)
        return complain(context, rendered.error());
    writeLine(context.err, CliText::tr("Written: %1").arg(snapshot->output));
    return exitstatus::Success;
}

} // namespace tally
