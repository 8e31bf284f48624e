// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/attributioncommands.h"

#include "services/async.h"
#include "ui/attribution/attributionsheet.h"
#include "ui/kit/noticebar.h"
#include "ui/overview/overviewpage.h"
#include "ui/requests/requestspage.h"
#include "ui/window/mainwindow.h"
#include "ui/window/statusline.h"
#include "ui/window/windowframe.h"

#include <QStackedWidget>
#include <QThreadPool>

namespace tally {

AttributionCommands::AttributionCommands(MainWindow &window)
    : QObject(&window)
    , m_window(window)
    , m_sheet(new AttributionSheet(window.workspace().usage, window.workspace().filter, &window.stack()))
{
    auto &requests = window.page<RequestsPage>();
    auto &overview = window.page<OverviewPage>();
    connect(&requests, &RequestsPage::attributionRequested, this, &AttributionCommands::open);
    connect(&overview, &OverviewPage::attributionRequested, this, &AttributionCommands::openFor);
    connect(m_sheet, &AttributionSheet::markChanged, &requests,
            [this, &requests] { requests.setMark(m_sheet->mark()); });
    connect(m_sheet, &AttributionSheet::statusChanged, &window.frame().status(), &StatusLine::setSelection);
    connect(m_sheet, &AttributionSheet::applied, this, &AttributionCommands::showApplied);
    connect(m_sheet, &AttributionSheet::failed, &window, &MainWindow::showError);
    connect(m_sheet, &AttributionSheet::closed, this, [this] {
        if (!m_window.current().takeFocus())
            m_window.stack().setFocus();
    });
}

void AttributionCommands::open()
{
    m_window.open<RequestsPage>();
    m_sheet->open();
}

void AttributionCommands::openFor(const Dimension &dimension, const std::string &value)
{
    m_window.open<RequestsPage>();
    m_sheet->open({{dimension, false, {value}}});
}

bool AttributionCommands::escape()
{
    return m_sheet->escape();
}

bool AttributionCommands::submit()
{
    return m_sheet->submit();
}

QWidget *AttributionCommands::pane() const
{
    return m_sheet->isOpen() ? m_sheet : nullptr;
}

void AttributionCommands::showApplied(const QString &text, qint64 batch)
{
    if (batch == 0)
        m_window.notice().showNote(text);
    else
        m_window.notice().showNote(text, tr("Undo"), [this, batch] { undo(batch); });
}

void AttributionCommands::undo(qint64 batch)
{
    m_window.showBusy(tr("Undoing…"));
    deliver(inBackground(*QThreadPool::globalInstance(),
                         [&usage = m_window.workspace().usage, batch] { return usage.undo(batch); }),
            this, [this](const Result<void> &done) {
                m_window.notice().dismiss();
                if (!done)
                    m_window.showError(done.error());
                else
                    m_window.notice().showNote(tr("All is booked as it was before."));
            });
}

} // namespace tally

#include "moc_attributioncommands.cpp"
