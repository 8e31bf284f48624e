// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chat/chatattachment.h"

#include <QWidget>

#include <vector>

namespace tally {

class ElidedLabel;

/// The images and text files that go with a message, one chip each that removes it, and what is to be said
/// about the images. Hidden while there are none.
class AttachmentRow : public QWidget {
    Q_OBJECT
public:
    explicit AttachmentRow(QWidget *parent);

    const std::vector<ChatAttachment> &all() const { return m_all; }
    std::vector<ChatImage> images() const;
    void add(const ChatAttachment &attachment);
    void clear();
    void setImageNote(const QString &text); // shown beside images; empty: none

Q_SIGNALS:
    void removed(); // one, by the person

private:
    void showChips();
    void showImageNote();

    std::vector<ChatAttachment> m_all;
    ElidedLabel *m_imageNote;
};

} // namespace tally
