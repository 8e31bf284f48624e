// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QCoreApplication>

namespace tally {

/// `text` is marked with QT_TRANSLATE_NOOP("Files", …) and takes `name`, which the person knows the file by.
inline Error fileError(ErrorKind kind, const char *text, const QString &name, const QString &detail)
{
    return {kind, QCoreApplication::translate("Files", text).arg(name), detail};
}

} // namespace tally
