// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace tally {

/// Collects what is wrong with a posted row or a question, in the words and the form of zod 3, which the
/// programs of portals read.
class UsageIssues {
public:
    void wrongType(const QStringList &path, const QString &expected, const QJsonValue &value);
    void notWhole(const QStringList &path);
    void outside(const QString &code, const QStringList &path, const QString &type, double bound,
                 const QString &message);
    void notOneOf(const QStringList &path, const QStringList &options, const QString &received);
    void notDate(const QStringList &path);
    const QJsonArray &all() const { return m_issues; }

private:
    QJsonArray m_issues;
};

} // namespace tally
