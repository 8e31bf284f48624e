// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/markdownblocks.h"

#include <algorithm>
#include <utility>

namespace tally {

namespace {

constexpr int CodePiece = 24; // lines

bool isBlank(QStringView line)
{
    return std::all_of(line.begin(), line.end(), [](QChar c) { return c == u' ' || c == u'\t'; });
}

qsizetype indentOf(QStringView line)
{
    qsizetype indent = 0;
    while (indent < line.size() && line[indent] == u' ')
        ++indent;
    return indent;
}

qsizetype runOf(QStringView text, QChar mark)
{
    qsizetype length = 0;
    while (length < text.size() && text[length] == mark)
        ++length;
    return length;
}

/// The fence that a line opens; empty for any other line.
QString openedFence(QStringView line)
{
    const qsizetype indent = indentOf(line);
    const QStringView text = line.mid(indent);
    for (const QChar mark : {QChar(u'`'), QChar(u'~')}) {
        const qsizetype length = runOf(text, mark);
        if (indent < 4 && length >= 3 && !(mark == u'`' && text.mid(length).contains(u'`')))
            return QString(length, mark);
    }
    return {};
}

bool closesFence(QStringView line, const QString &fence)
{
    const qsizetype indent = indentOf(line);
    const QStringView text = line.mid(indent);
    const qsizetype length = runOf(text, fence[0]);
    return indent < 4 && length >= fence.size() && isBlank(text.mid(length));
}

bool isHeading(QStringView line)
{
    const qsizetype marks = runOf(line, u'#');
    return marks > 0 && marks < 7 && marks < line.size() && line[marks] == u' ';
}

bool isBullet(QStringView line)
{
    return line.size() > 1 && line[1] == u' ' && (line[0] == u'-' || line[0] == u'*' || line[0] == u'+');
}

} // namespace

int orderedItemNumber(QStringView text)
{
    qsizetype digits = 0;
    while (digits < text.size() && digits < 9 && text[digits] >= u'0' && text[digits] <= u'9')
        ++digits;
    const bool marked = digits > 0 && digits + 1 < text.size()
        && (text[digits] == u'.' || text[digits] == u')') && text[digits + 1] == u' ';
    return marked ? text.left(digits).toInt() : -1;
}

std::vector<MarkdownBlock> MarkdownBlocks::add(const QString &more)
{
    m_rest += more;
    while (m_read < m_rest.size()) {
        const qsizetype at = m_read;
        const qsizetype end = m_rest.indexOf(u'\n', at);
        const bool whole = end >= 0;
        QStringView text = QStringView(m_rest).mid(at, whole ? end - at : -1);
        if (text.endsWith(u'\r'))
            text.chop(1);
        const Line line{text, whole};
        const qsizetype next = whole ? end + 1 : m_rest.size();
        if (m_fence.isEmpty())
            readPlain(line, at, next);
        else
            readFenced(line, at, next);
        if (!whole)
            break;
        m_read = next;
    }
    m_rest.remove(0, m_start);
    m_read -= m_start;
    m_start = 0;
    return std::exchange(m_finished, {});
}

MarkdownBlock MarkdownBlocks::open() const
{
    if (m_fence.isEmpty())
        return {m_rest};
    // A fence that is about to close is no line of the code.
    const qsizetype last = m_rest.lastIndexOf(u'\n') + 1;
    const QStringView line = QStringView(m_rest).mid(last);
    const bool closing = !line.isEmpty() && runOf(line, m_fence[0]) == line.size();
    QString text = closing ? m_rest.left(last) : m_rest;
    if (text.endsWith(u'\n'))
        text.chop(1);
    return {text, true, m_panel};
}

void MarkdownBlocks::readFenced(const Line &line, qsizetype at, qsizetype next)
{
    if (!line.whole)
        return;
    if (closesFence(line.text, m_fence)) {
        finish(at, next);
        m_fence.clear();
        m_afterBlank = true;
    } else if (++m_codeLines == CodePiece) {
        finish(next, next);
    }
}

void MarkdownBlocks::readPlain(const Line &line, qsizetype at, qsizetype next)
{
    if (isBlank(line.text)) {
        m_afterBlank = m_afterBlank || line.whole;
        return;
    }
    const bool inList = orderedItemNumber(QStringView(m_rest).mid(m_start)) >= 0
        || isBullet(QStringView(m_rest).mid(m_start));
    const QString fence =
        line.whole && !(inList && line.text[0] == u' ') ? openedFence(line.text) : QString();
    if (!fence.isEmpty()) {
        finish(at, next);
        m_fence = fence;
        ++m_panel;
        return;
    }
    if (at > m_start && startsBlock(line))
        finish(at, at);
    m_afterBlank = m_afterBlank && !line.whole;
}

bool MarkdownBlocks::startsBlock(const Line &line) const
{
    if (line.text[0] == u' ' || line.text[0] == u'\t')
        return false;
    if (m_afterBlank)
        return true;
    if (!line.whole)
        return false; // it could still become anything
    const bool nextItem =
        orderedItemNumber(QStringView(m_rest).mid(m_start)) >= 0 && orderedItemNumber(line.text) >= 0;
    return nextItem || isHeading(line.text) || isBullet(line.text);
}

/// Ends the open block at `end` and opens one at `next`.
void MarkdownBlocks::finish(qsizetype end, qsizetype next)
{
    const bool code = !m_fence.isEmpty();
    QString text = m_rest.mid(m_start, end - m_start);
    if (code && text.endsWith(u'\n'))
        text.chop(1);
    if (end > m_start && (code || !text.trimmed().isEmpty()))
        m_finished.push_back({text, code, code ? m_panel : 0});
    m_start = next;
    m_codeLines = 0;
    m_afterBlank = false;
}

} // namespace tally
