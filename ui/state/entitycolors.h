// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/dimension.h"
#include "ui/look/theme.h"

#include <QByteArray>
#include <QHash>

#include <string>
#include <vector>

namespace tally {

/// Which slot of the series ramp an entity (dimension + value) has. A slot is given at first sight, free ones
/// first, and stays with the entity whatever its rank; kept in the ledger's settings as JSON text.
class EntityColors {
public:
    static constexpr int SlotCount = 9;

    /// Slots for entities shown together, largest first. New entities get slots here; where two shown ones
    /// share a slot the smaller takes a free one for this view only.
    std::vector<int> slotsFor(const Dimension &dimension, const std::vector<std::string> &values);
    /// The slot of an entity that was seen before, -1 otherwise.
    int slotOf(const Dimension &dimension, const std::string &value) const;
    /// The ramp's colour of a slot; -1 is "other".
    static QColor colour(int slot, const Theme &theme = currentTheme());

    QByteArray toJson() const;
    void fromJson(const QByteArray &json); // what cannot be read is left out
    bool isChanged() const { return m_changed; } // since the last toJson() or fromJson()

private:
    int newSlot(const QString &dimension) const;

    QHash<QString, QHash<QString, int>> m_slots; // dimension id -> value -> slot
    mutable bool m_changed = false;
};

} // namespace tally
