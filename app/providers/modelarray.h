// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QLatin1StringView>

namespace tally {

/// The array `field` of the object that is a list of models. InvalidInput, with what the server says instead,
/// when there is none.
Result<QJsonArray> modelArray(const QByteArray &body, QLatin1StringView field);

} // namespace tally
