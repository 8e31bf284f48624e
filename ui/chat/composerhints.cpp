// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/composerhints.h"

#include "services/budgets/spantext.h"
#include "ui/chat/chatcomposer.h"
#include "ui/text/numberformat.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr Int128 Dollar = 1'000'000'000;
constexpr Int128 ShownNano = 100'000; // the last digit of a request's cost

/// What is left of a dollar says little without its last digits.
QString amountLeft(BudgetMeasure measure, Int128 amount)
{
    if (measure != BudgetMeasure::Cost)
        return format::count(amount);
    return amount > -Dollar && amount < Dollar ? format::costRequest(amount) : format::cost(amount);
}

/// At most: rounded up.
QString mostText(const Money &most)
{
    return u"≤ "_s + format::costRequest((Int128(most.nano) + ShownNano - 1) / ShownNano * ShownNano);
}

QString leftText(const BudgetRoom &room)
{
    const Budget &budget = room.report->budgetOf(*room.entry);
    const BudgetState &state = room.entry->state;
    const QString name = QString::fromStdString(room.entry->value.value_or(budget.name));
    if (!room.left)
        return ComposerHints::tr("%1: a request that is running may take any amount of it").arg(name);
    //: %1 name, %2 and %3 amounts
    QString text = ComposerHints::tr("%1 has %2 of %3 left")
                       .arg(name, amountLeft(budget.measure, *room.left),
                            budget.measure == BudgetMeasure::Cost ? format::cost(state.limit)
                                                                  : format::count(state.limit));
    if (state.moment.period.end.isValid())
        text += u' ' + ComposerHints::tr("until %1").arg(format::dateText(state.moment.period.end, false));
    else
        text += u' ' + ComposerHints::tr("within any %1").arg(spanWords(budget.period.windowMs / 1000));
    return text;
}

QString contextText(int64_t tokens)
{
    const auto count = static_cast<int>(std::min<int64_t>(tokens, std::numeric_limits<int>::max()));
    return ComposerHints::tr("context %1 token(s)", nullptr, count).arg(format::tokens(Int128(tokens)));
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

ComposerHints::~ComposerHints()
{
    m_pool.waitForDone();
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
    if (m_session->conversation().targets.empty()) { // it would be sent to nobody
        m_room.cancel();
        m_composer.setGuess({}, {});
        return;
    }
    const MessageGuess guess = m_session->guess(m_composer.text(), m_composer.images());
    const auto report = m_budgets ? m_budgets->report() : nullptr;
    if (!report || report->entries.empty()) {
        m_room.cancel();
        present(guess, std::nullopt);
        return;
    }
    m_room.ask(
        [&](const UsageService::Flag &) {
            return inBackground(
                m_pool, [&usage = m_budgets->budgets().usage(), report, records = m_session->nextRecords()] {
                    return roomFor(usage, report, records);
                });
        },
        [this, guess](const std::optional<BudgetRoom> &room) { present(guess, room); },
        [this, guess](const Error &) { present(guess, std::nullopt); }); // sending will say what is wrong
}

void ComposerHints::present(const MessageGuess &guess, const std::optional<BudgetRoom> &room)
{
    QStringList parts;
    if (guess.promptTokens > 0)
        parts << contextText(guess.promptTokens);
    QStringList limits;
    if (guess.most)
        limits << mostText(*guess.most);
    else if (guess.prompt && guess.promptTokens > 0)
        parts << tr("≈ %1 for the prompt").arg(format::costRequest(Int128(guess.prompt->nano)));
    if (room)
        limits << leftText(*room);
    if (!limits.isEmpty())
        parts << limits.join(u"; "_s);
    const QString tip = guess.most
        ? tr("At most %1 with answers of full length. The context is guessed from the length of the texts.")
              .arg(format::costRequest(Int128(guess.most->nano)))
        : tr("What the answers will cost is not limited: there is no price, or no “Max tokens”. The context "
             "is guessed from the length of the texts.");
    m_composer.setGuess(parts.join(u" · "_s), parts.isEmpty() ? QString() : tip);
}

void ComposerHints::setBudgets(const BudgetWatch &budgets)
{
    m_budgets = &budgets;
    connect(&budgets, &BudgetWatch::changed, this, &ComposerHints::guessSoon);
}

} // namespace tally

#include "moc_composerhints.cpp"
