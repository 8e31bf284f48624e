// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json/jsonsample.h"

#include "formats/bytes/textsources.h"

#include <algorithm>

namespace tally {

namespace {

constexpr size_t SampleSize = 5;

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

JsonSample::JsonSample(const std::string &head, JsonEnvelopes envelopes)
{
    const size_t first = head.find_first_not_of(" \t\r\n");
    m_isJson = first != std::string::npos && (head[first] == '{' || head[first] == '[');
    if (!m_isJson)
        return;
    std::vector<std::string> texts;
    TextBytes source(head);
    SampleSink sink(texts);
    // The head mostly ends inside a value: what came before is all that is asked for.
    [[maybe_unused]] const auto whole = readJson(source, envelopes, sink);
    for (std::string &text : texts) {
        auto parsed = std::make_unique<Parsed>();
        parsed->text = std::move(text);
        parsed->tape.takeNaN();
        if (parsed->tape.parse(parsed->text) != JsonParse::Ok)
            continue;
        m_elements.push_back(parsed->tape.root());
        m_parsed.push_back(std::move(parsed));
    }
    if (texts.empty())
        m_head = head;
}

bool JsonSample::hasAll(std::initializer_list<std::string_view> names) const
{
    for (const JsonValue element : m_elements) {
        if (std::ranges::all_of(names, [element](std::string_view name) { return hasPath(element, name); }))
            return true;
    }
    return !m_head.empty()
        && std::ranges::all_of(names, [this](std::string_view name) { return occurs(m_head, name); });
}

const JsonSample &sampleJson(const FileHead &head, JsonEnvelopes envelopes)
{
    if (!head.samples)
        head.samples = std::make_shared<JsonSamples>();
    auto &made = head.samples->made;
    const auto known = std::ranges::find_if(made, [envelopes](const JsonSamples::Sample &sample) {
        return std::ranges::equal(sample.envelopes, envelopes);
    });
    if (known != made.end())
        return *known->sample;
    made.push_back({envelopes, std::make_unique<const JsonSample>(head.text, envelopes)});
    return *made.back().sample;
}

} // namespace tally
