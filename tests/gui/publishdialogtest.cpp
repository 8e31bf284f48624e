// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/publishdialog.h"

#include "services/usage/usageservice.h"
#include "support/patience.h"
#include "support/teamfixture.h"
#include "support/testprogram.h"
#include "ui/requests/inspector.h"
#include "ui/requests/recordstable.h"
#include "ui/requests/requestspage.h"
#include "ui/state/entitycolors.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

/// What the dialog shows is what it publishes.
class PublishDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_team.start(), TeamFixture::NoServer); }
    void publishesWhatItShowed();
    void saysWhatIsMissing();

private:
    void marksWhatItPublished(UsageService &usage);

    TeamFixture m_team;
};

void PublishDialogTest::publishesWhatItShowed()
{
    QCOMPARE(m_team.next(), QByteArray());
    const QString own = m_team.path(u"own.tally"_s);
    m_team.run({u"import"_s, m_team.writeLog(u"a.csv"_s, 1, 12)}, own);
    UsageService usage;
    QVERIFY(usage.open(own, Ledger::Mode::OpenExisting).ok());
    UsageFilter filter;
    filter.dimensions = {{.dimension = {DimensionKind::Customer}, .values = {"cust1"}}};
    QPointer<PublishDialog> dialog = new PublishDialog(usage, filter, {}, nullptr);
    dialog->show();
    auto *preview = dialog->findChild<QPushButton *>(u"publish.preview"_s);
    auto *publish = dialog->findChild<QPushButton *>(u"publish.publish"_s);
    auto *state = dialog->findChild<QLabel *>(u"publish.state"_s);
    auto *users = dialog->findChild<QComboBox *>(u"publish.users"_s);
    QVERIFY(!preview->isEnabled() && !publish->isEnabled());
    dialog->findChild<QLineEdit *>(u"publish.place"_s)->setText(m_team.place(u"writer"_s));
    QVERIFY(preview->isEnabled() && !publish->isEnabled());

    QSignalSpy previewed(dialog, &PublishDialog::previewed);
    preview->click();
    QTRY_COMPARE_WITH_TIMEOUT(previewed.size(), 1, Patience);
    QVERIFY2(state->text().startsWith(u"4 records: 4 would be added"_s), qPrintable(state->text()));
    QVERIFY(publish->isEnabled());
    QCOMPARE(m_team.records(m_team.place()), 0);
    users->setCurrentIndex(users->findData(int(NameWay::LeftOut))); // is to be looked at anew
    QVERIFY(!publish->isEnabled() && state->text().isEmpty());
    preview->click();
    QTRY_COMPARE_WITH_TIMEOUT(previewed.size(), 2, Patience);
    QVERIFY2(state->text().contains(u"0 as pseudonyms, 4 left out"_s), qPrintable(state->text()));

    QSignalSpy published(dialog, &PublishDialog::published);
    publish->click();
    QTRY_COMPARE_WITH_TIMEOUT(published.size(), 1, Patience);
    QTRY_VERIFY(!dialog);
    QCOMPARE(m_team.records(m_team.place()), 4);
    QVERIFY(m_team.run({u"report"_s, u"--group-by"_s, u"user"_s}, m_team.place()).out.contains("(not set)"));
    marksWhatItPublished(usage);
}

/// In the origin of each record, and of no other one.
void PublishDialogTest::marksWhatItPublished(UsageService &usage)
{
    FilterState filter;
    filter.setPreset(DatePreset::All);
    filter.setDataRange(usage.engine()->timeRange());
    EntityColors colours;
    RequestsPage page(usage, filter, colours);
    page.resize(1400, 800);
    page.show();
    page.setInspectorShown(true);
    auto *table = page.findChild<RecordsTable *>();
    QTRY_VERIFY_WITH_TIMEOUT(page.isIdle() && table->hasCurrent(), Patience);
    int marked = 0;
    for (int row = 0; row < 12; ++row) {
        QTRY_VERIFY_WITH_TIMEOUT(table->record() && page.isIdle(), Patience);
        const bool isOurs = table->record()->record.customer == "cust1";
        const auto shown = [&] {
            for (const QLabel *label : page.findChild<Inspector *>()->findChildren<QLabel *>()) {
                if (label->text().startsWith(u"to %1"_s.arg(m_team.database)))
                    return true;
            }
            return false;
        };
        if (isOurs)
            QTRY_VERIFY_WITH_TIMEOUT(shown(), Patience);
        QCOMPARE(shown(), isOurs);
        marked += isOurs;
        table->moveCurrent(1);
    }
    QCOMPARE(marked, 4);
}

void PublishDialogTest::saysWhatIsMissing()
{
    QCOMPARE(m_team.next(), QByteArray());
    const QString own = m_team.path(u"own.tally"_s);
    m_team.run({u"import"_s, m_team.writeLog(u"a.csv"_s, 1, 12)}, own);
    UsageService usage;
    QVERIFY(usage.open(own, Ledger::Mode::OpenExisting).ok());
    PublishDialog *dialog = new PublishDialog(usage, {}, m_team.place(u"viewer"_s), nullptr);
    dialog->show();
    QSignalSpy previewed(dialog, &PublishDialog::previewed);
    dialog->findChild<QPushButton *>(u"publish.preview"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(previewed.size(), 1, Patience);
    QVERIFY(dialog->findChild<QLabel *>(u"publish.state"_s)->text().contains(u"right"_s));
    QVERIFY(!dialog->findChild<QPushButton *>(u"publish.publish"_s)->isEnabled());
    dialog->close();
}

TALLYGLASS_TEST(PublishDialogTest)
#include "publishdialogtest.moc"
