// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/posthogsink.h"
#include "support/testprogram.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace tally;

class PostHogSinkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsKeysOfTheContext();
};

void PostHogSinkTest::keepsKeysOfTheContext()
{
    const PostHogSink sink(QUrl(u"https://eu.i.posthog.example"_s), "phc", SinkNames());
    UsageRecord record;
    record.context = R"({"a \"b\" \u00fc":"v","$set":"no"})";
    const QByteArray payload = QByteArray::fromStdString(sink.payload({}, record));
    const QJsonObject properties = QJsonDocument::fromJson(payload).object()[u"properties"_s].toObject();
    QCOMPARE(properties[u"a \"b\" ü"_s].toString(), u"v"_s);
    QVERIFY(!properties.contains(u"$set"_s));
}

TALLYGLASS_TEST(PostHogSinkTest)

#include "posthogsinktest.moc"
