// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/doubt.h"
#include "formats/fields/columnmap.h"
#include "formats/fields/fielduse.h"

#include <QString>

namespace tally {

/// Questions of the readers that a mapping answers: a map says what each column is, so a reader with it asks
/// them no more. Facts of the keys: FileSurvey, CsvPlan, twinDoubt().
namespace mappingquestion {

inline constexpr QLatin1StringView CacheKey("input_includes_cache"); // "yes", "no"
inline constexpr QLatin1StringView ReasoningKey("output_includes_reasoning"); // "yes", "no"
inline constexpr QLatin1StringView DecimalKey("decimal"); // "comma", "point"
inline constexpr QLatin1StringView CostKey("cost_column"); // "yes", "no", "tokens"

/// It asks what a column means.
bool asksForColumn(const Doubt &doubt);
/// It asks what this column means, which the reader took so by its name.
bool asksFor(const Doubt &doubt, const FieldUse &found);
/// The answer that gives this column the meaning `field`; "" where it is none of the choices.
QString answerOf(const Doubt &doubt, const FieldUse &found, Field field);

} // namespace mappingquestion

} // namespace tally
