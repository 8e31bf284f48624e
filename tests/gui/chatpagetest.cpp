// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatwindow.h"
#include "ui/look/resources.h"
#include "ui/window/actions.h"
#include "ui/text/numberformat.h"
#include "ui/requests/requestspage.h"
#include "ui/chat/chatcomposer.h"
#include "ui/chat/chatsettingsform.h"
#include "ui/kit/noticebar.h"
#include "ui/requests/recordview.h"
#include "support/testprogram.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSpinBox>
#include <QTabWidget>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

// Words that wait for the test, then the end.
QList<FaultScript> held()
{
    const QByteArray words =
        R"(data: {"id":"gen-%1","model":"fault-model","choices":[{"delta":{"content":"**Hello** world"}}]})"
        "\n\n";
    const QByteArray end =
        R"(data: {"choices":[{"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18,"cost":0.0025}})"
        "\n\ndata: [DONE]\n\n";
    QList<FaultScript> scripts;
    for (int i = 0; i < 8; ++i) {
        QByteArray mine = words;
        mine.replace("%1", QByteArray::number(i));
        scripts << FaultScript{fault::waitBody(), fault::send(fault::streamHead() + fault::chunk(mine)),
                               fault::waitGo(), fault::send(fault::chunk(end) + fault::lastChunk())};
    }
    return scripts;
}

} // namespace

/// The chat page in the real window, against a server on this machine.
class TestChat : public ChatWindow {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { openFresh(); }
    void cleanup() { closeAll(); }
    void sendsAndRecords();
    void escapeStops();
    void stoppedConversationsAreListedAfterARestart();
    void nothingIsKeptWhenSwitchedOff();
    void showsTheRecord();
    void tellsTimesInTheChosenZone();
    void opensARequestInChat();
    void saysWhichModelsTakeNoImages();
    void settingsTakeEffect();
    void lettersBeginTheMessage_data();
    void lettersBeginTheMessage();
    void lettersRestWhereTheFilterIsNotSeen();
    void contextCountsWhatWillBeSent();
};

void TestChat::initTestCase()
{
    registerResources();
    applyTheme(ThemeChoice::Light);
    qputenv("OPENAI_COMPATIBLE_API_KEY", "sk-test-0123456789");
}

