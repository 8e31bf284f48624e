// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/calltree.h"

#include "formats/cells/shownnumber.h"
#include "formats/cells/valuereader.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct CallTreeText {
    Q_DECLARE_TR_FUNCTIONS(CallTree)
};

constexpr int MaxSteps = 1000; // up to a parent: more is a ring

} // namespace

void CallTree::add(std::string id, std::string parent, bool isCall, int64_t tokens)
{
    if (id.empty())
        return;
    Span &span = m_spans[std::move(id)]; // of a span that was written twice the newer one
    span.parent = std::move(parent);
    span.isCall = isCall;
    span.tokens = std::min(tokens, MaxCountSum);
}

// The call this one is inside of; none for spans in a ring, which no trace has.
CallTree::Span *CallTree::callAbove(const Span &span)
{
    Span *call = nullptr;
    const Span *at = &span;
    for (int step = 0; step < MaxSteps; ++step) {
        const auto above = m_spans.find(at->parent);
        if (above == m_spans.end())
            return call;
        if (&above->second == &span)
            return nullptr;
        at = &above->second;
        if (!call && above->second.isCall)
            call = &above->second;
    }
    return nullptr;
}

void CallTree::nest()
{
    for (auto &[id, span] : m_spans) {
        if (!span.isCall)
            continue;
        if (Span *above = callAbove(span)) {
            span.isInner = true;
            above->isOuter = true;
            above->inside = std::min(MaxCountSum, above->inside + span.tokens);
        }
    }
}

void CallTree::settle(Doubts &doubts)
{
    nest();
    int64_t outerCalls = 0;
    int64_t all = 0;
    int64_t inner = 0;
    int64_t outer = 0;
    bool sums = true;
    for (const auto &[id, span] : m_spans) {
        if (!span.isCall)
            continue;
        outerCalls += span.isOuter;
        sums = sums && (!span.isOuter || span.inside == span.tokens);
        all += span.tokens;
        inner += span.isOuter ? 0 : span.tokens;
        outer += span.isInner ? 0 : span.tokens;
    }
    if (outerCalls == 0)
        return;
    m_counted = Counted::Inner;
    if (sums)
        return;
    const QString answer = doubts.settle(
        {.key = u"nested_calls"_s,
         .question = CallTreeText::tr(
                         "%1 calls hold other calls, and their tokens are not the sum of what they hold. "
                         "Which of them count?")
                         .arg(shownNumber(outerCalls)),
         .choices = {
             {u"inner"_s, CallTreeText::tr("Only the innermost calls: %1 tokens.").arg(shownNumber(inner))},
             {u"outer"_s, CallTreeText::tr("Only the outermost calls: %1 tokens.").arg(shownNumber(outer))},
             {u"all"_s, CallTreeText::tr("All of them: %1 tokens.").arg(shownNumber(all))}}});
    if (answer != "inner"_L1)
        m_counted = answer == "outer"_L1 ? Counted::Outer : Counted::All;
}

bool CallTree::counts(const std::string &id) const
{
    const auto span = m_spans.find(id);
    if (span == m_spans.end() || m_counted == Counted::All)
        return true;
    return m_counted == Counted::Inner ? !span->second.isOuter : !span->second.isInner;
}

} // namespace tally
