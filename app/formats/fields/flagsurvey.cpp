// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/flagsurvey.h"

#include "formats/cells/shownnumber.h"
#include "formats/fields/headerwords.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct FlagText {
    Q_DECLARE_TR_FUNCTIONS(FlagSurvey)
};

} // namespace

void FlagSurvey::add(std::string_view name, int64_t value)
{
    if (m_isCount)
        return;
    if (m_name.empty())
        m_name = name;
    m_ones += value == 1;
    m_isCount = value < 0 || value > 1 || normalisedHeader(name).find("tok") != std::string::npos;
}

std::optional<Doubt> FlagSurvey::doubt(const QString &key) const
{
    if (m_isCount || m_ones == 0)
        return std::nullopt;
    return Doubt{
        .key = key,
        .question = FlagText::tr("“%1” holds nothing but 0 and 1. What does it say?")
                        .arg(QString::fromStdString(m_name.substr(0, 80))),
        .choices = {{u"flag"_s, FlagText::tr("Yes or no: it is kept in the context and counts no tokens.")},
                    {u"tokens"_s, FlagText::tr("Tokens: %1 in all.").arg(shownNumber(m_ones))}},
        .grade = Doubt::Grade::Likely};
}

} // namespace tally
