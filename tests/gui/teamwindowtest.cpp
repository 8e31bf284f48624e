// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/usageservice.h"
#include "support/patience.h"
#include "support/teamfixture.h"
#include "support/testprogram.h"
#include "ui/kit/noticebar.h"
#include "ui/look/resources.h"
#include "ui/state/appsettings.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowhost.h"

#include <QApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

/// The window on a team's ledger whose server is away when it starts.
class TeamWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsWhatCameLast();

private:
    TeamFixture m_team;
};

void TeamWindowTest::initTestCase()
{
    registerResources();
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale::c());
    QVERIFY2(m_team.start(), TeamFixture::NoServer);
}

void TeamWindowTest::showsWhatCameLast()
{
    QCOMPARE(m_team.next(), QByteArray());
    m_team.useComputer(u"cache"_s);
    QCOMPARE(m_team.run({u"import"_s, m_team.writeLog(u"a.csv"_s, 1, 12)}, m_team.place()).status, 0);
    QVERIFY(m_team.server.stopAtOnce());
    AppSettings settings(m_team.path(u"settings.ini"_s));
    WindowHost host(settings);
    QSignalSpy opened(&host, &WindowHost::opened);
    host.open(m_team.place(), Ledger::Mode::OpenOrCreate);
    QMessageBox *box = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget())),
                             Patience);
    QPushButton *last = nullptr;
    for (QPushButton *button : box->findChildren<QPushButton *>()) {
        if (button->text().contains(u"came last"_s))
            last = button;
    }
    QVERIFY(last);
    last->click();
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(host.window()->isSettled(), Patience);
    QVERIFY(host.window()->isReadOnly());
    QVERIFY2(host.window()->notice().text().contains(u"came from it last"_s),
             qPrintable(host.window()->notice().text()));
    QVERIFY(settings.recentLedgers().isEmpty());
    // The ledger is opened by itself when the server is back.
    QVERIFY2(m_team.server.start(), qPrintable(m_team.server.log()));
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 2, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(host.window()->isSettled(), Patience);
    QVERIFY(!host.window()->isReadOnly());
    QVERIFY2(host.window()->notice().text().contains(u"is back"_s),
             qPrintable(host.window()->notice().text()));
    QCOMPARE(settings.recentLedgers().size(), 1);
}

TALLYGLASS_TEST(TeamWindowTest)
#include "teamwindowtest.moc"
