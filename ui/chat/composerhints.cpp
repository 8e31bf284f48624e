// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/composerhints.h"

#include "services/budgets/budgetleft.h"
#include "ui/chat/chatcomposer.h"
#include "ui/text/numberformat.h"

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString amountLeft(BudgetMeasure measure, Int128 amount)
{
    return measure == BudgetMeasure::Cost ? format::cost(amount) : format::count(amount);
}

} // namespace

ComposerHints::ComposerHints(ChatService &service, ChatComposer &composer)
    : QObject(&composer)
    , m_service(service)
    , m_composer(composer)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(250);
    connect(&m_timer, &QTimer::timeout, this, &ComposerHints::showGuess);
    connect(&composer, &ChatComposer::edited, this, [this] {
        guessSoon();
        showImageNote();
    });
    connect(&service, &ChatService::modelsKnown, this, &ComposerHints::showImageNote);
}

void ComposerHints::setSession(ChatSession &session)
{
    m_session = &session;
}

void ComposerHints::guessSoon()
{
    m_timer.start();
}

/// Which of the models will get no images. Their lists are asked for as soon as there is an image to send.
void ComposerHints::showImageNote()
{
    if (!m_session)
        return;
    if (!m_composer.images().empty()) {
        for (const ChatTarget &target : m_session->conversation().targets)
            m_service.learnModels(target);
    }
    QStringList names;
    for (const ChatTarget &target : m_session->withoutImages())
        names += QString::fromStdString(target.model);
    m_composer.setImageNote(
        names.isEmpty()
            ? QString()
            : tr("%n model(s) take no images: %1", nullptr, int(names.size())).arg(names.join(u", "_s)));
}

void ComposerHints::showGuess()
{
    if (!m_session)
        return;
    const MessageGuess guess = m_session->guess(m_composer.text(), m_composer.images());
    if (guess.promptTokens == 0) { // nothing would be sent, or to nobody
        m_composer.setGuess({}, {});
        return;
    }
    QString text = tr("context %1 tokens").arg(format::tokens(Int128(guess.promptTokens)));
    if (guess.prompt && !m_composer.isEmpty())
        text += u" · ≈ "_s + format::costRequest(Int128(guess.prompt->nano));
    const QString most = guess.most
        ? tr("At most about %1 with answers of full length.")
              .arg(format::costRequest(Int128(guess.most->nano)))
        : tr("What the answers will cost is not limited: there is no price, or no “Max tokens”.");
    const QString budget = budgetText(guess);
    if (!budget.isEmpty())
        text += u" · "_s + budget;
    m_composer.setGuess(text, tr("Guessed from the length.") + u' ' + most);
}

// Of the budgets that will count it the one with least left.
QString ComposerHints::budgetText(const MessageGuess &guess) const
{
    const auto report = m_budgets ? m_budgets->report() : nullptr;
    if (!report)
        return {};
    const BudgetEntry *tightest = nullptr;
    for (const UsageRecord &record : m_session->nextRecords()) {
        const auto entries = entriesOf(*report, record);
        if (!entries.empty() && (!tightest || isTighter(entries.front()->state, tightest->state)))
            tightest = entries.front();
    }
    if (!tightest)
        return {};
    const Budget &budget = report->budgetOf(*tightest);
    const BudgetState &state = tightest->state;
    const QString name = QString::fromStdString(tightest->value.value_or(budget.name));
    //: %1 name, %2 and %3 amounts
    QString text = tr("%1 has %2 of %3 left")
                       .arg(name, amountLeft(budget.measure, state.remaining()),
                            amountLeft(budget.measure, state.limit));
    if (state.moment.period.end.isValid())
        text += u' ' + tr("until %1").arg(format::dateText(state.moment.period.end, false));
    if (guess.most && budget.measure == BudgetMeasure::Cost)
        text = u"≤ "_s + format::costRequest(Int128(guess.most->nano)) + u"; "_s + text;
    return text;
}

void ComposerHints::setBudgets(const BudgetWatch &budgets)
{
    m_budgets = &budgets;
    connect(&budgets, &BudgetWatch::changed, this, &ComposerHints::guessSoon);
}

} // namespace tally

#include "moc_composerhints.cpp"
