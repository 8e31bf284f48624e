// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/prices/costlines.h"

#include "domain/decimal.h"
#include "domain/localtime.h"
#include "formats/fields/rawusage.h"

#include <QJsonDocument>
#include <QJsonArray>
#include <QTimeZone>

#include <algorithm>

namespace tally {

namespace {

std::string jsonText(std::string_view text)
{
    const QJsonArray array{QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))};
    const QByteArray json = QJsonDocument(array).toJson(QJsonDocument::Compact);
    return json.mid(1, json.size() - 2).toStdString();
}

std::string idOf(JsonValue root)
{
    return root["id"].isNothing() ? "null" : root["id"].minified();
}

constexpr const char *OutOfRange = "amount out of range";

/// True for a JSON number that is whole and not negative, however large and however written (1e3, 5.0).
bool isCount(std::string_view number)
{
    const bool negative = number.starts_with('-');
    const auto mark = number.find_first_of("eE");
    const auto mantissa = number.substr(0, mark);
    const auto last = mantissa.find_last_not_of("-.0");
    if (last == std::string_view::npos)
        return true; // zero
    if (negative)
        return false;
    int64_t exponent = 0;
    if (mark != std::string_view::npos) {
        const auto text = number.substr(mark + 1);
        exponent = parseScaled(text, 0).value_or(text.starts_with('-') ? INT64_MIN : INT64_MAX);
    }
    const auto point = std::min(mantissa.find('.'), mantissa.size());
    const int64_t below = last > point ? static_cast<int64_t>(last - point) : 0;
    const int64_t zeros = last < point ? static_cast<int64_t>(point - last - 1) : 0;
    return exponent >= 0 ? below <= exponent : below == 0 && -zeros <= exponent;
}

bool isTextOrNothing(JsonValue value)
{
    return value.isString() || value.isNothing();
}

CostLines::Answer malformed(const std::string &id, std::string_view error)
{
    return {"{\"id\":" + id + ",\"error\":" + jsonText(error) + '}', true};
}

void appendUsage(std::string &out, const BillableUsage &usage)
{
    out += ",\"usage\":{";
    bool first = true;
    for (size_t i = 0; i < PricePartCount; ++i) {
        if (!usage.values[i] || *usage.values[i] == 0)
            continue;
        out += first ? "\"" : ",\"";
        out += toId(static_cast<PricePart>(i));
        out += "\":" + std::to_string(*usage.values[i]);
        first = false;
    }
    out += '}';
}

void appendNotes(std::string &out, const CostAnswer &cost, bool timeKnown)
{
    out += ",\"notes\":[";
    bool first = true;
    const auto add = [&](std::string_view id) {
        out += first ? "\"" : ",\"";
        out += id;
        out += '"';
        first = false;
    };
    if (!timeKnown)
        add("time_unknown");
    for (const auto id : noteIds(cost.notes))
        add(id);
    for (const CostLine &line : cost.lines) {
        if (line.rateOf != line.part)
            add(std::string(toId(line.part)) + "_at_" + std::string(toId(line.rateOf)) + "_rate");
    }
    out += ']';
}

} // namespace

struct CostLines::Question {
    std::string provider = {};
    std::string model = {};
    std::string serviceTier = {};
    std::optional<int64_t> timeMs = {};
    BillableUsage usage = {};
};

CostLines::CostLines(std::shared_ptr<const PriceCatalogue> prices, bool raw)
    : m_lookup(std::move(prices))
    , m_raw(raw)
{
}

std::string CostLines::readUsage(JsonValue value, BillableUsage &usage) const
{
    if (value.isNothing())
        return {};
    if (!value.isObject())
        return "usage must be an object";
    for (const JsonValue member : value) {
        const auto part = pricePartFromId(member.key());
        if (member.isNothing() || !part)
            continue;
        if (!member.isNumber() || !isCount(member.raw()))
            return "usage." + member.key() + " must be a whole number from 0 on";
        usage[*part] = parseScaled(member.raw(), 0);
        if (!usage[*part])
            return OutOfRange;
    }
    return {};
}

// What is wrong with the question; empty when nothing is.
std::string CostLines::read(JsonValue root, Question &question)
{
    if (!root.isObject())
        return "the line must be a JSON object";
    for (const std::string_view name : {"provider", "model", "timestamp", "service_tier", "api"}) {
        if (!isTextOrNothing(root[name]))
            return std::string(name) + " must be text";
    }
    question.provider = root["provider"].text();
    question.model = root["model"].text();
    question.serviceTier = root["service_tier"].text();
    if (root["timestamp"].isString()) {
        question.timeMs = parseInstant(root["timestamp"].text(), QTimeZone::utc());
        if (const auto date = parseDate(root["timestamp"].text()))
            question.timeMs = startOfDayMs(*date, QTimeZone::utc());
    }
    if (!m_raw)
        return readUsage(root["usage"], question.usage);
    if (!root["raw"].isObject())
        return "raw must be an object";
    RawAnswer answer = readRawAnswer(root["raw"]);
    if (!answer.problem.isEmpty())
        return "raw: " + answer.problem.toStdString();
    question.usage = answer.usage;
    if (question.model.empty())
        question.model = std::move(answer.model);
    if (question.serviceTier.empty())
        question.serviceTier = std::move(answer.serviceTier);
    return {};
}

void CostLines::appendCost(std::string &out, const Question &question)
{
    const bool known = m_cost.status == PriceStatus::Priced || m_cost.status == PriceStatus::Free;
    out += ",\"status\":\"";
    out += toId(m_cost.status);
    out += "\",\"total_usd\":";
    out += known ? '"' + m_cost.total.toDecimal() + '"' : "null";
    out += ",\"breakdown_usd\":";
    if (!known) {
        out += "null";
    } else {
        out += '{';
        for (size_t i = 0; i < m_cost.lines.size(); ++i) {
            out += i == 0 ? "\"" : ",\"";
            out += toId(m_cost.lines[i].part);
            out += "\":\"" + m_cost.lines[i].amount.toDecimal() + '"';
        }
        out += '}';
    }
    const bool entry = m_cost.choice.entry != nullptr;
    out += ",\"entry\":" + (entry ? jsonText(entryName(m_cost.choice)) : "null");
    out += ",\"book\":" + (entry ? jsonText(m_cost.choice.hit.book->title()) : "null");
    appendNotes(out, m_cost, question.timeMs.has_value());
}

CostLines::Answer CostLines::answer(std::string_view line)
{
    if (m_tape.parse(line) != JsonParse::Ok)
        return malformed("null", "the line is not JSON");
    const JsonValue root = m_tape.root();
    const std::string id = root.isObject() ? idOf(root) : "null";
    Question question;
    if (const std::string wrong = read(root, question); !wrong.empty())
        return malformed(id, wrong);
    m_cost = {};
    if (question.timeMs)
        costOf(m_lookup,
               {question.provider, question.model, *question.timeMs, question.serviceTier, question.usage},
               m_cost);
    if (m_cost.status == PriceStatus::OutOfRange)
        return malformed(id, OutOfRange);
    Answer answer{"{\"id\":" + id};
    if (m_raw) {
        answer.json += ",\"model\":" + jsonText(question.model);
        appendUsage(answer.json, question.usage);
    }
    if (!m_raw || question.timeMs)
        appendCost(answer.json, question);
    answer.json += '}';
    return answer;
}

} // namespace tally
