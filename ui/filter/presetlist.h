// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/daterange.h"

#include <QWidget>

namespace tally {

/// The column of date presets, with their keys; the one in force is marked.
class PresetList : public QWidget {
    Q_OBJECT
public:
    explicit PresetList(DatePreset current, QWidget *parent = nullptr);

    /// The letter that chooses a preset anywhere in the window; empty when it has none.
    static QString keyOf(DatePreset preset);

Q_SIGNALS:
    void chosen(tally::DatePreset preset);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace tally
