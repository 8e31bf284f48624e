// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/genericcsv.h"

#include "formats/csv/csvtable.h"
#include "formats/fields/kindjoiner.h"
#include "formats/logs/csvplan.h"
#include "formats/logs/genericrow.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

// Whether rows of these columns can leave open what they mean.
bool needsSurvey(const std::vector<CsvPlan::Column> &columns, const CsvPlan &plan)
{
    if (plan.saysTotals() || plan.saysRefunds() || plan.saysContainers() || plan.saysBegins()
        || plan.width().hasOddTaken() || plan.width().hasMidnights() || plan.mayHaveRollups())
        return true;
    const auto any = [&columns](auto matches) {
        return std::ranges::any_of(columns,
                                   [&](const CsvPlan::Column &column) { return matches(column.use); });
    };
    const bool ends = any([](const FieldUse &use) { return use.field == Field::EndTime; });
    return any([ends](const FieldUse &use) {
        const bool part = use.field >= Field::CacheRead && use.field <= Field::Reasoning;
        const bool unit = use.field == Field::Latency && use.scale != 3 && (ends || !use.unitTold);
        const bool weakCost = use.field == Field::Cost && use.weak;
        const bool object = use.field == Field::Context && isUsagePath(use.name);
        const bool linked =
            use.field == Field::Thread || use.field == Field::Trace || use.field == Field::Parent;
        const bool many = use.scale != 0 && isCount(use.field);
        return part || unit || many || weakCost || object || linked || use.field == Field::Batch
            || isNamedTotal(use);
    });
}

Error unreadAgain()
{
    return {ErrorKind::Internal,
            QCoreApplication::translate("Formats", "The file could not be read a second time.")};
}

// Visits the rows of the whole file.
template <typename Visitor> Result<void> visitAll(CsvTable &table, Visitor visit)
{
    if (table.sampleIsAll()) {
        table.sample(visit);
        return {};
    }
    const auto scanned = table.scanAll(visit);
    if (!scanned)
        return scanned.error();
    return *scanned ? Result<void>() : unreadAgain();
}

// As the first rows say; nothing where they leave a question open, or where the rest need not be looked at.
std::optional<FileReading> firstReading(const CsvTable &table, const std::vector<CsvPlan::Column> &columns,
                                        const ReadOptions &options, const CsvPlan &plan)
{
    if (!options.looksMeanwhile || options.corrections || table.sampleIsAll() || !needsSurvey(columns, plan))
        return std::nullopt;
    FileSurvey survey;
    GenericRow rows(columns, options, plan);
    table.sample([&](auto cells) { rows.survey(cells, survey); });
    Doubts doubts(options);
    FileReading reading = survey.settle(options, doubts);
    return doubts.settled() ? std::optional(std::move(reading)) : std::nullopt;
}

Result<FileReading> readingOf(CsvTable &table, const std::vector<CsvPlan::Column> &columns,
                              const ReadOptions &options, const CsvPlan &plan, Doubts &doubts,
                              RecordSink &sink)
{
    FileSurvey survey;
    if (needsSurvey(columns, plan)) {
        GenericRow rows(columns, options, plan);
        const auto seen = visitAll(table, [&](auto cells) { rows.survey(cells, survey); });
        if (!seen)
            return seen.error();
    }
    const FileReading reading = survey.settle(options, doubts);
    if (auto settled = doubts.end(sink); !settled)
        return settled.error();
    return reading;
}

} // namespace

FormatInfo GenericCsv::info() const
{
    return {u"csv"_s,
            QCoreApplication::translate("Formats", "CSV or TSV table"),
            QCoreApplication::translate("Formats",
                                        "Any table with a time and a model, tokens or a cost; columns are "
                                        "found by their names or by a mapping file"),
            {u"csv"_s, u"tsv"_s, u"txt"_s},
            false,
            {.provider = u"per row"_s,
             .granularity = u"by columns and times"_s,
             .cache = u"by names, totals and sizes; else asked"_s,
             .reasoning = u"by names, totals and sizes; else asked"_s,
             .id = u"id columns, else content"_s,
             .money = u"USD, cents by name; others aside"_s,
             .zone = u"UTC or --assume-zone"_s,
             .leftOut = u"prompts, answers, addresses, keys"_s,
             .evidence = u"field cases"_s}};
}

int GenericCsv::confidence(const FileHead &head) const
{
    const CsvHead csv = csvHead(head);
    bool time = false;
    int others = 0;
    for (const auto &name : csv.names) {
        const auto match = matchField(name);
        time = time || (match && match->field == Field::Time);
        others += match
            && (match->field == Field::Model || match->field == Field::Cost || isTokenCount(match->field));
    }
    const bool header = csv.names.size() > 1;
    if (header && time && others > 0)
        return 40;
    if (header && csv.consistent)
        return time || others > 0 ? 20 : 10;
    return header && others > 1 ? 20 : 0;
}

Result<void> GenericCsv::read(ByteSource &bytes, const ReadOptions &given, RecordSink &sink) const
{
    const ReadOptions options = withMapAnswers(given);
    const auto rates = CurrencyRates::from(options.assume);
    if (!rates)
        return rates.error();
    CsvTable table(bytes);
    if (table.error())
        return *table.error();
    CsvPlan plan(table.names(), options.map.get(), *rates);
    table.sample([&plan](auto cells) {
        plan.look(cells);
        plan.lookAtWidth(cells);
    });
    if (!table.sampleIsAll() && plan.isAmbiguous()) {
        if (const auto seen = visitAll(table, [&plan](auto cells) { plan.look(cells); }); !seen)
            return seen.error();
    }
    Doubts doubts(options);
    auto columns = plan.decide(table.delimiter(), doubts);
    if (!columns)
        return columns.error();
    const auto first = firstReading(table, *columns, options, plan);
    const auto reading =
        first ? Result<FileReading>(*first) : readingOf(table, *columns, options, plan, doubts, sink);
    if (!reading)
        return reading.error();
    GenericRow rows(std::move(*columns), options, plan);
    rows.setReading(*reading, plan.saysTotals());
    rows.setRates(*rates);
    FileSurvey survey;
    if (first)
        rows.surveyFor(survey);
    KindJoiner joiner(sink);
    const auto read = table.read(rows, plan.hasKinds() ? static_cast<RecordSink &>(joiner) : sink);
    joiner.flush();
    if (read && first && survey.settle(options, doubts) != *first && doubts.settled()) {
        sink.startOver();
        return read;
    }
    Doubts last(options); // those before are told already
    Doubts &open = first ? doubts : last;
    if (const auto repeats = rows.repeatDoubt())
        open.settle(*repeats);
    if (const auto settled = read ? open.end(sink) : Result<void>(); !settled)
        return settled;
    sink.mapped(rows.facts());
    return read;
}

} // namespace tally
