// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace tally {

/// Whether an error blames a parameter of ours: by `param`, by the place that a validation error names, or by
/// its message, `said`. Where the request is only repeated, as validation errors do in `input`, it does not.
bool refusesParameter(const QByteArray &body, const QString &said, const QString &name);

} // namespace tally
