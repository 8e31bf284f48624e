// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace tally {

/// Translated text of the services: ServiceText::tr("…").
class ServiceText {
    Q_DECLARE_TR_FUNCTIONS(Services)
};

} // namespace tally
