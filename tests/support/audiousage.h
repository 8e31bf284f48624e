// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

/// The counts of a price vector.
struct AudioUsage {
    qint64 input = 0, cached = 0, inputAudio = 0, cachedAudio = 0, output = 0, outputAudio = 0;

    qint64 prompt() const { return input + cached + inputAudio + cachedAudio; }
    qint64 completion() const { return output + outputAudio; }
};

struct AudioCase {
    QString name;
    QString provider;
    QString model;
    QString timestamp;
    AudioUsage usage;
    QString total; // as the vector has it; empty where it is one of ours
};

/// The price vectors with audio, each also with a part of its audio from the cache.
inline QList<AudioCase> audioCases()
{
    QFile file(QStringLiteral(TEST_DATA "/prices/vectors.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("vectors.json is missing");
    QList<AudioCase> all;
    for (const QJsonValue vector : QJsonDocument::fromJson(file.readAll())[u"vectors"_s].toArray()) {
        const QJsonObject usage = vector[u"usage"_s].toObject();
        const auto keys = usage.keys();
        if (std::none_of(keys.begin(), keys.end(),
                         [](const QString &key) { return key.contains(u"audio"_s); }))
            continue;
        const auto count = [&](const char *name) { return usage[QLatin1StringView(name)].toInteger(); };
        AudioCase one{vector[u"id"_s].toString(),
                      vector[u"provider"_s].toString(),
                      vector[u"model"_s].toString(),
                      vector[u"timestamp"_s].toString(),
                      {count("input"), count("cache_read"), count("input_audio"), count("cache_read_audio"),
                       count("output"), count("output_audio")},
                      vector[u"expected"_s][u"total_usd"_s].toString()};
        all.append(one);
        one.name += u" cached"_s;
        one.usage.cachedAudio = one.usage.inputAudio / 3;
        one.usage.inputAudio -= one.usage.cachedAudio;
        one.usage.cached += 17;
        one.total.clear();
        all.append(one);
    }
    return all;
}

inline QJsonObject chatUsage(const AudioUsage &usage)
{
    return {{u"prompt_tokens"_s, usage.prompt()},
            {u"completion_tokens"_s, usage.completion()},
            {u"total_tokens"_s, usage.prompt() + usage.completion()},
            {u"prompt_tokens_details"_s,
             QJsonObject{{u"cached_tokens"_s, usage.cached + usage.cachedAudio},
                         {u"audio_tokens"_s, usage.inputAudio + usage.cachedAudio},
                         {u"cached_tokens_details"_s, QJsonObject{{u"audio_tokens"_s, usage.cachedAudio}}}}},
            {u"completion_tokens_details"_s, QJsonObject{{u"audio_tokens"_s, usage.outputAudio}}}};
}

inline QJsonObject responsesUsage(const AudioUsage &usage)
{
    return {{u"input_tokens"_s, usage.prompt()},
            {u"output_tokens"_s, usage.completion()},
            {u"total_tokens"_s, usage.prompt() + usage.completion()},
            {u"input_tokens_details"_s,
             QJsonObject{{u"cached_tokens"_s, usage.cached + usage.cachedAudio},
                         {u"audio_tokens"_s, usage.inputAudio + usage.cachedAudio},
                         {u"cached_tokens_details"_s, QJsonObject{{u"audio_tokens"_s, usage.cachedAudio}}}}},
            {u"output_tokens_details"_s, QJsonObject{{u"audio_tokens"_s, usage.outputAudio}}}};
}

inline QJsonArray byModality(qint64 text, qint64 audio)
{
    return {QJsonObject{{u"modality"_s, u"TEXT"_s}, {u"tokenCount"_s, text}},
            QJsonObject{{u"modality"_s, u"AUDIO"_s}, {u"tokenCount"_s, audio}}};
}

inline QJsonObject geminiUsage(const AudioUsage &usage)
{
    return {{u"promptTokenCount"_s, usage.prompt()},
            {u"cachedContentTokenCount"_s, usage.cached + usage.cachedAudio},
            {u"candidatesTokenCount"_s, usage.completion()},
            {u"totalTokenCount"_s, usage.prompt() + usage.completion()},
            {u"promptTokensDetails"_s,
             byModality(usage.input + usage.cached, usage.inputAudio + usage.cachedAudio)},
            {u"cacheTokensDetails"_s, byModality(usage.cached, usage.cachedAudio)},
            {u"candidatesTokensDetails"_s, byModality(usage.output, usage.outputAudio)}};
}

/// The usage as a row of a log in the format.
inline QJsonObject rowOf(const QString &format, const AudioCase &one, const QJsonObject &usage)
{
    if (format == u"litellm"_s)
        return {{u"request_id"_s, u"r1"_s},
                {u"spend"_s, 0},
                {u"startTime"_s, one.timestamp},
                {u"model"_s, one.model},
                {u"custom_llm_provider"_s, one.provider},
                {u"prompt_tokens"_s, one.usage.prompt()},
                {u"completion_tokens"_s, one.usage.completion()},
                {u"total_tokens"_s, one.usage.prompt() + one.usage.completion()},
                {u"metadata"_s, QJsonObject{{u"usage_object"_s, usage}}}};
    if (format == u"llmcosts"_s)
        return {{u"response_id"_s, u"r1"_s},
                {u"timestamp"_s, one.timestamp},
                {u"model_id"_s, one.model},
                {u"provider"_s, one.provider},
                {u"usage"_s, usage}};
    return {{u"id"_s, u"r1"_s},
            {u"timestamp"_s, one.timestamp},
            {u"model"_s, one.model},
            {u"provider"_s, one.provider},
            {u"usage"_s, usage}};
}

} // namespace tally

Q_DECLARE_METATYPE(tally::AudioCase)
