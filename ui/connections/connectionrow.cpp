// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionrow.h"

#include "services/connections/pullrecipes.h"
#include "ui/connections/capturetrouble.h"
#include "ui/text/numberformat.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

struct RowText {
    Q_DECLARE_TR_FUNCTIONS(Connections)
};

using Kind = ConnectionRow::Kind;
using Action = ConnectionRow::Action;

QString lastText(int64_t ms)
{
    return ms > 0 ? shortTime(ms) : RowText::tr("never");
}

StateWords captureWords(const CaptureDriver &capture, const QString &ledgerPath)
{
    const CaptureTrouble trouble = captureTrouble(capture.trouble(), ledgerPath);
    if (trouble.isCapturedElsewhere)
        return {StateDot::Works, RowText::tr("on elsewhere"), trouble.text};
    if (!trouble.text.isEmpty())
        return {StateDot::NeedsYou, RowText::tr("cannot listen"), trouble.text};
    int tokens = 0;
    for (const CaptureProgram &program : capture.programs())
        tokens += program.revokedMs ? 0 : 1;
    const QString why = RowText::tr("%n token(s)", nullptr, tokens);
    switch (capture.state()) {
    case CaptureService::State::On:
        return {StateDot::Works, RowText::tr("listening"), why};
    case CaptureService::State::Starting:
        return {StateDot::Waits, RowText::tr("starting …"), why};
    case CaptureService::State::Stopping:
        return {StateDot::Waits, RowText::tr("ending, calls still run …"), why};
    case CaptureService::State::Off:
        break;
    }
    return {StateDot::Off, RowText::tr("off"), why};
}

ConnectionRow captureRow(const CaptureDriver &capture, const QString &ledgerPath)
{
    ConnectionRow row{
        .kind = Kind::Capture, .name = RowText::tr("Capture"), .state = captureWords(capture, ledgerPath)};
    row.about = RowText::tr("%1 · this computer only").arg(QUrl(capture.address()).authority());
    row.isOn =
        capture.state() == CaptureService::State::On || capture.state() == CaptureService::State::Starting;
    const int64_t requests = capture.today().requests;
    row.count = requests > 0 ? format::count(requests) : format::unknown();
    row.unit = requests > 0 ? RowText::tr("requests today") : QString();
    int64_t last = capture.calls().empty() ? 0 : capture.calls().front().timeMs;
    for (const CaptureProgram &program : capture.programs())
        last = std::max(last, program.lastUsedMs.value_or(0));
    row.last = lastText(last);
    return row;
}

ConnectionRow telemetryRow(const CaptureDriver &capture)
{
    ConnectionRow row{.kind = Kind::Telemetry, .name = RowText::tr("OpenTelemetry receiver")};
    const QUrl address(capture.telemetryAddress());
    row.about = RowText::tr("OTLP over HTTP · %1").arg(address.authority() + address.path());
    row.count = format::unknown();
    row.last = format::unknown();
    row.isOn = capture.isTelemetryOn();
    if (!capture.telemetryTrouble().isEmpty())
        row.state = {StateDot::NeedsYou, RowText::tr("cannot listen"), capture.telemetryTrouble()};
    else if (capture.state() != CaptureService::State::On)
        row.state = {StateDot::Off, RowText::tr("off"),
                     row.isOn ? RowText::tr("comes on with capture") : QString()};
    else
        row.state = {StateDot::Works, RowText::tr("listening"),
                     row.isOn ? RowText::tr("at the port that programs expect")
                              : RowText::tr("at the address of capture")};
    return row;
}

// Where the key is, as far as it was looked for.
QString keyText(const ConnectionLine &pull, const KeyLook &keys)
{
    const KeyFound *key = keys.of(keyNameOfPull(pull).id);
    if (!key)
        return {};
    if (key->origin != SecretOrigin::None)
        return u" · "_s + RowText::tr("key %1").arg(key->ending);
    return u" · "_s + (key->keyStoreAnswers ? RowText::tr("no key") : RowText::tr("no key, no key store"));
}

ConnectionRow pullRow(const ConnectionLine &pull, bool isFetching, const KeyLook &keys)
{
    ConnectionRow row{.kind = Kind::Pull, .id = pull.entry.id};
    row.name = QString::fromStdString(pull.entry.name);
    const PullRecipe *recipe = findPullRecipe(pull.config.provider);
    row.about = (recipe ? recipe->name : pull.config.provider) + u" · "_s + fetchedEvery(pull.config.everyS)
        + keyText(pull, keys);
    row.state = wordsOfPull(pull, isFetching);
    const bool hasRows = pull.state.lastRows.has_value();
    row.count = hasRows ? format::count(*pull.state.lastRows) : format::unknown();
    row.unit = hasRows ? RowText::tr("last time") : QString();
    row.last = lastText(pull.state.lastAnswerMs);
    row.isOn = pull.entry.isOn;
    if (row.isOn && !isFetching && pull.state.isKeyRefused())
        row.action = Action::NewKey;
    else if (!isFetching && pull.state.overlap)
        row.action = Action::Choose;
    else if (row.isOn && !isFetching && !pull.state.trouble.isEmpty())
        row.action = Action::FetchNow;
    return row;
}

ConnectionRow outRow(const ConnectionLine &line)
{
    ConnectionRow row{.kind = Kind::Out, .id = line.entry.id};
    row.name = QString::fromStdString(line.entry.name);
    const QUrl url(line.config.url);
    row.about = kindName(line.entry.kind) + u" · "_s + url.authority() + url.path();
    row.state = wordsOf(line);
    row.count = line.outbox.sent > 0 ? format::count(line.outbox.sent) : format::unknown();
    row.unit = line.outbox.sent > 0 ? RowText::tr("sent") : QString();
    row.last = lastText(line.state.lastAnswerMs);
    row.isOn = line.entry.isOn;
    const bool takesKey = line.config.tokenCommand.isEmpty() && line.entry.kind != "otlp";
    if (row.isOn && takesKey && line.state.isKeyRefused())
        row.action = Action::NewKey;
    else if (needingAttention(line) > 0)
        row.action = Action::Look;
    return row;
}

} // namespace

std::vector<ConnectionRow> connectionRows(const ConnectionSources &sources)
{
    const auto &[capture, pulls, fetching, outs, keys] = sources;
    std::vector<ConnectionRow> rows{
        {.name = RowText::tr("In"), .about = RowText::tr("records come from here")},
        captureRow(capture, fetching.ledgerPath()),
        telemetryRow(capture)};
    for (const ConnectionLine &pull : pulls)
        rows.push_back(pullRow(pull, fetching.isFetching(pull.entry.id), keys));
    if (!outs.empty())
        rows.push_back({.name = RowText::tr("Out"), .about = RowText::tr("records and alerts go there")});
    for (const ConnectionLine &line : outs)
        rows.push_back(outRow(line));
    return rows;
}

} // namespace tally
