// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/doubts.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct DoubtsText {
    Q_DECLARE_TR_FUNCTIONS(Doubts)
};

QString valuesOf(const Doubt &doubt)
{
    QStringList values;
    for (const auto &choice : doubt.choices)
        values << choice.value;
    return values.join(", "_L1);
}

// One question with a line for each choice, as the command line prints it.
QString questionText(const Doubt &doubt)
{
    QString text = doubt.question;
    for (const auto &choice : doubt.choices)
        text += u"\n  --assume %1=%2  %3"_s.arg(doubt.key, choice.value, choice.text);
    return text;
}

} // namespace

QString Doubts::settle(Doubt doubt)
{
    const auto answer = m_options.assume.constFind(doubt.key);
    if (answer != m_options.assume.cend()) {
        const bool isChoice = std::ranges::any_of(
            doubt.choices, [&](const Doubt::Choice &choice) { return choice.value == *answer; });
        if (isChoice)
            return *answer;
        m_wrong << DoubtsText::tr("“%1” is no answer to “%2”. It can be: %3.")
                       .arg(*answer, doubt.key, valuesOf(doubt));
    }
    if (doubt.grade == Doubt::Grade::Likely || m_options.guess)
        doubt.taken = doubt.choices.front().value;
    else
        m_open = true;
    const QString likeliest = doubt.choices.front().value;
    m_doubts.push_back(std::move(doubt));
    return likeliest;
}

Result<void> Doubts::end(RecordSink &sink) const
{
    for (const Doubt &doubt : m_doubts)
        sink.doubt(doubt);
    return settled();
}

Result<void> Doubts::settled() const
{
    if (!m_wrong.isEmpty())
        return Error{ErrorKind::InvalidInput, m_wrong.join(u'\n')};
    if (!m_open)
        return {};
    QStringList questions;
    for (const Doubt &doubt : m_doubts) {
        if (doubt.taken.isEmpty())
            questions << questionText(doubt);
    }
    return Error{
        ErrorKind::Undecided,
        DoubtsText::tr("The file can be read in more than one way, and the sums would differ. Nothing "
                       "was imported. Answer each question with its option, or take the likeliest "
                       "answers with --guess.")
            + u'\n' + questions.join(u'\n')};
}

} // namespace tally
