// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/prices/pricerefresh.h"
#include "support/faultserver.h"
#include "support/testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QByteArray models(const QByteArray &input)
{
    return R"({"data":[{"id":"acme/one","name":"One","pricing":{"prompt":")" + input
        + R"(","completion":"0.000004"}}]})";
}

} // namespace

/// Refreshing the prices from OpenRouter, against a server on this machine.
class PriceRefreshTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void modelsBecomeALoadedList();
    void sameListIsNotAddedAgain();
    void whatCannotBeUsedChangesNothing_data();
    void whatCannotBeUsedChangesNothing();
    void ownPricesOfAServerAreRefused();
    void cancelChangesNothing();
    void plainHttpToOtherMachinesIsNotAllowed();

private:
    Result<PriceListInfo> refresh(const QString &baseUrl);
    Result<PriceListInfo> refresh(const FaultServer &server)
    {
        return refresh(server.url(u"/api/v1"_s).toString());
    }
    QStringList titles() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PriceService> m_prices;
};

void PriceRefreshTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_prices = std::make_unique<PriceService>(m_folder->filePath(u"prices"_s));
}

Result<PriceListInfo> PriceRefreshTest::refresh(const QString &baseUrl)
{
    PriceRefresh refresh(*m_prices);
    std::optional<Result<PriceListInfo>> outcome;
    connect(&refresh, &PriceRefresh::finished, this,
            [&](const Result<PriceListInfo> &result) { outcome = result; });
    refresh.start(baseUrl);
    if (!QTest::qWaitFor([&] { return outcome.has_value(); }, 20'000) || refresh.isBusy())
        return Error{ErrorKind::Internal, u"no end"_s};
    return *outcome;
}

QStringList PriceRefreshTest::titles() const
{
    QStringList all;
    for (const PriceListInfo &info : m_prices->lists())
        all.append(info.title);
    return all;
}

void PriceRefreshTest::modelsBecomeALoadedList()
{
    FaultServer server({{fault::waitBody(), fault::send(fault::answer(200, models("0.000001")))}});
    const auto info = refresh(server);
    QVERIFY2(info.ok(), info.ok() ? "" : qPrintable(info.error().message));
    QCOMPARE(server.requests().front().method, QByteArray("GET"));
    QCOMPARE(server.requests().front().path, QByteArray("/api/v1/models"));
    QVERIFY(!server.requests().front().headers.contains("authorization"));
    QVERIFY(!info->alreadyLoaded);
    QCOMPARE(info->models, int64_t(1));
    const auto hits = m_prices->catalogue()->find("openrouter", "acme/one");
    QCOMPARE(hits.size(), size_t(1));
    QCOMPARE(hits[0].model->entries[0].standard.rates[PricePart::Input]->pico, int64_t(1'000'000));
}

void PriceRefreshTest::sameListIsNotAddedAgain()
{
    const QByteArray again = fault::answer(200, models("0.000001"));
    FaultServer server({{fault::waitBody(), fault::send(again)},
                        {fault::waitBody(), fault::send(again)},
                        {fault::waitBody(), fault::send(fault::answer(200, models("0.000002")))},
                        {fault::waitBody(), fault::send(again)}});
    QVERIFY(!refresh(server)->alreadyLoaded);
    const QStringList first = titles();
    QVERIFY(refresh(server)->alreadyLoaded);
    QCOMPARE(titles(), first);
    QVERIFY(!refresh(server)->alreadyLoaded);
    QVERIFY(!refresh(server)->alreadyLoaded); // only the newest list counts: the price went back
    QCOMPARE(titles().size(), first.size() + 2);
}

void PriceRefreshTest::whatCannotBeUsedChangesNothing_data()
{
    QTest::addColumn<FaultScript>("script");
    QTest::addColumn<QString>("says");
    const auto whole = [](const QByteArray &answer) {
        return FaultScript{fault::waitBody(), fault::send(answer)};
    };
    QTest::newRow("web page") << whole(fault::answer(200, "<!DOCTYPE html><title>Hello</title>", "text/html"))
                              << u"no usable list"_s;
    QTest::newRow("500") << whole(fault::answer(500, "oops", "text/plain")) << u"status 500"_s;
    QTest::newRow("429") << whole(fault::answer(429, R"({"error":{"message":"slow down"}})"))
                         << u"status 429"_s;
    QTest::newRow("redirect") << whole(fault::answer(302, {}, "text/plain", "Location: /x\r\n"))
                              << u"redirect"_s;
    QTest::newRow("negative price") << whole(fault::answer(200, models("-0.5"))) << u"no usable list"_s;
    QTest::newRow("empty list") << whole(fault::answer(200, R"({"data":[]})")) << u"no usable list"_s;
    QTest::newRow("cut off") << whole(fault::answer(200, models("0.000001").chopped(9)))
                             << u"no usable list"_s;
    QTest::newRow("too large") << FaultScript{
        fault::waitBody(), fault::send("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n"),
        fault::send(QByteArray(1 << 20, ' '), 95),
        fault::close()} << u"larger than 32"_s;
    QTest::newRow("broken") << FaultScript{
        fault::waitBody(), fault::send("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"data\":["),
        fault::close()} << u"broke"_s;
    QTest::newRow("reset") << FaultScript{fault::waitBody(), fault::reset()} << u"broke"_s;
}

void PriceRefreshTest::whatCannotBeUsedChangesNothing()
{
    QFETCH(FaultScript, script);
    QFETCH(QString, says);
    FaultServer good({{fault::waitBody(), fault::send(fault::answer(200, models("0.000001")))}});
    QVERIFY(refresh(good).ok());
    const QStringList before = titles();
    FaultServer bad({script});
    const auto info = refresh(bad);
    QVERIFY(!info.ok());
    QVERIFY2(info.error().message.contains(says), qPrintable(info.error().message));
    QVERIFY2(info.error().message.contains(u"as they were"_s), qPrintable(info.error().message));
    QCOMPARE(titles(), before);
    QCOMPARE(PriceService(m_folder->filePath(u"prices"_s)).lists().size(), size_t(before.size())); // on disk
    QVERIFY(!m_prices->catalogue()->find("openrouter", "acme/one").empty());
}

void PriceRefreshTest::ownPricesOfAServerAreRefused()
{
    FaultServer server(
        {{fault::waitBody(),
          fault::send(fault::answer(200, "provider,model,input\nopenai,gpt-4o,1\n", "text/csv"))}});
    QVERIFY(!refresh(server).ok());
    QVERIFY(m_prices->own()->book.models.empty());
}

void PriceRefreshTest::cancelChangesNothing()
{
    FaultServer server({{fault::waitBody(), fault::silence()}});
    PriceRefresh refresh(*m_prices);
    std::optional<Result<PriceListInfo>> outcome;
    connect(&refresh, &PriceRefresh::finished, this,
            [&](const Result<PriceListInfo> &result) { outcome = result; });
    connect(&server, &FaultServer::requestArrived, &refresh, &PriceRefresh::cancel);
    refresh.start(server.url(u"/api/v1"_s).toString());
    QVERIFY(refresh.isBusy());
    QTRY_VERIFY(outcome.has_value());
    QCOMPARE(outcome->error().kind, ErrorKind::Cancelled);
    QCOMPARE(titles().size(), 2); // own prices and the embedded book
}

void PriceRefreshTest::plainHttpToOtherMachinesIsNotAllowed()
{
    const auto info = refresh(u"http://192.0.2.1/api/v1"_s);
    QVERIFY(!info.ok());
    QVERIFY2(info.error().message.contains(u"https"_s), qPrintable(info.error().message));
}

TALLYGLASS_TEST(PriceRefreshTest)
#include "pricerefreshtest.moc"
