// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "domain/localtime.h"
#include "services/imports/overlapdoubt.h"
#include "services/usage/usageservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QJsonObject batchJson(const BatchInfo &batch)
{
    const auto instant = [](const std::optional<int64_t> &ms) {
        return ms ? QJsonValue(QString::fromStdString(isoUtc(*ms))) : QJsonValue();
    };
    return {
        {u"id"_s, static_cast<qint64>(batch.id)},
        {u"file"_s, batch.source.fileName},
        {u"path"_s, batch.source.path},
        {u"sha256"_s, QString::fromLatin1(batch.source.sha256)},
        {u"format"_s, batch.source.formatId},
        {u"imported_at"_s, instant(batch.importedAtMs)},
        {u"undone_at"_s, instant(batch.undoneAtMs)},
        {u"added"_s, static_cast<qint64>(batch.added)},
        {u"updated"_s, static_cast<qint64>(batch.updated)},
        {u"duplicates"_s, static_cast<qint64>(batch.duplicates)},
        {u"rejected"_s, static_cast<qint64>(batch.rejected)},
        {u"cost_usd"_s,
         batch.costNano ? QJsonValue(QString::fromStdString(toDecimal(*batch.costNano, 9))) : QJsonValue()},
        {u"unpriced_records"_s, static_cast<qint64>(batch.unpriced)},
        {u"notes"_s, QJsonArray::fromStringList(batch.notes)},
        {u"overlap"_s, batch.overlap == OverlapChoice::Ask ? QJsonValue() : overlapValueOf(batch.overlap)},
        {u"seconds"_s, static_cast<double>(batch.milliseconds) / 1000}};
}

QString batchText(const BatchInfo &batch)
{
    return CliText::tr("%1  %2  %3 (%4)  added %5, updated %6, known %7, rejected %8%9")
               .arg(batch.id, 4)
               .arg(QString::fromStdString(isoUtc(batch.importedAtMs)).left(19), batch.source.fileName,
                    batch.source.formatId)
               .arg(batch.added)
               .arg(batch.updated)
               .arg(batch.duplicates)
               .arg(batch.rejected)
               .arg(batch.undoneAtMs ? CliText::tr("  undone") : QString())
        + u'\n';
}

// Brings the columns up to date; they are made again when this fails.
void refreshColumns(const QString &path)
{
    UsageService usage;
    (void)usage.open(path, Ledger::Mode::OpenExisting);
}

int complainOfNumber(const QString &option, const QString &text, const CommandContext &context)
{
    return complain(context,
                    {ErrorKind::InvalidInput,
                     CliText::tr("--%1 takes the number of an import, not \"%2\".").arg(option, text)},
                    exitstatus::WrongUsage);
}

/// Says what an import and the rest of the ledger both tell of, and which of the two counts from now on.
int answer(const QString &text, const QString &value, const QString &path, const CommandContext &context)
{
    bool ok = false;
    const qint64 id = text.toLongLong(&ok);
    const OverlapChoice choice = overlapChoiceOf(value);
    if (!ok)
        return complainOfNumber(u"answer"_s, text, context);
    if (choice == OverlapChoice::Ask && !value.isEmpty())
        return complain(context,
                        {ErrorKind::InvalidInput,
                         CliText::tr("--overlap takes usage, cost or both, not \"%1\".").arg(value)},
                        exitstatus::WrongUsage);
    auto ledger = Ledger::open(path, Ledger::Mode::OpenExisting);
    if (!ledger)
        return complain(context, ledger.error());
    const auto review = (*ledger)->reviewOverlap(id);
    if (!review)
        return complain(context, review.error());
    if (review->overlaps.empty()) {
        writeLine(context.err,
                  CliText::tr("Import %1 tells of nothing that the ledger has in another way.").arg(id));
        return exitstatus::Failed;
    }
    if (choice == OverlapChoice::Ask) {
        writeText(context.out, overlapQuestion(review->overlaps) + u'\n');
        return exitstatus::Success;
    }
    const QString note = overlapNote(review->overlaps, choice);
    if (const auto done = (*ledger)->answerOverlap(id, choice, note); !done)
        return complain(context, done.error());
    ledger->reset();
    refreshColumns(path);
    writeLine(context.err, note);
    return exitstatus::Success;
}

int undo(const QString &text, const QString &path, const CommandContext &context)
{
    bool ok = false;
    const qint64 id = text.toLongLong(&ok);
    if (!ok)
        return complainOfNumber(u"undo"_s, text, context);
    auto ledger = Ledger::open(path, Ledger::Mode::OpenExisting);
    if (!ledger)
        return complain(context, ledger.error());
    if (const auto undone = (*ledger)->undo(id); !undone)
        return complain(context, undone.error());
    ledger->reset();
    refreshColumns(path);
    writeLine(context.err, CliText::tr("Import %1 was undone.").arg(id));
    return exitstatus::Success;
}

int list(bool json, const QString &path, const CommandContext &context)
{
    auto ledger = Ledger::open(path, Ledger::Mode::ReadOnly);
    if (!ledger)
        return complain(context, ledger.error());
    const auto batches = (*ledger)->batches();
    if (!batches)
        return complain(context, batches.error());
    if (json) {
        QJsonArray array;
        for (const BatchInfo &batch : *batches)
            array.append(batchJson(batch));
        context.out.write(QJsonDocument(QJsonObject{{u"batches"_s, array}}).toJson());
        return exitstatus::Success;
    }
    for (const BatchInfo &batch : *batches)
        writeText(context.out, batchText(batch));
    if (batches->empty())
        writeLine(context.out, CliText::tr("Nothing was imported yet."));
    return exitstatus::Success;
}

} // namespace

int runBatches(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Lists the imports of a ledger, newest first, undoes one, or answers anew which of the "
                    "same use counts."));
    parser.addOption(ledgerOption());
    parser.addOption({u"undo"_s, CliText::tr("Take this import out of the ledger again."), u"ID"_s});
    parser.addOption(
        {u"answer"_s,
         CliText::tr("Say which counts of the use that this import and the rest of the ledger tell "
                     "of (with --overlap; without it the question is printed)."),
         u"ID"_s});
    parser.addOption({u"overlap"_s, CliText::tr("The answer: usage, cost or both."), u"CHOICE"_s});
    parser.addOption({u"json"_s, CliText::tr("Print JSON.")});
    if (const auto done = parseArguments(parser, u"batches"_s, arguments, context))
        return *done;
    if (!parser.positionalArguments().isEmpty())
        return complain(context,
                        {ErrorKind::InvalidInput,
                         CliText::tr("batches does not know what to do with \"%1\".")
                             .arg(parser.positionalArguments().first())},
                        exitstatus::WrongUsage);
    const QString path = ledgerPath(parser);
    if (parser.isSet(u"overlap"_s) && !parser.isSet(u"answer"_s))
        return complain(
            context,
            {ErrorKind::InvalidInput, CliText::tr("--overlap needs --answer with the number of an import.")},
            exitstatus::WrongUsage);
    if (parser.isSet(u"answer"_s))
        return answer(parser.value(u"answer"_s), parser.value(u"overlap"_s), path, context);
    if (parser.isSet(u"undo"_s)) {
        const int status = undo(parser.value(u"undo"_s), path, context);
        return status == exitstatus::Success && parser.isSet(u"json"_s) ? list(true, path, context) : status;
    }
    return list(parser.isSet(u"json"_s), path, context);
}

} // namespace tally
