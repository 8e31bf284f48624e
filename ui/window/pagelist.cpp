// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/pagelist.h"

#include "ui/budgets/budgetspage.h"
#include "ui/chat/chatpage.h"
#include "ui/connections/connectionspage.h"
#include "ui/imports/importspage.h"
#include "ui/overview/overviewpage.h"
#include "ui/prices/pricespage.h"
#include "ui/requests/requestspage.h"
#include "ui/window/workspace.h"

using namespace Qt::StringLiterals;

namespace tally {

namespace {

using Parent = QWidget *;

// clang-format off
constexpr PageEntry Pages[] = {
    {&OverviewPage::info, [](Workspace &w, Parent p) -> Page * { return new OverviewPage(w.usage, w.filter, w.colours, p); }},
    {&RequestsPage::info, [](Workspace &w, Parent p) -> Page * { return new RequestsPage(w.usage, w.filter, w.colours, p); }},
    {&ChatPage::info, [](Workspace &w, Parent p) -> Page * { return new ChatPage(w.usage, w.chat, *w.conversations, w.prices, w.settings, w.colours, p); }},
    {&ImportsPage::info, [](Workspace &w, Parent p) -> Page * { auto *page = new ImportsPage(w.usage, w.filter, w.imports, w.watch, p); page->setColours(w.colours); return page; }},
    {&BudgetsPage::info, [](Workspace &w, Parent p) -> Page * { return new BudgetsPage(w.usage, w.filter, w.budgets, p); }},
    {&PricesPage::info, [](Workspace &w, Parent p) -> Page * { return new PricesPage(w.usage, w.filter, w.prices, p); }},
    {&ConnectionsPage::info, [](Workspace &w, Parent p) -> Page * { return new ConnectionsPage(w.outbox, w.capture, w.pulls, p); }},
};
// clang-format on

} // namespace

std::span<const PageEntry> pageList()
{
    return Pages;
}

QStringList pageIds()
{
    QStringList ids;
    for (const PageEntry &entry : Pages)
        ids.append(entry.info().id);
    return ids;
}

QString pageName(const PageInfo &info)
{
    return QString(info.title).remove(u'&');
}

QKeySequence pageKey(qsizetype index)
{
    constexpr qsizetype Digits = 9;
    return index < Digits ? QKeySequence(u"Ctrl+%1"_s.arg(index + 1)) : QKeySequence();
}

} // namespace tally
