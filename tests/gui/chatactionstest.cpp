// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatwindow.h"
#include "ui/chat/chatcomposer.h"
#include "ui/kit/flatbutton.h"
#include "services/budgets/budgetservice.h"
#include "services/sessionlock.h"
#include "storage/budgetholds.h"
#include "support/testprogram.h"
#include "ui/look/resources.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QTabWidget>

using namespace Qt::StringLiterals;
using namespace tally;

/// What one does with messages, answers and conversations, by the buttons of the real window.
class TestChatActions : public ChatWindow {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { openFresh(); }
    void cleanup() { closeAll(); }
    void exports_data();
    void exports();
    void attachesByButton();
    void attachesWhatIsDropped();
    void attachesWhatIsPasted();
    void refusesOtherFiles();
    void stopsOneOfTwo();
    void retries();
    void retriesWithAnotherModel();
    void editsAndResends();
    void deletesAConversation();
    void opensInChatFromTheInspector();
    void settingsAreShownWhole();
    void addingAModelLeadsToTheMessage();
    void sendsOnceOverTheBudget();
    void saysWhatTheBudgetHasLeft();
    void saysItBeforeAnythingIsTyped();

private:
    ChatComposer &composer() { return *find<ChatComposer>(u"chat.composer"_s); }
    QPushButton *button(const QString &name, const QString &text = {});
};

void TestChatActions::initTestCase()
{
    registerResources();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    applyTheme(ThemeChoice::Light);
    qputenv("OPENAI_COMPATIBLE_API_KEY", "sk-test-0123456789");
}

/// In a dialog, by its text; else by its own name, the first that is seen.
QPushButton *TestChatActions::button(const QString &name, const QString &text)
{
    if (const auto *dialog = find<QDialog>(name)) {
        for (auto *each : dialog->findChildren<QPushButton *>()) {
            if (QString(each->text()).remove(u'&') == text)
                return each;
        }
        return nullptr;
    }
    for (auto *each : m_window->findChildren<QPushButton *>(name)) {
        if (each->isVisible())
            return each;
    }
    return nullptr;
}

void TestChatActions::exports_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("Markdown") << u"talk.md"_s;
    QTest::newRow("JSON") << u"talk.json"_s;
}

void TestChatActions::exports()
{
    QFETCH(QString, name);
    FaultServer server("ok-stream");
    chooseModels(server, 1);
    ask(u"Export me"_s);
    m_window->page<ChatPage>().exportConversation();
    auto *dialog = find<QFileDialog>(u"chat.exportDialog"_s);
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(file(name));
    dialog->reject();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file(name)), Patience);
    QFile written(file(name));
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray bytes = written.readAll();
    QVERIFY(bytes.contains("Export me") && bytes.contains("Hello world"));
    QCOMPARE(QJsonDocument::fromJson(bytes).isObject(), name.endsWith(u"json"_s));
    QVERIFY(!bytes.contains("sk-test"));
}

void TestChatActions::attachesByButton()
{
    find<QAbstractButton>(u"chat.attach"_s)->click();
    auto *dialog = find<QFileDialog>(u"chat.attachDialog"_s);
    QVERIFY(dialog);
    Q_EMIT dialog->filesSelected({writeImage()});
    dialog->reject();
    QCOMPARE(composer().images().size(), size_t(1));
    QCOMPARE(composer().images()[0].mediaType, std::string("image/png"));
    FaultServer server("ok-stream");
    chooseModels(server, 1);
    ask(u"Look"_s);
    const auto &sent = server.requests();
    QVERIFY(std::ranges::any_of(sent, [](const SeenRequest &request) {
        return request.method == "POST" && request.body.contains("data:image/png;base64,");
    }));
    QVERIFY(composer().images().empty() && composer().isEmpty());
}

