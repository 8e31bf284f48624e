// SPDX-License-Identifier: GPL-3.0-or-later
// From the overview's warning to a cost: what a person does about models without a price, in the real window.
#include "services/imports/importservice.h"
#include "support/cli.h"
#include "support/patience.h"
#include "ui/look/resources.h"
#include "ui/state/appsettings.h"
#include "ui/window/mainwindow.h"
#include "ui/prices/pricemodel.h"
#include "ui/overview/overviewpage.h"
#include "ui/prices/pricespage.h"
#include "ui/requests/requestspage.h"
#include "ui/prices/pricedialog.h"
#include "ui/prices/repricedialog.h"
#include "ui/kit/noticebar.h"
#include "ui/overview/kpicard.h"
#include "ui/prices/pricedelegate.h"
#include "ui/kit/rowtable.h"
#include "support/testprogram.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

/// gpt-4o costs 2.50 and 10.00 per million tokens: 3.50 here. The other three are in no book.
const char Log[] = "timestamp,customer,provider,model,prompt_tokens,completion_tokens\n"
                   "2026-07-20T12:00:00Z,Acme,openai,gpt-4o,1000000,100000\n"
                   "2026-07-20T13:00:00Z,Acme,acme,mystery,1000000,0\n"
                   "2026-07-20T14:00:00Z,Bluefin,acme,mystery,3000000,0\n"
                   "2026-07-20T15:00:00Z,Acme,acme,second,2000000,0\n"
                   "2026-07-20T16:00:00Z,Acme,acme,third,4000000,200000\n";

} // namespace

class TestPrices : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void bannerLeadsToTheModels();
    void settingAPriceCountsAfterRepricing();
    void choosingAnEntryCountsAfterRepricing();
    void anAliasFromTheEntryCountsAfterRepricing();
    void allThreeLeaveNothingOut();
    void showsTheRequestsThatItReprices();
    void followsOtherProcesses();

private:
    template <typename T> T *find(const char *name)
    {
        return m_window->findChild<T *>(QLatin1StringView(name));
    }
    void settle();
    void importLog(const QByteArray &text, qint64 records);
    void followBanner();
    RowTable &table() { return *find<RowTable>("prices.table"); }
    const PriceModel &model() { return *static_cast<PriceModel *>(table().model()); }
    void select(const std::string &provider, const std::string &name);
    void pressInRow(const std::string &provider, const std::string &name);
    void setOwnPrice(const QString &input);
    void chooseEntry(const QString &entry);
    void addAlias(const QString &name);
    void save(PriceDialog &dialog);
    void reprice(const std::string &name);
    void showsEverywhere(const QString &cost, int unpricedModels, int unpricedRecords);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<UsageService> m_usage;
    std::unique_ptr<MainWindow> m_window;
};

void TestPrices::initTestCase()
{
    registerResources();
    QLocale::setDefault(QLocale::c());
}

void TestPrices::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_folder->path().toUtf8()); // the window's price lists are kept there
    m_settings = std::make_unique<AppSettings>(m_folder->filePath(u"settings.ini"_s));
    Preferences preferences;
    preferences.timeZone = "UTC";
    m_settings->setPreferences(preferences);
    m_usage = std::make_unique<UsageService>();
    QVERIFY(m_usage->open(m_folder->filePath(u"test.tally"_s), Ledger::Mode::OpenOrCreate));
    importLog(Log, 5);
    m_window = std::make_unique<MainWindow>(std::make_unique<Workspace>(*m_usage, *m_settings));
    m_window->filter().setClock([] { return QDateTime(QDate(2026, 7, 31), QTime(12, 0), Qt::UTC); });
    m_window->filter().setPreset(DatePreset::All);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    settle();
}

void TestPrices::importLog(const QByteArray &text, qint64 records)
{
    QFile log(m_folder->filePath(u"log.csv"_s));
    QVERIFY(log.open(QIODevice::WriteOnly) && log.write(text) > 0);
    log.close();
    const PriceService prices;
    ImportService imports(m_usage->ledgerPath(), prices.catalogue());
    QCOMPARE(imports.importFile(log.fileName(), {}).counts.added, int64_t(records));
    QVERIFY(m_usage->sync());
}

void TestPrices::cleanup()
{
    m_window.reset();
    m_usage.reset();
    m_settings.reset();
}

void TestPrices::settle()
{
    QCoreApplication::processEvents();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), Patience);
}

