// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attribution/attributionsheet.h"

#include "ui/attribution/attributionfoot.h"
#include "ui/attribution/attributiontext.h"
#include "ui/attribution/attributionwork.h"
#include "ui/attribution/draftline.h"
#include "ui/attribution/orderform.h"
#include "ui/attribution/previewpart.h"
#include "ui/attribution/rulepanel.h"
#include "ui/kit/hairline.h"
#include "ui/state/filterstate.h"

#include <QBoxLayout>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace tally {

AttributionSheet::AttributionSheet(UsageService &usage, FilterState &filter, QWidget *over)
    : Sheet(tr("Fix attribution"), tr("whom requests are booked to; tokens and costs stay"), over)
    , m_usage(usage)
    , m_filter(filter)
    , m_work(new AttributionWork(usage, this))
    , m_form(new OrderForm(usage, bodyWidget()))
    , m_asker(new PreviewAsker(usage, std::bind_front(&AttributionSheet::question, this), this))
    , m_preview(new PreviewPart(bodyWidget()))
    , m_rules(new RulePanel(usage, *m_work, bodyWidget()))
    , m_foot(new AttributionFoot(this))
{
    setObjectName("attribution.sheet"_L1);
    setAccessibleName(tr("Fix attribution"));
    makeBody();
    connectParts();
    connectPreview();
    connectRules();
    connectWork();
}

void AttributionSheet::makeBody()
{
    body().addWidget(m_draft = new DraftLine(bodyWidget()));
    body().addWidget(m_form);
    body().addWidget(hairlineBelow(bodyWidget()));
    body().addWidget(m_preview);
    body().addWidget(hairlineBelow(bodyWidget()));
    body().addWidget(m_rules);
    body().addStretch(1);
    foot().addWidget(m_foot);
}

void AttributionSheet::connectParts()
{
    connect(this, &Sheet::closeRequested, this, &AttributionSheet::close);
    connect(m_draft, &DraftLine::dropped, this, [this] { open(); });
    connect(m_form, &OrderForm::edited, this, &AttributionSheet::edited);
    connect(m_foot, &AttributionFoot::cancelRequested, this, &AttributionSheet::escape);
    connect(m_foot, &AttributionFoot::applyRequested, this, &AttributionSheet::doIt);
    connect(&m_usage, &UsageService::changed, this, [this] {
        if (isOpen() && !isWorking())
            m_rules->load(m_filter.timeZone());
    });
    connect(&m_filter, &FilterState::changed, this, [this](FilterState::Change what) {
        if (isOpen() && what == FilterState::Change::Filter)
            edited(); // the page shows others
    });
}

void AttributionSheet::connectPreview()
{
    connect(m_asker, &PreviewAsker::begun, this, [this](const AttributionOrder &wanted) {
        m_preview->setBusy(true);
        showApply();
        if (isOpen()) // else it was closed while it worked
            setMark(AttributionMark(wanted, m_rules->rules()));
    });
    connect(m_asker, &PreviewAsker::declined, this, [this](const QString &text, bool warns) {
        m_preview->setBusy(false);
        m_preview->say(text, warns);
        setMark({});
        Q_EMIT statusChanged({});
        showApply();
        settle();
    });
    connect(m_asker, &PreviewAsker::answered, this, &AttributionSheet::present);
}

void AttributionSheet::connectRules()
{
    connect(m_rules, &RulePanel::failed, this, &AttributionSheet::failed);
    connect(m_rules, &RulePanel::loaded, this, [this] {
        if (isOpen())
            edited(); // they lie above and below what is being made
        settle();
    });
    connect(m_rules, &RulePanel::draftMoved, this, [this](qint64 position) {
        m_position = position;
        edited();
    });
    connect(m_rules, &RulePanel::moveBegun, this, [this] {
        m_asker->stop();
        setMark({});
        m_preview->say(tr("Looking at what another order would change…"));
        m_preview->setBusy(true);
        m_foot->setApply(tr("Move rule"), false);
        m_foot->setHint(tr("The rule is not moved yet"));
    });
    connect(m_rules, &RulePanel::moveKnown, this, [this](const QString &text) {
        m_preview->setBusy(false);
        m_preview->say(text);
        m_foot->setApply(tr("Move rule"), true);
        settle();
    });
    connect(m_rules, &RulePanel::moveEnded, this, &AttributionSheet::edited);
}

void AttributionSheet::connectWork()
{
    connect(m_work, &AttributionWork::progressed, m_foot, &AttributionFoot::showProgress);
    connect(m_work, &AttributionWork::progressed, this, &AttributionSheet::workChanged);
    connect(m_work, &AttributionWork::cancelled, m_foot, &AttributionFoot::setHint);
    connect(m_work, &AttributionWork::failed, this, &AttributionSheet::failed);
    connect(m_work, &AttributionWork::ended, this, [this] {
        m_foot->endProgress();
        m_rules->load(m_filter.timeZone());
        Q_EMIT workChanged();
    });
}

PreviewAsker::Question AttributionSheet::question() const
{
    return {order(), m_form->isComplete(), m_filter.filter(),
            m_filter.now().toTimeZone(m_filter.timeZone()).date()};
}

