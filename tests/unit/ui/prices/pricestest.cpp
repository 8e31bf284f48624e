// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importservice.h"
#include "support/faultserver.h"
#include "ui/prices/pricecomparisonmodel.h"
#include "ui/prices/pricemodel.h"
#include "ui/prices/pricespage.h"
#include "ui/prices/pricecomparedialog.h"
#include "ui/prices/pricedialog.h"
#include "ui/prices/repricedialog.h"
#include "ui/look/theme.h"
#include "ui/prices/whatifdialog.h"
#include "ui/kit/daybutton.h"
#include "ui/kit/figuretable.h"
#include "ui/prices/pricedelegate.h"
#include "ui/prices/pricefoot.h"
#include "support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>
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
    void rowsWithoutAPriceOfferToSetOne();
    void onlyRequestsWithoutACostCountAsMissing();
    void ownPriceIsSetAndRemoved();
    void aliasGivesAPrice();
    void wrongPriceIsExplained();
    void repricingShowsWhatChangesFirst();
    void anotherDayShowsThePricesOfThen();
    void oneOwnEntryIsEditedAndDeleted();
    void listsAreRefreshed();
    void failedRefreshSaysThatNothingChanged();
    void refreshIsCancelled();
    void twoListsAreCompared();
    void repricingNothingSaysSo();
    void whatIfStandsBesideTheRealCost();

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
    QCOMPARE(model().row(0).kind, PriceRow::Kind::UnpricedHead);
    QCOMPARE(model().row(1).kind, PriceRow::Kind::Unpriced);
    QCOMPARE(table()->model()->index(1, 0).data().toString(), u"mystery"_s);
    const int row = model().rowOf("openai", "gpt-4o");
    QCOMPARE(model().row(row).kind, PriceRow::Kind::Used);
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

void PricesTest::rowsWithoutAPriceOfferToSetOne()
{
    const auto asked = [&] {
        auto *dialog = m_page->window()->findChild<PriceDialog *>();
        const QString name = dialog ? dialog->findChild<QLineEdit *>(u"price.model"_s)->text() : QString();
        delete dialog;
        return name;
    };
    QWidget *view = table()->viewport();
    const auto click = [&](int row) {
        const QRect cell = table()->visualRect(model().index(row, PriceModel::Input));
        QTest::mouseClick(view, Qt::LeftButton, {},
                          PriceDelegate::buttonRect(cell, model().row(row)).center());
    };
    click(1);
    QCOMPARE(asked(), u"mystery"_s);
    const QRect cell = table()->visualRect(model().index(1, PriceModel::Input));
    QTest::mouseClick(view, Qt::LeftButton, {}, cell.center() - QPoint(cell.width() / 4, 0)); // only selects
    QCOMPARE(asked(), QString());
    QTest::keyClick(table(), Qt::Key_Return);
    QCOMPARE(asked(), u"mystery"_s);
    click(model().rowOf("openai", "gpt-4o")); // has a price
    QCOMPARE(asked(), QString());
}

