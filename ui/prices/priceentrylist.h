// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricecatalogue.h"

#include <QWidget>

class QVBoxLayout;

namespace tally {

/// The dated prices of one model, newest first: when, from which book, every rate, large contexts, priority.
/// Entries of the user's own can be edited and deleted one by one.
class PriceEntryList : public QWidget {
    Q_OBJECT
public:
    PriceEntryList(const PriceChoice &choice, QWidget *parent);

Q_SIGNALS:
    void editRequested(const tally::PriceEntry &entry);
    void removeRequested(const tally::PriceEntry &entry);

private:
    void addEntry(QVBoxLayout &box, const PriceEntry &entry, const PriceChoice &choice);
    void addButtons(QVBoxLayout &box, const PriceEntry &entry);
};

} // namespace tally
