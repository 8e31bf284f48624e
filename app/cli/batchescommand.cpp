// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/attributearguments.h"
#include "cli/command.h"
#include "domain/localtime.h"
#include "services/attribution/attributionservice.h"
#include "services/imports/overlapdoubt.h"
#include "services/usage/usageservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString kindOf(const BatchInfo &batch)
{
    if (batch.attribution)
        return u"attribution"_s;
    return batch.source.formatId == u"reprice"_s ? u"repricing"_s : u"import"_s;
}

QJsonValue attributionOf(const BatchInfo &batch)
{
    if (!batch.attribution)
        return {};
    const int64_t rule = batch.attribution->rule;
    return QJsonObject{{u"rule"_s, rule != 0 ? QJsonValue(qint64(rule)) : QJsonValue()},
                       {u"conditions"_s, conditionsJson(batch.attribution->conditions)},
                       {u"settings"_s, settingsJson(batch.attribution->settings)}};
}

QJsonValue watchedJson(const BatchInfo &batch)
{
    if (!batch.watched)
        return QJsonValue();
    return QJsonObject{{u"folder"_s, batch.watched->folder}, {u"files"_s, qint64(batch.watched->files)}};
}

// "a.jsonl", or the folder where several files are meant.
QString shownFile(const BatchInfo &batch)
{
    return batch.watched && batch.watched->files > 1
        ? CliText::tr("%1, files: %2").arg(batch.watched->folder).arg(batch.watched->files)
        : batch.source.fileName;
}

QJsonObject batchJson(const BatchInfo &batch)
{
    const auto instant = [](const std::optional<int64_t> &ms) {
        return ms ? QJsonValue(QString::fromStdString(isoUtc(*ms))) : QJsonValue();
    };
    return {
        {u"id"_s, static_cast<qint64>(batch.id)},
        {u"kind"_s, kindOf(batch)},
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
        {u"watched"_s, watchedJson(batch)},
        {u"notes"_s, QJsonArray::fromStringList(batch.notes)},
        {u"overlap"_s, batch.overlap == OverlapChoice::Ask ? QJsonValue() : overlapValueOf(batch.overlap)},
        {u"seconds"_s, static_cast<double>(batch.milliseconds) / 1000},
        {u"attribution"_s, attributionOf(batch)}};
}

QString attributionLine(const BatchInfo &batch)
{
    const QString when = QString::fromStdString(isoUtc(batch.importedAtMs)).left(19);
    const int64_t rule = batch.attribution->rule;
    //: %1 number, %2 time, %3 "rule 3" or nothing, %4 what is set, %5 conditions, %6 and %7 numbers, %8
    //: whether undone
    return CliText::tr("%1  %2  %3set %4 where %5  changed %6, so before %7%8")
               .arg(batch.id, 4)
               .arg(when, rule != 0 ? CliText::tr("rule %1: ").arg(rule) : QString(),
                    settingsText(batch.attribution->settings),
                    batch.attribution->conditions.empty() ? CliText::tr("(all)")
                                                          : conditionsText(batch.attribution->conditions))
               .arg(batch.updated)
               .arg(batch.duplicates)
               .arg(batch.undoneAtMs ? CliText::tr("  undone") : QString())
        + u'\n';
}

QString batchText(const BatchInfo &batch)
{
    if (batch.attribution)
        return attributionLine(batch);
    return CliText::tr("%1  %2  %3 (%4)  added %5, updated %6, known %7, rejected %8%9")
               .arg(batch.id, 4)
               .arg(QString::fromStdString(isoUtc(batch.importedAtMs)).left(19), shownFile(batch),
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
                     CliText::tr("--%1 takes the number of a batch, not \"%2\".").arg(option, text)},
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
    const auto review = (*ledger)->batches().reviewOverlap(id);
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
    if (const auto done = (*ledger)->batches().answerOverlap(id, choice, note); !done)
        return complain(context, done.error());
    ledger->reset();
    refreshColumns(path);
    writeLine(context.err, note);
    return exitstatus::Success;
}

Result<void> undoOrRedo(Ledger &ledger, int64_t id, bool redo)
{
    if (!redo)
        return ledger.undo(id);
    const auto done = ledger.attributions().redo(id);
    return done ? Result<void>() : Result<void>(done.error());
}

int change(const QString &option, const QString &text, const QString &path, const CommandContext &context)
{
    const bool redo = option == u"redo"_s;
    bool ok = false;
    const qint64 id = text.toLongLong(&ok);
    if (!ok)
        return complainOfNumber(option, text, context);
    auto ledger = Ledger::open(path, Ledger::Mode::OpenExisting);
    if (!ledger)
        return complain(context, ledger.error());
    if (const auto done = undoOrRedo(**ledger, id, redo); !done)
        return complain(context, done.error());
    ledger->reset();
    refreshColumns(path);
    writeLine(context.err,
              redo ? CliText::tr("Batch %1 was done again.").arg(id)
                   : CliText::tr("Batch %1 was undone.").arg(id));
    return exitstatus::Success;
}

int list(bool json, const QString &path, const CommandContext &context)
{
    auto ledger = Ledger::open(path, Ledger::Mode::ReadOnly);
    if (!ledger)
        return complain(context, ledger.error());
    if (const auto shown = (*ledger)->roleSeesAll(); !shown)
        return complain(context, shown.error());
    const auto batches = (*ledger)->batches().all();
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
    parser.setApplicationDescription(CliText::tr(
        "Lists the imports, re-pricings and attributions of a ledger, newest first, undoes one, or "
        "answers anew which of the same use counts."));
    parser.addOption(ledgerOption());
    parser.addOption({u"undo"_s, CliText::tr("Take this one back."), u"ID"_s});
    parser.addOption({u"redo"_s, CliText::tr("Bring this undone attribution again."), u"ID"_s});
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
    if (parser.isSet(u"undo"_s) && parser.isSet(u"redo"_s))
        return complain(
            context,
            {ErrorKind::InvalidInput, CliText::tr("Give --undo or --redo, not both. Nothing was done.")},
            exitstatus::WrongUsage);
    for (const QString &option : {u"undo"_s, u"redo"_s}) {
        if (!parser.isSet(option))
            continue;
        const int status = change(option, parser.value(option), path, context);
        return status == exitstatus::Success && parser.isSet(u"json"_s) ? list(true, path, context) : status;
    }
    return list(parser.isSet(u"json"_s), path, context);
}

} // namespace tally
