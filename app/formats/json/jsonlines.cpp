// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json/jsonlines.h"

#include "domain/ascii.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

namespace {

struct JsonLinesText {
    Q_DECLARE_TR_FUNCTIONS(JsonReader)
};

constexpr size_t LineProbe = size_t(1) << 20;

bool isBlankLine(std::string_view text)
{
    return text.find_first_not_of(Blanks) == std::string_view::npos;
}

// Cut or joined lines mostly are not.
bool looksWhole(std::string_view text)
{
    const size_t begin = text.find_first_not_of(Blanks);
    const size_t end = text.find_last_not_of(Blanks);
    return text[begin] == '{' && text[end] == '}';
}

} // namespace

QString jsonProblem(JsonParse state)
{
    switch (state) {
    case JsonParse::CutShort:
        return JsonLinesText::tr("The JSON is cut short.");
    case JsonParse::TooDeep:
        return JsonLinesText::tr("The JSON is nested deeper than %1 levels.").arg(JsonTape::MaxDepth);
    case JsonParse::TooManyValues:
        return JsonLinesText::tr("There are too many values in one JSON object.");
    case JsonParse::InvalidUtf8:
        return JsonLinesText::tr("The text is not valid UTF-8.");
    case JsonParse::Ok:
    case JsonParse::Garbage:
        break;
    }
    return JsonLinesText::tr("This is not valid JSON.");
}

QString jsonTooLarge()
{
    return JsonLinesText::tr("It is larger than 64 MiB.");
}

QString jsonNotAnObject()
{
    return JsonLinesText::tr("This is not a JSON object.");
}

QString lastLineNotWhole()
{
    return JsonLinesText::tr(
        "The last line is not whole: the log was still being written, or the file is cut "
        "short.");
}

Error cancelledOr(const std::optional<Error> &error)
{
    return error ? *error : Error{ErrorKind::Cancelled, JsonLinesText::tr("The import was cancelled.")};
}

bool onlyBlanksFollow(ByteWindow &window, size_t from)
{
    for (;;) {
        from = window.view().find_first_not_of(Blanks, from);
        if (from != std::string_view::npos)
            return false;
        from = window.view().size();
        if (!window.more())
            return true;
    }
}

bool beginsJsonLines(ByteWindow &window)
{
    JsonTape tape;
    tape.takeNaN();
    size_t searched = 0;
    size_t end = std::string_view::npos;
    for (;;) {
        end = window.view().find('\n', searched);
        searched = window.view().size();
        if (end != std::string_view::npos || searched > MaxJsonElement || !window.more())
            break;
    }
    if (end == std::string_view::npos || end > MaxJsonElement)
        return false;
    const JsonParse state = tape.parse(window.view().substr(0, end));
    if (state == JsonParse::CutShort || state == JsonParse::Garbage)
        return false;
    return !onlyBlanksFollow(window, end);
}

bool someLineParses(ByteWindow &window)
{
    JsonTape tape;
    tape.takeNaN();
    window.fill(LineProbe);
    std::string_view rest = window.view().substr(0, LineProbe);
    while (!rest.empty()) {
        const size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        if (tape.parse(line) == JsonParse::Ok && tape.root().isObject()
            && tape.root().begin() != tape.root().end())
            return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

Result<void> JsonLines::read()
{
    size_t searched = 0;
    for (;;) {
        const std::string_view view = m_window.view();
        const size_t end = searched < view.size() ? view.find('\n', searched) : std::string_view::npos;
        const size_t length = std::min(end, view.size());
        if (length > MaxJsonElement) {
            if (!m_sink.reject(m_line, jsonTooLarge()) || !skipLine())
                return cancelledOr(m_window.error());
            searched = 0;
            continue;
        }
        if (end == std::string_view::npos) {
            searched = view.size();
            if (m_window.more())
                continue;
            if (m_window.error() || !line(m_window.view(), true))
                return cancelledOr(m_window.error());
            break;
        }
        if (!line(view.substr(0, end), false))
            return cancelledOr(m_window.error());
        consumeLine(end + 1);
        searched = 0;
    }
    if (!m_any && !m_place)
        return Error{ErrorKind::InvalidInput,
                     JsonLinesText::tr("No line of the file is a JSON object. Nothing was imported. Choose "
                                       "another format or check the file.")};
    return {};
}

void JsonLines::consumeLine(size_t bytes)
{
    m_window.consume(bytes);
    ++m_line;
    if (m_place) {
        m_place->offset += static_cast<int64_t>(bytes);
        m_place->line = m_line;
    }
}

bool JsonLines::line(std::string_view text, bool last)
{
    if (isBlankLine(text))
        return true;
    if (m_wanted && looksWhole(text) && !m_wanted(text)) {
        m_any = true;
        return true;
    }
    const JsonParse state = m_tape.parse(text);
    if (state == JsonParse::CutShort && (last || onlyBlanksFollow(m_window, text.size())))
        return m_sink.cutShort(m_line, JsonLinesText::tr("The last line is cut short."));
    if (state != JsonParse::Ok)
        return m_sink.reject(m_line, jsonProblem(state));
    if (!m_tape.root().isObject())
        return m_sink.reject(m_line, jsonNotAnObject());
    m_any = true;
    return m_sink.element(m_tape.root(), m_line);
}

bool JsonLines::skipLine()
{
    for (;;) {
        const size_t end = m_window.view().find('\n');
        if (end != std::string_view::npos) {
            consumeLine(end + 1);
            return true;
        }
        if (m_place)
            m_place->offset += static_cast<int64_t>(m_window.view().size());
        m_window.consume(m_window.view().size());
        if (!m_window.more())
            return !m_window.error();
    }
}

Result<void> readJsonLines(ByteSource &bytes, JsonLineFilter wanted, JsonSink &sink)
{
    ByteWindow window(bytes);
    JsonLines lines(window, sink, 1, wanted);
    lines.trustUtf8(); // the decoder has looked at every byte
    return lines.read();
}

Result<void> readJsonLinesFrom(ByteSource &bytes, JsonLineFilter wanted, LinePlace &place, JsonSink &sink)
{
    ByteWindow window(bytes);
    JsonLines lines(window, sink, place.line, wanted);
    lines.follow(place);
    return lines.read();
}

} // namespace tally
