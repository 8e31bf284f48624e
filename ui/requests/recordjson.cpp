// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/recordjson.h"

#include "services/usage/exportservice.h"

namespace tally {

QString prettyJson(const std::string &json)
{
    std::string out;
    int depth = 0;
    bool inString = false;
    const auto breakLine = [&] {
        out.push_back('\n');
        out.append(size_t(depth) * 2, ' ');
    };
    for (size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            out.push_back(c);
            if (c == '\\' && i + 1 < json.size())
                out.push_back(json[++i]);
            else if (c == '"')
                inString = false;
            continue;
        }
        const bool empty =
            (c == '{' || c == '[') && i + 1 < json.size() && (json[i + 1] == '}' || json[i + 1] == ']');
        if (empty) {
            out.push_back(c);
            out.push_back(json[++i]);
        } else if (c == '{' || c == '[') {
            out.push_back(c);
            ++depth;
            breakLine();
        } else if (c == '}' || c == ']') {
            --depth;
            breakLine();
            out.push_back(c);
        } else if (c == ',') {
            out.push_back(c);
            breakLine();
        } else if (c == ':') {
            out.append(": ");
        } else if (c != '\n') {
            inString = c == '"';
            out.push_back(c);
        }
    }
    return QString::fromStdString(out);
}

QString recordJson(const UsageRecord &record)
{
    std::string line;
    RecordWriter(TextFormat::JsonLines).row(record, line);
    return QString::fromStdString(line).trimmed();
}

} // namespace tally
