// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tally {

/// `text` with every escape of JSON (\u0073, \x73, \/), of addresses (%73) and of HTML (&#115;, &#x73;,
/// &amp; …) as the character that it stands for, until none is left: what is escaped twice is plain as well.
/// For looking at, not for showing: a text that only looks escaped is not what it was.
QString withoutEscapes(const QString &text);

} // namespace tally
