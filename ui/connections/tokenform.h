// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/captureprogram.h"
#include "domain/result.h"

#include <QString>

namespace tally {

/// What a person typed of a new token.
struct TokenForm {
    QString name = {};
    QString customer = {};
    QString user = {};
    QString project = {};
    QString context = {}; // KEY=VALUE, separated by commas
    QString provider = {}; // id; empty: by the path
    QString models = {}; // separated by commas; empty: all
    KeyMode mode = KeyMode::Ours;
    QString limits = {}; // MEASURE=N/WINDOW, separated by commas
    bool isFixed = false;
};

/// InvalidInput, ready for a person, for what cannot be read.
Result<CaptureProgram> programOf(const TokenForm &form);

} // namespace tally
