// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/otelspans.h"

#include "formats/logs/calltree.h"
#include "formats/logs/otelcall.h"
#include "formats/logs/otelspan.h"
#include "formats/logs/rowsource.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace otelspans {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(OtelSpans)
};

std::string idOf(JsonValue span)
{
    return span["trace"].text() + '-' + span["span"].text();
}

class Rows : public SourceRows {
public:
    explicit Rows(const ReadOptions &options)
        : m_reader(options)
    {
    }

    bool looksAhead() const override { return true; }
    void look(JsonValue element) override;
    void settle(Doubts &doubts) override
    {
        m_tree.settle(doubts);
        m_reader.setCache(m_survey.settle(doubts, Place::Inside)); // as the conventions say
    }
    std::optional<std::vector<std::string>> rowsIn(JsonValue element) override;
    std::optional<QString> read(JsonValue span, UsageRecord &record) override;
    bool lostCost() const override { return m_reader.lostCost(); }
    QStringList endWarnings() override;

private:
    OtelCallReader m_reader;
    CallTree m_tree;
    CacheSurvey m_survey;
    JsonTape m_tape;
    int64_t m_toldElsewhere = 0; // counts that stand in no attribute of a span
};

// How often a span's count of output tokens is told.
int64_t mentionsIn(std::string_view json)
{
    constexpr std::string_view Name = "gen_ai.usage.output_tokens";
    int64_t mentions = 0;
    for (size_t at = json.find(Name); at != std::string_view::npos; at = json.find(Name, at + Name.size()))
        ++mentions;
    return mentions;
}

QStringList Rows::endWarnings()
{
    if (m_toldElsewhere <= 0)
        return {};
    return {Text::tr(
                "Token counts that are no attributes of a span were passed over: %1. The file is damaged, or "
                "made in a way that is not known.")
                .arg(m_toldElsewhere)};
}

void Rows::look(JsonValue element)
{
    m_toldElsewhere += mentionsIn(element.raw());
    for (const std::string &text : spansIn(element)) {
        m_toldElsewhere -= mentionsIn(text);
        if (m_tape.parse(text) != JsonParse::Ok)
            continue;
        const JsonValue span = m_tape.root();
        std::string parent = span["parent"].text();
        if (!parent.empty())
            parent = span["trace"].text() + '-' + parent;
        SourceCounts raw;
        const bool call = isModelCall(span["attributes"]);
        if (call) {
            std::optional<QString> problem;
            raw = otelCounts(span["attributes"], problem);
            m_survey.add(raw);
        }
        m_tree.add(idOf(span), std::move(parent), call && raw.any(),
                   raw.input.value_or(0) + raw.output.value_or(0));
    }
}

std::optional<std::vector<std::string>> Rows::rowsIn(JsonValue element)
{
    if (!holdsSpans(element))
        return std::nullopt;
    std::vector<std::string> rows = spansIn(element);
    std::erase_if(rows, [this](const std::string &text) {
        if (m_tape.parse(text) != JsonParse::Ok)
            return true;
        return !isModelCall(m_tape.root()["attributes"]) || !m_tree.counts(idOf(m_tape.root()));
    });
    return rows;
}

std::optional<QString> Rows::read(JsonValue span, UsageRecord &record)
{
    if (!span["attributes"].isObject())
        return Text::tr("This is no span.");
    if (!span["span"].isNothing())
        record.externalId = idOf(span);
    return m_reader.read(span, record);
}

int confidence(const JsonSample &sample)
{
    const bool own = std::ranges::any_of(sample.elements(), [](JsonValue element) {
        const std::string_view text = element.raw();
        return holdsSpans(element)
            && (text.find("\"gen_ai.") != std::string_view::npos
                || text.find("\"llm.") != std::string_view::npos);
    });
    if (own || sample.hasAll({"resourceSpans", "scopeSpans"}))
        return 95;
    return 0;
}

RowSource source()
{
    return {.info = {.id = u"otel-spans"_s,
                     .name = Text::tr("OpenTelemetry spans"),
                     .description = Text::tr("Spans of model calls as OpenTelemetry names them, as OTLP/JSON "
                                             "or one span per line"),
                     .extensions = {u"json"_s, u"jsonl"_s},
                     .facts = {.provider = u"gen_ai.provider.name, gen_ai.system"_s,
                               .granularity = u"request"_s,
                               .cache = u"by total, else inside"_s,
                               .reasoning = u"inside"_s,
                               .id = u"trace and span id"_s,
                               .money = u"USD, where the instrumentation writes costs"_s,
                               .zone = u"UTC"_s,
                               .leftOut = u"messages, spans of agents, tools and workflows"_s,
                               .evidence = u"semantic conventions, code of exporters"_s}},
            .confidence = confidence,
            .rows = RowSource::make<Rows>};
}

} // namespace

} // namespace otelspans

std::unique_ptr<ImportFormat> makeOtelSpansFormat()
{
    return makeRowSource(otelspans::source);
}

} // namespace tally
