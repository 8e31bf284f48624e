// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/snapshot.h"

#include "domain/ownfile.h"
#include "services/usage/usageservice.h"
#include "ui/state/appsettings.h"
#include "ui/window/mainwindow.h"
#include "ui/look/theme.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QImage>
#include <QPainter>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTimer>

using namespace Qt::StringLiterals;

static void registerSnapshotResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace tally {

namespace {

QString message(const char *source)
{
    return QCoreApplication::translate("Snapshot", source);
}

/// Runs the event loop until the window has everything, and once more so that deferred layouts are done.
void settle(MainWindow &window)
{
    for (int round = 0; round < 3; ++round) {
        QEventLoop loop;
        const auto check = [&] {
            if (window.isSettled())
                loop.quit();
        };
        QObject::connect(&window, &MainWindow::settled, &loop, check);
        QTimer::singleShot(0, &loop, check);
        loop.exec();
        QCoreApplication::sendPostedEvents();
    }
}

ViewState stateOf(const UsageFilter &filter)
{
    ViewState state;
    state.dimensions = filter.dimensions;
    state.search = filter.search;
    if (filter.fromMs || filter.toMs)
        state.range = {DatePreset::Custom, filter.fromMs, filter.toMs};
    else
        state.range = {.preset = DatePreset::All};
    return state;
}

Result<void> write(const QImage &image, const QString &path)
{
    QSaveFile file(path);
    if (!openToSave(file) || !image.save(&file, "PNG") || !file.commit())
        return Error{
            ErrorKind::Io,
            message(QT_TRANSLATE_NOOP("Snapshot", "The picture could not be written to %1.")).arg(path),
            file.errorString()};
    return {};
}

} // namespace

Result<void> renderSnapshot(const SnapshotRequest &request)
{
    registerSnapshotResources();
    QTemporaryDir folder; // settings of its own: nothing of the user's is read or changed
    AppSettings settings(folder.filePath(u"settings.ini"_s));
    Preferences preferences;
    preferences.timeZone = request.filter.timeZone;
    preferences.theme = request.theme == "dark"_L1 ? ThemeChoice::Dark : ThemeChoice::Light;
    settings.setPreferences(preferences);
    applyTheme(preferences.theme);

    UsageService usage;
    if (const auto opened = usage.openToShow(request.ledger, Ledger::Mode::OpenExisting); !opened)
        return opened.error();
    MainWindow window(std::make_unique<Workspace>(usage, settings), MainWindow::Memory::None);
    window.setAttribute(Qt::WA_DontShowOnScreen);
    window.filter().setState(stateOf(request.filter));
    window.resize(request.size);
    if (!request.page.isEmpty())
        window.showPage(request.page);
    window.show();
    settle(window);

    const QSize pixels = (QSizeF(window.size()) * request.scale).toSize();
    QImage image(pixels, QImage::Format_RGB32);
    image.setDevicePixelRatio(request.scale);
    image.fill(currentTheme().window);
    QPainter painter(&image);
    window.render(&painter);
    painter.end();
    return write(image, request.output);
}

} // namespace tally
