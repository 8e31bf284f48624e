// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <vector>

namespace tally {

/// Settles the doubts of one file for its reader: by the person's answers, else by the likeliest choice where
/// that is allowed. Settle them all before the first record is given to the sink, or all at the end
/// (ReadOptions::looksMeanwhile), so that every question is put at once.
class Doubts {
public:
    explicit Doubts(const ReadOptions &options)
        : m_options(options)
    {
    }

    /// The value of the choice to read the file with: the answer to this key, else that of the first choice.
    /// An answer that is none of the choices is kept as an error for end().
    QString settle(Doubt doubt);
    /// "yes" is chosen.
    bool isYes(Doubt doubt) { return settle(std::move(doubt)) == QLatin1StringView("yes"); }

    /// Tells the sink all doubts. Undecided, with every open question and the options that answer it, when
    /// one is open and there is no answer to it; InvalidInput for an answer that is no choice.
    Result<void> end(RecordSink &sink) const;
    /// The same without telling.
    Result<void> settled() const;
    /// All that were settled so far.
    const std::vector<Doubt> &all() const { return m_doubts; }

private:
    const ReadOptions &m_options;
    std::vector<Doubt> m_doubts;
    QStringList m_wrong;
    bool m_open = false;
};

} // namespace tally
