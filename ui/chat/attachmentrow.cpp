// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/attachmentrow.h"

#include "ui/kit/chip.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/flowlayout.h"

using namespace Qt::StringLiterals;

namespace tally {

AttachmentRow::AttachmentRow(QWidget *parent)
    : QWidget(parent)
    , m_imageNote(new ElidedLabel({}, this))
{
    setVisible(false);
    auto *flow = new FlowLayout(6, this);
    m_imageNote->setObjectName("chat.imageNote"_L1);
    m_imageNote->setProperty("role", u"warning"_s);
    m_imageNote->setVisible(false);
    flow->addWidget(m_imageNote);
}

std::vector<ChatImage> AttachmentRow::images() const
{
    std::vector<ChatImage> images;
    for (const ChatAttachment &attachment : m_all) {
        if (attachment.isImage())
            images.push_back(attachment.image);
    }
    return images;
}

void AttachmentRow::add(const ChatAttachment &attachment)
{
    m_all.push_back(attachment);
    showChips();
}

void AttachmentRow::clear()
{
    m_all.clear();
    showChips();
}

void AttachmentRow::setImageNote(const QString &text)
{
    m_imageNote->setText(text);
    showImageNote();
}

void AttachmentRow::showImageNote()
{
    m_imageNote->setVisible(!m_imageNote->text().isEmpty() && !images().empty());
}

void AttachmentRow::showChips()
{
    qDeleteAll(findChildren<FlatButton *>(Qt::FindDirectChildrenOnly));
    layout()->removeWidget(m_imageNote); // it comes last
    for (size_t i = 0; i < m_all.size(); ++i) {
        const ChatAttachment &attachment = m_all[i];
        auto *chip = makeChip(attachment.isImage() ? tr("Image") : tr("Text"), attachment.name,
                              tr("Attachment. Press Delete to remove it."), this);
        chip->setObjectName("chat.attachment"_L1);
        connect(
            chip, &FlatButton::removeRequested, this,
            [this, i] {
                m_all.erase(m_all.begin() + qsizetype(i));
                showChips();
                Q_EMIT removed();
            },
            Qt::QueuedConnection);
        layout()->addWidget(chip);
    }
    layout()->addWidget(m_imageNote);
    setVisible(!m_all.empty());
    showImageNote();
}

} // namespace tally

#include "moc_attachmentrow.cpp"
