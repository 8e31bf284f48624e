// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "domain/localtime.h"
#include "services/usage/usageservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

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
        {u"seconds"_s, static_cast<double>(batch.milliseconds) / 1000}};
}

QString batchText(const BatchInfo &batch)
{
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

int undo(const QString &text, const QString &path, const CommandContext &context)
{
    bool ok = false;
    const qint64 id = text.toLongLong(&ok);
    if (!ok)
        return complain(context,
                        {ErrorKind::InvalidInput,
                         CliText::tr("--undo takes the number of an import, not \"%1\".").arg(text)},
                        exitstatus::WrongUsage);
    auto ledger = Ledger::open(path, Ledger::Mode::OpenExisting);
    if (!ledger)
        return complain(context, ledger.error());
    if (const auto undone = (*ledger)->undo(id); !undone)
        return complain(context, undone.error());
    ledger->reset();
    UsageService usage; // brings the columns up to date; they are made again when this fails
    (void)usage.open(path, Ledger::Mode::OpenExisting);
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
        CliText::tr("Lists the imports of a ledger, newest first, or undoes one."));
    parser.addOption(ledgerOption());
    parser.addOption({u"undo"_s, CliText::tr("Take this import out of the ledger again."), u"ID"_s});
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
    if (parser.isSet(u"undo"_s)) {
        const int status = undo(parser.value(u"undo"_s), path, context);
        return status == exitstatus::Success && parser.isSet(u"json"_s) ? list(true, path, context) : status;
    }
    return list(parser.isSet(u"json"_s), path, context);
}

} // namespace tally
