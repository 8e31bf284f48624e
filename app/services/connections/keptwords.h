// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QRegularExpression>
#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace tally {

/// Sentences for people that lie in a ledger: one process met the trouble, another one shows it, maybe in
/// another language. What is known here is kept as which sentence it is, with its values; every other text as
/// it is. Made for a few sentences, in the language of this process.
class KeptWords {
public:
    KeptWords();

    /// A text as it is, an object {"said","in","values"}, or an array of them, which are read one behind the
    /// other.
    QJsonValue keep(const QString &words) const;
    /// The same as text: JSON where it is no plain text.
    std::string keepText(const QString &words) const;
    static QString read(const QJsonValue &kept);
    static QString readText(const std::string &kept);

private:
    struct Pattern {
        const char *context;
        const char *source;
        int count; // of %n; 0: has none, 2: any but 1
        QRegularExpression form;
        std::vector<int> places; // which of its values a group of the form is, -1: the count
    };

    void add(const char *context, const char *source, int count);
    std::optional<QJsonObject> match(const Pattern &pattern, const QString &words, int depth) const;
    QJsonValue keep(const QString &words, int depth) const;

    std::vector<Pattern> m_patterns;
};

} // namespace tally
