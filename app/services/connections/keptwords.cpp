// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/keptwords.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostValues = 9;
constexpr int MostDepth = 3; // a sentence within another
constexpr int Several = 7'777'777; // stands for a count where forms are made

using Words = std::pair<const char *, const char *>; // context, source

// What connections keep of troubles and of what happened; a sentence that is missing here is kept as it is.
constexpr auto Known = std::to_array<Words>({
    {"Services", QT_TRANSLATE_N_NOOP("Services", "%n minute(s)")},
    {"Services", QT_TRANSLATE_N_NOOP("Services", "%n second(s)")},
    {"Services", QT_TRANSLATE_NOOP("Services", "Another process sends for this connection.")},
    {"Services", QT_TRANSLATE_NOOP("Services", "The receiver gave no answer in time.")},
    {"Services", QT_TRANSLATE_NOOP("Services", "The connection ended before the receiver had answered.")},
    {"Services", QT_TRANSLATE_NOOP("Services", "The receiver answered with status %1.")},
    {"Services",
     QT_TRANSLATE_NOOP("Services",
                       "The receiver has moved to %1. Nothing is sent there before the address of the "
                       "connection is changed.")},
    {"Services", QT_TRANSLATE_NOOP("Services", "The environment variable %1 is not set. Nothing was sent.")},
    {"Services",
     QT_TRANSLATE_NOOP("Services",
                       "The secret of the webhook is none: it is “whsec_” and 24 to 64 bytes in base64. "
                       "Nothing was sent.")},
    {"Services",
     QT_TRANSLATE_NOOP("Services",
                       "The clock of this computer is %1 ahead of the receiver's. Tokens look expired by "
                       "that; set the clock.")},
    {"Services",
     QT_TRANSLATE_NOOP("Services",
                       "The clock of this computer is %1 behind the receiver's. Tokens look expired by "
                       "that; set the clock.")},
    {"Services",
     QT_TRANSLATE_NOOP("Services",
                       "There is no token: the environment variable %1 is not set, and the key store has "
                       "none.")},
    {"Services",
     QT_TRANSLATE_NOOP("Services", "There is no token: name an environment variable or a command for it.")},
    {"Services", QT_TRANSLATE_NOOP("Services", "The token command failed. Run it by hand to see why.")},
    {"Services", QT_TRANSLATE_NOOP("Services", "The token command printed no token.")},
    {"Services", QT_TRANSLATE_NOOP("Services", "The token has expired, or does so within ten seconds.")},
    {"Services", QT_TRANSLATE_NOOP("Services", "The token has expired.")},
    {"Services",
     QT_TRANSLATE_NOOP("Services", "The receiver wants nothing more (410). The connection was turned off.")},
    {"Services", QT_TRANSLATE_NOOP("Services", "took an alert")},
    {"Services", QT_TRANSLATE_NOOP("Services", "takes records again")},
    {"Services", QT_TRANSLATE_N_NOOP("Services", "refused %n record(s): %1")},
    {"Services",
     QT_TRANSLATE_NOOP("Services",
                       "The receiver does not accept the token. Nothing more is sent before there is "
                       "another one.")},
    {"Services", QT_TRANSLATE_NOOP("Services", "The receiver does not accept the token.")},
    {"Services",
     QT_TRANSLATE_NOOP("Services",
                       "The portal tells only a part of its requests, also for a single minute.")},
    {"Services", QT_TRANSLATE_NOOP("Services", "The portal's list of requests cannot be read.")},
    {"Services",
     QT_TRANSLATE_NOOP("Services",
                       "The portal tells a row that cannot be read and may be one that was sent. It is not "
                       "sent again; look at it there.")},
    {"Services", QT_TRANSLATE_NOOP("Services", "The record is larger than the receiver takes.")},
    {"Services", QT_TRANSLATE_NOOP("Services", "The receiver refuses the project.")},
    {"Services", QT_TRANSLATE_NOOP("Services", "fetched: %1 new, %2 updated, %3 known, %4 rejected")},
    {"Services",
     QT_TRANSLATE_NOOP("Services",
                       "the ledger has the same use in another way; nothing was imported until you say "
                       "which counts")},
    {"Sinks", QT_TRANSLATE_NOOP("Sinks", "The receiver refused %1 of %2 spans: %3")},
    {"Sinks",
     QT_TRANSLATE_NOOP("Sinks",
                       "The portal answered with status %1, but not with the row that it made. It is asked "
                       "before anything is sent again.")},
    {"Sinks",
     QT_TRANSLATE_NOOP("Sinks",
                       "The portal made a row that is not what was sent. Look at it there before it is sent "
                       "again.")},
    {"Sinks", QT_TRANSLATE_NOOP("Sinks", "The record has no project.")},
    {"Sinks", QT_TRANSLATE_NOOP("Sinks", "The project “%1” has no id at the portal.")},
    {"Sinks", QT_TRANSLATE_NOOP("Sinks", "The record has no provider.")},
    {"Sinks", QT_TRANSLATE_NOOP("Sinks", "The record has no model.")},
    {"Sinks", QT_TRANSLATE_NOOP("Sinks", "The input tokens are unknown.")},
    {"Sinks", QT_TRANSLATE_NOOP("Sinks", "The output tokens are unknown.")},
    {"Sinks", QT_TRANSLATE_NOOP("Sinks", "Some tokens are known as a total only.")},
    {"Sinks", QT_TRANSLATE_NOOP("Sinks", "The record is a sum of several requests.")},
    {"Sinks", QT_TRANSLATE_NOOP("Sinks", "The request has not ended yet.")},
    {"Sinks", QT_TRANSLATE_NOOP("Sinks", "The receiver answered with status %1: %2")},
    {"Sinks", QT_TRANSLATE_NOOP("Sinks", "The receiver answered with status %1.")},
    {"HttpTransport",
     QT_TRANSLATE_NOOP("HttpTransport",
                       "“%1” cannot be reached. Nothing was sent. Check the address and the network.")},
    {"HttpTransport",
     QT_TRANSLATE_NOOP("HttpTransport", "No connection to “%1” within %2 s. Nothing was sent.")},
    {"HttpTransport",
     QT_TRANSLATE_NOOP("HttpTransport",
                       "There is no trusted encrypted connection to “%1”. Nothing was sent. Check the "
                       "address, the clock of this computer and its certificates.")},
});

