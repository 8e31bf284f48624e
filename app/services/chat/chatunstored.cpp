// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatunstored.h"

#include "services/servicetext.h"

namespace tally {

namespace {

QString happened(const Error &why)
{
    switch (why.kind) {
    case ErrorKind::DiskFull:
        return ServiceText::tr("The disk is full.");
    case ErrorKind::Locked:
        return ServiceText::tr("Another program holds the ledger.");
    default:
        return why.message;
    }
}

} // namespace

Error UnstoredEnd::error() const
{
    return {kind, happened + u' ' + notStored + u' ' + toDo, detail};
}

UnstoredEnd unstoredEnd(const Unrecorded &end)
{
    const auto &[why, keptIn] = end;
    if (!keptIn.isEmpty())
        return {
            why.kind, happened(why),
            ServiceText::tr("The tokens, the cost and the outcome of this request could not be stored in the "
                            "ledger yet: they are kept in “%1”.")
                .arg(keptIn),
            ServiceText::tr("They come into the ledger at the next start, when it can be written again. "
                            "To ask again would be billed again."),
            why.detail};
    return {
        why.kind, happened(why),
        ServiceText::tr("The tokens, the cost and the outcome of this request could not be stored. If its "
                        "record is still in the ledger, it says “pending”, and “interrupted” after the "
                        "next start."),
        ServiceText::tr("Keep what was shown, and mend this before the next request. To ask again would be "
                        "billed again; an import of the provider's log brings what is missing."),
        why.detail};
}

} // namespace tally
