// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/inputlist.h"

#include "formats/bytes/bytesource.h"
#include "formats/bytes/rawbytes.h"
#include "support/archives.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Log = "a,b\n1,2\n";

QByteArray textOf(const InputEntry &entry)
{
    auto source = openByteSource(entry);
    if (!source)
        return "error: " + source.error().message.toUtf8();
    QByteArray text;
    for (int round = 0; round < 2; ++round) { // the same bytes again
        const QByteArray before = std::exchange(text, {});
        for (;;) {
            const auto piece = (*source)->next();
            if (!piece)
                return "error: " + piece.error().message.toUtf8();
            if (piece->empty())
                break;
            text.append(piece->data(), static_cast<qsizetype>(piece->size()));
        }
        if (round == 1 && before != text)
            return "error: another text";
        if (round == 0 && !(*source)->rewind())
            return "error: no rewind";
    }
    return text;
}

QStringList namesOf(const std::vector<InputEntry> &entries)
{
    QStringList names;
    for (const InputEntry &entry : entries)
        names << entry.name();
    return names;
}

QString messageOf(const std::vector<InputEntry> &entries)
{
    return entries.size() == 1 && entries.front().refusal ? entries.front().refusal->message : QString();
}

} // namespace

/// Which entries files, folders and archives stand for, what may be read of them, and what is refused.
class InputListTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;

    QString path(const QString &name) const { return m_dir->filePath(name); }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void aFileIsItself()
    {
        const auto entries = listInput(write(u"a.csv"_s, Log));
        QCOMPARE(namesOf(entries), QStringList{u"a.csv"_s});
        QVERIFY(!entries.front().isMember() && !entries.front().refusal);
        QCOMPARE(entries.front().size, Log.size());
        QCOMPARE(textOf(entries.front()), Log);
        const auto nowhere = listInput(path(u"nowhere"_s));
        QCOMPARE(nowhere.size(), size_t(1));
        QCOMPARE(openByteSource(nowhere.front()).error().kind, ErrorKind::NotFound);
    }

    void aFolderIsItsFiles()
    {
        QVERIFY(QDir(m_dir->path()).mkpath(u"logs/b/.hidden"_s) && QDir(m_dir->path()).mkpath(u"logs/a"_s));
        for (const char *name : {"z.csv", "a/2.json", "b/1.csv", ".secret.csv", "b/.hidden/3.csv"})
            write(u"logs/"_s + QString::fromLatin1(name), "x");
        const QString root = path(u"logs"_s);
        writeArchive(root + u"/m.zip"_s, {{"two.csv", Log}, {"one.csv", Log}});
        QCOMPARE(::symlink("..", QFile::encodeName(root + u"/b/loop"_s).constData()), 0);
        QStringList shown;
        for (const InputEntry &entry : listInput(root))
            shown << entry.shownPath();
        QCOMPARE(shown,
                 QStringList({root + u"/a/2.json"_s, root + u"/b/1.csv"_s, root + u"/m.zip ▸ one.csv"_s,
                              root + u"/m.zip ▸ two.csv"_s, root + u"/z.csv"_s}));
        QVERIFY(QDir(m_dir->path()).mkpath(u"empty/.hidden"_s));
        QVERIFY(listInput(path(u"empty"_s)).empty());
        QCOMPARE(listInput(root + u"/b/.hidden"_s).size(), size_t(1)); // asked for
    }

    void anArchiveIsItsMembers_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("filter");
        QTest::newRow("zip") << QByteArray("zip") << QByteArray();
        QTest::newRow("7z") << QByteArray("7zip") << QByteArray();
        for (const char *format : {"ustar", "pax"}) {
            for (const char *filter : {"", "gzip", "bzip2", "xz", "zstd"})
                QTest::addRow("%s %s", format, filter) << QByteArray(format) << QByteArray(filter);
        }
    }
    void anArchiveIsItsMembers()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, filter);
        const QByteArray large = QByteArray("x,y\n3,4\n").repeated(300'000);
        const QString archive = writeArchive(path(u"export"_s),
                                             {{"june", {}, S_IFDIR},
                                              {"june/2.csv", large},
                                              {"june/1.csv", Log},
                                              {"./a.csv", Log + "5,6\n"},
                                              {".DS_Store", "x"},
                                              {"__MACOSX/._a.csv", "x"}},
                                             {format.constData(), filter.constData()});
        const auto entries = listInput(archive);
        QCOMPARE(namesOf(entries),
                 QStringList({u"export ▸ a.csv"_s, u"export ▸ june/1.csv"_s, u"export ▸ june/2.csv"_s}));
        QCOMPARE(entries[0].fileName(), u"a.csv"_s);
        QCOMPARE(entries[1].size, Log.size());
        QCOMPARE(entries[1].fileTimeMs, int64_t(1'700'000'000'000));
        QCOMPARE(textOf(entries[0]), Log + "5,6\n");
        QCOMPARE(textOf(entries[1]), Log);
        QVERIFY(textOf(entries[2]) == large);
        QCOMPARE(readHead(entries[1])->fileName, u"export ▸ june/1.csv"_s);
    }

    void manyMembersAreUnpackedOnce_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<bool>("isSpooled");
        QTest::newRow("zip") << QByteArray("zip") << QByteArray() << false;
        QTest::newRow("tar") << QByteArray("ustar") << QByteArray() << false;
        QTest::newRow("7z") << QByteArray("7zip") << QByteArray() << true;
        QTest::newRow("tar.gz") << QByteArray("ustar") << QByteArray("gzip") << true;
    }
    void manyMembersAreUnpackedOnce()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, filter);
        QFETCH(bool, isSpooled);
        const auto before = QDir::temp().entryList(QDir::Files);
        std::vector<TestMember> members;
        for (const int i : {3, 1, 2})
            members.push_back({"d/" + QByteArray::number(i), Log.repeated(i)});
        members.push_back({".hidden", "x"});
        members.push_back({"empty", ""});
        const QString archive = writeArchive(path(u"a"_s), members, {format, filter});
        const auto few = listInput(archive);
        QCOMPARE(few.size(), size_t(4));
        for (size_t i = 0; i < 3; ++i) {
            QCOMPARE(few[i].spool != nullptr, isSpooled);
            QCOMPARE(few[i].size, Log.size() * qsizetype(i + 1));
            QCOMPARE(textOf(few[i]), Log.repeated(qsizetype(i + 1)));
        }
        QVERIFY(textOf(few[3]).contains("is empty"));
        for (int i = 0; i < 200; ++i)
            members.push_back({"e" + QByteArray::number(i), QByteArray::number(i)});
        writeArchive(archive, members, {format, filter});
        const auto many = listInput(archive);
        QCOMPARE(many.size(), size_t(204));
        for (const InputEntry &entry : many)
            QVERIFY(entry.spool);
        QCOMPARE(textOf(many[many.size() - 2]), QByteArray("99")); // "e99"; "empty" comes last
        QCOMPARE(QDir::temp().entryList(QDir::Files), before);
    }

    void packedFilesAreUnpacked_data()
    {
        QTest::addColumn<QByteArray>("filter");
        for (const char *filter : {"gzip", "bzip2", "xz", "zstd"})
            QTest::addRow("%s", filter) << QByteArray(filter);
    }
    void packedFilesAreUnpacked()
    {
        QFETCH(QByteArray, filter);
        const QByteArray text = Log.repeated(300'000);
        const QString packed = writeArchive(path(u"log.csv.x"_s), {{"data", text}}, {"raw", filter});
        const auto entries = listInput(packed);
        QCOMPARE(namesOf(entries), QStringList{u"log.csv.x"_s});
        QVERIFY(textOf(entries.front()) == text);
        QCOMPARE(entries.front().size, QFileInfo(packed).size()); // it is the file that is known again
        QFile(packed).resize(QFileInfo(packed).size() / 2);
        const QByteArray cut = textOf(listInput(packed).front());
        QVERIFY2(cut.contains("damaged or cut short"), cut.left(200));
        writeArchive(packed, {{"data", ""}}, {"raw", filter});
        QVERIFY(textOf(listInput(packed).front()).contains("is empty"));
    }

    void aMemberMayBePacked()
    {
        const QByteArray packed = read(writeArchive(path(u"x"_s), {{"data", Log}}, {"raw", "gzip"}));
        const auto entries = listInput(writeArchive(path(u"a.zip"_s), {{"1.csv.gz", packed}}));
        QCOMPARE(textOf(entries.front()), Log);
        const auto stored = openStoredBytes(entries.front());
        QCOMPARE(*(*stored)->next(), std::string_view(packed.constData(), size_t(packed.size())));
    }

    void archivesInArchivesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("filter");
        QTest::newRow("zip") << QByteArray("zip") << QByteArray();
        QTest::newRow("7z") << QByteArray("7zip") << QByteArray();
        QTest::newRow("tar") << QByteArray("ustar") << QByteArray();
        QTest::newRow("tar.gz") << QByteArray("ustar") << QByteArray("gzip");
        QTest::newRow("zst") << QByteArray("raw") << QByteArray("zstd");
    }
    void archivesInArchivesAreRefused()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, filter);
        const QByteArray inner = read(writeArchive(path(u"x"_s), {{"1.csv", Log}}, {format, filter}));
        const auto entries = listInput(writeArchive(path(u"a.zip"_s), {{"inner", inner}}));
        QCOMPARE(entries.size(), size_t(1));
        const auto source = openByteSource(entries.front());
        QVERIFY(!source.ok());
        QCOMPARE(source.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(source.error().message.contains(u"archive in an archive"_s),
                 qPrintable(source.error().message));
    }

    void encryptedMembersAreRefused()
    {
        const auto entries = listInput(
            writeArchive(path(u"a.zip"_s), {{"1.csv", Log}}, {"zip", "", "zip:encryption=aes256", "secret"}));
        QCOMPARE(namesOf(entries), QStringList{u"a.zip ▸ 1.csv"_s});
        QVERIFY(messageOf(entries).contains(u"encrypted"_s));
        QCOMPARE(openByteSource(entries.front()).error().message, messageOf(entries));
    }

    void damagedArchivesAreRefused()
    {
        QCOMPARE(listInput(write(u"bad.zip"_s, "PK\x03\x04zipped")).size(), size_t(1));
        QVERIFY(messageOf(listInput(path(u"bad.zip"_s))).contains(u"damaged"_s));
        for (const auto &packing : {TestPacking{"zip"}, {"7zip"}, {"ustar", "gzip"}, {"pax", "zstd"}}) {
            QByteArray noise;
            for (uint32_t i = 0, seed = 1; i < 500'000; ++i)
                noise += static_cast<char>('a' + ((seed = seed * 1664525 + 1013904223) >> 28));
            const QString whole = writeArchive(path(u"a"_s), {{"1.csv", noise}, {"2.csv", noise}}, packing);
            QFile(whole).resize(QFileInfo(whole).size() / 2);
            const QString message = messageOf(listInput(whole));
            QVERIFY2(message.contains(u"damaged or cut short"_s), qPrintable(message));
        }
        QVERIFY(messageOf(listInput(writeArchive(path(u"a"_s), {{"d", {}, S_IFDIR}})))
                    .contains(u"no files in the archive"_s));
    }

    void aLittleMustNotBecomeALot()
    {
        const QByteArray zeros(70 << 20, '0');
        const auto zip = listInput(writeArchive(path(u"bomb.zip"_s), {{"1.csv", zeros}, {"2.csv", zeros}}));
        QVERIFY2(messageOf(zip).contains(u"200"_s), qPrintable(messageOf(zip)));
        const auto tar = listInput(writeArchive(path(u"bomb.tzst"_s), {{"1.csv", zeros}}, {"pax", "zstd"}));
        QVERIFY2(messageOf(tar).contains(u"200"_s), qPrintable(messageOf(tar)));
        const auto packed = listInput(writeArchive(path(u"bomb.xz"_s), {{"1", zeros}}, {"raw", "xz"}));
        QVERIFY(!packed.front().refusal);
        QVERIFY(textOf(packed.front()).contains("200"));
    }

    void namesAreOnlyShown()
    {
        const QString outside = path(u"evil.csv"_s);
        QVERIFY(QDir(m_dir->path()).mkpath(u"in"_s));
        const QString archive = writeArchive(path(u"in/a.tar"_s),
                                             {{"../evil.csv", Log},
                                              {"/tmp/tallyglass-absolute.csv", Log},
                                              {"caf\xe9\x1b[31m.csv", Log},
                                              {"same.csv", Log},
                                              {"same.csv", Log + "3,4\n"},
                                              {"soft.csv", {}, S_IFLNK},
                                              {"hard.csv", {}, S_IFREG, "same.csv"}},
                                             {"ustar"});
        const auto entries = listInput(archive);
        QCOMPARE(namesOf(entries),
                 QStringList({u"a.tar ▸ ../evil.csv"_s, u"a.tar ▸ /tmp/tallyglass-absolute.csv"_s,
                              u"a.tar ▸ caf\uFFFD\uFFFD[31m.csv"_s, u"a.tar ▸ same.csv"_s,
                              u"a.tar ▸ same.csv"_s}));
        for (size_t i = 0; i < 4; ++i)
            QCOMPARE(textOf(entries[i]), Log);
        QCOMPARE(textOf(entries[4]), Log + "3,4\n");
        QVERIFY(entries[3].key() != entries[4].key());
        QVERIFY(!QFileInfo::exists(outside) && !QFileInfo::exists(u"/tmp/tallyglass-absolute.csv"_s));
    }

    void officeFilesAreNotLookedThrough()
    {
        const auto entries = listInput(
            writeArchive(path(u"a.xlsx"_s), {{"[Content_Types].xml", "<x/>"}, {"xl/workbook.xml", "<x/>"}}));
        QCOMPARE(namesOf(entries), QStringList{u"a.xlsx"_s});
        const auto source = openByteSource(entries.front());
        QVERIFY(source.error().message.contains(u"workbook"_s));
        QCOMPARE(source.error().kind, ErrorKind::Unrecognised);
    }

    void anArchiveThatChangedIsNotTakenForTheOld()
    {
        const QString archive = writeArchive(path(u"a.zip"_s), {{"1.csv", Log}});
        const auto entries = listInput(archive);
        writeArchive(archive, {{"2.csv", Log}});
        QCOMPARE(openByteSource(entries.front()).error().kind, ErrorKind::NotFound);
        QVERIFY(QFile::remove(archive));
        QCOMPARE(openByteSource(entries.front()).error().kind, ErrorKind::NotFound);
    }
};

TALLYGLASS_TEST(InputListTest)
#include "inputlisttest.moc"