void TestPrices::followBanner()
{
    m_window->showPage(u"overview"_s);
    settle();
    const auto *banner = find<NoticeBar>("overview.banner");
    QTRY_VERIFY(banner->isVisible());
    banner->findChild<QPushButton *>(u"banner.action"_s)->click();
    QCOMPARE(m_window->currentPage(), u"prices"_s);
    settle();
}

void TestPrices::select(const std::string &provider, const std::string &name)
{
    const int row = model().rowOf(provider, name);
    QVERIFY(row >= 0);
    table().setCurrentIndex(model().index(row, 0));
    table().scrollTo(model().index(row, 0));
}

void TestPrices::pressInRow(const std::string &provider, const std::string &name)
{
    select(provider, name);
    const int row = model().rowOf(provider, name);
    QCOMPARE(model().row(row).kind, PriceRow::Kind::Unpriced);
    const QRect cell = table().visualRect(model().index(row, PriceModel::Input));
    QTest::mouseClick(table().viewport(), Qt::LeftButton, {},
                      PriceDelegate::buttonRect(cell, model().row(row)).center());
}

void TestPrices::save(PriceDialog &dialog)
{
    QSignalSpy gone(&dialog, &QObject::destroyed);
    dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->click();
    QTRY_COMPARE(gone.count(), 1);
    settle();
}

void TestPrices::setOwnPrice(const QString &input)
{
    pressInRow("acme", "mystery");
    auto *dialog = m_window->findChild<PriceDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(u"price.input"_s)->setText(input);
    dialog->findChild<QLineEdit *>(u"price.output"_s)->setText(u"9"_s);
    save(*dialog);
}

void TestPrices::chooseEntry(const QString &entry)
{
    pressInRow("acme", "second");
    auto *dialog = m_window->findChild<PriceDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QRadioButton *>(u"price.same"_s)->click();
    dialog->findChild<QLineEdit *>(u"price.target"_s)->setText(entry);
    save(*dialog);
}

void TestPrices::addAlias(const QString &name)
{
    select("openai", "gpt-4o");
    find<QPushButton>("prices.addAlias")->click();
    auto *dialog = m_window->findChild<PriceDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(u"price.model"_s)->setText(name);
    save(*dialog);
}

void TestPrices::reprice(const std::string &name)
{
    QVERIFY(model().row(model().rowOf("acme", name)).isRepriceable());
    pressInRow("acme", name); // where a price could be set before
    auto *dialog = m_window->findChild<RepriceDialog *>();
    QVERIFY(dialog);
    auto *apply = dialog->findChild<QPushButton *>(u"reprice.apply"_s);
    QTRY_VERIFY_WITH_TIMEOUT(apply->isEnabled(), Patience);
    QSignalSpy gone(dialog, &QObject::destroyed);
    apply->click();
    QTRY_COMPARE_WITH_TIMEOUT(gone.count(), 1, Patience);
    settle();
}

/// Banner, card, prices page, rail and the command line's report say the same.
void TestPrices::showsEverywhere(const QString &cost, int unpricedModels, int unpricedRecords)
{
    QTRY_COMPARE(m_window->page<PricesPage>().unpricedModels(), unpricedModels);
    m_window->showPage(u"overview"_s);
    settle();
    auto *banner = find<NoticeBar>("overview.banner");
    QTRY_COMPARE(banner->isVisible(), unpricedModels > 0);
    if (unpricedModels > 0) {
        const QString said = u"%1 models without a price: %2 requests are not in these costs"_s;
        QTRY_COMPARE(banner->accessibleName(), said.arg(unpricedModels).arg(unpricedRecords));
    }
    QString card;
    for (const KpiCard *each : m_window->findChildren<KpiCard *>()) {
        if (each->measure() == Measure::Cost)
            card = each->accessibleName();
    }
    QCOMPARE(card, u"Cost: $"_s + cost);
    const QJsonObject report =
        runCli({u"report"_s, u"--json"_s, u"--ledger"_s, m_usage->ledgerPath()}).json()[u"totals"].toObject();
    QCOMPARE(report[u"cost_usd"].toString().toDouble(), cost.toDouble());
    QCOMPARE(report[u"unpriced_records"].toInt(), unpricedRecords);
}

void TestPrices::bannerLeadsToTheModels()
{
    showsEverywhere(u"3.50"_s, 3, 4);
    followBanner();
    QCOMPARE(model().row(0).kind, PriceRow::Kind::UnpricedHead);
    QCOMPARE(model().row(0).count, int64_t(4));
    QCOMPARE(table().currentIndex().row(), 1); // the first of them is at hand
    QVERIFY(!model().row(1).isRepriceable());
}

