// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capture/capturedriver.h"
#include "services/connections/keylook.h"
#include "services/connections/pulldriver.h"
#include "ui/connections/connectionwords.h"

#include <vector>

namespace tally {

/// One row of the connections page, in words: a heading, or something that records come from or go to.
struct ConnectionRow {
    enum class Kind { Heading, Capture, Telemetry, Pull, Out };
    enum class Action { None, NewKey, FetchNow, Choose, Look };

    Kind kind = Kind::Heading;
    int64_t id = 0; // of a pull or of what goes out
    QString name = {};
    QString about = {};
    StateWords state = {};
    QString count = {};
    QString unit = {}; // of the count
    QString last = {};
    bool isOn = false;
    Action action = Action::None; // what solves what stands in the way

    bool operator==(const ConnectionRow &) const = default;
};

/// What comes in, below its heading, then what goes out below another; that one only where there is any.
struct ConnectionSources {
    const CaptureDriver &capture;
    const std::vector<ConnectionLine> &pulls;
    const PullDriver &fetching;
    const std::vector<ConnectionLine> &outs;
    const KeyLook &keys; // of the pulls
};
std::vector<ConnectionRow> connectionRows(const ConnectionSources &sources);

} // namespace tally
