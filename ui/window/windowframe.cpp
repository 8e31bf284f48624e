// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowframe.h"

#include "ui/connections/connectionspage.h"
#include "ui/connections/connectionwords.h"
#include "ui/filter/chiprow.h"
#include "ui/filter/filterbar.h"
#include "ui/kit/noticebar.h"
#include "ui/kit/hairline.h"
#include "ui/window/actions.h"
#include "ui/window/navrail.h"
#include "ui/window/pagelist.h"
#include "ui/window/pagestack.h"
#include "ui/window/statusline.h"
#include "ui/window/workspace.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QWidget *firstPart(const QWidget *pane)
{
    const auto children = pane->findChildren<QWidget *>();
    const auto first = std::find_if(children.begin(), children.end(), [](const QWidget *child) {
        return child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus);
    });
    return first == children.end() ? nullptr : *first;
}

} // namespace

WindowFrame::WindowFrame(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_pages(new PageStack(workspace, this)) // where it stays: Qt styles every part again that moves
    , m_filterBar(new FilterBar(workspace.usage, workspace.filter, workspace.colours, this))
    , m_chips(new ChipRow(workspace.filter, this))
    , m_notice(new NoticeBar(this))
    , m_rail(new NavRail(this))
    , m_status(new StatusLine(this))
{
    m_pages->raise(); // made first, but the last part: what is looked for by name is in the bars first
    m_rail->setObjectName("rail"_L1);
    fillRail();
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    auto *page = new QVBoxLayout;
    page->setSpacing(0);
    page->addWidget(m_notice);
    page->addWidget(m_pages, 1);
    middle->addLayout(page, 1);
    box->addWidget(m_filterBar);
    box->addWidget(m_chips);
    box->addWidget(hairlineBelow(this));
    box->addLayout(middle, 1);
    box->addWidget(m_status);
    QWidget::setTabOrder(m_filterBar, m_chips);
    QWidget::setTabOrder(m_chips, m_pages);
    QWidget::setTabOrder(m_pages, m_rail);
    connect(m_rail, &NavRail::collapseToggled, this, &WindowFrame::toggleRail);
    connect(m_chips, &ChipRow::editRequested, m_filterBar, &FilterBar::openDimension);
    connect(&workspace.outbox, &OutboxDriver::changed, this, [this, &workspace] {
        const QString line = quietLine(workspace.outbox.lines());
        std::vector<StatusChip> chips;
        if (!line.isEmpty())
            chips.push_back({line, u"send"_s});
        m_status->setChips(ConnectionsPage::info().id, chips);
    });
}

void WindowFrame::fillRail()
{
    qsizetype index = 0;
    for (const PageEntry &entry : pageList()) {
        const PageInfo page = entry.info();
        m_rail->addPage(page.id, page.icon, pageName(page), Actions::tipWithKey(page.tip, pageKey(index++)));
    }
}

bool WindowFrame::isRailCollapsed() const
{
    return m_rail->isCollapsed();
}

void WindowFrame::setRailCollapsed(bool collapsed)
{
    m_railCollapsed = collapsed;
    foldRail();
}

void WindowFrame::setNarrow(bool narrow)
{
    m_narrow = narrow;
    foldRail();
}

void WindowFrame::foldRail()
{
    m_rail->setCollapsed(m_railCollapsed || m_narrow);
}

void WindowFrame::toggleRail()
{
    m_railCollapsed = !m_rail->isCollapsed();
    m_rail->setCollapsed(m_railCollapsed); // also in a narrow window, until its width changes
    Q_EMIT railToggled();
}

void WindowFrame::focusNextPane(QWidget *page, QWidget *mainPart, QWidget *beside)
{
    const QWidget *focus = QApplication::focusWidget();
    std::vector<QWidget *> panes = {m_filterBar, m_chips, page, m_rail};
    if (beside)
        panes.insert(panes.end() - 1, beside);
    size_t at = 0;
    for (size_t i = 0; i < panes.size(); ++i) {
        if (focus && (panes[i] == focus || panes[i]->isAncestorOf(focus)))
            at = i + 1;
    }
    for (size_t step = 0; step < panes.size(); ++step) {
        QWidget *pane = panes[(at + step) % panes.size()];
        if (!pane->isVisible())
            continue;
        if (QWidget *part = pane == page && mainPart ? mainPart : firstPart(pane)) {
            part->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

} // namespace tally

#include "moc_windowframe.cpp"
