// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/telemetrysums.h"

#include "capturefixture.h"
#include "support/testprogram.h"

#include <QDir>

#include <limits>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

ToldSum sumOf(const std::string &id)
{
    ToldSum sum{.teller = "claude-code", .fromMs = 1'790'000'000'000, .toMs = 1'790'000'060'000};
    sum.record.timeMs = sum.toMs;
    sum.record.granularity = Granularity::Minute;
    sum.record.provider = "anthropic";
    sum.record.model = "claude-sonnet-4-5";
    sum.record.source = "claude-code-metrics";
    sum.record.externalId = id;
    sum.record.tokens.input = 7;
    return sum;
}

} // namespace

/// Sums that wait, at the end of their server.
class TelemetrySumsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatIsOnItsWay();
};

void TelemetrySumsTest::keepsWhatIsOnItsWay()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"l.tally"_s);
    QVERIFY(Ledger::open(path, Ledger::Mode::OpenOrCreate).ok());
    ChatLedger ledger(path, 100);
    TokenBook tokens(ledger);
    CallBook book(ledger, tokens, nullptr);
    const LedgerHolder holder(path);
    {
        TelemetrySums sums(ledger, book);
        sums.take({.id = 1, .name = "claude"}, {sumOf("on its way")});
        sums.settle(std::numeric_limits<int64_t>::max());
        sums.take({.id = 1, .name = "claude"}, {sumOf("waits")});
    }
    QFile kept(path + u".unwritten.jsonl"_s);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    const QByteArray lines = kept.readAll();
    QCOMPARE(lines.count('\n'), 2);
    QVERIFY(lines.contains("on its way"));
    QVERIFY(lines.contains("waits"));
}

TALLYGLASS_TEST(TelemetrySumsTest)
#include "telemetrysumstest.moc"
