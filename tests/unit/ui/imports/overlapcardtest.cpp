// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importqueue.h"
#include "services/prices/priceservice.h"
#include "services/usage/usageservice.h"
#include "support/testprogram.h"
#include "ui/imports/importcard.h"
#include "ui/imports/overlapdialog.h"
#include "ui/kit/choicecard.h"
#include "ui/look/theme.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr int Days = 30;

// Two requests a day, 12.75 dollars: 382.50 in all.
QByteArray requests()
{
    QByteArray log = "time,provider,model,input,output,cost,id\n";
    for (int i = 0; i < Days; ++i) {
        const QByteArray day = QByteArray::number(i % 28 + 1).rightJustified(2, '0');
        const QByteArray month = i < 28 ? "10" : "11";
        for (const char *cost : {"10.25", "2.5"})
            log += "2026-" + month + '-' + day + "T12:00:00Z,openai,gpt-4o,100,10," + cost + ",r"
                + QByteArray::number(i) + cost + '\n';
    }
    return log;
}

// The same days; one of them costs 7.90 more.
QByteArray bill(int first = 0, int last = Days)
{
    QByteArray csv =
        "start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item\n";
    for (int i = first; i < last; ++i) {
        const QDate day = QDate(2026, i < 28 ? 10 : 11, i % 28 + 1);
        const qint64 start = day.startOfDay(Qt::UTC).toSecsSinceEpoch();
        csv += QByteArray::number(start) + ',' + QByteArray::number(start + 86'400) + ','
            + day.toString(Qt::ISODate).toLatin1() + "T00:00:00+00:00,"
            + day.addDays(1).toString(Qt::ISODate).toLatin1() + "T00:00:00+00:00,"
            + (i == 20 ? "20.65" : "12.75") + ",usd,\n";
    }
    return csv;
}

} // namespace

/// The card of a cost file whose days have requests: three answers, of which the usual one is chosen, and the
/// dialog that changes the answer later.
class OverlapCardTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void theUsualAnswerIsChosen();
    void arrowKeysMoveTheChoice();
    void theAnswerIsRememberedWhereAsked();
    void theAnswerCanBeChangedLater();

private:
    QString write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write");
        return file.fileName();
    }
    std::unique_ptr<ImportCard> cardOf(const QString &path)
    {
        auto card = std::make_unique<ImportCard>(InputEntry::ofFile(path), *m_queue, QTimeZone::utc());
        card->resize(1180, 500);
        card->show();
        return card;
    }
    static ChoiceCard *choice(const QWidget &in, OverlapChoice choice)
    {
        return in.findChild<ChoiceCard *>(u"imports.overlap.%1"_s.arg(int(choice)));
    }
    static bool isReady(const ImportCard &card)
    {
        return card.state() == ImportCard::State::Ready && card.report().status == ImportStatus::Imported;
    }
    QString totalCost()
    {
        if (!m_usage.sync())
            return {};
        const auto table = m_usage.aggregateNow({});
        return table && table->totals.costNano ? QString::fromStdString(toDecimal(*table->totals.costNano, 9))
                                               : QString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PriceService> m_prices;
    std::unique_ptr<ImportQueue> m_queue;
    UsageService m_usage;
};

void OverlapCardTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(ThemeChoice::Light);
}

void OverlapCardTest::init()
{
    m_queue.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_prices = std::make_unique<PriceService>(m_folder->filePath(u"prices"_s));
    const QString ledger = m_folder->filePath(u"a.tally"_s);
    QVERIFY(m_usage.open(ledger, Ledger::Mode::OpenOrCreate).ok());
    ImportOptions options;
    options.read.map = std::make_shared<const ColumnMap>(*ColumnMap::parse(R"({"source":"openai"})"));
    const auto report = ImportService(ledger).importFile(write(u"requests.csv"_s, requests()), options);
    QVERIFY2(report.status == ImportStatus::Imported, qPrintable(report.message));
    m_queue = std::make_unique<ImportQueue>(ledger, *m_prices);
}

