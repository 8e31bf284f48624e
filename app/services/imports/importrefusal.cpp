// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importrefusal.h"

#include "formats/fields/doubts.h"
#include "services/servicetext.h"

#include <algorithm>

namespace tally {

QString noRecordsText()
{
    return ServiceText::tr(
        "There are no records in this file. Nothing was imported. Check that it was exported "
        "as a whole and for the right days.");
}

// What is booked or converted otherwise than before is another request to the ledger: most of a file again is
// the same file, read in another way.
Result<bool> refuseTwins(BulkAppend &append, const ReadOptions &options, ImportReport &report)
{
    const auto twins = append.twinsOfPath();
    if (!twins)
        return twins.error();
    if (twins->records == 0)
        return false;
    //: %1 and %2 are numbers
    const QString seen =
        ServiceText::tr("Import %1 came from the same place and has requests of the same times, "
                        "models and tokens: %2.")
            .arg(twins->batch)
            .arg(twins->records);
    const bool most = twins->records * 2 >= twins->added;
    Doubt doubt{.key = ToldAgainDoubt,
                .question = seen + QLatin1Char(' ') + ServiceText::tr("Would they count twice?"),
                .choices = {{QStringLiteral("skip"),
                             ServiceText::tr(
                                 "They are the same, read in another way: nothing of this file is imported. "
                                 "Undo import %1 first.")
                                 .arg(twins->batch)},
                            {QStringLiteral("both"), ServiceText::tr("They are others, and both count.")}},
                .grade = most ? Doubt::Grade::Open : Doubt::Grade::Likely};
    if (!most)
        std::ranges::reverse(doubt.choices);
    Doubts doubts(options);
    const QString answer = doubts.settle(std::move(doubt));
    report.doubts.insert(report.doubts.end(), doubts.all().begin(), doubts.all().end());
    if (const auto settled = doubts.settled(); !settled)
        return settled.error();
    if (answer == QLatin1StringView("both")) {
        report.warnings << seen + QLatin1Char(' ') + ServiceText::tr("They count twice now.");
        return false;
    }
    report.status = ImportStatus::Rejected;
    report.message = seen + QLatin1Char(' ')
        + ServiceText::tr(
              "Nothing was imported, as they would count twice. To read the file in another way, undo "
              "import %1 first.")
              .arg(twins->batch);
    return true;
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
