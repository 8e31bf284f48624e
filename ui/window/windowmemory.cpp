// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowmemory.h"

#include "ui/state/viewstatejson.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowframe.h"

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int SaveMs = 2000;

} // namespace

WindowMemory::WindowMemory(MainWindow &window)
    : QObject(&window)
    , m_window(window)
{
    m_saver.setSingleShot(true);
    m_saver.setInterval(SaveMs);
    connect(&m_saver, &QTimer::timeout, this, &WindowMemory::save);
}

QByteArray WindowMemory::ledgerId() const
{
    const auto engine = m_window.workspace().usage.engine();
    return engine && m_window.memory() == MainWindow::Memory::Kept ? engine->state().ledgerId : QByteArray();
}

void WindowMemory::saveSoon()
{
    m_saver.start();
}

void WindowMemory::save()
{
    const QByteArray id = ledgerId();
    if (id.isEmpty() || m_isForGood)
        return;
    const auto store = [&](const QString &name, const QByteArray &value) {
        m_window.workspace().settings.setLedgerState(id, name, value);
    };
    store(u"geometry"_s, m_window.saveGeometry());
    store(u"view"_s, toJson(m_window.view()));
    store(u"colours"_s, m_window.workspace().colours.toJson());
    store(u"page"_s, m_window.currentPage().toUtf8());
    store(u"rail"_s, m_window.frame().wantsRailCollapsed() ? "collapsed" : "open");
    for (Page *page : m_window.pages()) {
        if (const QByteArray state = page->saveState(); !state.isNull())
            store(page->id(), state);
    }
}

void WindowMemory::saveForGood()
{
    save();
    m_isForGood = true;
}

void WindowMemory::restore()
{
    const QByteArray id = ledgerId();
    const auto stored = [&](const QString &name) {
        return m_window.workspace().settings.ledgerState(id, name);
    };
    if (id.isEmpty() || stored(u"view"_s).isEmpty())
        return;
    m_window.restoreGeometry(stored(u"geometry"_s));
    m_window.workspace().colours.fromJson(stored(u"colours"_s));
    m_window.filter().setState(viewStateFromJson(stored(u"view"_s)));
    for (Page *page : m_window.pages())
        page->restoreState(stored(page->id()));
    m_window.frame().setRailCollapsed(stored(u"rail"_s) == "collapsed");
    m_window.showPage(QString::fromUtf8(stored(u"page"_s)));
}

} // namespace tally

#include "moc_windowmemory.cpp"
