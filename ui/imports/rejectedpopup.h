// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"
#include "ui/kit/popupframe.h"

namespace tally {

/// The rejected lines of a file with their reasons, to read and to copy.
class RejectedPopup : public PopupFrame {
    Q_OBJECT
public:
    RejectedPopup(const ImportReport &report, QWidget *parent);
};

} // namespace tally
