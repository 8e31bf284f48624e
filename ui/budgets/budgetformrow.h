// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHBoxLayout>
#include <QWidget>

#include <initializer_list>

namespace tally {

/// Several fields as one row of a form.
inline QWidget *budgetFormRow(std::initializer_list<QWidget *> parts, QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *box = new QHBoxLayout(row);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(6);
    for (QWidget *part : parts)
        box->addWidget(part);
    box->addStretch(1);
    return row;
}

} // namespace tally
