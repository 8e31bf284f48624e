// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace tally {

/// Translated text of the provider protocols: ProviderText::tr("…").
class ProviderText {
    Q_DECLARE_TR_FUNCTIONS(Providers)
};

} // namespace tally
