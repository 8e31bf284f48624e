// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tally {

/// Takes the reasoning out of a text that begins with `<think>…</think>`, as models do whose server leaves
/// it in; the tags may come in pieces. A tag later in the text is text.
class ThinkSplitter {
public:
    struct Parts {
        QString text;
        QString reasoning;
    };

    /// What is decided by now.
    Parts feed(const QString &text);
    /// What was held back as the possible start of a tag.
    Parts finish();

private:
    enum class Place { Start, Reasoning, AfterReasoning, Text };

    bool step(Parts &parts);
    bool takeStart();
    bool takeReasoning(Parts &parts);
    bool skipBlanks();

    QString m_held;
    Place m_place = Place::Start;
};

} // namespace tally