void TestChatActions::attachesWhatIsDropped()
{
    QFile notes(file(u"notes.txt"_s));
    QVERIFY(notes.open(QIODevice::WriteOnly) && notes.write("some ``` notes") > 0);
    notes.close();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(notes.fileName()), QUrl::fromLocalFile(writeImage())});
    for (QWidget *target : {static_cast<QWidget *>(&composer()),
                            static_cast<QWidget *>(find<QPlainTextEdit>(u"chat.text"_s)->viewport())}) {
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &drop);
    }
    QCOMPARE(composer().images().size(), size_t(2));
    QVERIFY(composer().text().starts_with("notes.txt\n````\nsome ``` notes\n````"));
    auto chips = composer().findChildren<FlatButton *>(u"chat.attachment"_s);
    QCOMPARE(chips.size(), 4);
    QTest::keyClick(chips[1], Qt::Key_Delete); // the first image
    QTRY_COMPARE(composer().images().size(), size_t(1));
    for (const FlatButton *chip : composer().findChildren<FlatButton *>(u"chat.attachment"_s))
        QVERIFY(composer().rect().contains(QRect(chip->mapTo(&composer(), QPoint()), chip->size())));
}

void TestChatActions::attachesWhatIsPasted()
{
    QImage image(4, 4, QImage::Format_RGB32);
    image.fill(Qt::blue);
    QGuiApplication::clipboard()->setImage(image);
    auto *edit = find<QPlainTextEdit>(u"chat.text"_s);
    edit->paste();
    QCOMPARE(composer().images().size(), size_t(1));
    QCOMPARE(QImage::fromData(composer().images()[0].bytes).size(), QSize(4, 4));
    QGuiApplication::clipboard()->setText(u"words"_s);
    edit->paste();
    QCOMPARE(edit->toPlainText(), u"words"_s);
}

void TestChatActions::refusesOtherFiles()
{
    QFile bytes(file(u"noise.bin"_s));
    QVERIFY(bytes.open(QIODevice::WriteOnly) && bytes.write(QByteArray("\x00\xff\xfe\x01", 4)) > 0);
    bytes.close();
    QStringList problems;
    connect(&composer(), &ChatComposer::problem, this, [&](const QString &text) { problems << text; });
    composer().attachFiles({bytes.fileName(), file(u"missing.png"_s), m_folder->path()});
    QCOMPARE(problems.size(), 3);
    QVERIFY(problems[0].contains(u"noise.bin"_s) && problems[1].contains(u"missing.png"_s));
    QVERIFY(composer().isEmpty());
}

