// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/fieldnames.h"

#include "domain/ascii.h"
#include "formats/cells/valuereader.h"
#include "formats/fields/fieldaliases.h"

#include <algorithm>

namespace tally {

bool isTokenCount(Field field)
{
    return field >= Field::Input && field <= Field::Total;
}

bool isAudio(Field field)
{
    return field >= Field::InputAudio && field <= Field::OutputAudio;
}

bool isAside(Field field)
{
    return isAudio(field) || field == Field::InputCost || field == Field::OutputCost
        || field == Field::EndTime || field == Field::Thread || field == Field::Parent || field == Field::Span
        || field == Field::Trace;
}

bool isCount(Field field)
{
    return isTokenCount(field) || isAudio(field) || countMemberOf(field) || field == Field::Requests;
}

bool isMoney(Field field)
{
    return field == Field::Cost || field == Field::InputCost || field == Field::OutputCost;
}

bool isAmount(Field field)
{
    return isMoney(field) || field == Field::Latency || field == Field::TimeToFirstToken;
}

std::optional<Status> statusFromWord(std::string_view word)
{
    word = trimmed(word);
    std::string text(word.substr(0, 24));
    std::transform(text.begin(), text.end(), text.begin(), lower);
    const std::string_view known = text;
    const bool isCode = known.size() == 3
        && std::all_of(known.begin(), known.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (isCode) {
        if (known[0] == '2')
            return Status::Completed;
        return known[0] == '4' || known[0] == '5' ? std::optional(Status::Failed) : std::nullopt;
    }
    const auto isOneOf = [known](std::initializer_list<std::string_view> words) {
        return std::find(words.begin(), words.end(), known) != words.end();
    };
    if (isOneOf({"ok", "success", "succeeded", "successful", "completed", "complete", "done", "finished",
                 "true"}))
        return Status::Completed;
    if (known.starts_with("error") || known.starts_with("fail")
        || isOneOf({"false", "timeout", "timed_out", "exception", "rejected", "fehler", "fehlgeschlagen"}))
        return Status::Failed;
    if (known.starts_with("cancel") || isOneOf({"aborted", "abgebrochen"}))
        return Status::Cancelled;
    if (isOneOf({"pending", "running", "queued", "in_progress"}))
        return Status::Pending;
    return known == "interrupted" ? std::optional(Status::Interrupted) : std::nullopt;
}

void normaliseProvider(std::string &provider)
{
    for (char &c : provider)
        c = c == '_' || c == ' ' ? '-' : lower(c);
}

} // namespace tally
