// SPDX-License-Identifier: GPL-3.0-or-later
// Where keys come from and where they are kept, against a key store that answers when told to.
#include "providers/secretstore.h"
#include "support/testprogram.h"

#include <QEventLoop>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>
#include <vector>

using namespace tally;
using namespace Qt::StringLiterals;

// Notes the questions; the test answers them.
class ScriptedVault : public KeyVault {
public:
    struct Question {
        QByteArray what;
        Done done;
    };

    explicit ScriptedVault(QList<Question> &asked)
        : m_asked(asked)
    {
    }
    void read(const QString &id, Done done) override { m_asked.append({"read " + id.toUtf8(), done}); }
    void store(const QString &id, const QByteArray &secret, Done done) override
    {
        m_asked.append({"store " + id.toUtf8() + ' ' + secret, done});
    }
    void remove(const QString &id, Done done) override { m_asked.append({"remove " + id.toUtf8(), done}); }

private:
    QList<Question> &m_asked;
};

namespace {

using State = KeyVault::Answer::State;

} // namespace

class SecretStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void environmentComesFirst();
    void keyStoreIsAskedOtherwise();
    void absentAndUnavailableDiffer();
    void waitingEnds();
    void keepsInTheKeyStore();
    void keepsForThisRun();
    void storesLateAfterAll();
    void forgets();
    void oldAnswersDoNotReturn();
    void deadReceiversAreNotCalled();
    void systemStoreEndsWithoutDesktop();
    void systemStoreAnswersThreadsThatEnd();

private:
    Secret find(const SecretName &name);
    void answer(State state, const QByteArray &secret = {}) { m_asked.takeFirst().done({state, secret}); }

    QList<ScriptedVault::Question> m_asked;
    QHash<QString, QByteArray> m_variables;
    std::unique_ptr<SecretStore> m_store;
    std::optional<Secret> m_found;
};

void SecretStoreTest::init()
{
    m_asked.clear();
    m_variables.clear();
    m_found.reset();
    m_store = std::make_unique<SecretStore>(
        std::make_unique<ScriptedVault>(m_asked),
        [this](const QString &name) { return m_variables.value(name); }, 20);
}

Secret SecretStoreTest::find(const SecretName &name)
{
    m_found.reset();
    m_store->find(name, this, [this](const Secret &secret) { m_found = secret; });
    [this] { QTRY_VERIFY(m_found); }();
    return m_found.value_or(Secret());
}

void SecretStoreTest::environmentComesFirst()
{
    m_variables[u"SECOND_KEY"_s] = " sk-env\n";
    const Secret secret = find({u"openrouter"_s, {u"FIRST_KEY"_s, u"SECOND_KEY"_s}});
    QCOMPARE(secret.value, "sk-env");
    QCOMPARE(secret.origin, SecretOrigin::Environment);
    QVERIFY(m_asked.isEmpty());
}

void SecretStoreTest::keyStoreIsAskedOtherwise()
{
    m_variables[u"FIRST_KEY"_s] = "  ";
    m_store->find({u"openrouter"_s, {u"FIRST_KEY"_s}}, this,
                  [this](const Secret &secret) { m_found = secret; });
    QCOMPARE(m_asked.size(), 1);
    QCOMPARE(m_asked.first().what, "read openrouter");
    answer(State::Found, "sk-stored\n");
    QVERIFY(!m_found); // only from the event loop
    QTRY_VERIFY(m_found);
    QCOMPARE(m_found->value, "sk-stored");
    QCOMPARE(m_found->origin, SecretOrigin::KeyStore);
    QVERIFY(!m_store->isForThisRunOnly(u"openrouter"_s));
    QCOMPARE(find({u"openrouter"_s}).origin, SecretOrigin::KeyStore); // and not asked twice
    QVERIFY(m_asked.isEmpty());
}

void SecretStoreTest::absentAndUnavailableDiffer()
{
    for (const auto state : {State::Absent, State::Unavailable}) {
        m_found.reset();
        m_store->find({u"openai"_s}, this, [this](const Secret &secret) { m_found = secret; });
        answer(state);
        QTRY_VERIFY(m_found);
        QCOMPARE(m_found->value, QByteArray());
        QCOMPARE(m_found->origin, SecretOrigin::None);
        QCOMPARE(m_found->keyStoreAnswers, state == State::Absent);
    }
}

void SecretStoreTest::waitingEnds()
{
    QVERIFY(!find({u"openai"_s}).keyStoreAnswers);
    QCOMPARE(m_asked.size(), 1);
    QVERIFY(!find({u"google"_s}).keyStoreAnswers); // not asked again while it hangs
    QCOMPARE(m_asked.size(), 1);

    QSignalSpy changed(m_store.get(), &SecretStore::changed);
    answer(State::Found, "sk-late"); // the person unlocked it at last
    QCOMPARE(changed.size(), 1);
    QCOMPARE(find({u"openai"_s}).value, "sk-late");
    m_store->find({u"google"_s}, this, [](const Secret &) {});
    QCOMPARE(m_asked.size(), 1);
}

