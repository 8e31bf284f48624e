// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/httprequest.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace tally {

/// What is asked for: [fromMs, toMs), UTC.
struct PullWindow {
    int64_t fromMs = 0;
    int64_t toMs = 0;
};

/// Where the next page is.
struct PullPage {
    int number = 1;
    QString cursor = {}; // empty: the first
    int64_t rows = 0; // before it
};

/// How the usage of one provider is fetched: pages of JSON that one of the import formats reads. Pure.
struct PullRecipe {
    QString id; // of --provider
    QString name; // proper noun
    QString baseUrl; // empty: a person gives it
    QString formatId;
    bool isSums = false; // of days, which may be corrected later
    HttpRequest (*request)(const QString &baseUrl, const QByteArray &key, const PullWindow &window,
                           const PullPage &page);
    /// The next page; nothing after the last one.
    std::optional<PullPage> (*next)(const QJsonObject &answer, const PullPage &page);
    /// Of sums: the times of which the rows of an answer tell all that there is, one after the other. nullptr
    /// for single requests.
    std::vector<PullWindow> (*told)(const QJsonArray &rows, int64_t nowMs) = nullptr;
};

const std::vector<PullRecipe> &pullRecipes();
/// nullptr for an unknown id.
const PullRecipe *findPullRecipe(const QString &id);

} // namespace tally
