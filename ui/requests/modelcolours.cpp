// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/modelcolours.h"

#include "ui/state/entitycolors.h"

#include <string>
#include <vector>

namespace tally {

ModelColours::ModelColours(const UsageService &usage, EntityColors &colours, QObject *parent)
    : QObject(parent)
    , m_usage(usage)
    , m_colours(colours)
{
}

void ModelColours::ask(const UsageFilter &filter)
{
    const Dimension model{DimensionKind::Model, {}};
    m_pending = true;
    m_question.ask(
        [&](const UsageService::Flag &flag) {
            return m_usage.facets(filter, {model}, Measure::Cost, 4 * EntityColors::SlotCount, {}, flag);
        },
        [this, model](const std::vector<FacetList> &lists) {
            m_pending = false;
            std::vector<std::string> values;
            for (const FacetList &list : lists) {
                for (const FacetValue &value : list.values)
                    values.push_back(value.value);
            }
            m_colours.slotsFor(model, values);
            Q_EMIT answered();
        },
        [this](const Error &) {
            m_pending = false;
            Q_EMIT answered();
        });
}

} // namespace tally

#include "moc_modelcolours.cpp"
