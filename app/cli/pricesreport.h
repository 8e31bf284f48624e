// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricecatalogue.h"
#include "domain/usagequery.h"
#include "services/prices/priceservice.h"
#include "services/prices/repriceservice.h"

#include <QJsonObject>
#include <QString>

namespace tally {

/// How `tallyglass prices` writes what it found. Rates are dollars per million tokens, or per search and
/// request, as exact decimal text.
QJsonObject priceListJson(const PriceListInfo &info);
QJsonObject pricedModelJson(const PricedModel &model, const PriceBook &book);
QString pricedModelText(const PricedModel &model, const PriceBook &book);

/// Models without a price with their requests and tokens.
QJsonObject unpricedJson(const UsageTable &table);
QString unpricedText(const UsageTable &table);

QJsonObject repriceJson(const RepricePlan &plan, int64_t batch, bool dryRun);
QString repriceText(const RepricePlan &plan);

} // namespace tally
