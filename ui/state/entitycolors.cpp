// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/entitycolors.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace tally {

namespace {

QString idOf(const Dimension &dimension)
{
    return QString::fromStdString(dimension.toId());
}

} // namespace

std::vector<int> EntityColors::slotsFor(const Dimension &dimension, const std::vector<std::string> &values)
{
    const QString id = idOf(dimension);
    std::array<bool, SlotCount> taken{};
    std::vector<int> result(values.size(), -1);
    // Entities that already have a slot come first, so that a newcomer never pushes one aside.
    for (size_t i = 0; i < values.size(); ++i) {
        const int slot = slotOf(dimension, values[i]);
        if (slot >= 0 && !taken[static_cast<size_t>(slot)]) {
            result[i] = slot;
            taken[static_cast<size_t>(slot)] = true;
        }
    }
    for (size_t i = 0; i < values.size(); ++i) {
        if (result[i] >= 0)
            continue;
        const int known = slotOf(dimension, values[i]);
        const auto free = std::find(taken.begin(), taken.end(), false);
        int slot = known;
        if (known < 0) {
            slot = newSlot(id);
            if (taken[static_cast<size_t>(slot)] && free != taken.end())
                slot = static_cast<int>(free - taken.begin());
            m_slots[id].insert(QString::fromStdString(values[i]), slot);
            m_changed = true;
        } else if (free != taken.end()) {
            slot = static_cast<int>(free - taken.begin());
        }
        result[i] = slot;
        taken[static_cast<size_t>(slot)] = true;
    }
    return result;
}

int EntityColors::slotOf(const Dimension &dimension, const std::string &value) const
{
    const auto known = m_slots.constFind(idOf(dimension));
    return known == m_slots.constEnd() ? -1 : known->value(QString::fromStdString(value), -1);
}

QColor EntityColors::colour(int slot, const Theme &theme)
{
    return slot >= 0 && slot < SlotCount ? theme.series[static_cast<size_t>(slot)] : theme.seriesOther;
}

/// The least used slot of the dimension, the first of equals.
int EntityColors::newSlot(const QString &dimension) const
{
    std::array<int, SlotCount> uses{};
    const auto known = m_slots.value(dimension);
    for (const int slot : known)
        ++uses[static_cast<size_t>(slot)];
    return static_cast<int>(std::min_element(uses.begin(), uses.end()) - uses.begin());
}

QByteArray EntityColors::toJson() const
{
    QJsonObject all;
    for (auto dimension = m_slots.begin(); dimension != m_slots.end(); ++dimension) {
        QJsonObject values;
        for (auto value = dimension->begin(); value != dimension->end(); ++value)
            values.insert(value.key(), value.value());
        all.insert(dimension.key(), values);
    }
    m_changed = false;
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

void EntityColors::fromJson(const QByteArray &json)
{
    m_slots.clear();
    const QJsonObject all = QJsonDocument::fromJson(json).object();
    for (auto dimension = all.begin(); dimension != all.end(); ++dimension) {
        const QJsonObject values = dimension.value().toObject();
        for (auto value = values.begin(); value != values.end(); ++value) {
            const int slot = value.value().toInt(-1);
            if (slot >= 0 && slot < SlotCount)
                m_slots[dimension.key()].insert(value.key(), slot);
        }
    }
    m_changed = false;
}

} // namespace tally