void SecretStoreTest::keepsInTheKeyStore()
{
    SecretOrigin origin = SecretOrigin::None;
    m_store->keep(u"openai"_s, " sk-new ", this, [&](SecretOrigin where) { origin = where; });
    QCOMPARE(m_asked.first().what, "store openai sk-new");
    answer(State::Found);
    QTRY_COMPARE(origin, SecretOrigin::KeyStore);
    QVERIFY(!m_store->isForThisRunOnly(u"openai"_s));
    QCOMPARE(find({u"openai"_s}).value, "sk-new");
}

void SecretStoreTest::keepsForThisRun()
{
    SecretOrigin origin = SecretOrigin::None;
    m_store->keep(u"openai"_s, "sk-new", this, [&](SecretOrigin where) { origin = where; });
    answer(State::Unavailable);
    QTRY_COMPARE(origin, SecretOrigin::ThisRun);
    QVERIFY(m_store->isForThisRunOnly(u"openai"_s));
    const Secret secret = find({u"openai"_s});
    QCOMPARE(secret.value, "sk-new");
    QCOMPARE(secret.origin, SecretOrigin::ThisRun);
    QVERIFY(!secret.keyStoreAnswers);
}

void SecretStoreTest::storesLateAfterAll()
{
    SecretOrigin origin = SecretOrigin::None;
    m_store->keep(u"openai"_s, "sk-new", this, [&](SecretOrigin where) { origin = where; });
    QTRY_COMPARE(origin, SecretOrigin::ThisRun);
    QSignalSpy changed(m_store.get(), &SecretStore::changed);
    answer(State::Found);
    QCOMPARE(changed.size(), 1);
    QVERIFY(!m_store->isForThisRunOnly(u"openai"_s));
}

void SecretStoreTest::forgets()
{
    std::optional<bool> confirmed;
    m_store->keep(u"openai"_s, "sk-new", this, [](SecretOrigin) {});
    answer(State::Found);
    m_store->keep(u"openai"_s, "", this, [&](SecretOrigin) { confirmed = true; });
    QCOMPARE(m_asked.first().what, "remove openai");
    answer(State::Absent);
    QTRY_COMPARE(confirmed, true);
    m_store->forget(u"openai"_s, this, [&](bool done) { confirmed = done; });
    answer(State::Unavailable);
    QTRY_COMPARE(confirmed, false);
    m_store->find({u"openai"_s}, this, [this](const Secret &secret) { m_found = secret; });
    answer(State::Absent);
    QTRY_VERIFY(m_found);
    QVERIFY(m_found->value.isEmpty());
}

void SecretStoreTest::oldAnswersDoNotReturn()
{
    m_store->find({u"openai"_s}, this, [this](const Secret &secret) { m_found = secret; });
    m_store->keep(u"openai"_s, "sk-new", this, [](SecretOrigin) {});
    answer(State::Found, "sk-old");
    QTRY_VERIFY(m_found);
    QCOMPARE(m_found->value, "sk-new");

    m_store->find({u"google"_s}, this, [this](const Secret &secret) { m_found = secret; });
    m_store->forget(u"google"_s, this, [](bool) {});
    m_found.reset();
    m_asked.removeFirst(); // the store of sk-new
    answer(State::Found, "sk-old");
    QTRY_VERIFY(m_found);
    QVERIFY(m_found->value.isEmpty());
}

void SecretStoreTest::deadReceiversAreNotCalled()
{
    bool called = false;
    auto receiver = std::make_unique<QObject>();
    m_variables[u"A_KEY"_s] = "sk-env";
    m_store->find({u"openai"_s, {u"A_KEY"_s}}, receiver.get(), [&](const Secret &) { called = true; });
    m_store->find({u"openai"_s}, receiver.get(), [&](const Secret &) { called = true; });
    receiver.reset();
    answer(State::Found, "sk");
    QCOMPARE(find({u"openai"_s}).value, "sk");
    QVERIFY(!called);
    m_store->find({u"google"_s}, this, [](const Secret &) {});
    m_store.reset();
    answer(State::Found, "sk"); // after the store itself
}

// Test machines have no key store: it must be told within the time, and nothing may be written to a file.
void SecretStoreTest::systemStoreEndsWithoutDesktop()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    SecretStore store;
    std::optional<Secret> found;
    store.find({u"tallyglass-test-absent"_s}, this, [&](const Secret &secret) { found = secret; });
    QTRY_VERIFY_WITH_TIMEOUT(found, SecretStore::MaxWaitMs + 3'000);
    QVERIFY(found->value.isEmpty());
}

// The queue of the system's store is one for the process: whoever asks from a thread of his own and is gone
// with the answer leaves nothing in it.
void SecretStoreTest::systemStoreAnswersThreadsThatEnd()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    std::atomic<int> answered = 0;
    const auto ask = [&answered] {
        QEventLoop loop;
        SecretStore store;
        store.find({u"tallyglass-test-absent"_s}, &loop, [&](const Secret &) {
            ++answered;
            loop.quit();
        });
        loop.exec();
    };
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < 40; ++i) {
        threads.emplace_back(QThread::create(ask));
        threads.back()->start();
    }
    QTRY_COMPARE_WITH_TIMEOUT(answered.load(), 40, SecretStore::MaxWaitMs + 10'000);
    for (const auto &thread : threads)
        QVERIFY(thread->wait(SecretStore::MaxWaitMs));
}

TALLYGLASS_TEST(SecretStoreTest)
#include "secretstoretest.moc"
