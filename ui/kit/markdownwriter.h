// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/markdownblocks.h"

#include <QHash>
#include <QPointer>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextList>

class QTextTable;
class QUrl;

namespace tally {

/// Reads no file and asks no network, whatever its text names. Qt's own reads local files.
class ClosedDocument : public QTextDocument {
    Q_OBJECT
public:
    using QTextDocument::QTextDocument;

protected:
    QVariant loadResource(int type, const QUrl &name) override;
};

/// Writes Markdown blocks to the end of a document in the program's own formats. Nothing that the text names
/// gets in: HTML stays text, images become their description, links to anything but the web and mail lose
/// their target.
class MarkdownWriter {
public:
    /// The number of the code panel a block of text belongs to.
    static constexpr int PanelProperty = QTextFormat::UserProperty + 1;

    /// Quotes deeper than that are drawn like it; each level is that far right of the one around it.
    static constexpr int MaxQuoteLevel = 4;
    static constexpr int QuoteStep = 14;

    explicit MarkdownWriter(QTextDocument &document)
        : m_document(document)
    {
    }

    enum class State { Finished, Open }; // what is open will be removed again
    void append(const MarkdownBlock &block, State state);
    /// What was open has been removed from the document.
    void forgetOpen() { m_afterTable = m_afterTableBefore; }
    void clear();

    static bool isLinkAllowed(const QUrl &url);

private:
    enum class First { New, Reused }; // whether the first block gets a block of its own

    void appendCode(const MarkdownBlock &block);
    void copyFrame(QTextFrame *frame, QTextCursor &cursor, First first);
    void copyBlock(const QTextBlock &block, QTextCursor &cursor, First first);
    void copyTable(const QTextTable &table, QTextCursor &cursor);
    QString hangNumber(const QTextBlock &block, QTextBlockFormat &format) const;
    void joinList(const QTextBlock &from, const QTextBlock &to);
    QTextBlockFormat blockFormat(const QTextBlock &block) const;
    QTextCharFormat charFormat(const QTextBlock &block, const QTextCharFormat &from) const;
    First firstAtEnd() const;
    void newBlock(QTextCursor &cursor, const QTextBlockFormat &format, First first);

    QTextDocument &m_document;
    QHash<QTextList *, QTextList *> m_lists; // of the block being written, by that of its source
    QPointer<QTextList> m_list; // the newest numbered one, finished
    QTextList *m_counted = nullptr; // in the source: its numbers are written as text, since Qt counts from 1
    int m_countedFrom = 0;
    bool m_afterTable = false; // the last block is the empty one that follows a table
    bool m_afterTableBefore = false; // and before what is open was written
};

} // namespace tally