void OverlapCardTest::theUsualAnswerIsChosen()
{
    const auto card = cardOf(write(u"openai_costs.csv"_s, bill()));
    QTRY_VERIFY(isReady(*card));
    QTRY_VERIFY(choice(*card, OverlapChoice::Usage));
    QVERIFY(choice(*card, OverlapChoice::Usage)->isChecked());
    const auto said = [&](OverlapChoice answer) { return choice(*card, answer)->accessibleDescription(); };
    QVERIFY2(said(OverlapChoice::Usage).contains(u"30 day(s) $382.50 unchanged"_s),
             qPrintable(said(OverlapChoice::Usage)));
    QVERIFY2(said(OverlapChoice::Cost).contains(u"30 day(s) $390.40 +$7.90"_s),
             qPrintable(said(OverlapChoice::Cost)));
    QVERIFY2(said(OverlapChoice::Both).contains(u"30 day(s) $772.90 +$390.40"_s),
             qPrintable(said(OverlapChoice::Both)));
    QCOMPARE(card->findChild<QLabel *>(u"imports.overlap.agreement"_s)->text(),
             u"29 day(s) agree within 1 %"_s);
    QVERIFY(card->findChild<QLabel *>(u"imports.overlap.difference"_s)->text().contains(u"21 Oct"_s));
    auto *import = card->findChild<QPushButton *>(u"imports.import"_s);
    QVERIFY(import->isEnabled());
    QCOMPARE(totalCost(), u"382.5"_s); // nothing is written before
    QTest::mouseClick(import, Qt::LeftButton);
    QTRY_VERIFY(card->state() == ImportCard::State::Done);
    QCOMPARE(totalCost(), u"382.5"_s);
    QCOMPARE(m_usage.batches()->front().overlap, OverlapChoice::Usage);
}

void OverlapCardTest::arrowKeysMoveTheChoice()
{
    const auto card = cardOf(write(u"openai_costs.csv"_s, bill()));
    QTRY_VERIFY(isReady(*card) && choice(*card, OverlapChoice::Usage));
    ChoiceCard *usual = choice(*card, OverlapChoice::Usage);
    usual->setFocus();
    QTest::keyClick(usual, Qt::Key_Right);
    QTRY_VERIFY(choice(*card, OverlapChoice::Cost) && choice(*card, OverlapChoice::Cost)->isChecked()
                && isReady(*card) && card->report().doubts.front().taken == u"cost"_s);
    QTest::mouseClick(card->findChild<QPushButton *>(u"imports.import"_s), Qt::LeftButton);
    QTRY_VERIFY(card->state() == ImportCard::State::Done);
    QCOMPARE(totalCost(), u"390.4"_s);
}

void OverlapCardTest::theAnswerIsRememberedWhereAsked()
{
    for (const bool remember : {false, true}) {
        init();
        const auto card = cardOf(write(u"openai_costs.csv"_s, bill(0, 10)));
        QTRY_VERIFY(isReady(*card) && choice(*card, OverlapChoice::Both));
        choice(*card, OverlapChoice::Both)->click();
        QTRY_VERIFY(isReady(*card) && card->report().doubts.front().taken == u"both"_s);
        card->findChild<QCheckBox *>(u"imports.overlap.remember"_s)->setChecked(remember);
        QTest::mouseClick(card->findChild<QPushButton *>(u"imports.import"_s), Qt::LeftButton);
        QTRY_VERIFY(card->state() == ImportCard::State::Done);
        const auto later = cardOf(write(u"again.csv"_s, bill(10)));
        QTRY_VERIFY(isReady(*later) && choice(*later, OverlapChoice::Both));
        QCOMPARE(choice(*later, OverlapChoice::Both)->isChecked(), remember);
        QCOMPARE(choice(*later, OverlapChoice::Usage)->isChecked(), !remember);
    }
}

void OverlapCardTest::theAnswerCanBeChangedLater()
{
    ImportOptions options;
    options.read.assume.insert(u"overlap"_s, u"usage"_s);
    const auto report =
        ImportService(m_usage.ledgerPath()).importFile(write(u"openai_costs.csv"_s, bill()), options);
    QVERIFY(report.status == ImportStatus::Imported);
    OverlapDialog *dialog = new OverlapDialog(m_usage, m_usage.batches()->front(), nullptr);
    QSignalSpy answered(dialog, &OverlapDialog::answered);
    dialog->open();
    QTRY_VERIFY(choice(*dialog, OverlapChoice::Usage));
    auto *apply = dialog->findChild<QPushButton *>(u"imports.overlapDialog.apply"_s);
    QVERIFY(choice(*dialog, OverlapChoice::Usage)->isChecked());
    QVERIFY(!apply->isEnabled());
    choice(*dialog, OverlapChoice::Both)->click();
    QVERIFY(apply->isEnabled());
    QTest::mouseClick(apply, Qt::LeftButton);
    QTRY_COMPARE(answered.size(), 1);
    QCOMPARE(totalCost(), u"772.9"_s);
    QCOMPARE(m_usage.batches()->front().overlap, OverlapChoice::Both);
}

TALLYGLASS_TEST(OverlapCardTest)
#include "overlapcardtest.moc"
