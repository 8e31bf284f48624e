// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/markdownview.h"

#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/look/tabularpaint.h"

#include <QAbstractTextDocumentLayout>
#include <QClipboard>
#include <QDesktopServices>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QTextBlock>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int FrameMs = 33;
constexpr int PanelEdge = 7; // of a code panel around its lines
constexpr int QuoteBar = 3;
constexpr int CaretWidth = 2;

} // namespace

MarkdownView::MarkdownView(QWidget *parent)
    : QTextBrowser(parent)
{
    setDocument(&m_closed);
    setProperty("answer", true); // "markdown" is a property of QTextEdit
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setAcceptDrops(false);
    setUndoRedoEnabled(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    document()->setIndentWidth(20);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &MarkdownView::drawNew);
    connect(this, &QTextBrowser::anchorClicked, this, &MarkdownView::askToOpen);
    connect(this, qOverload<const QUrl &>(&QTextBrowser::highlighted), this,
            [this](const QUrl &url) { setPlainToolTip(viewport(), url.toString(QUrl::FullyEncoded)); });
    fitHeight();
}

QVariant MarkdownView::loadResource(int, const QUrl &)
{
    return {};
}

void MarkdownView::showMarkdown(const QString &markdown)
{
    if (markdown == m_text)
        return;
    const bool grows = markdown.startsWith(m_text);
    m_text = markdown;
    if (!grows)
        rebuild();
    else if (!m_timer.isActive())
        m_timer.start(m_pauseMs);
}

void MarkdownView::flush()
{
    m_timer.stop();
    if (m_shown < m_text.size())
        drawNew();
}

/// Draws what came since the last time.
void MarkdownView::drawNew()
{
    QElapsedTimer clock;
    clock.start();
    const QRect caret = caretRect();
    QTextCursor edit(document());
    edit.beginEditBlock();
    removeOpen();
    for (const MarkdownBlock &block : m_blocks.add(m_text.mid(m_shown)))
        m_writer.append(block, MarkdownWriter::State::Finished);
    m_shown = m_text.size();
    const MarkdownBlock open = m_blocks.open();
    if (!open.text.isEmpty()) {
        const QTextBlock last = document()->lastBlock();
        m_openFrom = last.position() + last.length() - 1;
        m_writer.append(open, MarkdownWriter::State::Open);
    }
    edit.endEditBlock();
    fitHeight();
    if (m_growing)
        viewport()->update(caret | caretRect());
    const double took = double(clock.nsecsElapsed()) / 1e6;
    m_pauseMs = std::max(FrameMs, int(took * 4));
}

void MarkdownView::removeOpen()
{
    if (m_openFrom < 0)
        return;
    QTextCursor cursor(document());
    cursor.setPosition(m_openFrom);
    const QTextBlockFormat before = m_openFrom == 0 ? QTextBlockFormat() : cursor.blockFormat();
    cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    cursor.setBlockFormat(before); // an empty block takes that of the last one removed
    m_openFrom = -1;
    m_writer.forgetOpen();
}

void MarkdownView::rebuild()
{
    m_timer.stop();
    document()->clear();
    m_writer.clear();
    m_blocks = {};
    m_openFrom = -1;
    m_shown = 0;
    drawNew();
}

void MarkdownView::fitHeight()
{
    int height = m_text.isEmpty() ? 0 : int(std::ceil(document()->size().height()));
    if (document()->lastBlock().blockFormat().hasProperty(MarkdownWriter::PanelProperty))
        height += PanelEdge;
    if (height == m_height)
        return;
    m_height = height;
    setFixedHeight(height);
    Q_EMIT heightChanged();
}

QSize MarkdownView::sizeHint() const
{
    return {200, m_height};
}

QSize MarkdownView::minimumSizeHint() const
{
    return {40, m_height};
}

void MarkdownView::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fitHeight();
}

/// The page scrolls, not the view.
void MarkdownView::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void MarkdownView::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) && !m_text.isEmpty())
        rebuild();
}

