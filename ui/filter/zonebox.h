// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QComboBox>

namespace tally {

/// A searchable box of all IANA time zones (type any part of the name), with `current` chosen. `systemText`
/// not empty: the first entry stands for the system's zone and has the empty id.
QComboBox *makeZoneBox(const QByteArray &current, QWidget *parent, const QString &systemText = {});
/// The chosen id; the last valid one while the text is not a zone.
QByteArray zoneOf(const QComboBox &box);

} // namespace tally