void PricesTest::onlyRequestsWithoutACostCountAsMissing()
{
    QFile log(m_folder->filePath(u"more.csv"_s));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("timestamp,customer,provider,model,prompt_tokens,completion_tokens,cost\n"
              "2026-07-21T12:00:00Z,Acme,acme,mystery,5,5,0.25\n"); // reported, so no part of the gap
    log.close();
    QCOMPARE(ImportService(m_usage->ledgerPath(), m_prices->catalogue())
                 .importFile(log.fileName(), {})
                 .counts.added,
             int64_t(1));
    QVERIFY(m_usage->sync().ok());
    m_page->reload();
    QTRY_COMPARE(model().row(1).ledger.records, int64_t(2));
    QCOMPARE(model().row(0).count, int64_t(1));
    QCOMPARE(model().index(1, PriceModel::Input).data().toString(),
             u"1 request(s) · 1.0 M tokens"_s.replace(u" M"_s, u"\u202FM"_s));
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
    dialog->findChild<QRadioButton *>(u"price.same"_s)->click();
    QVERIFY(problem->isHidden()); // it was about the own price
    dialog->findChild<QRadioButton *>(u"price.own"_s)->click();
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
    auto *changes = dialog->findChild<QTableView *>(u"reprice.table"_s)->model();
    auto *apply = dialog->findChild<QPushButton *>(u"reprice.apply"_s);
    QTRY_VERIFY(apply->isEnabled());
    QCOMPARE(changes->rowCount(), 1);
    QCOMPARE(changes->index(0, 0).data().toString(), u"Acme"_s);
    QCOMPARE(changes->index(0, 5).data().toString(), u"+$2.00"_s);
    auto *table = dialog->findChild<FigureTable *>(u"reprice.table"_s);
    const auto isWhole = [&](int column) {
        const QSize wanted = table->itemDelegate()->sizeHint({}, changes->index(0, column));
        return table->columnWidth(column) >= wanted.width();
    };
    QTRY_VERIFY(isWhole(3) && isWhole(4) && isWhole(5)); // figures are never cut off
    QCOMPARE(m_usage->batches()->size(), size_t(1)); // nothing is written yet
    QSignalSpy repriced(dialog, &RepriceDialog::repriced);
    apply->click();
    QTRY_COMPARE(repriced.count(), 1);
    QCOMPARE(m_usage->batches()->size(), size_t(2));
    QTRY_COMPARE(model().unpricedModels(), 0);
}

void PricesTest::repricingNothingSaysSo()
{
    const auto said = [&] {
        m_page->repriceFiltered();
        auto *dialog = m_page->window()->findChild<RepriceDialog *>();
        QSignalSpy planned(dialog, &RepriceDialog::planned);
        const bool answered = planned.wait();
        const bool offers = dialog->findChild<QPushButton *>(u"reprice.apply"_s)->isEnabled()
            || !dialog->findChild<QTableView *>(u"reprice.table"_s)->isHidden();
        const QString text = dialog->findChild<QLabel *>(u"reprice.state"_s)->text();
        delete dialog;
        return answered && !offers ? text : QString();
    };
    m_filter->setPreset(DatePreset::All);
    QVERIFY(said().startsWith(u"Nothing would change"_s));
    m_filter->filterTo({DimensionKind::Customer, {}}, "nobody");
    QCOMPARE(said(), u"The filters keep no record."_s);
}

void PricesTest::anotherDayShowsThePricesOfThen()
{
    const auto output = [&] {
        return table()->model()->index(model().rowOf("openai", "o3"), PriceModel::Output).data().toString();
    };
    m_page->findChild<QLineEdit *>(u"prices.search"_s)->setText(u"o3"_s);
    QCOMPARE(output(), u"$8.00"_s);
    auto *day = m_page->findChild<DayButton *>(u"prices.day"_s);
    day->setDay(QDate(2025, 6, 9));
    Q_EMIT day->dayChosen(day->day());
    QCOMPARE(output(), u"$40.00"_s);
    day->setDay(QDate(2025, 6, 10));
    Q_EMIT day->dayChosen(day->day());
    QCOMPARE(output(), u"$8.00"_s);
    const int row = model().rowOf("openai", "o3");
    QVERIFY(!model().row(row).choice.approximate);
}

void PricesTest::oneOwnEntryIsEditedAndDeleted()
{
    PricedModel price;
    price.provider = "acme";
    price.id = "mystery";
    PriceEntry &first = price.entries.emplace_back();
    first.standard.rates[PricePart::Input] = Rate{1'000'000};
    first.standard.rates[PricePart::InputAudio] = Rate{9'000'000};
    PriceEntry &second = price.entries.emplace_back();
    second.fromMs = QDateTime(QDate(2026, 7, 1), QTime(), Qt::UTC).toMSecsSinceEpoch();
    second.standard.rates[PricePart::Input] = Rate{2'000'000};
    QVERIFY(m_prices->setPrice(price).ok());
    for (int i = 0; i < model().rowCount(); ++i) {
        if (model().row(i).choice.hit.book && model().row(i).choice.hit.book->kind == PriceBook::Kind::User)
            table()->setCurrentIndex(table()->model()->index(i, 0));
    }
    auto edits = m_page->findChildren<QPushButton *>(u"prices.editEntry"_s);
    QCOMPARE(edits.size(), 2); // the newest first
    edits.last()->click();
    auto *dialog = m_page->window()->findChild<PriceDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QLineEdit *>(u"price.input"_s)->text(), u"1"_s);
    dialog->findChild<QLineEdit *>(u"price.input"_s)->setText(u"1.5"_s);
    save(*dialog);
    const auto entries = [&] { return m_prices->own()->book.models.at(0).entries; };
    QCOMPARE(entries().size(), size_t(2));
    QCOMPARE(entries()[0].standard.rates[PricePart::Input]->pico, int64_t(1'500'000));
    QCOMPARE(entries()[0].standard.rates[PricePart::InputAudio]->pico,
             int64_t(9'000'000)); // not offered, kept
    QTest::qWait(0); // the old panel goes
    m_page->findChildren<QPushButton *>(u"prices.removeEntry"_s).first()->click();
    QCOMPARE(entries().size(), size_t(1));
    QVERIFY(!entries()[0].fromMs);
}

