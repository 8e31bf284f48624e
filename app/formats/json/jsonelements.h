// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json/jsoncursor.h"
#include "formats/json/jsonreader.h"

#include <QString>

#include <cstdint>
#include <string>

namespace tally {

/// Gives a sink the elements of JSON documents that follow one another: those of an array, those of the
/// envelopes of an object, or the object itself. An element that cannot be held or is no object is rejected,
/// and the next one read.
class JsonElements {
public:
    /// What was read: all of it, something that is not JSON, text that ends too early, or the sink wants no
    /// more.
    enum class Next { Value, Bad, CutShort, Stopped };

    JsonElements(JsonCursor &cursor, JsonEnvelopes envelopes, JsonSink &sink);

    /// Another document begins; its elements are counted on.
    void beginDocument();
    /// The rest of an array whose bracket was passed.
    Next array();
    /// The rest of an object whose brace was passed: an envelope row by row, other members as they stand
    /// beside the rows.
    Next objectMembers();
    /// The pinned object that was passed is itself the one element.
    Next wholeObject();

    /// An envelope was found in this document.
    bool hasUnwrapped() const { return m_unwrapped; }
    /// Why this document as a whole cannot be an element (translated); empty: it can.
    QString unusable() const;
    /// The elements of all documents so far.
    int64_t count() const { return m_count; }

private:
    Next arrayElement();
    Next member();
    Next memberName(std::string &name);
    bool reject(const QString &reason) { return m_sink.reject(m_count, reason); }

    JsonCursor &m_cursor;
    JsonEnvelopes m_envelopes;
    JsonSink &m_sink;
    QString m_unusable = {}; // of a member; see unusable()
    bool m_unwrapped = false;
    int64_t m_count = 0;
};

} // namespace tally
