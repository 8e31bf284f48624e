// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/outboxpass.h"
#include "services/connections/previewsink.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

/// What a connection says after a pass over its outbox.
class OutboxPassTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClockMattersToTokensAlone_data();
    void aClockMattersToTokensAlone();
};

void OutboxPassTest::aClockMattersToTokensAlone_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<bool>("isClockWrong");
    QTest::newRow("portal") << QByteArray("portal") << true;
    QTest::newRow("webhook") << QByteArray("webhook") << false;
    QTest::newRow("telemetry") << QByteArray("otlp") << false;
}

void OutboxPassTest::aClockMattersToTokensAlone()
{
    QFETCH(QByteArray, kind);
    QFETCH(bool, isClockWrong);
    SecretStore secrets;
    OutboxPass pass = OutboxPass::over({.kind = kind.toStdString(), .name = "c"});
    pass.sink = sinkForPreview(pass.entry);
    pass.tokens = std::make_unique<TokenSource>(pass.config, u"c"_s, secrets);
    pass.tokens->setSkewMs(3'600'000);
    pass.outcome.trouble = u"The receiver does not accept the token."_s;
    pass.close({}, {}, 1);
    QCOMPARE(pass.state.isClockWrong, isClockWrong);
}

TALLYGLASS_TEST(OutboxPassTest)

#include "outboxpasstest.moc"