void TestPrices::settingAPriceCountsAfterRepricing()
{
    followBanner();
    setOwnPrice(u"2"_s);
    showsEverywhere(u"3.50"_s, 3, 4); // recorded costs stay until somebody wants otherwise
    followBanner();
    reprice("mystery");
    showsEverywhere(u"11.50"_s, 2, 2); // 4 million tokens at $2
}

void TestPrices::choosingAnEntryCountsAfterRepricing()
{
    followBanner();
    chooseEntry(u"openai/gpt-4o"_s);
    reprice("second");
    showsEverywhere(u"8.50"_s, 2, 3); // 2 million tokens at $2.50
}

void TestPrices::anAliasFromTheEntryCountsAfterRepricing()
{
    followBanner();
    addAlias(u"third"_s); // of any provider
    reprice("third");
    showsEverywhere(u"15.50"_s, 2, 3); // 4 million tokens at $2.50, 0.2 million at $10
    m_window->showPage(u"prices"_s);
    select("acme", "third");
    auto *remove = find<QPushButton>("prices.removeAlias");
    QVERIFY(remove);
    remove->click();
    settle();
    showsEverywhere(u"15.50"_s, 2, 3); // that, too, changes nothing that is recorded
}

void TestPrices::allThreeLeaveNothingOut()
{
    followBanner();
    setOwnPrice(u"2"_s);
    reprice("mystery");
    chooseEntry(u"openai/gpt-4o"_s);
    reprice("second");
    addAlias(u"third"_s);
    reprice("third");
    showsEverywhere(u"28.50"_s, 0, 0);
    QCOMPARE(m_usage->batches()->size(), size_t(4)); // each re-pricing can be undone
}

/// The same name at another provider is another model; what the filters keep is another question.
void TestPrices::showsTheRequestsThatItReprices()
{
    importLog("timestamp,customer,provider,model,prompt_tokens,completion_tokens\n"
              "2026-07-21T12:00:00Z,Acme,other,mystery,5000000,0\n",
              1);
    m_window->filter().filterTo({DimensionKind::Customer, {}}, "Bluefin");
    m_window->filter().setPreset(DatePreset::Today);
    m_window->showPage(u"prices"_s);
    settle();
    QTRY_VERIFY(model().rowOf("other", "mystery") >= 0);
    setOwnPrice(u"2"_s);

    select("acme", "mystery");
    find<QPushButton>("prices.reprice")->click();
    auto *dialog = m_window->findChild<RepriceDialog *>();
    QVERIFY(dialog);
    const auto *state = dialog->findChild<QLabel *>(u"reprice.state"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->isBusy(), Patience);
    QVERIFY2(state->text().startsWith(u"2 of 2 records change."_s), qPrintable(state->text()));
    dialog->close();

    find<QPushButton>("prices.show")->click();
    QCOMPARE(m_window->currentPage(), u"requests"_s);
    settle();
    QTRY_COMPARE(m_window->page<RequestsPage>().rowCount(), qint64(2));
    m_window->filter().back();
    QVERIFY(m_window->filter().find({DimensionKind::Customer, {}}, false)); // as it was, in one step
    QVERIFY(!m_window->filter().find({DimensionKind::Model, {}}, false));
}

void TestPrices::followsOtherProcesses()
{
    followBanner();
    const auto isRepriceable = [this] {
        const int row = model().rowOf("acme", "mystery");
        return row >= 0 && model().row(row).isRepriceable();
    };
    QVERIFY(!isRepriceable());
    QProcess other;
    other.start(
        QCoreApplication::applicationFilePath(),
        {u"pricespage-command"_s, u"prices"_s, u"set"_s, u"acme"_s, u"mystery"_s, u"--input"_s, u"2"_s});
    QVERIFY(other.waitForFinished(Patience));
    QCOMPARE(other.exitCode(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(isRepriceable(), Patience);
    reprice("mystery"); // with what the other process set: 4 million tokens at 2 dollars each
    showsEverywhere(u"11.50"_s, 2, 2);
}

/// A second process: the same commands as those of the program.
static int runAsCommand(const QStringList &words)
{
    return runCli(words).status;
}

TALLYGLASS_TEST(TestPrices)
TALLYGLASS_SECOND_PROCESS(u"pricespage-command"_s, runAsCommand)

#include "pricespagetest.moc"
