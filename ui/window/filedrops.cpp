// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/filedrops.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace tally {

namespace {

QStringList localFiles(const QMimeData *data)
{
    QStringList files;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    return files;
}

} // namespace

FileDrops::FileDrops(QWidget *window)
    : QObject(window)
{
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

bool FileDrops::eventFilter(QObject *window, QEvent *event)
{
    if (event->type() == QEvent::DragEnter) {
        auto *drag = static_cast<QDropEvent *>(event);
        if (localFiles(drag->mimeData()).isEmpty())
            return false;
        drag->acceptProposedAction();
        Q_EMIT hovering(true);
        return true;
    }
    if (event->type() == QEvent::DragLeave)
        Q_EMIT hovering(false);
    if (event->type() != QEvent::Drop)
        return QObject::eventFilter(window, event);
    auto *drop = static_cast<QDropEvent *>(event);
    Q_EMIT hovering(false);
    drop->acceptProposedAction();
    Q_EMIT dropped(localFiles(drop->mimeData()));
    return true;
}

} // namespace tally

#include "moc_filedrops.cpp"
