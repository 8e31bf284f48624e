// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetwriter.h"

#include "services/async.h"
#include "ui/text/labels.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr size_t MostNamed = 3; // values that no record has

using UnknownValues = std::vector<std::pair<Dimension, std::string>>;

/// A value that no record has is taken, and said: it may be misspelt.
QString unknownText(const UnknownValues &unknown)
{
    QString text;
    for (size_t i = 0; i < std::min(unknown.size(), MostNamed); ++i)
        text += u' '
            + BudgetWriter::tr("No record has %1 “%2” so far.")
                  .arg(dimensionLabel(unknown[i].first), QString::fromStdString(unknown[i].second));
    return text;
}

QString saidOf(const QString &sentence, const Budget &budget)
{
    return sentence.arg(QString::fromStdString(budget.name));
}

} // namespace

BudgetWriter::BudgetWriter(BudgetWatch &watch, QObject *parent)
    : QObject(parent)
    , m_watch(watch)
{
}

BudgetWriter::~BudgetWriter()
{
    m_pool.waitForDone();
}

void BudgetWriter::add(const Budget &budget)
{
    write(budget, saidOf(tr("“%1” was added."), budget),
          [budget, added = m_added](const BudgetService &budgets) -> Result<void> {
              const auto id = budgets.add(budget);
              if (id)
                  *added = *id;
              return id ? Result<void>() : id.error();
          });
}

void BudgetWriter::change(const Budget &budget)
{
    write(budget, saidOf(tr("“%1” was changed."), budget),
          [budget](const BudgetService &budgets) { return budgets.change(budget); });
}

void BudgetWriter::write(const Budget &budget, const QString &said, const BudgetWatch::Change &change)
{
    ++m_asking;
    deliver(
        inBackground(m_pool, [budgets = m_watch.budgets(), budget] { return budgets.unknownValues(budget); }),
        this, [this, said, change](const Result<UnknownValues> &unknown) {
            --m_asking;
            m_watch.change(change, unknown ? said + unknownText(*unknown) : said);
        });
}

void BudgetWriter::remove(const Budget &budget)
{
    m_watch.change([id = budget.id](const BudgetService &budgets) { return budgets.remove(id); },
                   saidOf(budget.each ? tr("“%1” was removed with all its values. Undo brings it back.")
                                      : tr("“%1” was removed. Undo brings it back."),
                          budget));
}

void BudgetWriter::undo()
{
    m_watch.change(
        [](const BudgetService &budgets) -> Result<void> {
            const auto undone = budgets.undo();
            return undone ? Result<void>() : undone.error();
        },
        tr("The last change of a budget was taken back."));
}

} // namespace tally

#include "moc_budgetwriter.cpp"
