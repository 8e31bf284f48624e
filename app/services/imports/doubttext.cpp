// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/doubttext.h"

#include "services/servicetext.h"

#include <QStringList>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

// A choice stands in a sentence here.
QString withoutStop(const QString &text)
{
    return text.endsWith(u'.') ? text.chopped(1) : text;
}

} // namespace

QString takenText(const Doubt &doubt)
{
    QString taken;
    QStringList others;
    for (const auto &choice : doubt.choices) {
        if (choice.value == doubt.taken)
            taken = withoutStop(choice.text);
        else
            others << u"%1 (%2=%3)"_s.arg(withoutStop(choice.text), doubt.key, choice.value);
    }
    return ServiceText::tr("%1 Read as: %2. It could also be: %3.")
        .arg(doubt.question, taken, others.join("; "_L1));
}

} // namespace tally
