// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chatrequest.h"
#include "domain/result.h"

#include <QString>

#include <vector>

class QImage;

namespace tally {

/// What goes with a message: an image as it is, or a file's text. Errors are ready for a person.
struct ChatAttachment {
    QString name = {};
    ChatImage image = {}; // without bytes: it is text
    QString text = {};

    bool isImage() const { return !image.bytes.isEmpty(); }
};

/// PNG, JPEG, GIF and WebP become images, everything else must be UTF-8 text; both within their limits.
Result<ChatAttachment> readAttachment(const QString &path);
Result<ChatAttachment> attachmentOf(const QImage &image);

/// The message with the attached texts behind it, each fenced and under its name.
QString withAttachedTexts(const QString &message, const std::vector<ChatAttachment> &attachments);

} // namespace tally
