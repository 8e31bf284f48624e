// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

namespace tally {

/// "csv": CSV, TSV and semicolon CSV of unknown origin, columns found by their names or a map. Input counts
/// include cached tokens unless the map says otherwise; unmapped columns go into the context under their own
/// names.
class GenericCsv : public ImportFormat {
public:
    FormatInfo info() const override;
    int confidence(const FileHead &head) const override;
    Result<void> read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const override;
};

} // namespace tally
