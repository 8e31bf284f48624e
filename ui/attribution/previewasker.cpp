// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attribution/previewasker.h"

#include "services/async.h"

namespace tally {

namespace {

constexpr int TypingMs = 150;

} // namespace

PreviewAsker::PreviewAsker(UsageService &usage, std::function<Question()> make, QObject *parent)
    : QObject(parent)
    , m_usage(usage)
    , m_make(std::move(make))
{
    m_pool.setMaxThreadCount(2); // a question that was given up need not end before the next
    m_soon.setSingleShot(true);
    m_soon.setInterval(TypingMs);
    connect(&m_soon, &QTimer::timeout, this, &PreviewAsker::ask);
}

PreviewAsker::~PreviewAsker()
{
    m_answer.cancel();
    m_pool.waitForDone();
}

void PreviewAsker::askSoon()
{
    m_soon.start();
}

void PreviewAsker::stop()
{
    m_soon.stop();
    m_answer.cancel();
    m_asking = false;
    m_shown.reset();
}

void PreviewAsker::decline(const QString &text, bool warns)
{
    stop();
    Q_EMIT declined(text, warns);
}

void PreviewAsker::ask()
{
    const Question question = m_make();
    if (!question.isComplete)
        return decline(tr("Choose what to set."), false);
    if (const auto checked = AttributionService::check(question.order); !checked)
        return decline(checked.error().message, true);
    m_asking = true;
    m_shown.reset();
    Q_EMIT begun(question.order);
    m_answer.ask(
        [this, question](const UsageService::Flag &flag) {
            return inBackground(m_pool, [&usage = m_usage, question, flag] {
                return AttributionService(usage).preview(question.order, question.today, &question.view,
                                                         flag.get());
            });
        },
        [this](const AttributionPreview &preview) {
            m_asking = false;
            m_shown = preview;
            Q_EMIT answered();
        },
        [this](const Error &error) { decline(error.message, true); });
}

} // namespace tally

#include "moc_previewasker.cpp"
