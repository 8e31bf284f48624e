// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/prices/ownprices.h"

#include "services/servicetext.h"

#include <algorithm>

namespace tally::ownprices {

namespace {

bool sameModel(const PricedModel &model, std::string_view provider, std::string_view id)
{
    return model.provider == provider && foldedName(model.id) == foldedName(id);
}

bool sameTime(const PriceEntry &a, const PriceEntry &b)
{
    return a.fromMs == b.fromMs && a.windowStart == b.windowStart;
}

void mergeEntries(PricedModel &into, const PricedModel &from)
{
    for (const PriceEntry &entry : from.entries) {
        const auto same = std::find_if(into.entries.begin(), into.entries.end(),
                                       [&](const PriceEntry &old) { return sameTime(old, entry); });
        if (same != into.entries.end())
            *same = entry;
        else
            into.entries.push_back(entry);
    }
    std::stable_sort(into.entries.begin(), into.entries.end(), [](const PriceEntry &a, const PriceEntry &b) {
        return a.fromMs.value_or(INT64_MIN) < b.fromMs.value_or(INT64_MIN);
    });
}

PricedModel *findModel(PriceBook &book, std::string_view provider, std::string_view id)
{
    const auto model = std::find_if(book.models.begin(), book.models.end(),
                                    [&](const PricedModel &known) { return sameModel(known, provider, id); });
    return model == book.models.end() ? nullptr : &*model;
}

void mergeModel(PriceBook &book, const PricedModel &model)
{
    if (PricedModel *known = findModel(book, model.provider, model.id))
        mergeEntries(*known, model);
    else
        book.models.push_back(model);
}

Error entryGone()
{
    return {ErrorKind::NotFound,
            ServiceText::tr("This price of your own is not there any more. The prices are as they were.")};
}

QString writtenModel(const std::string &provider, const std::string &model)
{
    return QString::fromStdString(provider + '/' + model);
}

bool sameNames(const PriceAlias &a, const PriceAlias &b)
{
    return a.provider == b.provider && foldedName(a.model) == foldedName(b.model);
}

/// The alias that the target of a new one goes by, when it leads elsewhere.
const PriceAlias *aliasInTheWay(const std::vector<PriceAlias> &aliases, const PriceAlias &fresh)
{
    const std::string provider = providerIdOf(fresh.targetProvider);
    const std::string model = foldedName(fresh.targetModel);
    const auto it = std::find_if(aliases.begin(), aliases.end(), [&](const PriceAlias &alias) {
        const bool names =
            (alias.provider.empty() || alias.provider == provider) && foldedName(alias.model) == model;
        const bool leadsToItself =
            providerIdOf(alias.targetProvider) == provider && foldedName(alias.targetModel) == model;
        return names && !leadsToItself && !sameNames(alias, fresh);
    });
    return it == aliases.end() ? nullptr : &*it;
}

} // namespace

void merge(PriceList &own, const std::vector<PricedModel> &models)
{
    for (const PricedModel &model : models)
        mergeModel(own.book, model);
}

Result<void> replaceEntry(PriceList &own, const std::string &provider, const std::string &model,
                          const PriceEntry &old, const PriceEntry &next)
{
    PricedModel *known = findModel(own.book, provider, model);
    if (!known || std::erase(known->entries, old) == 0)
        return entryGone();
    mergeEntries(*known, {.entries = {next}});
    return {};
}

Result<void> removeEntry(PriceList &own, const std::string &provider, const std::string &model,
                         const PriceEntry &entry)
{
    PricedModel *known = findModel(own.book, provider, model);
    if (!known || std::erase(known->entries, entry) == 0)
        return entryGone();
    std::erase_if(own.book.models, [](const PricedModel &each) { return each.entries.empty(); });
    return {};
}

Result<void> removeModel(PriceList &own, const std::string &provider, const std::string &model)
{
    const auto gone = std::erase_if(
        own.book.models, [&](const PricedModel &known) { return sameModel(known, provider, model); });
    if (gone == 0)
        return Error{ErrorKind::NotFound, ServiceText::tr("You have no price of your own for this model.")};
    return {};
}

Result<void> setAlias(PriceList &own, const PriceAlias &alias, const PriceCatalogue &books)
{
    if (const PriceAlias *next = aliasInTheWay(own.aliases, alias))
        return Error{ErrorKind::InvalidInput,
                     ServiceText::tr("%1 is itself an alias, of %2. Name a model that has prices of its "
                                     "own. The prices are as they were.")
                         .arg(writtenModel(alias.targetProvider, alias.targetModel),
                              writtenModel(next->targetProvider, next->targetModel))};
    if (books.find(alias.targetProvider, alias.targetModel).empty())
        return Error{ErrorKind::NotFound,
                     ServiceText::tr("No price book has the model %1 of %2. The prices are as they were.")
                         .arg(QString::fromStdString(alias.targetModel),
                              QString::fromStdString(alias.targetProvider))};
    std::erase_if(own.aliases, [&](const PriceAlias &old) { return sameNames(old, alias); });
    own.aliases.push_back(alias);
    return {};
}

Result<void> removeAlias(PriceList &own, const std::string &provider, const std::string &model)
{
    const auto gone = std::erase_if(own.aliases, [&](const PriceAlias &old) {
        return old.provider == provider && foldedName(old.model) == foldedName(model);
    });
    if (gone == 0)
        return Error{ErrorKind::NotFound, ServiceText::tr("There is no such alias.")};
    return {};
}

} // namespace tally::ownprices