/// `visit` gets each piece of a text: plain, or the number of a place for a value.
template <typename Visit> void forEachPiece(const QString &text, Visit visit)
{
    qsizetype begin = 0;
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        const int place = text.at(i) == u'%' ? text.at(i + 1).digitValue() : -1;
        if (place < 1)
            continue;
        visit(text.mid(begin, i - begin), place);
        begin = i + 2;
        ++i;
    }
    visit(text.mid(begin), 0);
}

} // namespace

KeptWords::KeptWords()
{
    for (const auto &[context, source] : Known) {
        if (!QByteArrayView(source).contains("%n"))
            add(context, source, 0);
        else
            for (const int count : {1, 2})
                add(context, source, count);
    }
}

void KeptWords::add(const char *context, const char *source, int count)
{
    Pattern pattern{context, source, count, {}, {}};
    const QString text = QCoreApplication::translate(context, source, nullptr,
                                                     count == 2       ? Several
                                                         : count == 1 ? 1
                                                                      : -1);
    QString form;
    const QString several = QString::number(Several);
    forEachPiece(text, [&](const QString &plain, int place) {
        const QStringList parts = plain.split(several);
        for (qsizetype i = 0; i < parts.size(); ++i) {
            if (i > 0) {
                form += u"(\\d+)"_s;
                pattern.places.push_back(-1);
            }
            form += QRegularExpression::escape(parts.at(i));
        }
        if (place == 0)
            return;
        form += u"(.+)"_s;
        pattern.places.push_back(place - 1);
    });
    pattern.form.setPattern(QRegularExpression::anchoredPattern(form));
    pattern.form.setPatternOptions(QRegularExpression::DotMatchesEverythingOption);
    m_patterns.push_back(std::move(pattern));
}

