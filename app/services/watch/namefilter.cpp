// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/watch/namefilter.h"

#include <algorithm>

namespace tally {

namespace {

// Not QRegularExpression::wildcardToRegularExpression(): file names may hold brackets.
QRegularExpression expressionOf(const QString &pattern)
{
    QString text = QRegularExpression::escape(pattern);
    text.replace(QLatin1StringView("\\*"), QLatin1StringView(".*"));
    text.replace(QLatin1StringView("\\?"), QLatin1StringView("."));
    return QRegularExpression(QRegularExpression::anchoredPattern(text),
                              QRegularExpression::CaseInsensitiveOption
                                  | QRegularExpression::DotMatchesEverythingOption);
}

} // namespace

NameFilter::NameFilter(const QString &patterns)
{
    for (const QString &each : patterns.split(u';', Qt::SkipEmptyParts)) {
        const QString pattern = each.trimmed();
        if (!pattern.isEmpty())
            m_patterns.push_back({expressionOf(pattern), pattern.contains(u'/')});
    }
}

bool NameFilter::fits(const QString &path) const
{
    if (m_patterns.empty())
        return true;
    const QString name = path.mid(path.lastIndexOf(u'/') + 1);
    return std::ranges::any_of(m_patterns, [&](const Pattern &pattern) {
        return pattern.expression.match(pattern.ofPath ? path : name).hasMatch();
    });
}

} // namespace tally
