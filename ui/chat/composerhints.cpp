// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/composerhints.h"

#include "ui/chat/chatcomposer.h"
#include "ui/text/numberformat.h"

using namespace Qt::StringLiterals;

namespace tally {

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
    m_composer.setGuess(text, tr("Guessed from the length.") + u' ' + most);
}

} // namespace tally

#include "moc_composerhints.cpp"