/// Where the panel lies that begins with `block`; moves on to its last block.
QRectF MarkdownView::panelFrom(QTextBlock &block) const
{
    const auto number = [](const QTextBlock &of) {
        return of.blockFormat().property(MarkdownWriter::PanelProperty);
    };
    const QVariant panel = number(block);
    const auto *layout = document()->documentLayout();
    QRectF area = layout->blockBoundingRect(block);
    while (block.next().isValid() && number(block.next()) == panel) {
        block = block.next();
        area |= layout->blockBoundingRect(block);
    }
    area.setLeft(layout->blockBoundingRect(block).left());
    area.setRight(viewport()->width());
    return area.adjusted(0, -PanelEdge, -0.5, PanelEdge);
}

void MarkdownView::paintPanels(QPainter &painter, const QRect &area) const
{
    const Theme &theme = currentTheme();
    painter.setPen(QPen(theme.border, 1));
    painter.setBrush(theme.sunken);
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (!block.blockFormat().hasProperty(MarkdownWriter::PanelProperty))
            continue;
        const QRectF panel = panelFrom(block);
        if (panel.top() > area.bottom())
            break;
        painter.drawRoundedRect(panel.adjusted(0.5, 0.5, 0, -0.5), 6, 6);
    }
}

/// A bar for every level at the left of quotes, without a gap between their paragraphs.
void MarkdownView::paintQuotes(QPainter &painter, const QRect &area) const
{
    const auto levelOf = [](const QTextBlock &block) {
        const int level = block.blockFormat().intProperty(QTextFormat::BlockQuoteLevel);
        return std::min(level, MarkdownWriter::MaxQuoteLevel);
    };
    const auto *layout = document()->documentLayout();
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        const int level = levelOf(block);
        if (level == 0)
            continue;
        const QRectF place = layout->blockBoundingRect(block);
        if (place.top() > area.bottom())
            break;
        const int goesOn = std::min(level, levelOf(block.next()));
        for (int i = 0; i < level; ++i) {
            const double bottom = i < goesOn ? layout->blockBoundingRect(block.next()).top() : place.bottom();
            painter.fillRect(QRectF(document()->indentWidth() * block.blockFormat().indent()
                                        + MarkdownWriter::QuoteStep * i,
                                    place.top(), QuoteBar, bottom - place.top()),
                             currentTheme().controlBorder);
        }
    }
}

QRect MarkdownView::caretRect() const
{
    if (!m_growing || m_height <= 0)
        return {};
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    const QRect place = cursorRect(end);
    const int x = std::clamp(place.left() + 2, 0, std::max(0, viewport()->width() - CaretWidth));
    return {x, place.top() + 1, CaretWidth, std::max(1, place.height() - 2)};
}

void MarkdownView::setGrowing(bool growing)
{
    if (growing == m_growing)
        return;
    const QRect before = caretRect();
    m_growing = growing;
    viewport()->update(before | caretRect());
}

void MarkdownView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    paintPanels(painter, event->rect());
    paintQuotes(painter, event->rect());
    painter.fillRect(caretRect(), currentTheme().accent);
    painter.end();
    QTextBrowser::paintEvent(event);
}

void MarkdownView::askToOpen(const QUrl &url)
{
    if (!MarkdownWriter::isLinkAllowed(url))
        return;
    const QString address = url.toString(QUrl::FullyEncoded); // foreign letters in a name could deceive
    auto *box = plainBox(u"openLink"_s, tr("Open this address?"), tr("Open this address?"), address,
                         QMessageBox::Cancel, window());
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QPushButton *copy = box->addButton(tr("&Copy the address"), QMessageBox::ActionRole);
    QPushButton *open = box->addButton(tr("&Open"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(open, &QPushButton::clicked, box, [url] { QDesktopServices::openUrl(url); });
    connect(copy, &QPushButton::clicked, box, [address] { QGuiApplication::clipboard()->setText(address); });
    box->open();
}

} // namespace tally

#include "moc_markdownview.cpp"
