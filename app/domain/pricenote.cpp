// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/pricenote.h"

#include "domain/decimal.h"
#include "domain/jsonmembers.h"
#include "domain/recordpricer.h"

#include <algorithm>

namespace tally {

namespace {

void appendQuoted(std::string &json, std::string_view text)
{
    json += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\')
            json += '\\';
        if (static_cast<unsigned char>(c) >= 0x20)
            json += c;
    }
    json += '"';
}

void appendMember(std::string &json, std::string_view key, std::string_view value)
{
    json += json.size() > 1 ? "," : "";
    appendQuoted(json, key);
    json += ':';
    appendQuoted(json, value);
}

// What stands between the quotes; the note itself writes no other escapes.
std::string unquoted(std::string_view text)
{
    std::string plain;
    for (size_t i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == '\\' && i + 2 < text.size())
            ++i;
        plain += text[i];
    }
    return plain;
}

std::vector<std::string> unquotedList(std::string_view array)
{
    std::vector<std::string> texts;
    size_t begin = array.find('"');
    while (begin != std::string_view::npos) {
        const size_t end = array.find('"', begin + 1);
        if (end == std::string_view::npos)
            break;
        texts.emplace_back(array.substr(begin + 1, end - begin - 1));
        begin = array.find('"', end + 1);
    }
    return texts;
}

void readRates(std::string_view object, PriceNote &note)
{
    for (const auto &[key, value] : jsonMembers(object)) {
        const auto part = pricePartFromId(unquoted(key));
        const auto pico = parseScaled(value, 0);
        if (part && pico)
            note.rates[*part] = Rate{*pico};
    }
}

void readStandIns(std::string_view object, PriceNote &note)
{
    for (const auto &[key, value] : jsonMembers(object)) {
        const auto part = pricePartFromId(unquoted(key));
        const auto of = pricePartFromId(unquoted(value));
        if (part && of)
            note.standIns[*part] = *of;
    }
}

} // namespace

bool PriceNote::has(std::string_view note) const
{
    return std::find(notes.begin(), notes.end(), note) != notes.end();
}

std::string priceNoteText(const CostAnswer &answer)
{
    if (!answer.choice.entry)
        return {};
    std::string json = "{";
    appendMember(json, "book", answer.choice.hit.book->title());
    appendMember(json, "entry", entryName(answer.choice));
    if (answer.tier != ServiceTier::Standard)
        appendMember(json, "tier", toId(answer.tier));
    json += ",\"rates\":{";
    std::string standIns = "{";
    bool first = true;
    for (const CostLine &line : answer.lines) {
        json += first ? "" : ",";
        appendQuoted(json, toId(line.part));
        json += ':' + std::to_string(line.rate.pico);
        first = false;
        if (line.rateOf != line.part)
            appendMember(standIns, toId(line.part), toId(line.rateOf));
    }
    json += '}';
    if (standIns.size() > 1)
        json += ",\"fallback\":" + standIns + '}';
    const auto ids = noteIds(answer.notes);
    if (!ids.empty()) {
        json += ",\"notes\":[";
        for (size_t i = 0; i < ids.size(); ++i) {
            json += i == 0 ? "" : ",";
            appendQuoted(json, ids[i]);
        }
        json += ']';
    }
    return json + '}';
}

std::optional<PriceNote> priceNoteFromText(std::string_view text)
{
    PriceNote note;
    for (const auto &[rawKey, value] : jsonMembers(text)) {
        const std::string key = unquoted(rawKey);
        if (key == "book")
            note.book = unquoted(value);
        else if (key == "entry")
            note.entry = unquoted(value);
        else if (key == "tier")
            note.tier = unquoted(value);
        else if (key == "rates")
            readRates(value, note);
        else if (key == "fallback")
            readStandIns(value, note);
        else if (key == "notes")
            note.notes = unquotedList(value);
    }
    if (note.entry.empty())
        return std::nullopt;
    return note;
}

std::vector<CostLine> explainCost(const UsageRecord &record)
{
    const auto note = priceNoteFromText(record.price);
    if (!note)
        return {};
    BillableUsage usage = billableOf(record);
    if (!usage[PricePart::Request])
        usage[PricePart::Request] = 1;
    std::vector<CostLine> lines;
    for (size_t i = 0; i < PricePartCount; ++i) {
        const auto part = static_cast<PricePart>(i);
        const int64_t count = usage[part].value_or(0);
        if (!note->rates[part] || count <= 0)
            continue;
        const bool halved = note->has("half_rate") && isTokenPart(part);
        const auto amount = costOfPart(count, *note->rates[part], halved);
        lines.push_back({part, count, *note->rates[part], note->standIns[part].value_or(part), halved,
                         amount.value_or(Money{})});
    }
    return lines;
}

} // namespace tally
