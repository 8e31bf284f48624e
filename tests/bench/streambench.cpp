// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window is kept busy by single events while four answers stream side by side at 500 tokens per
// second each. `streambench [SECONDS]`; runs without a display.
#include "support/faultserver.h"
#include "ui/look/resources.h"
#include "ui/state/appsettings.h"
#include "ui/window/mainwindow.h"
#include "ui/chat/chatpage.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr int TokensPerSecond = 500;
constexpr int Answers = 4;
constexpr double FrameMs = 16;

/// Times every event from the loop to its end; events inside events belong to the outer one.
class TimedApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        const bool isWindow = QThread::currentThread() == thread(); // other threads have events too
        if (!isWindow || m_depth > 0 || !m_timing)
            return QApplication::notify(receiver, event);
        ++m_depth;
        QElapsedTimer clock;
        clock.start();
        const bool result = QApplication::notify(receiver, event);
        m_durationsMs.push_back(double(clock.nsecsElapsed()) / 1e6);
        --m_depth;
        return result;
    }
    void setTiming(bool on) { m_timing = on; }
    std::vector<double> &durationsMs() { return m_durationsMs; }

private:
    int m_depth = 0;
    bool m_timing = false;
    std::vector<double> m_durationsMs;
};

// Markdown as models write it, a token every 1/500 s. Every event has the same size, so that it leaves whole.
QByteArray tokens(int count)
{
    const char *words[] = {
        "The ",  "cost ", "of ",      "**every** ", "request ", "is ", "`exact`, ", "and ",
        "says ", "why. ", "\\n\\n* ", "item ",      "with ",    "a ",  "[link]",    "(https://e.org) ",
        "\\n\\n"};
    QByteArray all;
    for (int i = 0; i < count; ++i) {
        QByteArray data =
            R"(data: {"id":"gen","choices":[{"delta":{"content":")" + QByteArray(words[i % 17]) + R"("}}]})";
        all += fault::chunk(data.leftJustified(96, ' ') + "\n\n");
    }
    return all;
}

FaultScript stream(int seconds)
{
    const QByteArray end =
        R"(data: {"choices":[{"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,)"
        R"("completion_tokens":9,"total_tokens":18}})"
        "\n\ndata: [DONE]\n\n";
    const QByteArray body = tokens(seconds * TokensPerSecond);
    return {fault::waitBody(), fault::send(fault::streamHead()),
            fault::trickle(body, 1000 / TokensPerSecond, body.size() / (seconds * TokensPerSecond)),
            fault::send(fault::chunk(end) + fault::lastChunk())};
}

void report(std::vector<double> durations, size_t characters, double seconds)
{
    std::sort(durations.begin(), durations.end());
    const auto at = [&durations](double share) {
        return durations[std::min(durations.size() - 1, size_t(share * double(durations.size())))];
    };
    const auto longer = durations.end() - std::upper_bound(durations.begin(), durations.end(), FrameMs);
    std::printf("%d answers, %.1f s, %zu characters shown, %zu events\n", Answers, seconds, characters,
                durations.size());
    std::printf(
        "longest event  %.2f ms  (limit %.0f)   p99.9 %.2f ms   p99 %.2f ms   longer than a frame: %td\n",
        durations.back(), FrameMs, at(0.999), at(0.99), longer);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("OPENAI_COMPATIBLE_API_KEY", "sk-bench");
    TimedApplication application(argc, argv);
    registerResources();
    const int seconds = argc > 1 ? std::max(1, atoi(argv[1])) : 20;
    QTemporaryDir folder;
    AppSettings settings(folder.filePath(u"s.ini"_s));
    applyTheme(ThemeChoice::Light);
    UsageService usage;
    if (!usage.open(folder.filePath(u"l.tally"_s), Ledger::Mode::OpenOrCreate))
        return 1;

    QThread thread; // the server has a processor of its own
    thread.start();
    FaultServer *server = nullptr;
    auto *place = new QObject;
    place->moveToThread(&thread);
    QMetaObject::invokeMethod(
        place, [&] { server = new FaultServer(QList<FaultScript>{stream(seconds)}); },
        Qt::BlockingQueuedConnection);

    MainWindow window(std::make_unique<Workspace>(usage, settings), MainWindow::Memory::None);
    window.resize(1680, 1050);
    window.show();
    window.showPage(u"chat"_s);
    std::vector<ChatTarget> targets;
    for (int i = 0; i < Answers; ++i)
        targets.push_back(
            {"openai-compatible", server->url(u"/v1"_s).toString().toStdString(), "m" + std::to_string(i)});
    ChatSession &session = window.page<ChatPage>().conversations().current();
    session.setTargets(targets);
    QElapsedTimer clock;
    QTimer::singleShot(500, &application, [&] {
        session.send("Go", {});
        application.setTiming(true);
        clock.start();
    });
    QObject::connect(&session, &ChatSession::runningChanged, &application, [&] {
        if (!session.isRunning() && clock.isValid())
            QTimer::singleShot(200, &application, &QCoreApplication::quit);
    });
    TimedApplication::exec();
    size_t characters = 0;
    for (const ConversationAnswer &answer : session.conversation().turns.at(0).answers)
        characters += answer.text.size();
    report(application.durationsMs(), characters, double(clock.elapsed()) / 1000);
    QMetaObject::invokeMethod(
        place, [&] { delete server; }, Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
    delete place;
    return 0;
}