void TestChatActions::stopsOneOfTwo()
{
    FaultServer server("silence-in-stream");
    chooseModels(server, 2);
    send(u"Go on"_s);
    QTRY_COMPARE_WITH_TIMEOUT(session().runningCount(), 2, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 2, Patience); // what was not sent yet is not recorded
    QTRY_VERIFY_WITH_TIMEOUT(button(u"chat.stop"_s), Patience);
    button(u"chat.stop"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(session().runningCount(), 1, Patience);
    QVERIFY(m_window->page<ChatPage>().stop());
    QTRY_VERIFY_WITH_TIMEOUT(!session().isRunning(), Patience);
    QCOMPARE(answer(0, 0).status, std::optional(Status::Cancelled));
    QCOMPARE(answer(0, 1).status, std::optional(Status::Cancelled));
}

void TestChatActions::retries()
{
    FaultServer server(QList<FaultScript>{fault::named("status-401")} + fault::named("ok-stream"));
    chooseModels(server, 1);
    ask(u"Again"_s);
    QCOMPARE(answer(0, 0).status, std::optional(Status::Failed));
    QVERIFY(!find<QLabel>(u"chat.problem"_s)->text().isEmpty());
    button(u"chat.retry"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(session().conversation().turns[0].answers.size() == 2 && !session().isRunning(),
                             Patience);
    QCOMPARE(answer(0, 1).status, std::optional(Status::Completed));
    QCOMPARE(records().size(), size_t(2));
}

void TestChatActions::retriesWithAnotherModel()
{
    FaultServer server("ok-stream");
    chooseModels(server, 1);
    ask(u"Somebody else"_s);
    m_window->resize(1600, 900);
    QTRY_VERIFY(button(u"chat.retryWith"_s));
    button(u"chat.retryWith"_s)->click();
    auto *search = find<QLineEdit>(u"addModel.search"_s);
    QVERIFY(search);
    QTest::keyClicks(search, u"fault-model-9"_s);
    button(u"addModel.add"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(session().conversation().turns[0].answers.size() == 2 && !session().isRunning(),
                             Patience);
    QCOMPARE(answer(0, 1).target.model, std::string("fault-model-9"));
    QCOMPARE(session().conversation().targets.size(), size_t(1)); // for this answer only
}

void TestChatActions::editsAndResends()
{
    FaultServer server("ok-stream");
    chooseModels(server, 1);
    ask(u"First"_s);
    ask(u"Second"_s);
    find<QAbstractButton>(u"chat.edit"_s)->click(); // of the first message
    auto *text = find<QPlainTextEdit>(u"chat.editText"_s);
    QVERIFY(text);
    QCOMPARE(text->toPlainText(), u"First"_s);
    text->setPlainText(u"Better"_s);
    button(u"chat.editDialog"_s, u"Send again"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!session().isRunning(), Patience);
    QCOMPARE(turnCount(), size_t(1));
    QCOMPARE(session().conversation().turns[0].text, std::string("Better"));
    QCOMPARE(records().size(), size_t(3)); // what was paid for stays
}

void TestChatActions::deletesAConversation()
{
    FaultServer server("ok-stream");
    chooseModels(server, 1);
    ask(u"Forget this"_s);
    Conversations &conversations = m_window->page<ChatPage>().conversations();
    QTRY_VERIFY_WITH_TIMEOUT(conversations.isIdle() && conversations.list().size() == 1, Patience);
    m_window->page<ChatPage>().deleteConversation();
    QPushButton *yes = button(u"chat.deleteDialog"_s, u"Delete"_s);
    QVERIFY(yes);
    yes->click();
    QTRY_VERIFY_WITH_TIMEOUT(conversations.isIdle() && conversations.list().empty(), Patience);
    QCOMPARE(turnCount(), size_t(0));
    QCOMPARE(records().size(), size_t(1));
}

void TestChatActions::opensInChatFromTheInspector()
{
    FaultServer server("ok-stream");
    chooseModels(server, 1);
    session().setBooking({.customer = "Acme", .context = {{"ticket", "7"}}});
    ask(u"Hi"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_usage->engine() && m_usage->engine()->recordCount() == 1, Patience);
    m_window->open<ChatPage>().openLike(records()[0].record);
    QCOMPARE(turnCount(), size_t(0));
    QCOMPARE(session().conversation().booking.customer, std::string("Acme"));
    QCOMPARE(session().conversation().booking.contextJson(), std::string(R"({"ticket":"7"})"));
    QCOMPARE(session().conversation().targets.at(0).model, std::string("fault-model-1"));
}

void TestChatActions::settingsAreShownWhole()
{
    m_window->openSettings();
    auto *tabs = find<QTabWidget>(u"settings.tabs"_s);
    tabs->setCurrentIndex(1);
    const auto *form = find<QWidget>(u"settings.chat"_s);
    QTRY_VERIFY(form->isVisible());
    QVERIFY(form->minimumSizeHint().width() <= form->parentWidget()->width());
    find<QDialog>(u"settings"_s)->close();
}

void TestChatActions::addingAModelLeadsToTheMessage()
{
    FaultServer server("ok-stream");
    chooseModels(server, 1);
    auto *add = find<QPushButton>(u"chat.addModel"_s);
    add->setFocus();
    add->click();
    auto *search = find<QLineEdit>(u"addModel.search"_s);
    QVERIFY(search);
    QTest::keyClicks(search, u"fault-model-9"_s);
    button(u"addModel.add"_s)->click();
    QCOMPARE(session().conversation().targets.size(), size_t(2));
    QTRY_VERIFY(find<QPlainTextEdit>(u"chat.text"_s)->hasFocus());
}

void TestChatActions::sendsOnceOverTheBudget()
{
    FaultServer server("ok-stream");
    chooseModels(server, 1);
    Budget budget;
    budget.name = "Nothing";
    budget.measure = BudgetMeasure::Requests;
    budget.action = BudgetAction::Refuse;
    QVERIFY(BudgetService(*m_usage).add(budget));
    ask(u"Hello"_s);
    QCOMPARE(answer(0, 0).recordId, int64_t(0)); // neither a record nor a byte
    QVERIFY(answer(0, 0).problem.find("Nothing") != std::string::npos);
    QVERIFY(records().empty());
    QCOMPARE(server.requestCount(), 0);
    auto *once = button(u"chat.overBudget"_s);
    QVERIFY(once);
    once->click();
    QTRY_VERIFY_WITH_TIMEOUT(records().size() == 1 && !session().isRunning(), Patience);
    QCOMPARE(session().conversation().turns.front().answers.size(), size_t(2));
    QCOMPARE(answer(0, 1).status, std::optional(Status::Completed));
    QTRY_VERIFY(!button(u"chat.overBudget"_s));
    ask(u"And again"_s); // it was for once
    QVERIFY(answer(1, 0).problem.find("Nothing") != std::string::npos);
    QCOMPARE(records().size(), size_t(1));
}

void TestChatActions::saysWhatTheBudgetHasLeft()
{
    FaultServer server("ok-stream");
    chooseModels(server, 1);
    Budget budget;
    budget.name = "Calls";
    budget.measure = BudgetMeasure::Requests;
    budget.limit = 5;
    QVERIFY(BudgetService(*m_usage).add(budget));
    m_window->workspace().budgets.look();
    QTest::keyClicks(find<QPlainTextEdit>(u"chat.text"_s), u"Hello"_s);
    const auto *guess = find<QLabel>(u"chat.guess"_s);
    QTRY_VERIFY_WITH_TIMEOUT(guess->text().contains(u"Calls has 5 of 5 left until"_s), Patience);
}

// In a new conversation, and with what other programs have on their way taken off.
void TestChatActions::saysItBeforeAnythingIsTyped()
{
    FaultServer server("ok-stream");
    chooseModels(server, 1);
    Budget budget;
    budget.name = "Calls";
    budget.measure = BudgetMeasure::Requests;
    budget.limit = 5;
    QVERIFY(BudgetService(*m_usage).add(budget));
    m_window->workspace().budgets.look();
    const auto *guess = find<QLabel>(u"chat.guess"_s);
    QTRY_VERIFY_WITH_TIMEOUT(guess->text().startsWith(u"Calls has 5 of 5 left until"_s), Patience);
    BudgetHold hold;
    hold.session = newSession();
    const auto lock = holdSession(QFileInfo(m_usage->ledgerPath()).canonicalFilePath(), hold.session);
    const auto ledger = m_usage->ledgerForWriting();
    QVERIFY(ledger);
    QVERIFY((*ledger)
                ->budgetHolds()
                .take(
                    hold, [](const std::string &) { return true; },
                    [](const std::vector<BudgetHold> &) -> Result<bool> { return true; })
                .ok());
    m_window->workspace().budgets.look();
    QTRY_VERIFY_WITH_TIMEOUT(guess->text().startsWith(u"Calls has 4 of 5 left until"_s), Patience);
    QTest::keyClicks(find<QPlainTextEdit>(u"chat.text"_s), u"H"_s);
    QTRY_VERIFY_WITH_TIMEOUT(guess->text().startsWith(u"context 1 token"_s), Patience);
    QVERIFY(!guess->text().contains(u"1 tokens"_s));
}

TALLYGLASS_TEST(TestChatActions)
#include "chatactionstest.moc"
