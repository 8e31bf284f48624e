// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importrefusal.h"

#include "services/servicetext.h"

namespace tally {

QString noRecordsText()
{
    return ServiceText::tr(
        "There are no records in this file. Nothing was imported. Check that it was exported "
        "as a whole and for the right days.");
}

bool refuseImport(const ImportOptions &options, ImportReport &report)
{
    const bool readsOn = options.watched && !options.watched->read.fromStart;
    if (readsOn)
        return false;
    if (report.records == 0 && report.rejectedCount > 0) {
        report.status = ImportStatus::Rejected;
        report.message = ServiceText::tr("No line of this file could be used. Nothing was imported.");
        return true;
    }
    if (report.records == 0 && (options.watched || !options.told.times.empty()))
        return false; // it may be told later, or nothing is what is told
    if (report.records == 0) {
        report.status = ImportStatus::Rejected;
        report.holdsNothing = true;
        report.message = noRecordsText();
        return true;
    }
    if (options.strict && report.rejectedCount > 0) {
        report.status = ImportStatus::Rejected;
        //: %1 is a number of lines
        report.message =
            ServiceText::tr(
                "Lines that could not be used: %1, and the import is strict. Nothing was imported.")
                .arg(report.rejectedCount);
        return true;
    }
    if (options.strict && report.mayBeCut) {
        report.status = ImportStatus::Rejected;
        report.message = ServiceText::tr("The end of this file may be missing, and the import is strict. "
                                         "Nothing was imported. Get the whole "
                                         "file, or import it without being strict.");
        return true;
    }
    return false;
}

} // namespace tally
