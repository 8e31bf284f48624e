// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "ui/requests/inspectorsection.h"

namespace tally {

/// Where a record comes from: import, line, source, id.
class OriginSection : public InspectorSection {
    Q_OBJECT
public:
    /// `importName` is empty when it is not known; `room` is how wide it may be.
    OriginSection(const UsageRecord &record, const QString &importName, int keyWidth, int room,
                  QWidget *parent);

    static QStringList names();

Q_SIGNALS:
    void importRequested();

private:
    void addImport(const QString &importName, int keyWidth, int room);
};

} // namespace tally
