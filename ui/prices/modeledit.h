// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricecatalogue.h"

#include <QLineEdit>

#include <optional>
#include <string>
#include <utility>

namespace tally {

/// A model of the price books, written provider/model, found by any part of it while typing.
class ModelEdit : public QLineEdit {
    Q_OBJECT
public:
    explicit ModelEdit(const PriceCatalogue &catalogue, QWidget *parent = nullptr);

    /// Provider and model as written; nothing while there is no slash in it. It need not be in the books.
    std::optional<std::pair<std::string, std::string>> written() const;

Q_SIGNALS:
    /// Taken from the list, or finished with Enter.
    void chosen();
};

} // namespace tally
