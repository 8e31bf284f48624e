// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/audiousage.h"
#include "support/cli.h"

#include "support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tally;

/// Audio tokens end to end: what `cost` makes of a provider's usage object and what an import of the same
/// usage costs agree to the nano-dollar, in every spelling; and the record keeps its parts on the way out and
/// in again.
class AudioCommandTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void importCostsWhatCostSays();
    void exportsComeBack();

private:
    QString write(const QString &name, const QByteArray &text);
    QJsonObject imported(const QJsonObject &row);
    QJsonObject exported(const QString &ledger) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    int m_ledgers = 0;
};

namespace {

QJsonObject costOf(const AudioCase &one, const QJsonObject &usage)
{
    const QJsonObject line{{u"id"_s, 1},
                           {u"provider"_s, one.provider},
                           {u"model"_s, one.model},
                           {u"timestamp"_s, one.timestamp},
                           {u"raw"_s, QJsonObject{{u"usage"_s, usage}}}};
    QBuffer in;
    in.setData(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    in.open(QIODevice::ReadOnly);
    QBuffer out;
    QBuffer err;
    out.open(QIODevice::WriteOnly);
    err.open(QIODevice::WriteOnly);
    runCommand({u"cost"_s, u"--raw"_s, u"--json"_s}, {out, err, {}, &in});
    return QJsonDocument::fromJson(out.data()).object();
}

} // namespace

void AudioCommandTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_folder->filePath(u"data"_s).toUtf8());
}

QString AudioCommandTest::write(const QString &name, const QByteArray &text)
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write");
    return file.fileName();
}

/// The record of a ledger of its own that the row was imported into.
QJsonObject AudioCommandTest::imported(const QJsonObject &row)
{
    const QString ledger = m_folder->filePath(u"%1.tally"_s.arg(++m_ledgers));
    const QString log =
        write(u"%1.jsonl"_s.arg(m_ledgers), QJsonDocument(row).toJson(QJsonDocument::Compact) + '\n');
    const CliAnswer answer = runCli({u"import"_s, u"--ledger"_s, ledger, log});
    if (answer.status != 0)
        qWarning("%s", answer.err.constData());
    return exported(ledger);
}

QJsonObject AudioCommandTest::exported(const QString &ledger) const
{
    return QJsonDocument::fromJson(
               runCli({u"export"_s, u"--ledger"_s, ledger, u"--format"_s, u"jsonl"_s}).out)
        .object();
}

void AudioCommandTest::importCostsWhatCostSays()
{
    for (const AudioCase &one : audioCases()) {
        const QJsonObject usage = chatUsage(one.usage);
        const QJsonObject cost = costOf(one, usage);
        QCOMPARE(cost[u"status"_s].toString(), u"priced"_s);
        const QJsonObject record = imported(rowOf(u"json"_s, one, usage));
        QCOMPARE(record[u"computed_cost_usd"_s].toString(), cost[u"total_usd"_s].toString());
        QCOMPARE(record[u"prompt_tokens"_s].toInteger(), one.usage.prompt());
        QCOMPARE(record[u"cache_read_tokens"_s].toInteger(), one.usage.cached + one.usage.cachedAudio);
        QCOMPARE(record[u"input_audio_tokens"_s].toInteger(), one.usage.inputAudio);
        QCOMPARE(record[u"output_audio_tokens"_s].isUndefined(),
                 one.usage.outputAudio == 0); // unknown, not 0
    }
}

void AudioCommandTest::exportsComeBack()
{
    const AudioCase one = audioCases().last();
    const QJsonObject record = imported(rowOf(u"json"_s, one, chatUsage(one.usage)));
    const QString from = m_folder->filePath(u"%1.tally"_s.arg(m_ledgers));
    const QByteArray json = runCli({u"export"_s, u"--ledger"_s, from, u"--format"_s, u"jsonl"_s}).out;
    const QString to = m_folder->filePath(u"to.tally"_s);
    QCOMPARE(runCli({u"import"_s, u"--ledger"_s, to, write(u"out.jsonl"_s, json)}).status, 0);
    QCOMPARE(exported(to), record);
    // The CSV has the sums: read into the ledger it came from, it changes nothing.
    const QByteArray csv = runCli({u"export"_s, u"--ledger"_s, from, u"--format"_s, u"csv"_s}).out;
    QVERIFY(!csv.split('\n').first().contains("audio"));
    const QJsonObject again =
        runCli({u"import"_s, u"--ledger"_s, from, u"--json"_s, write(u"out.csv"_s, csv)}).json();
    QCOMPARE(again[u"totals"_s][u"updated"_s].toInt(), 0);
    QCOMPARE(again[u"totals"_s][u"added"_s].toInt(), 0);
    QCOMPARE(exported(from), record);
}

TALLYGLASS_TEST(AudioCommandTest)
#include "audiocommandtest.moc"
