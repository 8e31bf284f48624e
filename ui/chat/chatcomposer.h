// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/chatattachment.h"

#include <QPlainTextEdit>
#include <QWidget>

#include <vector>

class QBoxLayout;
class QKeyEvent;
class QLabel;
class QMimeData;
class QPushButton;

namespace tally {

class AttachmentRow;
class ElidedLabel;

/// Where the next message is written: text of several lines, images and text files with it (chosen, dropped
/// or pasted), whom it is booked to and what it may cost.
class ChatComposer : public QWidget {
    Q_OBJECT
public:
    explicit ChatComposer(QWidget *parent);

    std::string text() const; // with the attached text files
    std::vector<ChatImage> images() const;
    bool isEmpty() const;
    void clear();
    void setPlaceholder(const QString &text);
    void setBooking(const QString &text);
    void setGuess(const QString &text, const QString &tip);
    void setImageNote(const QString &text); // beside the attachments; empty: none
    void setReady(bool ready); // somebody to send to
    void setBlocked(const QString &why); // nothing can be sent
    void focusText();
    void type(const QString &text); // as if the text field had the keyboard
    static bool isText(const QKeyEvent &key); // not a command
    void attachFiles(const QStringList &paths);

Q_SIGNALS:
    void edited();
    void sendRequested();
    void problem(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QBoxLayout *makeFoot();
    void chooseFiles();
    void attach(const Result<ChatAttachment> &attachment);
    void attachMime(const QMimeData &data);
    static bool canAttach(const QMimeData &data);
    void attachmentsChanged();
    void fitHeight();

    class Edit;
    Edit *m_edit = nullptr;
    AttachmentRow *m_attachments = nullptr;
    ElidedLabel *m_booking = nullptr;
    QLabel *m_guess = nullptr;
    QPushButton *m_send = nullptr;
    bool m_ready = false;
    QString m_blocked;
};

} // namespace tally
