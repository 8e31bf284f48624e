// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

namespace tally {

/// "openrouter-activity": the activity page's CSV with one row per request. Columns by name in any order;
/// times are UTC; prompt counts include cached tokens, completion counts include reasoning. Provider is
/// "openrouter"; the serving host and every other column stay in the context, the key's name is the project.
class OpenRouterActivity : public ImportFormat {
public:
    FormatInfo info() const override;
    int confidence(const FileHead &head) const override;
    Result<void> read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const override;
};

} // namespace tally
