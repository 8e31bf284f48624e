// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetservice.h"
#include "services/imports/importservice.h"
#include "support/patience.h"
#include "ui/budgets/budgetmodel.h"
#include "ui/kit/rowtable.h"
#include "ui/look/resources.h"
#include "ui/state/appsettings.h"
#include "ui/window/mainwindow.h"

#include <QComboBox>
#include <QDateTime>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace tally {

/// The real window on its budgets page, with a ledger of its own that holds two requests of today: three
/// dollars of Acme, one of Beta.
class BudgetWindow : public QObject {
protected:
    void open()
    {
        registerResources();
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", m_folder->path().toUtf8());
        m_settings = std::make_unique<AppSettings>(file("settings.ini"));
        Preferences preferences;
        preferences.timeZone = "UTC";
        m_settings->setPreferences(preferences);
        m_usage = std::make_unique<UsageService>();
        QVERIFY(m_usage->open(file("test.tally"), Ledger::Mode::OpenOrCreate));
        import({{0, "Acme", "3"}, { 0, "Beta", "1" }});
        m_window = std::make_unique<MainWindow>(std::make_unique<Workspace>(*m_usage, *m_settings));
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->showPage(QStringLiteral("budgets"));
        settle();
    }
    void close()
    {
        m_window.reset();
        m_usage.reset();
        m_settings.reset();
    }

    struct Spent {
        int daysAgo;
        QByteArray customer;
        QByteArray dollars;
    };
    void import(const std::vector<Spent> &all)
    {
        const QString path = file(QByteArray("log" + QByteArray::number(++m_imports) + ".csv").constData());
        QFile log(path);
        QVERIFY(log.open(QIODevice::WriteOnly));
        log.write("time,customer,model,cost,id\n");
        for (const Spent &one : all)
            log.write(QDateTime::currentDateTimeUtc().addDays(-one.daysAgo).toString(Qt::ISODate).toLatin1()
                      + ',' + one.customer + ",m," + one.dollars + ",id" + QByteArray::number(++m_records)
                      + '\n');
        log.close();
        QCOMPARE(ImportService(m_usage->ledgerPath()).importFile(path, {}).counts.added, int64_t(all.size()));
        QVERIFY(m_usage->sync());
    }

    QString file(const char *name) const { return m_folder->filePath(QLatin1StringView(name)); }
    template <typename T> T *find(const char *name)
    {
        return m_window->findChild<T *>(QLatin1StringView(name));
    }
    void settle()
    {
        QCoreApplication::processEvents();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), Patience);
    }
    BudgetModel &model() { return *static_cast<BudgetModel *>(find<RowTable>("budgets.table")->model()); }
    /// The names of rows, with the state of those that are no heads.
    QStringList rows()
    {
        QStringList all;
        for (int row = 0; row < model().rowCount(); ++row) {
            const auto text = [&](int column) {
                return model().index(row, column).data().toString().section(u'\n', 0, 0);
            };
            all << (model().row(row).isHead() ? text(0)
                                              : text(0) + QStringLiteral(": ") + text(BudgetModel::State));
        }
        return all;
    }
    void addBudget(const QString &value, const QString &limit)
    {
        find<QPushButton>("budgets.make")->click();
        QVERIFY(find<QWidget>("budgets.new")->isVisible());
        settle();
        find<QComboBox>("budgets.value")->setEditText(value);
        find<QLineEdit>("budgets.limit")->setText(limit);
        find<QPushButton>("budgets.add")->click();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<UsageService> m_usage;
    std::unique_ptr<MainWindow> m_window;

private:
    int m_imports = 0;
    int m_records = 0;
};

} // namespace tally
