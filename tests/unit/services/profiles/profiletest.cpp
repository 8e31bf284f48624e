// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importprofile.h"
#include "services/imports/rejectedlines.h"
#include "services/profiles/profilechoice.h"

#include "../servicefixture.h"
#include "formats/bytes/textsources.h"
#include "formats/fields/maptext.h"
#include "formats/mapping/mappingdraft.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Export = "Wann;Was;Wer;Rein;Raus;Preis\n"
                          "05.11.2026 10:00:00;gpt-4o;anna;1.200;30;0,5\n"
                          "05.11.2026 11:00:00;gpt-4o;ben;800;20;0,25\n"
                          "06.11.2026 11:00:00;gpt-4o;anna;900;25;0,3\n";

constexpr const char *Mapping =
    R"({"columns": {"Wann": "time", "Was": "model", "Wer": "customer", "Rein": "input",
    "Raus": "output", "Preis": "cost"}, "decimal": ",", "time_zone": "Europe/Berlin",
    "header": ["wann", "was", "wer", "rein", "raus", "preis"]})";

ColumnMap mapOf(const char *json)
{
    const auto map = ColumnMap::parse(json);
    return map ? *map : ColumnMap{};
}

} // namespace

/// Mappings that are kept, found again by a file's columns, and never used for a file that they do not fit.
class ProfileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<ServiceFixture>();
        m_folder = std::make_shared<ProfileFolder>(m_fixture->file(u"profiles"_s));
    }

    void isKeptForTheUserAlone()
    {
        const auto kept = m_folder->save(u"Büro: a/b"_s, mapOf(Mapping));
        QVERIFY2(kept.ok(), kept.ok() ? "" : qPrintable(kept.error().message));
        const QFileInfo file(kept->path);
        QCOMPARE(file.fileName(), u"Büro- a-b.json"_s);
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther),
                 QFile::Permissions());
        QVERIFY(ServiceFixture::read(kept->path).contains("\"name\": \"Büro: a/b\""));
        const auto other = m_folder->save(u"Büro: a:b"_s, mapOf(Mapping)); // a name that looks alike
        QVERIFY(other->path != kept->path);
        QCOMPARE(m_folder->save(u"Büro: a/b"_s, mapOf(Mapping))->path, kept->path);
        QCOMPARE(m_folder->read().profiles.size(), size_t(2));
        QVERIFY(m_folder->remove(u"Büro: a/b"_s).ok());
        QVERIFY(!m_folder->find(u"Büro: a/b"_s).ok());
        QCOMPARE(m_folder->remove(u"none"_s).error().kind, ErrorKind::NotFound);
        for (const QString &name : {u""_s, u" "_s, u"a\nb"_s, QString(81, u'x')})
            QVERIFY(!m_folder->save(name, mapOf(Mapping)).ok());
    }

    void whatCannotBeReadIsTold()
    {
        QVERIFY(m_folder->save(u"A"_s, mapOf(Mapping)).ok());
        m_fixture->write(u"profiles/broken.json"_s, "{\"columns\": {\n\"A\": \"colour\"}}");
        const auto content = m_folder->read();
        QCOMPARE(content.profiles.size(), size_t(1));
        QCOMPARE(content.problems.size(), 1);
        QVERIFY2(content.problems.front().contains(u"Line 2"_s), qPrintable(content.problems.front()));
    }

    void fitsInSilence()
    {
        QVERIFY(m_folder->save(u"Agency"_s, mapOf(Mapping)).ok());
        const ImportReport report = import(Export);
        QCOMPARE(report.status, ImportStatus::Imported);
        QCOMPARE(report.profile, u"Agency"_s);
        QCOMPARE(report.warnings, QStringList());
        QCOMPARE(m_fixture->sql("SELECT group_concat(customer) FROM usage_record"),
                 QByteArray("anna,ben,anna"));
        QCOMPARE(m_fixture->sql("SELECT sum(reported_cost_usd) FROM usage_record"), QByteArray("1.05"));
        const ImportReport other = import("timestamp,model\n2026-01-01 10:00:00,gpt-4o\n", u"other.csv"_s);
        QCOMPARE(other.profile, QString());
    }

    void anUnknownFileIsNotReadWithoutIt() { QCOMPARE(import(Export).status, ImportStatus::Rejected); }

    void aColumnMoreIsTold()
    {
        QVERIFY(m_folder->save(u"Agency"_s, mapOf(Mapping)).ok());
        const ImportReport report = import(withColumn("Bemerkung", "alt"));
        QCOMPARE(report.status, ImportStatus::Imported);
        QCOMPARE(report.profile, u"Agency"_s);
        QCOMPARE(report.warnings.size(), 1);
        QVERIFY2(report.warnings.front().contains(u"Bemerkung"_s), qPrintable(report.warnings.front()));
        QCOMPARE(m_fixture->sql("SELECT sum(input_tokens) FROM usage_record"), QByteArray("2900"));
    }

    void aColumnMoreThatMeansSomethingIsAsked_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("cache") << QByteArray("cached_tokens") << QByteArray("7");
        QTest::newRow("currency") << QByteArray("currency") << QByteArray("JPY");
        QTest::newRow("requests") << QByteArray("requests") << QByteArray("12");
    }

    void aColumnMoreThatMeansSomethingIsAsked()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QVERIFY(m_folder->save(u"Agency"_s, mapOf(Mapping)).ok());
        const QByteArray text = withColumn(name, value);
        ImportReport report = import(text);
        QCOMPARE(report.status, ImportStatus::Undecided);
        QCOMPARE(report.doubts.front().key, QString(ProfileDoubt));
        QVERIFY2(report.message.contains(QString::fromUtf8(name)), qPrintable(report.message));
        ImportOptions options;
        options.read.assume.insert(ProfileDoubt, u"Agency"_s);
        report = import(text, u"log.csv"_s, options);
        QCOMPARE(report.status, ImportStatus::Imported);
        QVERIFY(report.warnings.front().contains(QString::fromUtf8(name)));
    }

    void aPlainTableNeedsNoProfile()
    {
        QVERIFY(m_folder
                    ->save(u"Agency"_s, mapOf(R"({"columns": {"time": "time", "model": "model",
            "input tokens": "input", "output tokens": "output", "cost": "cost", "fee": "cost"},
            "header": ["cost", "fee", "input_tokens", "model", "output_tokens", "time"]})"))
                    .ok());
        const ImportReport report = import("time,model,input tokens,output tokens,cost\n"
                                           "2026-10-03T10:00:00Z,gpt-4o,10,5,0.5\n");
        QCOMPARE(report.status, ImportStatus::Imported);
        QCOMPARE(report.profile, QString());
        QVERIFY2(report.warnings.size() == 1 && report.warnings.front().contains(u"Agency"_s),
                 qPrintable(report.warnings.join(u' ')));
    }

    void totalsThatContradictAreTold()
    {
        const auto mapping = [](const char *includes) {
            return mapOf(QByteArray(R"({"columns": {"wann": "time", "rein": "input", "alt": "cache_read",
                "raus": "output", "alles": "total", "was": "model"}, "input_includes_cache": )")
                             .append(includes)
                             .append(R"(, "header": ["alles", "alt", "raus", "rein", "wann", "was"]})")
                             .constData());
        };
        const QByteArray text = "wann,was,rein,alt,raus,alles\n2026-10-03T10:00:00Z,gpt-4o,100,50,5,155\n"
                                "2026-10-03T11:00:00Z,gpt-4o,200,60,5,265\n";
        QVERIFY(m_folder->save(u"Agency"_s, mapping("true")).ok());
        const ImportReport told = import(text);
        QCOMPARE(told.status, ImportStatus::Imported);
        QVERIFY2(told.warnings.join(u' ').contains(u"totals"_s), qPrintable(told.warnings.join(u' ')));
        QVERIFY(m_folder->save(u"Agency"_s, mapping("false")).ok());
        QVERIFY(!import(text, u"other.csv"_s).warnings.join(u' ').contains(u"totals of the file"_s));
    }

    void aColumnLessIsAsked()
    {
        QVERIFY(m_folder->save(u"Agency"_s, mapOf(Mapping)).ok());
        QByteArray text = Export;
        text.replace(";Preis", "").replace(";0,5", "").replace(";0,25", "").replace(";0,3", "");
        ImportReport report = import(text);
        QCOMPARE(report.status, ImportStatus::Undecided);
        QCOMPARE(report.doubts.size(), size_t(1));
        QCOMPARE(report.doubts.front().key, QString(ProfileDoubt));
        QVERIFY(report.message.contains(u"Preis"_s));
        ImportOptions options;
        options.read.assume.insert(ProfileDoubt, u"Agency"_s);
        report = import(text, u"log.csv"_s, options);
        QCOMPARE(report.status, ImportStatus::Imported);
        QVERIFY(report.warnings.front().contains(u"Preis"_s));
        options.read.assume.insert(ProfileDoubt, u"Nobody"_s);
        text.replace("anna", "carla"); // another file
        QCOMPARE(import(text, u"log.csv"_s, options).status, ImportStatus::Rejected);
    }

    void valuesThatNoLongerFitAreAsked_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("decimal mark") << QByteArray("0,") << QByteArray("0.0");
        QTest::newRow("no numbers") << QByteArray(";gpt-4o;") << QByteArray(";1200;");
        QTest::newRow("models elsewhere")
            << QByteArray("gpt-4o;anna;1.200;30;0,5\n05.11.2026 11:00:00;gpt-4o;ben;800;20;0,25\n06.11.2026 "
                          "11:00:00;gpt-4o;anna;")
            << QByteArray("anna;gpt-4o;1.200;30;0,5\n05.11.2026 11:00:00;ben;gpt-4o;800;20;0,25\n06.11.2026 "
                          "11:00:00;anna;gpt-4o;");
        QTest::newRow("times") << QByteArray(".11.2026 ") << QByteArray("/11/26x ");
    }
    void valuesThatNoLongerFitAreAsked()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QVERIFY(m_folder->save(u"Agency"_s, mapOf(Mapping)).ok());
        QByteArray text = Export;
        const ImportReport report = import(text.replace(from, to));
        QCOMPARE(report.status, ImportStatus::Undecided);
        QVERIFY(report.message.contains(u"no longer fit"_s));
    }

    void twoMeaningsOfOneHeaderAreAsked()
    {
        QVERIFY(m_folder->save(u"Agency"_s, mapOf(Mapping)).ok());
        QVERIFY(m_folder->save(u"Also"_s, mapOf(Mapping)).ok()); // means the same
        QCOMPARE(import(Export).profile, u"Agency"_s);
        ColumnMap cents = mapOf(Mapping);
        for (auto &column : cents.columns)
            column.scale = 7;
        QVERIFY(m_folder->save(u"Cents"_s, cents).ok());
        QByteArray other = Export;
        other.replace("anna", "carla");
        const ImportReport report = import(other, u"b.csv"_s);
        QCOMPARE(report.status, ImportStatus::Undecided);
        QStringList values;
        for (const auto &choice : report.doubts.front().choices)
            values << choice.value;
        QCOMPARE(values, QStringList({u"Agency"_s, u"Also"_s, u"Cents"_s, u"none"_s}));
        ImportOptions options;
        options.read.assume.insert(ProfileDoubt, u"Cents"_s);
        QCOMPARE(import(other, u"b.csv"_s, options).profile, u"Cents"_s);
    }

    void oneCanBeNamed()
    {
        ColumnMap map = mapOf(Mapping);
        map.header.clear(); // for no columns in particular
        QVERIFY(m_folder->save(u"Agency"_s, map).ok());
        ImportOptions options;
        options.profile = u"Agency"_s;
        QCOMPARE(import(Export, u"log.csv"_s, options).status, ImportStatus::Imported);
        options.profile = u"Agenci"_s;
        QByteArray other = Export;
        other.replace("anna", "carla");
        const ImportReport report = import(other, u"c.csv"_s, options);
        QCOMPARE(report.status, ImportStatus::Failed);
        QVERIFY(report.message.contains(u"Agency"_s));
    }

    void whatWasUsedCanBeKept()
    {
        const QByteArray text = "timestamp,model,prompt_tokens,completion_tokens,cost,latency,Note\n"
                                "2026-01-05 10:00:00,gpt-4o,10,5,0.5,1200,x\n";
        ImportService service(m_fixture->ledger());
        service.setProfiles(m_folder);
        const InputEntry entry = InputEntry::ofFile(m_fixture->write(u"log.csv"_s, text));
        const auto map = usedMapping(*m_folder, entry, {}, {});
        QVERIFY(map.ok());
        QVERIFY(m_folder->save(u"Log"_s, *map).ok());
        QVERIFY(map->find("Note")->field == Field::Ignore);
        QVERIFY(map->find("latency")->scale == 0);
        QCOMPARE(map->timeZone, QByteArray("UTC"));
        QCOMPARE(service.importEntry(entry, {}).profile, u"Log"_s);
        const InputEntry dates = InputEntry::ofFile(
            m_fixture->write(u"days.csv"_s,
                             "timestamp,model,prompt_tokens,completion_tokens,cost,latency,Note\n"
                             "2026-01-06,gpt-4o,10,5,0.5,,x\n"));
        QCOMPARE(service.importEntry(dates, {}).profile, u"Log"_s);
        QCOMPARE(m_fixture->sql("SELECT group_concat(granularity) FROM (SELECT granularity FROM usage_record "
                                "ORDER BY timestamp)"),
                 QByteArray("request,day"));
    }

    void rejectedLinesAreWritten()
    {
        ImportService service(m_fixture->ledger());
        const InputEntry csv = InputEntry::ofFile(m_fixture->write(
            u"log.csv"_s,
            "timestamp,model,note\n2026-01-05 10:00:00,m,a\nnever,m,\"two\nlines, \"\"q\"\"\"\r\nx,y,z\n"));
        const auto rows = rejectedRows(csv, service.preview(csv, {}).rejected);
        QVERIFY(rows.ok());
        QVERIFY2(rows->startsWith("\"log.csv\",3,\""), rows->constData());
        QVERIFY2(rows->contains("\"never,m,\"\"two\nlines, \"\"\"\"q\"\"\"\"\"\"\"\n"), rows->constData());
        QVERIFY2(rows->endsWith(",\"x,y,z\"\n"), rows->constData());
        const InputEntry json =
            InputEntry::ofFile(m_fixture->write(u"log.json"_s,
                                                "[{\"timestamp\":\"2026-01-05T10:00:00Z\",\"model\":\"m\"},\n"
                                                "{\"timestamp\": \"never\", \"model\":\"m\"}]"));
        const auto elements = rejectedRows(json, service.preview(json, {}).rejected);
        QVERIFY2(elements->contains("\"{\"\"timestamp\"\":\"\"never\"\",\"\"model\"\":\"\"m\"\"}\""),
                 elements->constData());
        const auto cells = cellsAt(csv, 3);
        QCOMPARE(cells->size(), size_t(3));
        QCOMPARE((*cells)[2].second, std::string("two\nlines, \"q\""));
        QVERIFY(cellsAt(csv, 99)->empty());
        QCOMPARE(cellsAt(json, 2)->front().second, std::string("never"));
    }

private:
    static QByteArray withColumn(const QByteArray &name, const QByteArray &value)
    {
        QList<QByteArray> lines = Export.trimmed().split('\n');
        for (QByteArray &line : lines)
            line += ';' + (&line == &lines.front() ? name : value);
        return lines.join('\n') + '\n';
    }

    ImportReport import(const QByteArray &text, const QString &name = u"log.csv"_s,
                        const ImportOptions &options = {}) const
    {
        ImportService service(m_fixture->ledger());
        service.setProfiles(m_folder);
        return service.importFile(m_fixture->write(name, text), options);
    }

    std::unique_ptr<ServiceFixture> m_fixture;
    std::shared_ptr<ProfileFolder> m_folder;
};

TALLYGLASS_TEST(ProfileTest)
#include "profiletest.moc"
