// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/app.h"

#include "domain/ledgerplace.h"
#include "services/ledgerlocation.h"
#include "ui/look/resources.h"
#include "ui/state/appsettings.h"
#include "ui/look/icons.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowhost.h"

#include <QApplication>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

void applyLanguage(QApplication &app, const QString &language)
{
    if (!language.isEmpty())
        QLocale::setDefault(QLocale(language));
    auto *qt = new QTranslator(&app);
    if (qt->load(QLocale(), u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
    auto *own = new QTranslator(&app);
    // Every other language speaks English, whose catalogue holds the plural forms.
    if (own->load(QLocale(), u"tallyglass"_s, u"_"_s, u":/i18n"_s) || own->load(u":/i18n/tallyglass_en.qm"_s))
        QCoreApplication::installTranslator(own);
}

QString ledgerToOpen(const WindowOptions &options, const AppSettings &settings)
{
    if (!options.ledgerPath.isEmpty())
        return options.ledgerPath;
    const QString last = settings.lastLedger();
    return !last.isEmpty() && mayHaveLedger(last) ? last : defaultLedgerPath();
}

} // namespace

int runWindow(QApplication &app, const WindowOptions &options)
{
    registerResources();
    QGuiApplication::setDesktopFileName(u"org.tallyglass.Tallyglass"_s);
    AppSettings settings;
    const Preferences preferences = settings.preferences();
    applyLanguage(app, preferences.language);
    applyTheme(preferences.theme);
    app.setQuitOnLastWindowClosed(true);
    WindowHost host(settings);
    host.offerFiles(options.files);
    host.open(ledgerToOpen(options, settings), Ledger::Mode::OpenOrCreate);
    return app.exec();
}

} // namespace tally
