// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace tally {

/// A piece of Markdown that can be rendered by itself.
struct MarkdownBlock {
    QString text = {};
    bool isCode = false; // lines of fenced code, without the fence
    int panel = 0; // of code: pieces of one fence have the same number

    bool operator==(const MarkdownBlock &) const = default;
};

/// Splits Markdown that is still growing into blocks, so that what is finished is rendered once: paragraphs,
/// headings, items of a top-level list, pieces of long code. References to links elsewhere in the text are
/// not followed.
class MarkdownBlocks {
public:
    /// The blocks that `more` finishes.
    std::vector<MarkdownBlock> add(const QString &more);
    /// The block that is still open; empty text when there is none.
    MarkdownBlock open() const;

private:
    struct Line {
        QStringView text; // without its end
        bool whole = false;
    };

    void readFenced(const Line &line, qsizetype at, qsizetype next);
    void readPlain(const Line &line, qsizetype at, qsizetype next);
    bool startsBlock(const Line &line) const;
    void finish(qsizetype end, qsizetype next);

    QString m_rest; // from the open block on
    QString m_fence; // what closes the code; empty outside of it
    int m_panel = 0;
    int m_codeLines = 0;
    bool m_afterBlank = false;
    qsizetype m_start = 0; // of the open block in m_rest
    qsizetype m_read = 0; // whole lines before this are read
    std::vector<MarkdownBlock> m_finished;
};

/// The number of an ordered list's item that `text` begins with; -1 where it begins otherwise.
int orderedItemNumber(QStringView text);

} // namespace tally
