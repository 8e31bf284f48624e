// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/markdownwriter.h"

#include <QTextBrowser>
#include <QTimer>

namespace tally {

/// An answer of a model as formatted text. The text is not trusted: nothing is loaded from anywhere, HTML is
/// shown as it is written, and a link opens only after its whole address was shown and confirmed. As high as
/// its text. Text may be added often: it is drawn at most 30 times a second and less often where that takes
/// long, and what is finished is not read again.
class MarkdownView : public QTextBrowser {
    Q_OBJECT
public:
    explicit MarkdownView(QWidget *parent = nullptr);

    /// The whole text. What it only adds to the text before is added.
    void showMarkdown(const QString &markdown);
    /// Shows everything that was set at once.
    void flush();
    /// While the text still grows there is a caret behind it.
    void setGrowing(bool growing);
    QRect caretRect() const; // empty: there is none

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void heightChanged();

protected:
    QVariant loadResource(int type, const QUrl &name) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void drawNew();
    void removeOpen();
    void rebuild();
    void fitHeight();
    void askToOpen(const QUrl &url);
    QRectF panelFrom(QTextBlock &block) const;
    void paintPanels(QPainter &painter, const QRect &area) const;
    void paintQuotes(QPainter &painter, const QRect &area) const;

    ClosedDocument m_closed;
    MarkdownWriter m_writer{m_closed};
    MarkdownBlocks m_blocks;
    QString m_text; // as set
    qsizetype m_shown = 0; // of it
    int m_openFrom = -1; // position of what is written for the open block
    QTimer m_timer;
    int m_pauseMs = 0; // until the next drawing
    int m_height = -1;
    bool m_growing = false;
};

} // namespace tally
