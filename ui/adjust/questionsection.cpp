// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/questionsection.h"

#include "ui/kit/labels.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString nameOf(const Doubt &doubt, const QString &answer)
{
    return "adjust.question.%1.%2"_L1.arg(doubt.key, answer);
}

} // namespace

QuestionSection::QuestionSection(QWidget *parent)
    : DockSection(tr("To settle"), parent)
{
    setObjectName("adjust.questions"_L1);
    hide();
}

void QuestionSection::present(const AdjustSession &session)
{
    if (m_of != &session)
        m_asked.clear();
    bool more = m_of != &session;
    m_of = &session;
    const std::vector<Doubt> open = session.openDoubts();
    const Assumptions answers = session.draft().answers();
    const auto isSettled = [&](const Doubt &doubt) { // by choosing a meaning that is none of its answers
        return !answers.contains(doubt.key) && std::ranges::find(open, doubt.key, &Doubt::key) == open.end();
    };
    more = std::erase_if(m_asked, isSettled) > 0 || more;
    for (const Doubt &doubt : open) {
        if (std::ranges::find(m_asked, doubt.key, &Doubt::key) == m_asked.end()) {
            m_asked.push_back(doubt);
            more = true;
        }
    }
    setVisible(!m_asked.empty());
    if (!more && answers == m_shown)
        return;
    m_shown = answers;
    if (!more && m_content && showAnswers())
        return;
    if (m_content)
        m_content->deleteLater();
    m_content = new QWidget(this);
    auto *box = new QVBoxLayout(m_content);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(10);
    for (const Doubt &doubt : m_asked)
        box->addWidget(makeQuestion(doubt, answers.value(doubt.key)));
    addWide(m_content);
}

// The keyboard stays on the choice. False where a choice is to be taken back.
bool QuestionSection::showAnswers()
{
    for (const Doubt &doubt : m_asked) {
        const QString answer = m_shown.value(doubt.key);
        auto *chosen = m_content->findChild<QRadioButton *>(nameOf(doubt, answer));
        const bool isAnswered = std::ranges::any_of(doubt.choices, [&](const Doubt::Choice &choice) {
            const auto *button = m_content->findChild<QRadioButton *>(nameOf(doubt, choice.value));
            return button && button->isChecked();
        });
        if (!chosen && isAnswered)
            return false;
        if (chosen)
            chosen->setChecked(true);
    }
    return true;
}

QWidget *QuestionSection::makeQuestion(const Doubt &doubt, const QString &answer)
{
    auto *question = new QWidget(m_content);
    auto *box = new QVBoxLayout(question);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(4);
    box->addWidget(wrappedLabel(doubt.question, answer.isEmpty() ? u"warning" : u"", question));
    auto *group = new QButtonGroup(question);
    for (const Doubt::Choice &choice : doubt.choices) {
        auto *line = new QHBoxLayout;
        auto *button = new QRadioButton(question);
        button->setObjectName(nameOf(doubt, choice.value));
        button->setAccessibleName(choice.text);
        button->setChecked(choice.value == answer);
        group->addButton(button);
        connect(button, &QRadioButton::clicked, this, [this, key = doubt.key, value = choice.value] {
            change([&](MappingDraft &draft) { draft.setAnswer(key, value); });
        });
        line->addWidget(button, 0, Qt::AlignTop);
        line->addWidget(wrappedLabel(choice.text, {}, question), 1);
        box->addLayout(line);
    }
    return question;
}

} // namespace tally

#include "moc_questionsection.cpp"