QString AttributionSheet::dates() const
{
    return rangeDates(m_filter.state().range, m_filter.timeZone(), m_filter.weekStart(), m_filter.now());
}

void AttributionSheet::open(const std::vector<DimensionFilter> &more)
{
    AttributionOrder order;
    order.filter = m_filter.filter();
    order.filter.fromMs.reset(); // of all time, until the period is chosen
    order.filter.toMs.reset();
    for (const DimensionFilter &part : more) {
        std::erase_if(order.filter.dimensions,
                      [&](const DimensionFilter &each) { return each.dimension == part.dimension; });
        order.filter.dimensions.push_back(part);
    }
    const auto draft = more.empty() ? m_draft->take() : std::nullopt;
    m_draft->setVisible(draft.has_value());
    m_position = 0;
    if (m_rules->hasMove())
        m_rules->dropMove();
    beginWith(draft.value_or(order));
    if (draft)
        m_draft->begin({}); // kept again when the sheet closes
    show();
    raise();
    m_rules->load(m_filter.timeZone());
    edited();
    m_form->focusTarget();
}

void AttributionSheet::beginWith(const AttributionOrder &order)
{
    const ResolvedRange range = m_filter.resolvedRange();
    m_form->begin(order, {range.fromMs, range.toMs, dates()});
    m_draft->begin(m_form->order());
    m_asker->stop();
    m_preview->say({});
}

void AttributionSheet::close()
{
    if (!isOpen())
        return;
    m_asker->stop();
    m_draft->keep(m_form->order());
    hide();
    setMark({});
    Q_EMIT statusChanged({});
    Q_EMIT closed();
}

bool AttributionSheet::escape()
{
    if (!isOpen())
        return false;
    if (m_work->cancel())
        return true;
    if (m_rules->hasMove())
        m_rules->dropMove();
    else
        close();
    return true;
}

bool AttributionSheet::submit()
{
    if (!isOpen() || !hasFocusWithin())
        return false;
    if (m_foot->canApply())
        doIt();
    return true;
}

void AttributionSheet::doIt()
{
    if (m_rules->hasMove())
        m_rules->applyMove();
    else
        apply();
}

bool AttributionSheet::isWorking() const
{
    return m_work->isWorking();
}

bool AttributionSheet::isIdle() const
{
    return !m_asker->isBusy() && !m_rules->isBusy() && !isWorking();
}

void AttributionSheet::settle()
{
    if (isIdle())
        Q_EMIT idle();
}

AttributionOrder AttributionSheet::order() const
{
    AttributionOrder order = m_form->order();
    order.position = m_position;
    return order;
}

void AttributionSheet::edited()
{
    showDraft();
    if (!m_rules->hasMove())
        m_asker->askSoon();
}

void AttributionSheet::showDraft()
{
    const AttributionOrder now = order();
    std::optional<BookingRule> draft;
    if (now.isRule)
        draft = BookingRule{.conditions = now.conditions,
                            .settings = now.settings,
                            .records = m_asker->answer() ? m_asker->answer()->matched.records : 0};
    m_rules->setDraft(draft, m_position);
}

void AttributionSheet::present()
{
    const AttributionPreview &preview = *m_asker->answer();
    const PreviewAsker::Question asked = question();
    const bool isAll = !asked.order.filter.fromMs && !asked.order.filter.toMs;
    m_preview->setBusy(false);
    m_preview->show(preview, m_rules->rules(), asked.order.isRule, isAll ? tr("all time") : dates(),
                    asked.today);
    if (isOpen())
        Q_EMIT statusChanged(statusText(preview));
    showDraft();
    showApply();
    settle();
}

void AttributionSheet::showApply()
{
    const bool isRule = order().isRule;
    const bool writes = !m_usage.isReadOnly();
    m_foot->setHint(writes ? tr("Undone in one step") : tr("This ledger can only be read."));
    const auto &preview = m_asker->answer();
    if (preview && preview->changed.records > 0)
        //: a button; %1 "1,240 requests"
        m_foot->setApply(tr("Apply to %1").arg(amountText(preview->changed)), writes);
    else
        m_foot->setApply(isRule ? tr("Save rule") : tr("Apply"), writes && isRule && preview);
}

void AttributionSheet::setMark(const AttributionMark &mark)
{
    const bool wasEmpty = m_mark.isEmpty();
    m_mark = mark;
    if (!wasEmpty || !mark.isEmpty())
        Q_EMIT markChanged();
}

void AttributionSheet::apply()
{
    const AttributionOrder wanted = order();
    const auto written = std::make_shared<Attributions::Written>();
    m_work->start(
        tr("Applying…"),
        [wanted, written](const AttributionService &service, RecordProgress *progress) -> Result<void> {
            const auto done = service.apply(wanted, progress);
            if (done)
                *written = *done;
            return done ? Result<void>() : Result<void>(done.error());
        },
        [this, wanted, written] { showWritten(wanted, *written); });
}

void AttributionSheet::showWritten(const AttributionOrder &order, const Attributions::Written &written)
{
    m_draft->drop();
    m_draft->begin(m_form->order()); // no draft is left
    close();
    Q_EMIT applied(writtenText(order, written), written.batch);
}

} // namespace tally

#include "moc_attributionsheet.cpp"
