// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/noresult.h"

#include "ui/theme.h"
#include "ui/widgets/chiprow.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString lastFilter(const ViewState &state)
{
    if (!state.search.empty())
        return NoResult::tr("Text contains %1").arg(QString::fromStdString(state.search));
    if (state.dimensions.empty())
        return {};
    const DimensionFilter &last = state.dimensions.back();
    return chipLead(last) + u' ' + chipValue(last);
}

} // namespace

NoResult::NoResult(FilterState &filter, QWidget *parent)
    : QWidget(parent)
    , m_filter(filter)
    , m_why(new QLabel(this))
    , m_removeLast(new QPushButton(this))
    , m_widen(new QPushButton(tr("Widen to 90 days"), this))
    , m_clear(new QPushButton(tr("Clear all"), this))
{
    auto *title = new QLabel(tr("No requests match these filters"), this);
    title->setProperty("role", u"title"_s);
    title->setAlignment(Qt::AlignCenter);
    m_why->setProperty("role", u"muted"_s);
    m_why->setTextFormat(Qt::PlainText);
    m_why->setAlignment(Qt::AlignCenter);
    m_removeLast->setProperty("primary", true);
    m_clear->setProperty("flat", true);
    m_removeLast->setObjectName("noResult.removeLast"_L1);
    m_widen->setObjectName("noResult.widen"_L1);
    m_clear->setObjectName("noResult.clear"_L1);
    auto *box = new QVBoxLayout(this);
    box->addStretch(2);
    box->addWidget(title);
    box->addWidget(m_why);
    box->addSpacing(10);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (QPushButton *button : {m_removeLast, m_widen, m_clear})
        buttons->addWidget(button);
    buttons->addStretch(1);
    box->addLayout(buttons);
    box->addStretch(3);
    connect(m_removeLast, &QPushButton::clicked, &m_filter, &FilterState::removeLast);
    connect(m_widen, &QPushButton::clicked, &m_filter, [this] {
        const ResolvedRange range = m_filter.resolvedRange();
        m_filter.setPreset(range
                                   == resolve({.preset = DatePreset::Last90Days}, m_filter.timeZone(),
                                              m_filter.weekStart(), m_filter.now())
                               ? DatePreset::All
                               : DatePreset::Last90Days);
    });
    connect(m_clear, &QPushButton::clicked, &m_filter, &FilterState::clear);
    connect(&m_filter, &FilterState::changed, this, &NoResult::refresh);
    refresh();
}

void NoResult::refresh()
{
    const ViewState &state = m_filter.state();
    QString last = lastFilter(state);
    m_why->setText(last.isEmpty() ? tr("Nothing was recorded in these dates.")
                                  : tr("The last filter was: %1.").arg(last));
    last = fontMetrics().elidedText(last, Qt::ElideMiddle, 260);
    m_removeLast->setVisible(!last.isEmpty());
    m_removeLast->setText(tr("Remove “%1”").arg(last.replace(u'&', u"&&"_s)));
    m_clear->setVisible(m_filter.hasFilters());
    m_widen->setVisible(state.range.preset != DatePreset::All);
    const bool at90 = state.range.preset == DatePreset::Last90Days;
    m_widen->setText(at90 ? tr("Show all dates") : tr("Widen to 90 days"));
}

void NoResult::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), currentTheme().surface);
}

} // namespace tally
