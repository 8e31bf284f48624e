// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

namespace tally {

/// "tallyglass-csv": this program's own CSV export, read back without loss; also the form made for
/// spreadsheets, with another separator, decimal commas and cells made harmless.
class TallyglassCsv : public ImportFormat {
public:
    FormatInfo info() const override;
    int confidence(const FileHead &head) const override;
    Result<void> read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const override;
};

} // namespace tally