void PricesTest::listsAreRefreshed()
{
    const QByteArray models =
        R"({"data":[{"id":"acme/one","pricing":{"prompt":"0.000001","completion":"0.000004"}}]})";
    FaultServer server({{fault::waitBody(), fault::send(fault::answer(200, models))}});
    auto *foot = m_page->findChild<PriceFoot *>();
    QSignalSpy notes(m_page.get(), &PricesPage::note);
    foot->refresh(server.url(u"/api/v1"_s).toString());
    QVERIFY(foot->isBusy());
    QVERIFY(button("prices.cancelRefresh")->isVisible());
    QVERIFY(!button("prices.refresh")->isVisible());
    QTRY_COMPARE(notes.count(), 1);
    QVERIFY(button("prices.refresh")->isVisible());
    QVERIFY(model().rowOf("openrouter", "acme/one") >= 0);
    foot->refresh(server.url(u"/api/v1"_s).toString());
    QTRY_COMPARE(notes.count(), 2);
    QVERIFY2(notes[1][0].toString().startsWith(u"Nothing new"_s), qPrintable(notes[1][0].toString()));
}

void PricesTest::failedRefreshSaysThatNothingChanged()
{
    FaultServer server({{fault::waitBody(), fault::send(fault::answer(500, "<html>", "text/html"))}});
    QString said;
    connect(m_page.get(), &PricesPage::failed, this, [&](const Error &error) { said = error.message; });
    const auto before = m_prices->catalogue();
    m_page->findChild<PriceFoot *>()->refresh(server.url(u"/api/v1"_s).toString());
    QTRY_VERIFY(said.contains(u"as they were"_s));
    QCOMPARE(m_prices->catalogue(), before);
}

void PricesTest::refreshIsCancelled()
{
    FaultServer server({{fault::waitBody(), fault::silence()}});
    QSignalSpy notes(m_page.get(), &PricesPage::note);
    connect(&server, &FaultServer::requestArrived, button("prices.cancelRefresh"), &QPushButton::click);
    m_page->findChild<PriceFoot *>()->refresh(server.url(u"/api/v1"_s).toString());
    QTRY_COMPARE(notes.count(), 1);
    QVERIFY(notes[0][0].toString().contains(u"as they were"_s));
    QCOMPARE(m_prices->lists().size(), size_t(2));
}