std::optional<QJsonObject> KeptWords::match(const Pattern &pattern, const QString &words, int depth) const
{
    const QRegularExpressionMatch found = pattern.form.match(words);
    if (!found.hasMatch())
        return std::nullopt;
    std::array<QJsonValue, MostValues> values;
    int count = pattern.count;
    qsizetype used = 0;
    for (size_t i = 0; i < pattern.places.size(); ++i) {
        const QString text = found.captured(int(i) + 1);
        if (pattern.places[i] < 0) {
            count = text.toInt();
            continue;
        }
        values[size_t(pattern.places[i])] = keep(text, depth + 1);
        used = std::max<qsizetype>(used, pattern.places[i] + 1);
    }
    QJsonObject kept{{u"said"_s, QString::fromUtf8(pattern.source)},
                     {u"in"_s, QString::fromUtf8(pattern.context)}};
    if (pattern.count != 0)
        kept.insert(u"count"_s, count);
    QJsonArray list;
    for (qsizetype i = 0; i < used; ++i)
        list.append(values[size_t(i)]);
    if (!list.isEmpty())
        kept.insert(u"values"_s, list);
    return kept;
}

QJsonValue KeptWords::keep(const QString &words) const
{
    return keep(words, 0);
}

QJsonValue KeptWords::keep(const QString &words, int depth) const
{
    if (depth > MostDepth)
        return words;
    for (const Pattern &pattern : m_patterns) {
        if (const auto kept = match(pattern, words, depth))
            return *kept;
    }
    // Two sentences, one behind the other.
    for (qsizetype end = words.indexOf(u". "_s); end > 0; end = words.indexOf(u". "_s, end + 1)) {
        for (const Pattern &pattern : m_patterns) {
            const auto first = match(pattern, words.first(end + 1), depth);
            const QJsonValue rest = first ? keep(words.sliced(end + 2), depth + 1) : QJsonValue();
            if (rest.isObject())
                return QJsonArray{*first, rest};
        }
    }
    return words;
}

std::string KeptWords::keepText(const QString &words) const
{
    const QJsonValue kept = keep(words);
    if (kept.isString())
        return words.toStdString();
    const QJsonDocument document =
        kept.isArray() ? QJsonDocument(kept.toArray()) : QJsonDocument(kept.toObject());
    return document.toJson(QJsonDocument::Compact).toStdString();
}

QString KeptWords::read(const QJsonValue &kept)
{
    if (kept.isArray()) {
        QStringList all;
        const QJsonArray parts = kept.toArray();
        for (const QJsonValue part : parts)
            all << read(part);
        return all.join(u' ');
    }
    if (!kept.isObject())
        return kept.toString();
    const QByteArray context = kept[u"in"_s].toString().toUtf8();
    const QByteArray source = kept[u"said"_s].toString().toUtf8();
    const QString text = QCoreApplication::translate(context.constData(), source.constData(), nullptr,
                                                     kept[u"count"_s].toInt(-1));
    QString words;
    forEachPiece(text, [&](const QString &plain, int place) {
        words += plain;
        if (place > 0)
            words += read(kept[u"values"_s][place - 1]);
    });
    return words;
}

QString KeptWords::readText(const std::string &kept)
{
    const QString text = QString::fromStdString(kept);
    if (!text.startsWith(u'{') && !text.startsWith(u'['))
        return text;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    const QJsonValue value =
        document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    const QJsonValue first = value.isArray() ? value[0] : value;
    return first[u"said"_s].isString() ? read(value) : text;
}

} // namespace tally
