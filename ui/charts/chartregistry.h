// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

#include <QStringView>

#include <span>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace tally {

class TimeChart;

/// What is to be shown, as far as it decides which chart is right for it.
struct ChartRequest {
    Measure measure = Measure::Cost;
    bool grouped = true;
    bool runningTotal = false;
};

/// One kind of chart: a file that defines a TimeChart and one of these, plus one line in chartregistry.cpp.
struct ChartDefinition {
    QStringView id;
    bool (*fits)(const ChartRequest &request);
    TimeChart *(*make)(QWidget *parent);
};

/// In order of preference; the last one fits everything.
std::span<const ChartDefinition *const> chartDefinitions();
const ChartDefinition &chartFor(const ChartRequest &request);

extern const ChartDefinition runningTotalChart;
extern const ChartDefinition linesChart;
extern const ChartDefinition stackedBarsChart;

} // namespace tally
