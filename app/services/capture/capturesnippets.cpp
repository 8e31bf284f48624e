// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/capturesnippets.h"

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct SnippetForm {
    const char *id;
    const char *name;
    const char *bareAddress;
    const char *code; // %A address, %O address of telemetry, %T token
};

constexpr SnippetForm SnippetForms[] = {
    {"openai", "OpenAI SDK", "https://api.openai.com/v1",
     "client = OpenAI(\n    base_url=\"%A/v1\",\n    api_key=\"%T\",\n)"},
    {"anthropic", "Anthropic SDK", "https://api.anthropic.com",
     "client = Anthropic(\n    base_url=\"%A\",\n    api_key=\"%T\",\n)"},
    {"claude-code", "Claude Code", "https://api.anthropic.com",
     "export ANTHROPIC_BASE_URL=%A\nexport ANTHROPIC_AUTH_TOKEN=%T\n\n"
     "# or, with a subscription, its telemetry alone\n"
     "export CLAUDE_CODE_ENABLE_TELEMETRY=1\nexport OTEL_LOGS_EXPORTER=otlp\n"
     "export OTEL_EXPORTER_OTLP_PROTOCOL=http/json\nexport OTEL_EXPORTER_OTLP_ENDPOINT=%O\n"
     "export OTEL_EXPORTER_OTLP_HEADERS=\"Authorization=Bearer %T\""},
    {"codex", "Codex", "https://api.openai.com/v1",
     "# ~/.codex/config.toml\nmodel_provider = \"tallyglass\"\n\n[model_providers.tallyglass]\nname = "
     "\"Tallyglass\"\n"
     "base_url = \"%A/v1\"\nwire_api = \"responses\"\nenv_key = \"TALLYGLASS_TOKEN\"   # %T\n\n"
     "# or, with a subscription, its telemetry alone\n[otel]\nlog_user_prompt = false\n"
     "exporter = { otlp-http = { endpoint = \"%O/v1/logs\", protocol = \"json\", "
     "headers = { Authorization = \"Bearer %T\" } } }"},
    {"gemini", "Gemini CLI", "https://generativelanguage.googleapis.com",
     "export GOOGLE_GEMINI_BASE_URL=%A\nexport GEMINI_API_KEY=%T\n\n"
     "# or, with a subscription, its telemetry alone\n"
     "export GEMINI_TELEMETRY_ENABLED=true\nexport GEMINI_TELEMETRY_TARGET=local\n"
     "export GEMINI_TELEMETRY_OTLP_PROTOCOL=http\nexport GEMINI_TELEMETRY_OTLP_ENDPOINT=%O\n"
     "export GEMINI_TELEMETRY_LOG_PROMPTS=false\n"
     "export OTEL_EXPORTER_OTLP_HEADERS=\"Authorization=Bearer %T\""},
    {"litellm", "LiteLLM", "https://api.openai.com/v1",
     "litellm.completion(\n    model=\"openai/gpt-4o\",\n    api_base=\"%A/v1\",\n    api_key=\"%T\",\n    "
     "messages=messages,\n)"},
    {"curl", "curl", "https://api.openai.com/v1",
     "curl %A/v1/chat/completions \\\n  -H \"Authorization: Bearer %T\" \\\n"
     "  -H \"Content-Type: application/json\" \\\n"
     "  -d '{\"model\": \"gpt-4o\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}'"},
};

} // namespace

std::vector<CaptureSnippet> captureSnippets(const QString &address, const QString &telemetryAddress,
                                            const QString &token)
{
    const QString telemetry = telemetryAddress.isEmpty() ? address + u"/otlp"_s : telemetryAddress;
    std::vector<CaptureSnippet> snippets;
    for (const SnippetForm &form : SnippetForms) {
        QString code = QString::fromUtf8(form.code);
        code.replace(u"%A"_s, address).replace(u"%O"_s, telemetry).replace(u"%T"_s, token);
        snippets.push_back({QString::fromUtf8(form.id), QString::fromUtf8(form.name), code,
                            QString::fromUtf8(form.bareAddress)});
    }
    return snippets;
}

} // namespace tally
