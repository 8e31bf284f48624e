// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include <vector>

namespace tally {

class AdjustSession;
class DockSection;

/// The settings beside the columns, one section below the other: what is asked, how values are read, what
/// counts mean, what money is in, and whom rows are booked to.
class AdjustDock : public QScrollArea {
    Q_OBJECT
public:
    explicit AdjustDock(QWidget *parent);

    /// null: shows nothing. The session lives longer, or is taken away before.
    void setSession(AdjustSession *session);
    /// Shows what the draft and the last report say.
    void refresh();
    /// How wide it is to be, in pixels: as it is drawn, or as its longest words need. They are never cut
    /// from now on.
    int fitWidth(bool compact);

private:
    std::vector<DockSection *> m_sections;
};

} // namespace tally
