// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "ui/requests/inspectorsection.h"

namespace tally {

/// Where a record comes from: import, line, source, id, and what was imported where something else is booked.
class OriginSection : public InspectorSection {
    Q_OBJECT
public:
    /// `importName` is empty when it is not known; `room` is how wide it may be.
    OriginSection(const StoredRecord &stored, const QString &importName, int keyWidth, int room,
                  QWidget *parent);

    static QStringList names();

Q_SIGNALS:
    void importRequested();

private:
    void addBooked(const StoredRecord &stored, int keyWidth);
    void addImport(const QString &importName, int keyWidth, int room);
};

} // namespace tally
