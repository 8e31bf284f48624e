// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/adjust/docksection.h"

class QCheckBox;

namespace tally {

/// Which counts hold which.
class CountsSection : public DockSection {
    Q_OBJECT
public:
    explicit CountsSection(QWidget *parent);

protected:
    void present(const AdjustSession &session) override;

private:
    QCheckBox *m_cache;
    QCheckBox *m_reasoning;
    QLabel *m_whole; // there is nothing to say
};

} // namespace tally
