// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/langfusetraces.h"

#include "formats/json/jsonsample.h"
#include "formats/logs/tableformat.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace langfusetraces {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LangfuseTraces)
};

class Traces : public ImportFormat {
public:
    FormatInfo info() const override
    {
        return {.id = u"langfuse-traces"_s,
                .name = Text::tr("Langfuse traces"),
                .description = Text::tr("Traces or sessions of Langfuse, which cannot be imported: they are "
                                        "sums of calls without their models"),
                .extensions = {u"csv"_s, u"json"_s, u"jsonl"_s},
                .facts = {.leftOut = u"refused"_s, .evidence = u"code of importers"_s}};
    }
    int confidence(const FileHead &head) const override
    {
        const JsonSample &sample = sampleJson(head, commonEnvelopes());
        const bool json = sample.hasAll({"observationCount", "totalCost"})
            || sample.hasAll({"countTraces", "totalCost", "sessionDuration"});
        const bool table = hasColumns(head, {"observationcount", "totalcost"})
            || hasColumns(head, {"counttraces", "totalcost"});
        return json || table ? 96 : 0;
    }
    Result<void> read(ByteSource &, const ReadOptions &, RecordSink &) const override
    {
        return Error{ErrorKind::InvalidInput,
                     Text::tr("These are traces or sessions of Langfuse: each sums up several calls without "
                              "saying their models. Export the observations instead and import those.")};
    }
};

} // namespace

} // namespace langfusetraces

std::unique_ptr<ImportFormat> makeLangfuseTracesFormat()
{
    return std::make_unique<langfusetraces::Traces>();
}

} // namespace tally
