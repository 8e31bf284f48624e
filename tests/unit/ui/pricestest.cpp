// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/importservice.h"
#include "ui/models/pricemodel.h"
#include "ui/pages/pricespage.h"
#include "ui/pricedialog.h"
#include "ui/repricedialog.h"
#include "ui/theme.h"

#include <QAbstractItemModelTester>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

/// The prices page over a real ledger and a real folder of price files.
class PricesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void modelsWithoutAPriceComeFirst();
    void searchFindsModelsOfTheBooks();
    void ownPriceIsSetAndRemoved();
    void aliasGivesAPrice();
    void wrongPriceIsExplained();
    void repricingShowsWhatChangesFirst();

private:
    QTableView *table() const { return m_page->findChild<QTableView *>(u"prices.table"_s); }
    const PriceModel &model() const { return *static_cast<PriceModel *>(table()->model()); }
    void select(const std::string &provider, const std::string &name);
    QPushButton *button(const char *name) const
    {
        return m_page->findChild<QPushButton *>(QLatin1StringView(name));
    }
    PriceDialog *openPriceDialog();
    static void save(PriceDialog &dialog);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<UsageService> m_usage;
    std::unique_ptr<FilterState> m_filter;
    std::unique_ptr<PriceService> m_prices;
    std::unique_ptr<PricesPage> m_page;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void PricesTest::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(ThemeChoice::Light);
    m_folder = std::make_unique<QTemporaryDir>();
    QFile log(m_folder->filePath(u"log.csv"_s));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("timestamp,customer,provider,model,prompt_tokens,completion_tokens\n"
              "2026-07-20T12:00:00Z,Acme,openai,gpt-4o,1500,500\n"
              "2026-07-20T12:00:00Z,Acme,acme,mystery,1000000,0\n");
    log.close();
    const QString ledger = m_folder->filePath(u"l.tally"_s);
    m_prices = std::make_unique<PriceService>(m_folder->filePath(u"prices"_s));
    m_usage = std::make_unique<UsageService>();
    QVERIFY(m_usage->open(ledger, Ledger::Mode::OpenOrCreate).ok());
    QCOMPARE(ImportService(ledger, m_prices->catalogue()).importFile(log.fileName(), {}).counts.added,
             int64_t(2));
    QVERIFY(m_usage->sync().ok());
    m_filter = std::make_unique<FilterState>();
    m_page = std::make_unique<PricesPage>(*m_usage, *m_filter, *m_prices);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_page->resize(1280, 800);
    m_page->show();
    QTRY_VERIFY(m_page->isIdle() && model().rowCount() > 3);
}

void PricesTest::cleanup()
{
    m_tester.reset();
    m_page.reset();
    m_prices.reset();
    m_filter.reset();
    m_usage.reset();
}

void PricesTest::select(const std::string &provider, const std::string &name)
{
    const int row = model().rowOf(provider, name);
    QVERIFY(row >= 0);
    table()->setCurrentIndex(table()->model()->index(row, 0));
}

PriceDialog *PricesTest::openPriceDialog()
{
    button("prices.set")->click();
    return m_page->window()->findChild<PriceDialog *>();
}

void PricesTest::save(PriceDialog &dialog)
{
    dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->click();
}

void PricesTest::modelsWithoutAPriceComeFirst()
{
    QCOMPARE(model().unpricedModels(), 1);
    QCOMPARE(model().row(0).kind, PriceModel::RowKind::Section);
    QCOMPARE(model().row(1).kind, PriceModel::RowKind::Unpriced);
    QCOMPARE(table()->model()->index(1, 0).data().toString(), u"mystery"_s);
    const int row = model().rowOf("openai", "gpt-4o");
    QCOMPARE(model().row(row).kind, PriceModel::RowKind::Used);
    QCOMPARE(table()->model()->index(row, PriceModel::Input).data().toString(), u"$2.50"_s);
    QCOMPARE(table()->model()->index(row, PriceModel::CacheWrite).data().toString(), u"—"_s); // none, not 0
}

void PricesTest::searchFindsModelsOfTheBooks()
{
    m_page->findChild<QLineEdit *>(u"prices.search"_s)->setText(u"O3-PRO"_s);
    QVERIFY(model().rowOf("openai", "o3-pro") >= 0);
    QVERIFY(model().rowOf("openai", "gpt-4o") < 0);
    QCOMPARE(model().unpricedModels(), 1); // the badge counts all
    m_page->findChild<QLineEdit *>(u"prices.search"_s)->setText(u"no such model"_s);
    QCOMPARE(model().rowCount(), 0);
}

