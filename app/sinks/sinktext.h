// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace tally {

/// Translated text of sinks: SinkText::tr("…").
class SinkText {
    Q_DECLARE_TR_FUNCTIONS(Sinks)
};

} // namespace tally