void TestChat::sendsAndRecords()
{
    FaultServer server(held());
    chooseModels(server, 2);
    session().setBooking({.customer = "Acme", .context = {{"ticket", "7"}}});
    send(u"What is this?"_s);
    QTRY_COMPARE_WITH_TIMEOUT(session().runningCount(), 2, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(records().size(), size_t(2), Patience);
    server.go();
    QTRY_VERIFY_WITH_TIMEOUT(!session().isRunning(), Patience);
    const auto all = records();
    QCOMPARE(all.size(), size_t(2));
    for (const StoredRecord &stored : all) {
        QCOMPARE(stored.record.customer, std::string("Acme"));
        QCOMPARE(stored.record.status, std::optional(Status::Completed));
        QVERIFY(stored.record.cost() == Money{2'500'000});
    }
    QCOMPARE(session().costs().known, std::optional(Money{5'000'000}));
    QVERIFY(find<QPlainTextEdit>(u"chat.text"_s)->toPlainText().isEmpty());
    // Words are nowhere in the ledger.
    QFile ledger(m_usage->ledgerPath());
    QVERIFY(ledger.open(QIODevice::ReadOnly));
    QVERIFY(!ledger.readAll().contains("What is this?"));
}

void TestChat::escapeStops()
{
    FaultServer server(held());
    chooseModels(server, 1);
    send(u"Go on"_s);
    QTRY_VERIFY_WITH_TIMEOUT(session().isRunning(), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(!session().conversation().turns[0].answers[0].text.empty(), Patience);
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!session().isRunning(), Patience);
    const ConversationAnswer &answer = session().conversation().turns[0].answers[0];
    QCOMPARE(answer.status, std::optional(Status::Cancelled));
    QCOMPARE(answer.text, std::string("**Hello** world"));
    QCOMPARE(records().at(0).record.status, std::optional(Status::Cancelled));
}

void TestChat::stoppedConversationsAreListedAfterARestart()
{
    FaultServer server("ok-stream");
    chooseModels(server, 1);
    send(u"Remember me"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!session().isRunning() && !session().conversation().turns.empty()
                                 && session().conversation().turns[0].answers[0].status == Status::Completed,
                             Patience);
    restart();
    QCOMPARE(session().conversation().targets.size(), size_t(1)); // and the models are chosen as before
    const auto list = m_window->page<ChatPage>().conversations().list();
    QVERIFY(
        std::ranges::any_of(list, [](const ConversationInfo &info) { return info.title == "Remember me"; }));
    const std::string id = list.back().id;
    m_window->page<ChatPage>().conversations().open(id);
    QTRY_COMPARE_WITH_TIMEOUT(session().conversation().turns.size(), size_t(1), Patience);
    QCOMPARE(session().conversation().turns[0].answers[0].text, std::string("Hello world"));
}

void TestChat::nothingIsKeptWhenSwitchedOff()
{
    auto *keep = find<QAbstractButton>(u"chat.keep"_s);
    QVERIFY(keep && keep->isChecked());
    keep->click();
    FaultServer server("ok-stream");
    chooseModels(server, 1);
    send(u"Forget me"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!session().isRunning() && !session().conversation().turns.empty(), Patience);
    restart();
    QVERIFY(!QFile::exists(conversationPath(m_usage->ledgerPath())));
    QCOMPARE(records().size(), size_t(1)); // the record is
}

void TestChat::showsTheRecord()
{
    FaultServer server("ok-stream");
    chooseModels(server, 1);
    send(u"Hi"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!session().isRunning() && !records().empty(), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_usage->engine() && m_usage->engine()->recordCount() == 1, Patience);
    // The row id alone may be another request's, after a copy of the ledger was put back.
    const RecordReference reference = session().conversation().turns[0].answers[0].record();
    RecordReference foreign = reference;
    foreign.timeMs += 5;
    foreign.externalId = "another";
    Q_EMIT m_window->page<ChatPage>().recordRequested(foreign);
    QVERIFY(m_window->notice().isError());
    QCOMPARE(m_window->currentPage(), u"chat"_s);
    Q_EMIT m_window->page<ChatPage>().recordRequested(reference);
    QCOMPARE(m_window->currentPage(), u"requests"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled() && m_window->page<RequestsPage>().rowCount() == 1,
                             Patience);
}

void TestChat::tellsTimesInTheChosenZone()
{
    Preferences preferences = m_settings->preferences();
    preferences.timeZone = "Asia/Kolkata"; // half an hour beside UTC: no minute is the same
    m_settings->setPreferences(preferences);
    restart();
    FaultServer server("ok-stream");
    chooseModels(server, 1);
    send(u"Hi"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!session().isRunning() && turnCount() == 1, Patience);
    const QDateTime asked =
        QDateTime::fromMSecsSinceEpoch(session().conversation().turns[0].timeMs, QTimeZone("Asia/Kolkata"));
    const QString time = QLocale().toString(asked.time(), QLocale::ShortFormat);
    const auto labels = m_window->page<ChatPage>().findChildren<QLabel *>();
    QVERIFY2(std::ranges::any_of(labels, [&](const QLabel *label) { return label->text().contains(time); }),
             qPrintable(time));
}

void TestChat::opensARequestInChat()
{
    UsageRecord record;
    record.provider = record.source = "openrouter";
    record.model = "openai/gpt-4o";
    record.customer = "Acme";
    record.context = R"({"ticket":"7","count":3})";
    m_window->open<ChatPage>().openLike(record);
    QCOMPARE(session().conversation().targets,
             (std::vector<ChatTarget>{{"openrouter", {}, "openai/gpt-4o"}}));
    QCOMPARE(session().conversation().booking.customer, std::string("Acme"));
    QCOMPARE(session().conversation().booking.context.size(), size_t(1));
}

void TestChat::saysWhichModelsTakeNoImages()
{
    const QByteArray list =
        R"({"data":[{"id":"fault-model-1","architecture":{"input_modalities":["text"]}}]})";
    QList<FaultScript> scripts{{fault::waitBody(), fault::send(fault::answer(200, list))}};
    scripts << fault::named("ok-stream");
    FaultServer server(scripts);
    chooseModels(server, 1);
    auto *composer = find<ChatComposer>(u"chat.composer"_s);
    auto *note = find<QLabel>(u"chat.imageNote"_s);
    QVERIFY(composer && note && note->isHidden());
    composer->attachFiles({writeImage()});
    QTRY_VERIFY_WITH_TIMEOUT(note->isVisible(), Patience);
    QVERIFY2(note->text().contains(u"fault-model-1"_s), qPrintable(note->text()));

    send(u"What is this?"_s); // nobody is left to send it to
    QCOMPARE(server.requestCount(), 1);
    QVERIFY(session().conversation().turns.empty());
    QCOMPARE(composer->images().size(), size_t(1));
    chooseModels(server, 2); // nothing is known of the other one
    QVERIFY(note->isVisible());
    QTest::keyClick(find<QPlainTextEdit>(u"chat.text"_s), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!session().isRunning() && !session().conversation().turns.empty(), Patience);
    QCOMPARE(server.requestCount(), 2);
    QVERIFY(!session().conversation().turns[0].answers[0].problem.empty());
    QCOMPARE(session().conversation().turns[0].answers[1].status, std::optional(Status::Completed));
    QVERIFY(note->isHidden());
}

void TestChat::settingsTakeEffect()
{
    m_window->openSettings();
    auto *tabs = find<QTabWidget>(u"settings.tabs"_s);
    QVERIFY(tabs);
    tabs->setCurrentIndex(1);
    auto *limit = find<QLineEdit>(u"settings.requestLimit"_s);
    QTest::keyClicks(limit, u"0,5x"_s);
    Q_EMIT limit->editingFinished();
    QVERIFY(!m_settings->chatSettings().requestLimit.has_value());
    auto *wrong = find<QLabel>(u"settings.requestLimit.wrong"_s);
    QVERIFY(wrong->isVisible() && !wrong->text().isEmpty());
    limit->setText(u"$0,50"_s);
    Q_EMIT limit->editingFinished();
    QCOMPARE(m_settings->chatSettings().requestLimit, std::optional(Money{500'000'000}));
    QVERIFY(!wrong->isVisible());
    auto *provider = find<QComboBox>(u"settings.provider"_s);
    provider->setCurrentIndex(provider->findData(u"indoxrouter"_s));
    auto *preset = find<QComboBox>(u"settings.preset"_s);
    QCOMPARE(preset->currentText(), u"Free"_s);
    preset->setCurrentIndex(preset->findText(u"Standard"_s));
    QCOMPARE(m_settings->chatSettings().tiers.value(u"indoxrouter"_s), (RateTier{60, 100'000}));
    find<QSpinBox>(u"settings.rpm"_s)->setValue(61);
    QCOMPARE(m_settings->chatSettings().tiers.value(u"indoxrouter"_s), (RateTier{61, 100'000}));
    QCOMPARE(preset->currentIndex(), 0);

    find<QDialog>(u"settings"_s)->close();
    // Without a price nothing is sent while there is a limit.
    FaultServer server("ok-stream");
    chooseModels(server, 1);
    send(u"Too dear"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!session().isRunning() && !session().conversation().turns.empty(), Patience);
    QCOMPARE(server.requestCount(), 0);
    QVERIFY(!session().conversation().turns[0].answers[0].problem.empty());
    QVERIFY(records().empty());
}

void TestChat::lettersBeginTheMessage_data()
{
    QTest::addColumn<QString>("focus");
    QTest::newRow("nowhere") << QString();
    QTest::newRow("button") << u"chat.addModel"_s;
    QTest::newRow("tool button") << u"chat.new"_s;
    QTest::newRow("check box") << u"chat.keep"_s;
    QTest::newRow("list of conversations") << u"chat.list"_s;
    QTest::newRow("page list") << u"rail"_s;
    QTest::newRow("filter bar") << u"filterBar.customer"_s;
}

void TestChat::lettersBeginTheMessage()
{
    QFETCH(QString, focus);
    const ViewState before = m_window->filter().state();
    auto *text = find<QPlainTextEdit>(u"chat.text"_s);
    auto *widget = focus.isEmpty() ? nullptr : find<QWidget>(focus);
    QVERIFY(focus.isEmpty() || widget);
    if (widget)
        widget->setFocus();
    else
        text->clearFocus();
    QWidget *target = widget ? widget : m_window.get();
    for (const char letter : {'d', 'G', 'x', '['})
        QTest::keyClick(text->hasFocus() ? text : target, letter);
    QCOMPARE(text->toPlainText(), u"dGx["_s);
    QVERIFY(text->hasFocus());
    QVERIFY(m_window->filter().state() == before);
    QTest::keyClick(m_window.get(), Qt::Key_D, Qt::ControlModifier); // no text
    QCOMPARE(text->toPlainText(), u"dGx["_s);
}

void TestChat::lettersRestWhereTheFilterIsNotSeen()
{
    const auto shortcuts = [this] { return m_window->actions().action(u"period.today"_s).shortcuts(); };
    for (const QString &page : {u"chat"_s, u"imports"_s, u"overview"_s}) { // the last is the first start
        m_window->showPage(page);
        QVERIFY2(shortcuts().isEmpty(), qPrintable(page));
    }
    m_window->showPage(u"prices"_s);
    QCOMPARE(shortcuts(), QList<QKeySequence>{QKeySequence(u"D"_s)});
    QVERIFY(m_window->actions().letterKeys()); // the person's choice is another matter
}

void TestChat::contextCountsWhatWillBeSent()
{
    auto *guess = find<QLabel>(u"chat.guess"_s);
    const auto says = [&](int tokens) {
        return guess->text().startsWith(u"context %1 token"_s.arg(format::tokens(tokens)));
    };
    FaultServer server("ok-stream");
    QVERIFY(guess->text().isEmpty());
    chooseModels(server, 1);
    session().setSystem(std::string(40, 's'));
    QTRY_VERIFY2_WITH_TIMEOUT(says(10), qPrintable(guess->text()), Patience);
    ask(QString(29, u'q')); // answered by "Hello world"
    QTRY_VERIFY2_WITH_TIMEOUT(says(20), qPrintable(guess->text()), Patience);
    ask(QString(29, u'r'));
    QTRY_VERIFY2_WITH_TIMEOUT(says(30), qPrintable(guess->text()), Patience);
    auto *composer = find<ChatComposer>(u"chat.composer"_s);
    composer->attachFiles({writeImage()});
    QTRY_VERIFY2_WITH_TIMEOUT(says(1030), qPrintable(guess->text()), Patience);
    composer->clear();
    QTest::keyClicks(find<QPlainTextEdit>(u"chat.text"_s), QString(40, u't'));
    QTRY_VERIFY2_WITH_TIMEOUT(says(40), qPrintable(guess->text()), Patience);
    session().setTargets({});
    QTRY_VERIFY_WITH_TIMEOUT(guess->text().isEmpty(), Patience); // nobody to send it to
}

TALLYGLASS_TEST(TestChat)
#include "chatpagetest.moc"
