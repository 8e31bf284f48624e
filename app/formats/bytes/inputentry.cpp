// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/inputentry.h"

#include <QDateTime>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace tally {

InputEntry InputEntry::ofFile(const QString &path)
{
    const QFileInfo file(path);
    InputEntry entry{path};
    if (file.exists()) {
        entry.size = file.size();
        entry.fileTimeMs = file.lastModified().toMSecsSinceEpoch();
    }
    return entry;
}

QString InputEntry::fileName() const
{
    return isMember() ? member.section(u'/', -1) : QFileInfo(path).fileName();
}

QString InputEntry::name(const QString &file) const
{
    const QString whole = file.isEmpty() ? QFileInfo(path).fileName() : file;
    return isMember() ? whole + u" ▸ "_s + member : whole;
}

QString InputEntry::key() const
{
    return isMember() ? path + QChar(u'\0') + QString::number(place) : path;
}

} // namespace tally
