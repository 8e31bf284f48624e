// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/pagestack.h"

#include "ui/window/firststart.h"
#include "ui/window/pagelist.h"
#include "ui/window/workspace.h"

#include <QApplication>

#include <algorithm>

namespace tally {

PageStack::PageStack(Workspace &workspace, QWidget *parent)
    : QStackedWidget(parent)
{
    setFocusPolicy(Qt::ClickFocus);
    for (const PageEntry &entry : pageList()) {
        m_pages.push_back(entry.make(workspace, this));
        addWidget(m_pages.back());
    }
    m_firstStart = new FirstStart(workspace.imports.formats(), this);
    addWidget(m_firstStart);
}

void PageStack::choose(const QString &id)
{
    m_chosen = pageIds().contains(id) ? id : m_pages.front()->id();
}

bool PageStack::present(bool ledgerIsEmpty)
{
    Page *chosen = *std::ranges::find(m_pages, m_chosen, &Page::id);
    Page *page = ledgerIsEmpty && !chosen->showsEmptyLedger() ? m_firstStart : chosen;
    if (currentWidget() == page)
        return false;
    const bool focused = isAncestorOf(QApplication::focusWidget());
    setCurrentWidget(page);
    if (focused)
        setFocus(); // Qt would pick the page's first button
    return true;
}

Page &PageStack::current() const
{
    return *static_cast<Page *>(currentWidget()); // nothing else is in there
}

bool PageStack::isWriting() const
{
    return std::ranges::any_of(m_pages, &Page::isWriting);
}

void PageStack::setCompact(bool compact)
{
    for (Page *page : m_pages)
        page->setCompact(compact);
}

} // namespace tally

#include "moc_pagestack.cpp"
