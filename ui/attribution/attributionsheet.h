// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/attribution/attributionmark.h"
#include "services/attribution/attributionservice.h"
#include "ui/attribution/previewasker.h"
#include "ui/kit/sheet.h"

#include <vector>

namespace tally {

class AttributionFoot;
class AttributionWork;
class DraftLine;
class FilterState;
class OrderForm;
class PreviewPart;
class RulePanel;

/// Puts right whom requests are booked to, over a page: what, a preview before → after, the rules. Nothing is
/// written before it is asked for; a draft that was changed is kept when the sheet closes and offered again.
class AttributionSheet : public Sheet {
    Q_OBJECT
public:
    AttributionSheet(UsageService &usage, FilterState &filter, QWidget *over);

    /// Opens with the filter's conditions and these; with the draft of before when there is one.
    void open(const std::vector<DimensionFilter> &more = {});
    bool isOpen() const { return !isHidden(); }
    /// Esc: ends what goes on, else takes back a move of a rule, else closes. False when it is not open.
    bool escape();
    /// Ctrl+Enter: does the primary button. False when the keyboard is elsewhere.
    bool submit();
    /// What the tables of the window are to mark.
    const AttributionMark &mark() const { return m_mark; }
    /// Everything asked for is on screen.
    bool isIdle() const;
    bool isWorking() const;

Q_SIGNALS:
    void closed();
    void markChanged();
    void statusChanged(const QString &text); // what would change on the page; empty: nothing
    void idle();
    void workChanged(); // ask isWorking() again
    /// `batch` can be undone; 0: there is none.
    void applied(const QString &text, qint64 batch);
    void failed(const tally::Error &error);

private:
    void makeBody();
    void connectParts();
    void connectPreview();
    void connectRules();
    void connectWork();
    void beginWith(const AttributionOrder &order);
    void close();
    AttributionOrder order() const;
    void edited();
    void present();
    void showDraft();
    void showApply();
    void setMark(const AttributionMark &mark);
    void doIt();
    void apply();
    void showWritten(const AttributionOrder &order, const Attributions::Written &written);
    void settle();
    PreviewAsker::Question question() const;
    QString dates() const;

    UsageService &m_usage;
    FilterState &m_filter;
    AttributionWork *m_work;
    OrderForm *m_form;
    PreviewAsker *m_asker;
    PreviewPart *m_preview;
    RulePanel *m_rules;
    AttributionFoot *m_foot;
    DraftLine *m_draft = nullptr; // of a sheet that was closed
    int64_t m_position = 0; // of the rule that is being made
    AttributionMark m_mark;
};

} // namespace tally
