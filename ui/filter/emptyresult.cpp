// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/emptyresult.h"

#include "ui/text/numberformat.h"
#include "ui/state/overviewqueries.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/filter/chiprow.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

QPushButton *wayOut(QWidget *parent, const QString &name)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(name);
    return button;
}

QString shortened(const QString &text)
{
    constexpr qsizetype Longest = 40;
    return text.size() <= Longest ? text : text.left(Longest - 1) + u'…';
}

} // namespace

EmptyResult::EmptyResult(const UsageService &usage, FilterState &filter, QWidget *parent)
    : QFrame(parent)
    , m_usage(usage)
    , m_filter(filter)
    , m_reason(plainLabel(this))
    , m_remove(wayOut(this, u"empty.removeLast"_s))
    , m_widen(wayOut(this, u"empty.widen"_s))
    , m_clear(wayOut(this, u"empty.clear"_s))
{
    setProperty("panel", true);
    setObjectName(u"empty"_s);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(8);
    auto *title = roleLabel(tr("No requests match these filters"), u"title", this);
    m_reason->setProperty("role", u"muted"_s);
    m_remove->setProperty("primary", true);
    m_clear->setProperty("flat", true);
    m_clear->setText(tr("&Clear all"));
    setPlainToolTip(m_clear, tr("Removes every filter (Esc)"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch(1);
    row->addWidget(m_remove);
    row->addWidget(m_widen);
    row->addWidget(m_clear);
    row->addStretch(1);
    column->addStretch(1);
    column->addWidget(title, 0, Qt::AlignHCenter);
    column->addWidget(m_reason, 0, Qt::AlignHCenter);
    column->addSpacing(6);
    column->addLayout(row);
    column->addStretch(1);
    connect(m_remove, &QPushButton::clicked, &m_filter, &FilterState::removeLast);
    connect(m_widen, &QPushButton::clicked, this, &EmptyResult::widen);
    connect(m_clear, &QPushButton::clicked, &m_filter, &FilterState::clear);
    describe();
}

/// "Environment is staging", as its chip says: the filter that removeLast() would take away.
QString EmptyResult::lastFilter() const
{
    const ViewState &view = m_filter.state();
    if (!view.search.empty())
        return ChipRow::tr("Text contains") + u' ' + QString::fromStdString(view.search);
    if (view.dimensions.empty())
        return {};
    return chipLead(view.dimensions.back()) + u' ' + chipValue(view.dimensions.back());
}

/// 90 days where they reach further than the dates in force and bring something back, else all; nothing
/// where all are shown.
std::optional<DatePreset> EmptyResult::wider() const
{
    const UsageFilter filter = m_filter.filter();
    if (!filter.fromMs && !filter.toMs)
        return std::nullopt;
    const int64_t now = m_filter.now().toMSecsSinceEpoch();
    const ResolvedRange wide = rangeOf(DatePreset::Last90Days);
    const bool further = filter.fromMs && wide.fromMs
        && (*filter.fromMs > *wide.fromMs || filter.toMs.value_or(now) < *wide.fromMs);
    return further && m_counts.in90Days != 0 ? DatePreset::Last90Days : DatePreset::All;
}

ResolvedRange EmptyResult::rangeOf(DatePreset preset) const
{
    return resolve({.preset = preset}, m_filter.timeZone(), m_filter.weekStart(), m_filter.now());
}

void EmptyResult::widen()
{
    if (const auto preset = wider())
        m_filter.setPreset(*preset);
}

void EmptyResult::cancel()
{
    m_question.cancel();
    m_busy = false;
}

void EmptyResult::ask()
{
    m_counts = {};
    describe();
    UsageFilter withoutLast = m_filter.filter();
    if (!withoutLast.search.empty())
        withoutLast.search.clear();
    else if (!withoutLast.dimensions.empty())
        withoutLast.dimensions.pop_back();
    std::vector<UsageQuery> queries = {countQuery(withoutLast)};
    for (const DatePreset preset : {DatePreset::Last90Days, DatePreset::All}) {
        UsageFilter widened = m_filter.filter();
        const ResolvedRange range = rangeOf(preset);
        widened.fromMs = range.fromMs;
        widened.toMs = range.toMs;
        queries.push_back(countQuery(widened));
    }
    m_busy = true;
    m_question.askTables(
        m_usage, queries,
        [this](const LatestAnswer::Tables &tables) {
            const auto count = [&](size_t i) { return qint64(tables[i]->totals.requests.value_or(0)); };
            m_counts = {count(0), count(1), count(2)};
            m_busy = false;
            describe();
            Q_EMIT answered();
        },
        [this](const Error &error) {
            m_busy = false;
            Q_EMIT failed(error);
            Q_EMIT answered();
        });
}

void EmptyResult::describe()
{
    QString name = shortened(lastFilter());
    const bool filtered = !name.isEmpty();
    if (!filtered)
        m_reason->setText(tr("There are none in this period."));
    else if (m_counts.withoutLast.value_or(0) > 0)
        m_reason->setText(
            tr("The last one, %1, removed %2 requests.").arg(name, format::count(*m_counts.withoutLast)));
    else
        m_reason->setText(tr("The last one is %1.").arg(name));
    m_remove->setText(tr("&Remove “%1”").arg(nameInMenu(name)));
    m_remove->setVisible(filtered);
    m_clear->setVisible(filtered);
    const auto preset = wider();
    const bool all = preset == DatePreset::All;
    const std::optional<qint64> widened = all ? m_counts.inAll : m_counts.in90Days;
    m_widen->setVisible(preset && widened != 0);
    if (widened)
        m_widen->setText((all ? tr("&Show all dates · %1 requests") : tr("&Widen to 90 days · %1 requests"))
                             .arg(format::count(*widened)));
    else
        m_widen->setText(all ? tr("&Show all dates") : tr("&Widen to 90 days"));
}

} // namespace tally

#include "moc_emptyresult.cpp"
