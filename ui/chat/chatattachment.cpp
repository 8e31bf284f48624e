// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatattachment.h"

#include "ui/text/numberformat.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QMimeDatabase>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr qint64 MostImageBytes = 20 << 20;
constexpr qint64 MostTextBytes = 2 << 20;

class Attachments {
    Q_DECLARE_TR_FUNCTIONS(Attachments)
};

Error refused(const QString &message)
{
    return {ErrorKind::InvalidInput, message};
}

bool isSentAsImage(const QString &mediaType)
{
    return mediaType == "image/png"_L1 || mediaType == "image/jpeg"_L1 || mediaType == "image/gif"_L1
        || mediaType == "image/webp"_L1;
}

/// A fence that is longer than any in the text.
QString fenceFor(const QString &text)
{
    QString fence = u"```"_s;
    while (text.contains(fence))
        fence += u'`';
    return fence;
}

} // namespace

Result<ChatAttachment> readAttachment(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    const QString mediaType = QMimeDatabase().mimeTypeForFile(path).name();
    const bool image = isSentAsImage(mediaType);
    const qint64 most = image ? MostImageBytes : MostTextBytes;
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return refused(Attachments::tr("%1 cannot be read.").arg(name));
    if (file.size() > most)
        return refused(Attachments::tr("%1 is too large: at most %2.").arg(name, format::bytes(most)));
    const QByteArray bytes = file.readAll();
    if (image && !bytes.isEmpty())
        return ChatAttachment{name, {mediaType.toStdString(), bytes}};
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    if (decoder.hasError() || bytes.contains('\0'))
        return refused(Attachments::tr("%1 is neither text nor a PNG, JPEG, GIF or WebP image.").arg(name));
    return ChatAttachment{name, {}, text};
}

Result<ChatAttachment> attachmentOf(const QImage &image)
{
    QBuffer png;
    png.open(QIODevice::WriteOnly);
    if (!image.save(&png, "PNG") || png.size() > MostImageBytes)
        return refused(Attachments::tr("The image cannot be attached."));
    return ChatAttachment{Attachments::tr("pasted image"), {"image/png", png.data()}};
}

QString withAttachedTexts(const QString &message, const std::vector<ChatAttachment> &attachments)
{
    QString all = message.trimmed();
    for (const ChatAttachment &attachment : attachments) {
        if (attachment.isImage())
            continue;
        const QString fence = fenceFor(attachment.text);
        all += u"\n\n%1\n%2\n%3\n%2"_s.arg(attachment.name, fence, attachment.text);
    }
    return all.trimmed();
}

} // namespace tally
