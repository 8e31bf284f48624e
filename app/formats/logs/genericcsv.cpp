// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/genericcsv.h"

#include "formats/logs/csvplan.h"
#include "formats/csv/csvtable.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

class GenericRow : public CsvRowParser {
public:
    GenericRow(std::vector<CsvPlan::Column> columns, const ReadOptions &options, const CsvPlan &plan)
        : m_columns(std::move(columns))
        , m_builder(options, "csv")
        , m_warnings(plan.warnings())
    {
        if (const auto width = plan.aggregate())
            m_builder.setAggregate(*width);
        m_builder.setCountsRequests(plan.countsRequests());
        // A context object comes first: its members go before those of columns.
        for (size_t i = 0; i < m_columns.size(); ++i) {
            if (m_columns[i].use.field != Field::Ignore)
                m_order.push_back(i);
        }
        std::stable_partition(m_order.begin(), m_order.end(),
                              [this](size_t i) { return m_columns[i].use.field == Field::ContextObject; });
    }

    std::optional<QString> parse(std::span<const std::string_view> cells, UsageRecord &record) override
    {
        m_builder.begin(record);
        for (const size_t i : m_order) {
            CsvPlan::Column &column = m_columns[i];
            CellError error = m_builder.put(column.use, cells[i]);
            if (error != CellError::None && column.styleOpen)
                error = putOtherStyle(column, cells[i], error);
            if (error != CellError::None)
                return cellErrorText(error, column.use.name, cells[i]);
        }
        return m_builder.finish();
    }

    bool lostCost() const override { return m_builder.lostCost(); }
    QStringList warnings() override { return m_warnings + m_builder.takeWarnings(); }

private:
    // The first value that tells the marks of its column.
    CellError putOtherStyle(CsvPlan::Column &column, std::string_view cell, CellError error)
    {
        if (error != CellError::NotANumber && error != CellError::NotWhole)
            return error;
        const NumberStyle before = column.use.style;
        column.use.style = before == NumberStyle{} ? NumberStyle::comma() : NumberStyle{};
        if (m_builder.put(column.use, cell) == CellError::None) {
            column.styleOpen = false;
            return CellError::None;
        }
        column.use.style = before;
        return error;
    }

    std::vector<CsvPlan::Column> m_columns;
    std::vector<size_t> m_order;
    RecordBuilder m_builder;
    QStringList m_warnings;
};

} // namespace

FormatInfo GenericCsv::info() const
{
    return {u"csv"_s,
            QCoreApplication::translate("Formats", "CSV or TSV table"),
            QCoreApplication::translate("Formats",
                                        "Any table with a time and a model, tokens or a cost; columns are "
                                        "found by their names or by a mapping file"),
            {u"csv"_s, u"tsv"_s, u"txt"_s}};
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

Result<void> GenericCsv::read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const
{
    CsvTable table(bytes);
    if (table.error())
        return *table.error();
    CsvPlan plan(table.names(), options.map.get());
    table.sample([&plan](auto cells) {
        plan.look(cells);
        plan.lookAtWidth(cells);
    });
    if (!table.sampleIsAll() && plan.isAmbiguous()) {
        const auto scanned = table.scanAll([&plan](auto cells) { plan.look(cells); });
        if (!scanned)
            return scanned.error();
        if (!*scanned)
            return Error{ErrorKind::Internal,
                         QCoreApplication::translate("Formats", "The file could not be read a second time.")};
    }
    auto columns = plan.decide(table.delimiter());
    if (!columns)
        return columns.error();
    GenericRow rows(std::move(*columns), options, plan);
    return table.read(rows, sink);
}

} // namespace tally
