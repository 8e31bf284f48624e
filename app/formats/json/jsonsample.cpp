// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json/jsonreader.h"

#include <algorithm>

namespace tally {

namespace {

constexpr size_t SampleSize = 5;

class HeadSource : public ByteSource {
public:
    explicit HeadSource(std::string_view text)
        : m_text(text)
    {
    }
    Result<std::string_view> next() override { return std::exchange(m_text, {}); }
    double progress() const override { return m_text.empty() ? 1 : 0; }

private:
    std::string_view m_text;
};

class SampleSink : public JsonSink {
public:
    explicit SampleSink(std::vector<std::string> &elements)
        : m_elements(elements)
    {
    }
    bool element(JsonValue object, int64_t) override
    {
        m_elements.push_back(object.minified());
        return m_elements.size() < SampleSize;
    }
    bool reject(int64_t, const QString &) override { return true; }

private:
    std::vector<std::string> &m_elements;
};

bool hasPath(JsonValue value, std::string_view path)
{
    while (!path.empty()) {
        const size_t dot = std::min(path.find('.'), path.size());
        value = value[path.substr(0, dot)];
        path.remove_prefix(std::min(dot + 1, path.size()));
    }
    return value.kind() != JsonKind::Missing;
}

bool occurs(std::string_view text, std::string_view path)
{
    const size_t dot = path.rfind('.');
    const std::string name =
        '"' + std::string(path.substr(dot == std::string_view::npos ? 0 : dot + 1)) + '"';
    return text.find(name) != std::string_view::npos;
}

} // namespace

bool JsonSample::hasAll(std::initializer_list<std::string_view> names) const
{
    if (!isJson)
        return false;
    JsonTape tape;
    for (const std::string &element : elements) {
        if (tape.parse(element) != JsonParse::Ok)
            continue;
        if (std::ranges::all_of(names, [&tape](std::string_view name) { return hasPath(tape.root(), name); }))
            return true;
    }
    return elements.empty()
        && std::ranges::all_of(names, [this](std::string_view name) { return occurs(head, name); });
}

JsonSample sampleJson(const FileHead &head, JsonEnvelopes envelopes)
{
    JsonSample sample;
    sample.head = head.text;
    const size_t first = sample.head.find_first_not_of(" \t\r\n");
    sample.isJson =
        first != std::string_view::npos && (sample.head[first] == '{' || sample.head[first] == '[');
    if (!sample.isJson)
        return sample;
    HeadSource source(head.text);
    SampleSink sink(sample.elements);
    // The head mostly ends inside a value: what came before is all that is asked for.
    [[maybe_unused]] const auto whole = readJson(source, envelopes, sink);
    return sample;
}

} // namespace tally
