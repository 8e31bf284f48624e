// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/markdownwriter.h"

#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QTextBlock>
#include <QTextTable>
#include <QUrl>
#include <QVariant>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int PanelPadding = 10;

QFont codeFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(roleFont(-1.5).pointSizeF());
    return font;
}

/// `first`: of its panel, which needs room above, also below another panel.
QTextBlockFormat codeFormat(int panel, bool first, bool afterPanel)
{
    QTextBlockFormat format;
    format.setProperty(MarkdownWriter::PanelProperty, panel);
    format.setLeftMargin(PanelPadding);
    format.setRightMargin(PanelPadding);
    format.setTopMargin(!first ? 0 : afterPanel ? 2 * PanelPadding : PanelPadding + 3);
    format.setLineHeight(2, QTextBlockFormat::LineDistanceHeight);
    return format;
}

bool isCode(const QTextBlock &block)
{
    const QTextBlockFormat format = block.blockFormat();
    return format.hasProperty(QTextFormat::BlockCodeFence)
        || format.hasProperty(QTextFormat::BlockCodeLanguage);
}

QString imageText(const QTextCharFormat &format)
{
    const QString described = format.property(QTextFormat::ImageAltText).toString();
    return u'[' + (described.isEmpty() ? format.toImageFormat().name() : described) + u']';
}

QTextTableFormat tableFormat(bool afterPanel)
{
    QTextTableFormat format;
    format.setBorder(1);
    format.setBorderCollapse(true);
    format.setBorderBrush(currentTheme().border);
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setCellPadding(4);
    format.setCellSpacing(0);
    format.setTopMargin(afterPanel ? PanelPadding + 6 : 6);
    format.setBottomMargin(4);
    return format;
}

} // namespace

QVariant ClosedDocument::loadResource(int, const QUrl &)
{
    return {};
}

bool MarkdownWriter::isLinkAllowed(const QUrl &url)
{
    const QString scheme = url.scheme(); // in lower case
    const bool web = (scheme == "http"_L1 || scheme == "https"_L1) && !url.host().isEmpty();
    return url.isValid() && (web || scheme == "mailto"_L1);
}

void MarkdownWriter::clear()
{
    m_list = nullptr;
    m_afterTable = false;
}

void MarkdownWriter::append(const MarkdownBlock &block, State state)
{
    if (state == State::Open)
        m_afterTableBefore = m_afterTable;
    if (block.isCode) {
        appendCode(block);
        return;
    }
    const int number = orderedItemNumber(block.text);
    const bool joins = number > 1 && m_list && m_list->count() == number - 1;
    ClosedDocument source;
    source.setUndoRedoEnabled(false);
    source.setMarkdown(block.text,
                       QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub)
                           | QTextDocument::MarkdownNoHTML);
    m_lists.clear();
    QTextList *first = source.firstBlock().textList();
    if (joins && first)
        m_lists.insert(first, m_list);
    m_counted = number >= 0 && number != 1 && !joins ? first : nullptr;
    m_countedFrom = number;
    QTextCursor cursor(&m_document);
    cursor.movePosition(QTextCursor::End);
    copyFrame(source.rootFrame(), cursor, firstAtEnd());
    m_counted = nullptr;
    if (state == State::Finished && number >= 1 && first && m_lists.value(first))
        m_list = m_lists.value(first);
}

MarkdownWriter::First MarkdownWriter::firstAtEnd() const
{
    const bool empty = m_document.blockCount() == 1 && m_document.isEmpty();
    return empty || m_afterTable ? First::Reused : First::New;
}

void MarkdownWriter::newBlock(QTextCursor &cursor, const QTextBlockFormat &format, First first)
{
    if (first == First::Reused)
        cursor.setBlockFormat(format);
    else
        cursor.insertBlock(format, QTextCharFormat());
    m_afterTable = false;
}

void MarkdownWriter::appendCode(const MarkdownBlock &block)
{
    QTextCharFormat format;
    format.setFont(codeFont());
    QTextCursor cursor(&m_document);
    cursor.movePosition(QTextCursor::End);
    First place = firstAtEnd();
    const bool afterPanel = cursor.blockFormat().hasProperty(PanelProperty);
    bool first = cursor.blockFormat().intProperty(PanelProperty) != block.panel;
    for (const QStringView line : QStringView(block.text).split(u'\n')) {
        newBlock(cursor, codeFormat(block.panel, first, afterPanel), place);
        cursor.insertText(line.toString(), format);
        place = First::New;
        first = false;
    }
}

void MarkdownWriter::copyFrame(QTextFrame *frame, QTextCursor &cursor, First first)
{
    for (auto it = frame->begin(); !it.atEnd(); ++it) {
        if (const auto *table = qobject_cast<QTextTable *>(it.currentFrame())) {
            copyTable(*table, cursor);
            first = First::Reused; // every table is followed by a block
        } else if (it.currentFrame()) {
            copyFrame(it.currentFrame(), cursor, first);
            first = First::New;
        } else if (const QTextBlock block = it.currentBlock(); block.isValid()) {
            const bool empty = block.length() == 1
                && !block.blockFormat().hasProperty(QTextFormat::BlockTrailingHorizontalRulerWidth);
            if (empty && !isCode(block) && !block.textList() && frame->parentFrame() == nullptr)
                continue; // what the reader leaves around tables
            copyBlock(block, cursor, first);
            first = First::New;
        }
    }
}

