// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"

#include "domain/localtime.h"
#include "domain/money.h"
#include "support/testprogram.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <random>

using namespace Qt::StringLiterals;
using namespace tally;

/// Many random filters: what `report` sums, what `export` lists and a plain loop over the log that was
/// imported agree to the last digit.
class AgreementTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void reportAndExportAgreeWithALoop();

private:
    struct Row {
        int64_t timeMs = 0;
        QString user;
        QString model;
        QString env;
        std::optional<int64_t> prompt;
        std::optional<int64_t> costNano;
    };
    struct Filter {
        QStringList words;
        std::function<bool(const Row &)> keeps;
    };

    Row randomRow();
    Filter randomFilter();
    QJsonObject expectedRow(const std::vector<Row> &rows) const;

    QTemporaryDir m_dir;
    QString m_ledger;
    std::vector<Row> m_rows;
    std::mt19937 m_random{20261121};
};

namespace {

constexpr int Rows = 3000;
constexpr int Rounds = 60;
constexpr int64_t Start = 1'767'225'600'000; // 2026-01-01
const QString Zone = u"America/New_York"_s;

} // namespace

AgreementTest::Row AgreementTest::randomRow()
{
    const auto pick = [&](int n) { return static_cast<int>(m_random() % static_cast<unsigned>(n)); };
    Row row;
    row.timeMs = Start + static_cast<int64_t>(m_random() % 7'776'000) * 1000 + pick(1000); // 90 days
    row.user = pick(10) ? u"user%1"_s.arg(pick(12)) : QString();
    row.model = u"model%1"_s.arg(pick(5));
    row.env = pick(3) ? u"env%1"_s.arg(pick(3)) : QString();
    if (pick(8))
        row.prompt = pick(100'000);
    if (pick(6))
        row.costNano = static_cast<int64_t>(m_random()) * 7;
    return row;
}

void AgreementTest::initTestCase()
{
    QByteArray log;
    for (int i = 0; i < Rows; ++i) {
        const Row row = randomRow();
        QJsonObject json{{u"id"_s, u"r%1"_s.arg(i)},
                         {u"timestamp"_s, QString::fromStdString(isoUtc(row.timeMs))},
                         {u"model"_s, row.model}};
        if (!row.user.isEmpty())
            json.insert(u"user"_s, row.user);
        if (!row.env.isEmpty())
            json.insert(u"env"_s, row.env);
        if (row.prompt)
            json.insert(u"prompt_tokens"_s, static_cast<qint64>(*row.prompt));
        if (row.costNano)
            json.insert(u"cost_usd"_s, QString::fromStdString(Money{*row.costNano}.toDecimal()));
        log += QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
        m_rows.push_back(row);
    }
    m_ledger = m_dir.filePath(u"test.tally"_s);
    QFile file(m_dir.filePath(u"log.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(log);
    file.close();
    const CliAnswer answer = runCli({u"import"_s, u"--ledger"_s, m_ledger, file.fileName()});
    QVERIFY2(answer.status == 0, answer.err);
}

AgreementTest::Filter AgreementTest::randomFilter()
{
    const auto pick = [&](int n) { return static_cast<int>(m_random() % static_cast<unsigned>(n)); };
    Filter filter;
    std::vector<std::function<bool(const Row &)>> parts;
    if (pick(2)) {
        const bool not_ = pick(3) == 0;
        const QStringList users{u"user%1"_s.arg(pick(12)), pick(3) ? u"user%1"_s.arg(pick(12)) : QString()};
        for (const QString &user : users)
            filter.words << u"--user"_s << (not_ ? u"!"_s : QString()) + user;
        parts.push_back([=](const Row &row) { return users.contains(row.user) != not_; });
    }
    if (pick(2)) {
        const QString env = pick(4) ? u"env%1"_s.arg(pick(4)) : QString();
        const bool not_ = pick(2);
        filter.words << u"--context"_s << (not_ ? u"!"_s : QString()) + u"env="_s + env;
        parts.push_back([=](const Row &row) { return (row.env == env) != not_; });
    }
    if (pick(2)) {
        const QDate from = QDate(2025, 12, 28).addDays(pick(60));
        const QDate to = from.addDays(pick(40));
        filter.words << u"--from"_s << from.toString(Qt::ISODate) << u"--to"_s << to.toString(Qt::ISODate);
        const QTimeZone zone(Zone.toLatin1());
        parts.push_back([=](const Row &row) {
            const QDate date = QDateTime::fromMSecsSinceEpoch(row.timeMs, zone).date();
            return date >= from && date <= to;
        });
    }
    filter.keeps = [parts](const Row &row) {
        return std::all_of(parts.begin(), parts.end(), [&](const auto &part) { return part(row); });
    };
    return filter;
}

QJsonObject AgreementTest::expectedRow(const std::vector<Row> &rows) const
{
    std::optional<Int128> prompt;
    std::optional<Int128> cost;
    int unpriced = 0;
    for (const Row &row : rows) {
        if (row.prompt)
            prompt = prompt.value_or(0) + *row.prompt;
        if (row.costNano)
            cost = cost.value_or(0) + *row.costNano;
        else
            ++unpriced;
    }
    return {{u"records"_s, static_cast<qint64>(rows.size())},
            {u"prompt_tokens"_s, prompt ? QJsonValue(static_cast<qint64>(*prompt)) : QJsonValue()},
            {u"cost_usd"_s, cost ? QJsonValue(QString::fromStdString(toDecimal(*cost, 9))) : QJsonValue()},
            {u"unpriced_records"_s, unpriced}};
}

void AgreementTest::reportAndExportAgreeWithALoop()
{
    const QTimeZone zone(Zone.toLatin1());
    const auto cut = [](const QJsonObject &full) {
        QJsonObject some;
        for (const QString &name : {u"records"_s, u"prompt_tokens"_s, u"cost_usd"_s, u"unpriced_records"_s})
            some.insert(name, full.value(name));
        return some;
    };
    for (int round = 0; round < Rounds; ++round) {
        const Filter filter = randomFilter();
        std::vector<Row> kept;
        std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(kept), filter.keeps);
        const QStringList common =
            QStringList{u"--ledger"_s, m_ledger, u"--time-zone"_s, Zone} + filter.words;
        const QByteArray said = filter.words.join(u' ').toUtf8();

        const QJsonObject report =
            runCli(QStringList{u"report"_s, u"--json"_s, u"--by"_s, u"day"_s, u"--group-by"_s, u"model"_s}
                   + common)
                .json();
        QVERIFY2(cut(report.value(u"totals"_s).toObject()) == expectedRow(kept), said);

        std::map<std::pair<QString, QString>, std::vector<Row>> groups;
        for (const Row &row : kept)
            groups[{QDateTime::fromMSecsSinceEpoch(row.timeMs, zone).date().toString(Qt::ISODate), row.model}]
                .push_back(row);
        const QJsonArray rows = report.value(u"rows"_s).toArray();
        QVERIFY2(static_cast<size_t>(rows.size()) == groups.size(), said);
        for (const auto &value : rows) {
            const QJsonObject row = value.toObject();
            const auto group =
                groups.find({row.value(u"bucket"_s).toString(), row.value(u"model"_s).toString()});
            QVERIFY2(group != groups.end(), said);
            QVERIFY2(cut(row) == expectedRow(group->second), said);
        }

        std::optional<Int128> exportedCost;
        qsizetype exportedRows = 0;
        for (const QByteArray &line :
             runCli(QStringList{u"export"_s, u"--format"_s, u"jsonl"_s} + common).out.split('\n')) {
            if (line.isEmpty())
                continue;
            ++exportedRows;
            const QJsonValue cost = QJsonDocument::fromJson(line).object().value(u"cost_usd"_s);
            if (!cost.isNull())
                exportedCost =
                    exportedCost.value_or(0) + Money::fromDecimal(cost.toString().toStdString())->nano;
        }
        QVERIFY2(static_cast<size_t>(exportedRows) == kept.size(), said);
        const QJsonValue reportedCost = report.value(u"totals"_s).toObject().value(u"cost_usd"_s);
        QCOMPARE(exportedCost ? QString::fromStdString(toDecimal(*exportedCost, 9)) : QString(),
                 reportedCost.toString());
    }
}

TALLYGLASS_TEST(AgreementTest)
#include "agreementtest.moc"
