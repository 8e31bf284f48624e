// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/happenings.h"
#include "support/testprogram.h"

#include <QJsonDocument>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

class HappeningsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sameAgainTakesItsPlace();
    void keepsTheLast();
    void survivesJson();
    void leavesOutWhatMakesNoSense();
};

void HappeningsTest::sameAgainTakesItsPlace()
{
    Happenings happened;
    happened.note(1, Happening::Kind::Waits, u"no\n answer "_s);
    happened.note(2, Happening::Kind::Waits, u"no answer"_s);
    happened.note(3, Happening::Kind::NeedsYou, u"no answer"_s);
    happened.note(4, Happening::Kind::Works, {});
    const std::vector<Happening> expected{{2, Happening::Kind::Waits, u"no answer"_s},
                                          {3, Happening::Kind::NeedsYou, u"no answer"_s}};
    QCOMPARE(happened.all(), expected);
}

void HappeningsTest::keepsTheLast()
{
    Happenings happened;
    for (int i = 0; i < 100; ++i)
        happened.note(i, Happening::Kind::Works, QString::number(i));
    QCOMPARE(happened.all().size(), Happenings::Most);
    QCOMPARE(happened.all().back().ms, int64_t(99));
    QCOMPARE(happened.all().front().ms, int64_t(100 - Happenings::Most));
}

void HappeningsTest::survivesJson()
{
    Happenings happened;
    happened.note(1'790'000'000'123, Happening::Kind::NeedsYou, u"“ä” refused"_s);
    happened.note(1'790'000'000'124, Happening::Kind::Works, u"ok"_s);
    const QByteArray text = QJsonDocument(happened.toJson()).toJson();
    QCOMPARE(Happenings::fromJson(QJsonDocument::fromJson(text).array()), happened);
}

void HappeningsTest::leavesOutWhatMakesNoSense()
{
    const auto json = QJsonDocument::fromJson(R"([1,{},{"ms":1,"kind":"other","words":"x"},null,)"
                                              R"({"ms":2,"kind":"works","words":"y"}])")
                          .array();
    QCOMPARE(Happenings::fromJson(json).all().size(), size_t(1));
}

TALLYGLASS_TEST(HappeningsTest)
#include "happeningstest.moc"
