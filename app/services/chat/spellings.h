// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace tally {

/// A text in one of the forms that secrets are looked for in. `window`: runs of so many characters of it are
/// found.
struct Spelling {
    QString text = {};
    qsizetype window = 0;
};

/// A text that others wrote, with what of it is to be hidden. Spellings are looked for as they stand, and
/// loosely: letters and digits alone, in lower case, over blanks, signs, invisible characters and tags.
class HiddenRuns {
public:
    explicit HiddenRuns(const QString &text);

    /// Hides every run that stands in `spelling`, character by character.
    void hide(const Spelling &spelling);
    /// The same for a loose spelling (looseForm()).
    void hideLoose(const Spelling &spelling);
    /// Hides `word` where no letter or digit stands beside it.
    void hideWord(const QString &word);
    /// Hides `part` wherever it stands.
    void hidePart(const QString &part);

    /// The text with "…" for each hidden run.
    QString shown() const;

private:
    struct View {
        QString text = {};
        std::vector<qsizetype> at = {}; // of each character, in the whole text
    };
    View looseView(bool tagsToo) const;
    void hideIn(const View &view, const Spelling &spelling);
    void hideRange(qsizetype from, qsizetype to);

    const QString m_text;
    View m_plain;
    View m_loose;
    View m_withoutTags;
    std::vector<bool> m_hidden;
};

/// Letters and digits alone, in lower case.
QString looseForm(const QString &text);
/// The Base64 of `bytes` where 0, 1 and 2 other bytes stand in front, without the characters that depend on
/// these or on what follows.
std::vector<QString> base64Forms(const QByteArray &bytes);

} // namespace tally
