// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/flowlayout.h"

#include <QWidget>

#include <initializer_list>

namespace tally {

/// Several fields as one row of a form, of more lines where it is narrow.
inline QWidget *budgetFormRow(std::initializer_list<QWidget *> parts, QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *box = new FlowLayout(6, row);
    for (QWidget *part : parts)
        box->addWidget(part);
    return row;
}

} // namespace tally
