// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/decimal.h"
#include "services/prices/pricefolder.h"
#include "services/prices/priceservice.h"
#include "support/patience.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr int Each = 20;

/// A list of one model; all of these lists have the same name.
QByteArray listOf(const QString &model)
{
    return R"({")" + model.toUtf8() + R"(":{"litellm_provider":"openai","input_cost_per_token":0.000001}})";
}

PricedModel inputPrice(const std::string &model, int64_t pico)
{
    PricedModel price{.provider = "acme", .id = model};
    price.entries.emplace_back().standard.rates[PricePart::Input] = Rate{pico};
    return price;
}

QString modelName(const QString &who, int number)
{
    return u"model-%1-%2"_s.arg(who).arg(number);
}

/// What the second and third process do: keep lists and set prices, as fast as they can.
int keepMany(const QStringList &folderAndName)
{
    PriceService prices(folderAndName.value(0));
    const QString who = folderAndName.value(1);
    for (int i = 0; i < Each; ++i) {
        const QString model = modelName(who, i);
        if (!prices.loadText(listOf(model), u"list.json"_s, QDate(2026, 1, 1))
            || !prices.setPrice(inputPrice(model.toStdString(), i + 1)))
            return 1;
    }
    return 0;
}

void write(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write");
}

} // namespace

/// The folder of price files with several processes at work in it.
class PriceFolderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void processesThatKeepAtTheSameTimeLoseNothing();
    void aListKeptByOthersIsNotOverwritten();
    void aListRemovedByOthersIsNotThere();
    void whatDiedWhileKeepingIsClearedAway();
    void followsOtherProcesses();
    void ownStaysAsItWasHandedOut();
    void problemsAreThoseOfNow();
    void aLockThatIsHeldChangesNothing();
    void aFolderThatCannotBeMadeIsToldSo();
    void listsAreNewestFirstAndStayWhenTheyGo();
    void whatFailsChangesNothing();
    void theEmbeddedBookIsAlwaysThere();
    void filesThatAreNoPricesAreRefused_data();
    void filesThatAreNoPricesAreRefused();

private:
    QString path() const { return m_folder->filePath(u"prices"_s); }
    QString ownPath() const { return path() + u"/own-prices.json"_s; }
    QStringList listNames() const
    {
        return QDir(path() + u"/lists"_s).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void PriceFolderTest::processesThatKeepAtTheSameTimeLoseNothing()
{
    const QStringList everyone{u"a"_s, u"b"_s, u"c"_s};
    std::array<QProcess, 3> processes;
    for (size_t i = 0; i < processes.size(); ++i)
        processes[i].start(QCoreApplication::applicationFilePath(),
                           {u"pricefolder-keep"_s, path(), everyone[qsizetype(i)]});
    for (QProcess &process : processes) {
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 0);
    }
    const PriceService prices(path());
    QCOMPARE(prices.problems(), QStringList());
    QCOMPARE(prices.lists().size(), size_t(3 * Each + 2)); // the own and the embedded ones are there as well
    for (const QString &who : everyone) {
        for (int i = 0; i < Each; ++i) {
            const std::string model = modelName(who, i).toStdString();
            QCOMPARE(prices.catalogue()->find("openai", model).size(), size_t(1));
            const auto own = prices.catalogue()->find("acme", model);
            QCOMPARE(own.size(), size_t(1));
            QCOMPARE(own[0].model->entries[0].standard.rates[PricePart::Input]->pico, int64_t(i + 1));
        }
    }
    QCOMPARE(listNames().size(), 3 * Each);
    QCOMPARE(listNames().last().left(6), u"%1"_s.arg(3 * Each, 6, 10, QChar(u'0')));
}

void PriceFolderTest::aListKeptByOthersIsNotOverwritten()
{
    PriceService first(path());
    PriceService second(path());
    QVERIFY(first.catalogue() && second.catalogue()); // both know an empty folder
    const auto kept = first.loadText(listOf(u"one"_s), u"list.json"_s, QDate(2026, 1, 1));
    const auto other = second.loadText(listOf(u"two"_s), u"list.json"_s, QDate(2026, 1, 1));
    QVERIFY(kept && other);
    QVERIFY(kept->id != other->id);
    QCOMPARE(PriceService(path()).lists().size(), size_t(4));
    QCOMPARE(second.lists().size(), size_t(4));
    // What no list is, or has no number, is in nobody's way.
    QVERIFY(QDir(path() + u"/lists"_s).mkdir(u"000003-litellm.json"_s));
    write(path() + u"/lists/2147483647-x.json"_s, "{}");
    QVERIFY(first.loadText(listOf(u"three"_s), u"list.json"_s, QDate(2026, 1, 1)));
    QVERIFY2(listNames().filter(u"000004"_s).size() == 1, qPrintable(listNames().join(u' ')));
}

