// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/publishedmark.h"
#include "domain/usagerecord.h"
#include "ui/requests/inspectorsection.h"

#include <QTimeZone>

#include <vector>

namespace tally {

/// What the ledger knows of a record besides the record.
struct RecordOrigin {
    QString importName = {}; // the file it came from; "" when it is not known
    std::vector<PublishedMark> published = {};

    bool operator==(const RecordOrigin &) const = default;
};

/// Where a record comes from: import, line, source, id, and what was imported where something else is booked;
/// and where it was published to.
class OriginSection : public InspectorSection {
    Q_OBJECT
public:
    /// `room`: how wide the import's name may be.
    OriginSection(const StoredRecord &stored, const RecordOrigin &origin, const QTimeZone &zone, int keyWidth,
                  int room, QWidget *parent);

    static QStringList names();

Q_SIGNALS:
    void importRequested();

private:
    void addBooked(const StoredRecord &stored, int keyWidth);
    void addPublished(const std::vector<PublishedMark> &marks, const QTimeZone &zone, int keyWidth);
    void addImport(const QString &importName, int keyWidth, int room);
};

} // namespace tally
