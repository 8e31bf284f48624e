// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/adjustsession.h"
#include "ui/kit/popupframe.h"

#include <vector>

class QLineEdit;

namespace tally {

/// The values of one row, to be corrected for this import. What the file says stays beside them.
class RowEdit : public PopupFrame {
    Q_OBJECT
public:
    RowEdit(qint64 line, const NamedCells &cells, const Corrections::mapped_type &corrected,
            const MappingDraft &draft, QWidget *parent);

Q_SIGNALS:
    /// What differs from the file; empty: nothing does any more.
    void corrected(const tally::Corrections::mapped_type &values);

private:
    void apply();

    struct Cell {
        std::string name;
        std::string raw;
        QLineEdit *edit;
    };
    std::vector<Cell> m_cells;
};

} // namespace tally