void PriceFolderTest::aListRemovedByOthersIsNotThere()
{
    PriceService first(path());
    const auto kept = first.loadText(listOf(u"one"_s), u"list.json"_s, QDate(2026, 1, 1));
    QVERIFY(kept);
    QVERIFY(PriceService(path()).removeList(kept->id));
    const auto removed = first.removeList(kept->id);
    QVERIFY(!removed);
    QCOMPARE(removed.error().kind, ErrorKind::NotFound);
}

void PriceFolderTest::whatDiedWhileKeepingIsClearedAway()
{
    write(path() + u"/lists/.new-0123456789abcdef"_s, "{\"half\":");
    PriceService prices(path());
    QVERIFY(prices.problems().isEmpty());
    QVERIFY(prices.loadText(listOf(u"one"_s), u"list.json"_s, QDate(2026, 1, 1)));
    QCOMPARE(listNames().size(), 1);
}

void PriceFolderTest::followsOtherProcesses()
{
    PriceService prices(path());
    QVERIFY(prices.catalogue()->find("acme", "fresh").empty());
    QSignalSpy changed(&prices, &PriceService::changed);
    prices.follow();
    PriceService other(path());
    QVERIFY(other.setPrice(inputPrice("fresh", 7)));
    QTRY_COMPARE_WITH_TIMEOUT(prices.catalogue()->find("acme", "fresh").size(), size_t(1), Patience);
    const auto kept = other.loadText(listOf(u"kept"_s), u"list.json"_s, QDate(2026, 1, 1));
    QVERIFY(kept);
    QTRY_COMPARE_WITH_TIMEOUT(prices.catalogue()->find("openai", "kept").size(), size_t(1), Patience);
    QVERIFY(other.removeList(kept->id));
    QTRY_VERIFY_WITH_TIMEOUT(prices.catalogue()->find("openai", "kept").empty(), Patience);
    QVERIFY(QFile::remove(ownPath()));
    QTRY_VERIFY_WITH_TIMEOUT(prices.catalogue()->find("acme", "fresh").empty(), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 4, Patience); // it is told once for each
}

void PriceFolderTest::ownStaysAsItWasHandedOut()
{
    PriceService prices(path());
    QVERIFY(prices.setPrice(inputPrice("one", 1)));
    const auto own = prices.own();
    QVERIFY(prices.setPrice(inputPrice("two", 2)));
    QCOMPARE(own->book.models.size(), size_t(1));
    QCOMPARE(own->book.models[0].id, std::string("one"));
    QCOMPARE(prices.own()->book.models.size(), size_t(2));
}

void PriceFolderTest::problemsAreThoseOfNow()
{
    write(ownPath(), "{\"format\":");
    write(path() + u"/lists/000001-x.json"_s, "no list");
    PriceFolder folder(path());
    QCOMPARE(folder.problems().size(), 2);
    const auto nothing = [](PriceList &) { return Result<void>(); };
    QVERIFY(!folder.changeOwn(nothing)); // a damaged file is not written over
    QVERIFY(!folder.changeOwn(nothing));
    QCOMPARE(folder.problems().size(), 2);
    QVERIFY(QFile::remove(ownPath()));
    QVERIFY(folder.refresh());
    QCOMPARE(folder.problems().size(), 1);
    QVERIFY(folder.remove(u"000001-x.json"_s));
    QCOMPARE(folder.problems(), QStringList());
    QVERIFY(!folder.refresh());
}

void PriceFolderTest::aLockThatIsHeldChangesNothing()
{
    PriceService prices(path());
    QVERIFY(prices.setPrice(inputPrice("one", 1)));
    QLockFile lock(path() + u"/lock"_s);
    QVERIFY(lock.tryLock(0));
    const auto kept = prices.loadText(listOf(u"one"_s), u"list.json"_s, QDate(2026, 1, 1));
    QVERIFY(!kept);
    QCOMPARE(kept.error().kind, ErrorKind::Locked);
    QVERIFY(kept.error().message.contains(u"Try again"_s));
    QCOMPARE(prices.lists().size(), size_t(2));
}

