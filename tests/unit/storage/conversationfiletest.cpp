// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/conversationfile.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace tally;
using namespace Qt::StringLiterals;

/// The file of conversations as a person and another program find it.
class ConversationFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void missingIsEmpty();
    void roundTrip();
    void savingAgainReplaces();
    void search();
    void removeLeavesNothing();
    void savingLeavesNothingOld();
    void removeAllDeletes();
    void otherFilesStay_data();
    void otherFilesStay();

private:
    QByteArray bytes() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

static Conversation conversation(const char *id, const std::string &text, int64_t changedMs = 1)
{
    Conversation c{.id = id, .changedMs = changedMs};
    ConversationTurn turn{.text = text};
    turn.answers = {{.target = {"openai", {}, "gpt-4o"},
                     .text = "Straße in München",
                     .status = Status::Completed,
                     .cost = Money{7}},
                    {.target = {"openai", {}, "o3"}, .status = Status::Failed}};
    c.turns = {turn};
    return c;
}

static void runSql(const QString &path, const char *sql)
{
    sqlite3 *db = nullptr;
    QCOMPARE(sqlite3_open(QFile::encodeName(path).constData(), &db), SQLITE_OK);
    QCOMPARE(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(db);
}

void ConversationFileTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = conversationPath(m_folder->filePath(u"größe %20?.tally"_s));
    QVERIFY(m_path.endsWith(".tally.chats"_L1));
}

void ConversationFileTest::missingIsEmpty()
{
    const ConversationFile file(m_path);
    QVERIFY(file.list()->empty());
    QCOMPARE(file.load("x").error().kind, ErrorKind::NotFound);
    QVERIFY(file.remove("x").ok());
    QVERIFY(file.removeAll().ok());
    QVERIFY(!QFile::exists(m_path));
}

void ConversationFileTest::roundTrip()
{
    const ConversationFile file(m_path);
    const Conversation old = conversation("a", "First question\nmore", 10);
    QVERIFY(file.save(old).ok());
    QVERIFY(file.save(conversation("b", "Second", 20)).ok());
    const auto all = ConversationFile(m_path).list();
    QVERIFY(all.ok());
    QCOMPARE(all->size(), size_t(2));
    QCOMPARE((*all)[0].id, std::string("b")); // newest first
    QVERIFY((*all)[1] == infoOf(old));
    QVERIFY(*ConversationFile(m_path).load("a") == old);
    QCOMPARE(file.load("c").error().kind, ErrorKind::NotFound);
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    QVERIFY(!(QFile::permissions(m_path) & others));
}

void ConversationFileTest::savingAgainReplaces()
{
    const ConversationFile file(m_path);
    Conversation c = conversation("a", "x");
    QVERIFY(file.save(c).ok());
    c.title = "Named";
    QVERIFY(file.save(c).ok());
    QCOMPARE(file.list()->size(), size_t(1));
    QCOMPARE((*file.list())[0].title, std::string("Named"));
}

void ConversationFileTest::search()
{
    const ConversationFile file(m_path);
    QVERIFY(file.save(conversation("a", "Äpfel & 100%_Birnen")).ok());
    Conversation titled = conversation("b", "Other", 2);
    titled.turns[0].answers.clear();
    titled.title = "ÉTÉ";
    QVERIFY(file.save(titled).ok());
    for (const char *found : {"äPFEL", "100%_", "MÜNCHEN", "STRAßE"})
        QVERIFY2(file.list(found)->size() == 1 && (*file.list(found))[0].id == "a", found);
    QCOMPARE(file.list("été")->at(0).id, std::string("b"));
    QCOMPARE(file.list("")->size(), size_t(2));
    QVERIFY(file.list("1000")->empty()); // no wild cards
}

void ConversationFileTest::removeLeavesNothing()
{
    const ConversationFile file(m_path);
    const std::string secret = "my secret prompt ";
    std::string text;
    for (int i = 0; i < 5000; ++i) // more than one page
        text += secret;
    QVERIFY(file.save(conversation("a", text)).ok());
    QVERIFY(file.save(conversation("b", "kept")).ok());
    QVERIFY(bytes().contains("secret prompt"));
    QVERIFY(file.remove("a").ok());
    QVERIFY(!bytes().contains("secret"));
    QVERIFY(bytes().contains("kept"));
    QVERIFY(!QFile::exists(m_path + u"-journal"_s));
    QVERIFY(bytes().size() < qsizetype(text.size()));
}

void ConversationFileTest::savingLeavesNothingOld()
{
    const ConversationFile file(m_path);
    QVERIFY(file.save(conversation("a", "first wording")).ok());
    QVERIFY(file.save(conversation("a", "edited")).ok());
    QVERIFY(!bytes().contains("first wording"));
}

void ConversationFileTest::removeAllDeletes()
{
    const ConversationFile file(m_path);
    QVERIFY(file.save(conversation("a", "x")).ok());
    QVERIFY(file.removeAll().ok());
    QVERIFY(!QFile::exists(m_path));
    QVERIFY(file.list()->empty());
    QVERIFY(file.save(conversation("b", "y")).ok()); // and it goes on
    QCOMPARE(file.list()->size(), size_t(1));
}

void ConversationFileTest::otherFilesStay_data()
{
    QTest::addColumn<QString>("sql"); // empty: not a database
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<bool>("removable");
    QTest::newRow("text") << QString() << ErrorKind::Damaged << false;
    QTest::newRow("other database") << u"CREATE TABLE t(x)"_s << ErrorKind::InvalidInput << false;
    QTest::newRow("newer") << u"CREATE TABLE t(x); PRAGMA user_version = 99; "
                              "PRAGMA application_id = 1416053608"_s
                           << ErrorKind::Newer << true;
}

void ConversationFileTest::otherFilesStay()
{
    QFETCH(QString, sql);
    QFETCH(ErrorKind, kind);
    QFETCH(bool, removable);
    if (sql.isEmpty()) {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("This is somebody's text. ").repeated(300));
    } else {
        runSql(m_path, sql.toUtf8().constData());
    }
    const QByteArray before = bytes();
    const ConversationFile file(m_path);
    QCOMPARE(file.list().error().kind, kind);
    QCOMPARE(file.load("a").error().kind, kind);
    QCOMPARE(file.save(conversation("a", "x")).error().kind, kind);
    QCOMPARE(file.remove("a").error().kind, kind);
    QCOMPARE(bytes(), before);
    QCOMPARE(file.removeAll().ok(), removable);
    QCOMPARE(QFile::exists(m_path), !removable);
}

TALLYGLASS_TEST(ConversationFileTest)
#include "conversationfiletest.moc"
