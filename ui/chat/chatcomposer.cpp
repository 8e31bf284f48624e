// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatcomposer.h"

#include "ui/chat/attachmentrow.h"
#include "ui/look/icons.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/flatbutton.h"

#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QImage>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QToolButton>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MostLines = 9;

/// What a message may cost stands at its end: where it is too narrow, the beginning gives way.
class GuessLabel : public ElidedLabel {
public:
    using ElidedLabel::ElidedLabel;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setPen(palette().color(foregroundRole()));
        painter.drawText(contentsRect(), int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine),
                         fontMetrics().elidedText(text(), Qt::ElideLeft, contentsRect().width()));
    }
};

} // namespace

/// Takes images and files that are pasted or dropped to the composer.
class ChatComposer::Edit : public QPlainTextEdit {
public:
    explicit Edit(ChatComposer &composer)
        : QPlainTextEdit(&composer)
        , m_composer(composer)
    {
    }

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override
    {
        return source->hasImage() || source->hasUrls() || QPlainTextEdit::canInsertFromMimeData(source);
    }
    void insertFromMimeData(const QMimeData *source) override
    {
        const bool files = source->hasUrls() && source->urls().first().isLocalFile();
        if (files || (source->hasImage() && !source->hasText()))
            m_composer.attachMime(*source);
        else
            QPlainTextEdit::insertFromMimeData(source);
    }

private:
    ChatComposer &m_composer;
};

ChatComposer::ChatComposer(QWidget *parent)
    : QWidget(parent)
{
    setObjectName("chat.composer"_L1);
    setAcceptDrops(true);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(12, 8, 8, 8);
    box->setSpacing(4);
    m_edit = new Edit(*this);
    m_edit->setObjectName("chat.text"_L1);
    m_edit->setProperty("bare", true);
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->viewport()->setAutoFillBackground(false);
    m_edit->setTabChangesFocus(true);
    m_edit->setAccessibleName(tr("Message"));
    m_edit->installEventFilter(this);
    m_attachments = new AttachmentRow(this);
    connect(m_attachments, &AttachmentRow::removed, this, &ChatComposer::attachmentsChanged);
    box->addWidget(m_edit);
    box->addWidget(m_attachments);
    box->addLayout(makeFoot());
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        fitHeight();
        setReady(m_ready);
        Q_EMIT edited();
    });
    fitHeight();
    setReady(false);
}

QBoxLayout *ChatComposer::makeFoot()
{
    auto *foot = new QHBoxLayout;
    foot->setSpacing(6);
    QToolButton *attach = flatIcon(u"paperclip", tr("Attach images or text files"), this);
    attach->setObjectName("chat.attach"_L1);
    connect(attach, &QToolButton::clicked, this, &ChatComposer::chooseFiles);
    m_booking = new ElidedLabel({}, this);
    m_booking->setProperty("role", u"label"_s);
    m_booking->setObjectName("chat.booksTo"_L1);
    m_guess = new GuessLabel({}, this);
    m_guess->setProperty("role", u"label"_s);
    m_guess->setObjectName("chat.guess"_L1);
    auto *send = new FlatButton(u"send", tr("Send"), this, IconTint::OnAccent);
    send->setSuffix(QKeySequence(u"Ctrl+Return"_s).toString(QKeySequence::NativeText));
    m_send = send;
    m_send->setObjectName("chat.send"_L1);
    m_send->setProperty("primary", true);
    connect(m_send, &QPushButton::clicked, this, &ChatComposer::sendRequested);
    foot->addWidget(attach);
    m_booking->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    foot->addWidget(m_booking, 1);
    foot->addWidget(m_guess);
    foot->addWidget(m_send);
    return foot;
}

std::string ChatComposer::text() const
{
    return withAttachedTexts(m_edit->toPlainText(), m_attachments->all()).toStdString();
}

std::vector<ChatImage> ChatComposer::images() const
{
    return m_attachments->images();
}

bool ChatComposer::isEmpty() const
{
    return m_attachments->all().empty() && m_edit->toPlainText().trimmed().isEmpty();
}

void ChatComposer::clear()
{
    m_attachments->clear();
    m_edit->clear();
}

void ChatComposer::setPlaceholder(const QString &text)
{
    m_edit->setPlaceholderText(text);
}

void ChatComposer::setBooking(const QString &text)
{
    m_booking->setText(text);
}

void ChatComposer::setGuess(const QString &text, const QString &tip)
{
    m_guess->setText(text);
    setPlainToolTip(m_guess, text.isEmpty() ? QString() : text + u'\n' + tip);
}

void ChatComposer::setImageNote(const QString &text)
{
    m_attachments->setImageNote(text);
}

void ChatComposer::setReady(bool ready)
{
    m_ready = ready;
    m_send->setEnabled(ready && !isEmpty() && m_blocked.isEmpty());
    setPlainToolTip(m_send,
                    !m_blocked.isEmpty() ? m_blocked
                        : ready          ? QString()
                                         : tr("Add a model first, at the right."));
}

void ChatComposer::setBlocked(const QString &why)
{
    m_blocked = why;
    setReady(m_ready);
}

void ChatComposer::focusText()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
}

void ChatComposer::type(const QString &text)
{
    focusText();
    m_edit->insertPlainText(text);
}

bool ChatComposer::isText(const QKeyEvent &key)
{
    const QString text = key.text();
    return !text.isEmpty() && text.front().isPrint()
        && !(key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
}

void ChatComposer::chooseFiles()
{
    auto *dialog = new QFileDialog(window(), tr("Attach files"));
    dialog->setObjectName("chat.attachDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &ChatComposer::attachFiles);
    dialog->open();
}

void ChatComposer::attachFiles(const QStringList &paths)
{
    for (const QString &path : paths)
        attach(readAttachment(path));
}

bool ChatComposer::canAttach(const QMimeData &data)
{
    return data.hasImage() || (data.hasUrls() && data.urls().first().isLocalFile());
}

void ChatComposer::attachMime(const QMimeData &data)
{
    QStringList paths;
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile())
            paths += url.toLocalFile();
    }
    if (paths.isEmpty())
        attach(attachmentOf(qvariant_cast<QImage>(data.imageData())));
    else
        attachFiles(paths);
}

void ChatComposer::attach(const Result<ChatAttachment> &attachment)
{
    if (!attachment) {
        Q_EMIT problem(attachment.error().message);
        return;
    }
    m_attachments->add(*attachment);
    attachmentsChanged();
}

void ChatComposer::attachmentsChanged()
{
    setReady(m_ready);
    Q_EMIT edited();
}

void ChatComposer::fitHeight()
{
    const int lines = std::clamp(int(m_edit->document()->size().height()), 2, MostLines);
    m_edit->setFixedHeight(lines * QFontMetrics(m_edit->font()).lineSpacing() + 10);
}

/// Files may fall anywhere on the composer; its text field takes them itself.
void ChatComposer::dragEnterEvent(QDragEnterEvent *event)
{
    if (canAttach(*event->mimeData()))
        event->acceptProposedAction();
}

void ChatComposer::dropEvent(QDropEvent *event)
{
    attachMime(*event->mimeData());
    event->acceptProposedAction();
}

bool ChatComposer::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    else if (event->type() == QEvent::Resize)
        fitHeight();
    return QWidget::eventFilter(watched, event);
}

void ChatComposer::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool focus = m_edit->hasFocus();
    painter.setPen(QPen(focus ? theme.accent : theme.controlBorder, focus ? 2 : 1));
    painter.setBrush(theme.sunken);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
}

} // namespace tally

#include "moc_chatcomposer.cpp"
