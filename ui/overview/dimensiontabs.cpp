// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/dimensiontabs.h"

#include "ui/kit/labels.h"
#include "ui/kit/pickbutton.h"
#include "ui/state/filterstate.h"
#include "ui/text/labels.h"

#include <QHBoxLayout>
#include <QTabBar>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr DimensionKind FixedTabs[] = {DimensionKind::Customer, DimensionKind::User, DimensionKind::Model,
                                       DimensionKind::Provider, DimensionKind::Project};
constexpr size_t ContextTabs = 2;
constexpr int64_t MostTabValues = 10000; // more is an id, not a dimension to look through
constexpr int WidestTab = 160;

} // namespace

DimensionTabs::DimensionTabs(FilterState &state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_tabs(new QTabBar(this))
    , m_more(flatIcon(u"ellipsis", tr("More dimensions"), this, 16))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    m_tabs->setObjectName(u"overview.list.tabs"_s);
    m_tabs->setAccessibleName(tr("List by"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setElideMode(Qt::ElideNone);
    row->addWidget(m_tabs, 0, Qt::AlignBottom);
    m_more->setObjectName(u"overview.list.more"_s);
    row->addWidget(m_more);
    connect(m_tabs, &QTabBar::tabBarClicked, this, &DimensionTabs::choose);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        if (m_tabs->hasFocus()) // by arrow keys
            choose(tab);
    });
    connect(m_more, &QToolButton::clicked, this, &DimensionTabs::showMore);
    follow();
}

void DimensionTabs::setDimensions(const std::vector<DimensionInfo> &dimensions)
{
    m_all = dimensions;
    follow();
}

void DimensionTabs::setCompact(bool compact)
{
    m_compact = compact;
    follow();
}

void DimensionTabs::choose(int tab)
{
    if (tab >= 0 && tab < static_cast<int>(m_dimensions.size()))
        m_state.setListDimension(m_dimensions[static_cast<size_t>(tab)]);
}

bool DimensionTabs::isTab(const Dimension &dimension) const
{
    return std::find(m_dimensions.begin(), m_dimensions.end(), dimension) != m_dimensions.end();
}

std::vector<Dimension> DimensionTabs::wantedTabs() const
{
    std::vector<Dimension> tabs;
    for (const DimensionKind kind : FixedTabs)
        tabs.push_back({kind, {}});
    std::vector<DimensionInfo> contexts;
    for (const DimensionInfo &info : m_all) {
        if (info.dimension.kind == DimensionKind::Context && info.values > 1 && info.values <= MostTabValues)
            contexts.push_back(info);
    }
    std::stable_sort(contexts.begin(), contexts.end(), [](const DimensionInfo &a, const DimensionInfo &b) {
        return a.recordsSet > b.recordsSet;
    });
    for (size_t i = 0; i < std::min(contexts.size(), m_compact ? size_t{1} : ContextTabs); ++i)
        tabs.push_back(contexts[i].dimension);
    const Dimension &chosen = m_state.state().listDimension;
    if (std::find(tabs.begin(), tabs.end(), chosen) == tabs.end())
        tabs.push_back(chosen);
    return tabs;
}

void DimensionTabs::follow()
{
    const std::vector<Dimension> tabs = wantedTabs();
    if (tabs != m_dimensions) {
        m_dimensions = tabs;
        while (m_tabs->count() > 0)
            m_tabs->removeTab(m_tabs->count() - 1);
        for (const Dimension &dimension : m_dimensions)
            m_tabs->addTab(fontMetrics()
                               .elidedText(dimensionPlural(dimension), Qt::ElideMiddle, WidestTab)
                               .replace(u'&', u"&&"_s));
    }
    m_tabs->updateGeometry(); // a hidden tab bar does not tell its layout by itself
    const auto at = std::find(m_dimensions.begin(), m_dimensions.end(), m_state.state().listDimension);
    m_tabs->setCurrentIndex(static_cast<int>(at - m_dimensions.begin()));
    m_more->setVisible(std::any_of(m_all.begin(), m_all.end(),
                                   [this](const DimensionInfo &info) { return !isTab(info.dimension); }));
}

void DimensionTabs::showMore()
{
    auto *menu = new QMenu(m_more);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const DimensionInfo &info : m_all) {
        if (!isTab(info.dimension))
            addChoice(*menu, dimensionPlural(info.dimension), false,
                      [this, dimension = info.dimension] { m_state.setListDimension(dimension); });
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + 2)));
}

} // namespace tally

#include "moc_dimensiontabs.cpp"
