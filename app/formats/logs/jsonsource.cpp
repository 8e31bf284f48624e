// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/jsonsource.h"

namespace tally {

namespace {

class JsonSourceFormat : public ImportFormat {
public:
    explicit JsonSourceFormat(std::function<JsonSource()> source)
        : m_make(std::move(source))
        , m_source(m_make())
    {
    }

    FormatInfo info() const override { return m_make().info; } // in the language of now
    int confidence(const FileHead &head) const override
    {
        return m_source.confidence(sampleJson(head, m_source.envelopes));
    }
    Result<void> read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const override
    {
        const auto rows = m_source.rows(options);
        return readJsonRows(bytes, m_source.envelopes, m_source.required, *rows, sink);
    }

private:
    std::function<JsonSource()> m_make;
    JsonSource m_source;
};

} // namespace

std::unique_ptr<ImportFormat> makeJsonSource(std::function<JsonSource()> source)
{
    return std::make_unique<JsonSourceFormat>(std::move(source));
}

} // namespace tally