void PricesTest::ownPriceIsSetAndRemoved()
{
    select("acme", "mystery");
    PriceDialog *dialog = openPriceDialog();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(u"price.input"_s)->setText(u"2.5"_s);
    save(*dialog);
    const auto hits = m_prices->catalogue()->find("acme", "mystery");
    QCOMPARE(hits.size(), size_t(1));
    QCOMPARE(hits[0].model->entries[0].standard.rates[PricePart::Input]->pico, int64_t(2'500'000));
    QCOMPARE(model().unpricedModels(), 1); // the recorded cost is as it was

    const int row = model().rowOf("acme", "mystery");
    QVERIFY(row >= 0);
    table()->setCurrentIndex(table()->model()->index(model().rowCount() - 1, 0));
    for (int i = 0; i < model().rowCount(); ++i) {
        if (model().row(i).choice.hit.book && model().row(i).choice.hit.book->kind == PriceBook::Kind::User)
            table()->setCurrentIndex(table()->model()->index(i, 0));
    }
    QPushButton *remove = button("prices.remove");
    QVERIFY(remove);
    QTest::mouseClick(remove, Qt::LeftButton); // replaces the panel that the button stands in
    QVERIFY(m_prices->catalogue()->find("acme", "mystery").empty());
    QTest::qWait(0);
    QVERIFY(model().rowOf("acme", "mystery") >= 0);
}

void PricesTest::aliasGivesAPrice()
{
    select("acme", "mystery");
    PriceDialog *dialog = openPriceDialog();
    dialog->findChild<QRadioButton *>(u"price.same"_s)->click();
    auto *target = dialog->findChild<QLineEdit *>(u"price.target"_s);
    target->setText(u"openai/nobody"_s);
    save(*dialog);
    QVERIFY(dialog->findChild<QLabel *>(u"price.problem"_s)->text().contains(u"nobody"_s));
    target->setText(u"openai/gpt-4o"_s);
    save(*dialog);
    QVERIFY(m_prices->catalogue()->find("acme", "mystery").at(0).aliased);
}

void PricesTest::wrongPriceIsExplained()
{
    select("acme", "mystery");
    PriceDialog *dialog = openPriceDialog();
    save(*dialog);
    auto *problem = dialog->findChild<QLabel *>(u"price.problem"_s);
    QVERIFY(!problem->text().isEmpty());
    dialog->findChild<QLineEdit *>(u"price.output"_s)->setText(u"1,5"_s);
    save(*dialog);
    QVERIFY(problem->text().contains(u"1,5"_s));
    QVERIFY(m_prices->catalogue()->find("acme", "mystery").empty());
}

void PricesTest::repricingShowsWhatChangesFirst()
{
    PricedModel price;
    price.provider = "acme";
    price.id = "mystery";
    price.entries.emplace_back().standard.rates[PricePart::Input] = Rate{2'000'000};
    QVERIFY(m_prices->setPrice(price).ok());
    select("acme", "mystery");
    button("prices.reprice")->click();
    auto *dialog = m_page->window()->findChild<RepriceDialog *>();
    QVERIFY(dialog);
    auto *changes = dialog->findChild<QTableWidget *>(u"reprice.table"_s);
    auto *apply = dialog->findChild<QPushButton *>(u"reprice.apply"_s);
    QTRY_VERIFY(apply->isEnabled());
    QCOMPARE(changes->rowCount(), 1);
    QCOMPARE(changes->item(0, 0)->text(), u"Acme"_s);
    QCOMPARE(changes->item(0, 5)->text(), u"+$2.00"_s);
    QCOMPARE(m_usage->batches()->size(), size_t(1)); // nothing is written yet
    QSignalSpy repriced(dialog, &RepriceDialog::repriced);
    apply->click();
    QTRY_COMPARE(repriced.count(), 1);
    QCOMPARE(m_usage->batches()->size(), size_t(2));
    QTRY_COMPARE(model().unpricedModels(), 0);
}

QTEST_MAIN(PricesTest)
#include "pricestest.moc"