void MarkdownWriter::copyBlock(const QTextBlock &block, QTextCursor &cursor, First first)
{
    QTextBlockFormat format = blockFormat(block);
    if (cursor.blockFormat().hasProperty(PanelProperty) && !isCode(block))
        format.setTopMargin(PanelPadding + 6);
    const QString number = hangNumber(block, format);
    newBlock(cursor, format, first);
    if (number.isEmpty())
        joinList(block, cursor.block());
    else
        cursor.insertText(number, QTextCharFormat());
    for (auto it = block.begin(); !it.atEnd(); ++it) {
        const QTextFragment piece = it.fragment();
        if (piece.charFormat().isImageFormat()) {
            QTextCharFormat muted;
            muted.setForeground(currentTheme().muted);
            cursor.insertText(imageText(piece.charFormat()).repeated(piece.length()), muted);
        } else {
            cursor.insertText(piece.text(), charFormat(block, piece.charFormat()));
        }
    }
}

/// The number of an item of a list that begins elsewhere than at 1, left of the item's text as Qt puts those
/// it counts itself. Empty for every other block.
QString MarkdownWriter::hangNumber(const QTextBlock &block, QTextBlockFormat &format) const
{
    if (!m_counted || block.textList() != m_counted)
        return {};
    const QString mark = m_counted->format().numberSuffix();
    const QString number = QString::number(m_countedFrom + m_counted->itemNumber(block))
        + (mark.isEmpty() ? u"."_s : mark) + u' ';
    const double width = QFontMetricsF(m_document.defaultFont()).horizontalAdvance(number);
    format.setIndent(std::clamp(m_counted->format().indent(), 1, 8));
    format.setLeftMargin(format.leftMargin() + std::max(0.0, width - m_document.indentWidth()));
    format.setTextIndent(-width);
    return number;
}

void MarkdownWriter::joinList(const QTextBlock &from, const QTextBlock &to)
{
    QTextList *source = from.textList();
    if (!source)
        return;
    QTextList *&list = m_lists[source];
    if (list) {
        list->add(to);
        return;
    }
    QTextListFormat format = source->format();
    format.setIndent(std::clamp(format.indent(), 1, 8));
    list = QTextCursor(to).createList(format);
}

QTextBlockFormat MarkdownWriter::blockFormat(const QTextBlock &block) const
{
    if (isCode(block)) {
        QTextBlockFormat format = codeFormat(-1, !isCode(block.previous()), false);
        format.setIndent(block.blockFormat().indent());
        return format;
    }
    const QTextBlockFormat from = block.blockFormat();
    QTextBlockFormat format;
    format.setLineHeight(3, QTextBlockFormat::LineDistanceHeight);
    format.setIndent(std::clamp(from.indent(), 0, 8));
    format.setBottomMargin(block.textList() || from.headingLevel() > 0 ? 4 : 8);
    format.setTopMargin(from.headingLevel() > 0 ? 6 : 0);
    if (const int level = from.intProperty(QTextFormat::BlockQuoteLevel)) {
        format.setProperty(QTextFormat::BlockQuoteLevel, level);
        format.setLeftMargin(QuoteStep * std::min(level, MaxQuoteLevel));
    }
    if (from.hasProperty(QTextFormat::BlockTrailingHorizontalRulerWidth))
        format.setProperty(QTextFormat::BlockTrailingHorizontalRulerWidth,
                           from.property(QTextFormat::BlockTrailingHorizontalRulerWidth));
    if (from.hasProperty(QTextFormat::BlockMarker))
        format.setMarker(from.marker());
    return format;
}

QTextCharFormat MarkdownWriter::charFormat(const QTextBlock &block, const QTextCharFormat &from) const
{
    const Theme &theme = currentTheme();
    const int heading = block.blockFormat().headingLevel();
    QTextCharFormat format;
    if (isCode(block) || from.fontFixedPitch()) {
        format.setFont(codeFont());
        if (!isCode(block))
            format.setBackground(theme.track);
    } else if (heading > 0) {
        format.setFont(roleFont(heading == 1 ? 2.25 : heading == 2 ? 1.25 : 0, QFont::DemiBold));
    }
    if (from.fontWeight() > QFont::Normal)
        format.setFontWeight(QFont::DemiBold);
    format.setFontItalic(from.fontItalic());
    format.setFontStrikeOut(from.fontStrikeOut());
    if (block.blockFormat().hasProperty(QTextFormat::BlockQuoteLevel))
        format.setForeground(theme.muted);
    if (from.isAnchor() && isLinkAllowed(QUrl(from.anchorHref()))) {
        format.setAnchor(true);
        format.setAnchorHref(from.anchorHref());
        format.setForeground(theme.accent);
    }
    return format;
}

void MarkdownWriter::copyTable(const QTextTable &table, QTextCursor &cursor)
{
    const bool afterPanel = cursor.blockFormat().hasProperty(PanelProperty);
    QTextTable *copy = cursor.insertTable(table.rows(), table.columns(), tableFormat(afterPanel));
    for (int row = 0; row < table.rows(); ++row) {
        for (int column = 0; column < table.columns(); ++column) {
            QTextCursor inside = copy->cellAt(row, column).firstCursorPosition();
            bool first = true;
            const QTextTableCell cell = table.cellAt(row, column);
            for (auto it = cell.begin(); !it.atEnd(); ++it) {
                if (!it.currentBlock().isValid())
                    continue;
                copyBlock(it.currentBlock(), inside, first ? First::Reused : First::New);
                QTextBlockFormat tight;
                tight.setBottomMargin(0);
                inside.mergeBlockFormat(tight);
                first = false;
            }
        }
    }
    cursor.movePosition(QTextCursor::End);
    m_afterTable = true;
}

} // namespace tally

#include "moc_markdownwriter.cpp"