void PricesTest::twoListsAreCompared()
{
    QVERIFY(m_prices
                ->loadText(R"({"gpt-4o":{"litellm_provider":"openai","input_cost_per_token":3e-6,)"
                           R"("output_cost_per_token":1e-5,"cache_read_input_token_cost":1.25e-6,)"
                           R"("input_cost_per_token_batches":1e-6},)"
                           R"("only-here":{"litellm_provider":"openai","input_cost_per_token":1e-6}})",
                           u"l.json"_s, QDate(2026, 7, 1))
                .ok());
    m_page->compareLists();
    auto *dialog = m_page->window()->findChild<PriceCompareDialog *>();
    QVERIFY(dialog);
    auto *kind = dialog->findChild<QComboBox *>(u"compare.kind"_s);
    auto *rows = dialog->findChild<QTableView *>(u"compare.table"_s)->model();
    kind->setCurrentIndex(1); // prices that differ
    const auto cell = [&](int row, int column) { return rows->index(row, column).data().toString(); };
    QCOMPARE(rows->rowCount(), 6); // with three priority rates that only the book tells
    QCOMPARE(cell(2, PriceComparisonModel::Scope), u"batch"_s); // half of the book's 2.50 stands beside it
    QCOMPARE(cell(2, PriceComparisonModel::First), u"$1.25"_s);
    QCOMPARE(cell(2, PriceComparisonModel::Second), u"$1.00"_s);
    QCOMPARE(cell(1, PriceComparisonModel::Second), u"—"_s);
    QCOMPARE(cell(0, PriceComparisonModel::Model), u"gpt-4o"_s);
    QCOMPARE(cell(0, PriceComparisonModel::First), u"$2.50"_s);
    QCOMPARE(cell(0, PriceComparisonModel::Second), u"$3.00"_s);
    QCOMPARE(cell(0, PriceComparisonModel::Change), u"+20.0 %"_s.replace(u' ', QChar(0x202F)));
    dialog->findChild<QPushButton *>(u"compare.copy"_s)->click();
    const QByteArray csv = QGuiApplication::clipboard()->text().toUtf8();
    QVERIFY2(csv.startsWith("provider,model,difference,part,service_tier,above_tokens,"
                            "first_usd,second_usd,percent\r\n"
                            "openai,gpt-4o,rate,input,standard,,2.5,3,20.00\r\n"),
             csv);
    kind->setCurrentIndex(3); // only in the second
    QCOMPARE(rows->rowCount(), 1);
    QCOMPARE(cell(0, PriceComparisonModel::Model), u"only-here"_s);
    dialog->close();
}

void PricesTest::whatIfStandsBesideTheRealCost()
{
    m_filter->setPreset(DatePreset::All);
    m_page->whatIf();
    auto *dialog = m_page->window()->findChild<WhatIfDialog *>();
    QVERIFY(dialog);
    QSignalSpy answered(dialog, &WhatIfDialog::answered);
    auto *model = dialog->findChild<QLineEdit *>(u"whatIf.model"_s);
    auto *compare = dialog->findChild<QPushButton *>(u"whatIf.compare"_s);
    auto *state = dialog->findChild<QLabel *>(u"whatIf.state"_s);
    model->setText(u"openai/nobody"_s);
    compare->click();
    QTRY_COMPARE(answered.count(), 1);
    QVERIFY(state->text().contains(u"nobody"_s));
    model->setText(u"openai/gpt-4o-mini"_s); // 0.15 and 0.60
    dialog->findChild<QComboBox *>(u"whatIf.dimension"_s)->setCurrentIndex(4); // by model
    compare->click();
    QTRY_COMPARE(answered.count(), 2);
    auto *cells = dialog->findChild<QTableView *>(u"whatIf.table"_s)->model();
    QCOMPARE(cells->rowCount(), 3); // two models and the total
    const auto row = [&](int index) {
        QStringList texts;
        for (int column = 0; column < cells->columnCount(); ++column)
            texts.append(cells->index(index, column).data().toString());
        return texts;
    };
    QCOMPARE(row(0),
             (QStringList{u"Total"_s, u"2"_s, u"$0.0088"_s, u"1"_s, u"$0.1505"_s, u"0"_s, u"−$0.0082"_s}));
    QCOMPARE(row(1),
             (QStringList{u"gpt-4o"_s, u"1"_s, u"$0.0088"_s, u"0"_s, u"$0.0005"_s, u"0"_s, u"−$0.0082"_s}));
    QCOMPARE(row(2), (QStringList{u"mystery"_s, u"1"_s, u"—"_s, u"1"_s, u"$0.1500"_s, u"0"_s, u"—"_s}));
    QCOMPARE(cells->index(1, 6).data(Qt::ToolTipRole).toString(), u"−$0.008225"_s); // exact
    m_filter->filterTo({DimensionKind::Model, {}}, "mystery"); // the dialog follows the filter
    QTRY_COMPARE(cells->rowCount(), 2);
    dialog->close();
}

TALLYGLASS_TEST(PricesTest)
#include "pricestest.moc"