void PriceFolderTest::aFolderThatCannotBeMadeIsToldSo()
{
    write(m_folder->filePath(u"file"_s), "x");
    PriceService prices(m_folder->filePath(u"file/prices"_s));
    const auto set = prices.setPrice(inputPrice("one", 1));
    QVERIFY(!set);
    QCOMPARE(set.error().kind, ErrorKind::Io);
    QVERIFY2(set.error().message.contains(u"cannot be written"_s), qPrintable(set.error().message));
}

void PriceFolderTest::listsAreNewestFirstAndStayWhenTheyGo()
{
    PriceFolder folder(path());
    QVERIFY(folder.lists().empty() && folder.problems().isEmpty());
    QVERIFY(!QDir(path()).exists()); // nothing is made for a question
    QStringList ids;
    for (const char *model : {"one", "two", "three"}) {
        auto list = parsePriceList(listOf(QString::fromLatin1(model)), u"list.json"_s, QDate(2026, 1, 2));
        QVERIFY(list);
        const auto kept = folder.keep(std::move(*list));
        QVERIFY(kept);
        ids.prepend(kept->id);
    }
    const auto lists = folder.lists();
    QCOMPARE(lists.size(), size_t(3));
    for (size_t i = 0; i < lists.size(); ++i)
        QCOMPARE(lists[i].id, ids[qsizetype(i)]);
    QCOMPARE(lists[0].book->models[0].id, std::string("three"));
    const auto catalogue = folder.catalogue();
    QCOMPARE(catalogue->books().size(), size_t(5)); // own, lists, embedded
    QVERIFY(catalogue->books()[1] == lists[0].book);
    QVERIFY(folder.remove(ids[0]));
    QCOMPARE(folder.lists().size(), size_t(2));
    QCOMPARE(lists[0].book->models[0].id, std::string("three")); // of whoever has it
    QCOMPARE(catalogue->find("openai", "three").size(), size_t(1));
    QVERIFY(folder.catalogue()->find("openai", "three").empty());
    QCOMPARE(folder.remove(ids[0]).error().kind, ErrorKind::NotFound);
    QCOMPARE(folder.remove(u"../own-prices.json"_s).error().kind, ErrorKind::NotFound);
}

void PriceFolderTest::whatFailsChangesNothing()
{
    PriceFolder folder(path());
    QVERIFY(folder.changeOwn([](PriceList &own) {
        own.book.models.push_back(inputPrice("one", 1));
        return Result<void>();
    }));
    QFile file(ownPath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    file.close();
    const auto failed = folder.changeOwn([](PriceList &own) -> Result<void> {
        own.book.models.clear();
        return Error{ErrorKind::InvalidInput, u"no"_s};
    });
    QCOMPARE(failed.error().message, u"no"_s);
    QCOMPARE(folder.own()->book.models.size(), size_t(1));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), before);
    QVERIFY(!folder.refresh());
}

void PriceFolderTest::theEmbeddedBookIsAlwaysThere()
{
    const auto book = embeddedBook();
    QVERIFY(book->kind == PriceBook::Kind::Embedded);
    QVERIFY(book->models.size() > 100);
    QVERIFY(embeddedBook() == book); // read once
    QVERIFY(PriceFolder(path()).catalogue()->books().back() == book);
}

void PriceFolderTest::filesThatAreNoPricesAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("text") << QByteArray("one dollar");
    QTest::newRow("other JSON") << QByteArray(R"({"hello":"world"})");
    QTest::newRow("cut") << listOf(u"one"_s).chopped(2);
    QTest::newRow("binary") << QByteArray("\0\1\2", 3);
}

void PriceFolderTest::filesThatAreNoPricesAreRefused()
{
    QFETCH(QByteArray, text);
    const auto parsed = parsePriceList(text, u"list.json"_s, QDate(2026, 1, 1));
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, ErrorKind::InvalidInput);
    QVERIFY(!parsed.error().message.isEmpty());
    write(path() + u"/x.json"_s, text);
    const auto read = readPriceFile(path() + u"/x.json"_s);
    QVERIFY(!read || *read == text);
    QCOMPARE(readPriceFile(path() + u"/none.json"_s).error().kind, ErrorKind::Io);
}

TALLYGLASS_TEST(PriceFolderTest)
TALLYGLASS_SECOND_PROCESS(u"pricefolder-keep"_s, keepMany)

#include "pricefoldertest.moc"
