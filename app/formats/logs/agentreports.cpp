// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/agentreports.h"

#include "formats/json/jsonrows.h"
#include "formats/json/jsonsample.h"

#include <QCoreApplication>

#include <algorithm>
#include <initializer_list>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct AgentReportText {
    Q_DECLARE_TR_FUNCTIONS(AgentReports)
};

bool occursAnyInReport(std::string_view text, std::initializer_list<std::string_view> names)
{
    return std::ranges::any_of(
        names, [text](std::string_view name) { return text.find(name) != std::string_view::npos; });
}

// By day, week, month, session or block of five hours, each with the models it is of.
bool isCcusageReport(JsonValue report)
{
    static constexpr std::string_view Lists[] = {"daily",  "weekly",   "monthly", "session",
                                                 "blocks", "sessions", "data",    "projects"};
    return std::ranges::any_of(Lists, [report](std::string_view name) {
        const JsonValue list = report[name];
        if (!list.isArray() && !(list.isObject() && name == "projects"))
            return false;
        const std::string_view text = list.raw();
        const bool isSum =
            occursAnyInReport(text,
                              {R"("modelsUsed")", R"("modelBreakdowns")", R"("burnRate")", R"("isGap")"})
            || (occursAnyInReport(text, {R"("cachedInputTokens")", R"("cacheReadTokens")"})
                && occursAnyInReport(text, {R"("models")"}) && occursAnyInReport(text, {R"("totalTokens")"}));
        return isSum || (!(list.begin() != list.end()) && !report["totals"].isNothing() && name != "data");
    });
}

bool isTokscaleReport(JsonValue report)
{
    const auto has = [report](std::string_view path) { return !memberAt(report, path).isNothing(); };
    return (report["entries"].isArray() && has("processingTimeMs") && has("totalCost"))
        || (report["contributions"].isArray() && has("summary.totalTokens"));
}

// A report longer than the head that is looked at.
bool looksLikeReport(std::string_view text)
{
    return (occursAnyInReport(text, {R"("modelBreakdowns")"}) && occursAnyInReport(text, {R"("modelsUsed")"}))
        || (occursAnyInReport(text, {R"("contributions")"})
            && occursAnyInReport(text, {R"("tokenBreakdown")"}))
        || (occursAnyInReport(text, {R"("blocks")"}) && occursAnyInReport(text, {R"("isGap")"}));
}

class AgentReportFormat : public ImportFormat {
public:
    FormatInfo info() const override
    {
        return {.id = u"agent-report"_s,
                .name = AgentReportText::tr("Reports of ccusage and tokscale"),
                .description =
                    AgentReportText::tr("Refused: the logs that these reports add up are to be imported"),
                .extensions = {u"json"_s},
                .facts = {.granularity = u"none, refused"_s, .evidence = u"code of the exporter"_s}};
    }
    int confidence(const FileHead &head) const override
    {
        const JsonSample &sample = sampleJson(head, {});
        const auto isReport = [](JsonValue element) {
            return isCcusageReport(element) || isTokscaleReport(element);
        };
        if (std::ranges::any_of(sample.elements(), isReport))
            return 95;
        return sample.isJson() && sample.elements().empty() && looksLikeReport(head.text) ? 90 : 0;
    }
    Result<void> read(ByteSource &, const ReadOptions &, RecordSink &) const override
    {
        return Error{
            ErrorKind::InvalidInput,
            AgentReportText::tr(
                "This is a report of ccusage or tokscale: it holds sums of the logs of coding agents, not "
                "the requests themselves. Nothing was imported. Import the folders with the logs "
                "instead: ~/.claude/projects (Claude Code), ~/.codex/sessions (Codex CLI), ~/.gemini/tmp "
                "(Gemini CLI), ~/.local/share/opencode/opencode.db (opencode).")};
    }
};

} // namespace

std::unique_ptr<ImportFormat> makeAgentReportFormat()
{
    return std::make_unique<AgentReportFormat>();
}

} // namespace tally
