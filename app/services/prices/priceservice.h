// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricecatalogue.h"
#include "domain/result.h"
#include "formats/prices/pricelist.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace tally {

/// A price book as listed.
struct PriceListInfo {
    QString id; // for removeList(); empty for the user's own prices and the embedded book
    QString title; // name, version and date
    PriceBook::Kind kind = PriceBook::Kind::Loaded;
    int64_t models = 0;
    QStringList warnings = {}; // of loading; not kept
    bool alreadyLoaded = false; // nothing was added: the newest list of that origin says the same
};

/// The price books of this user: own prices and aliases, loaded lists, the embedded book. Own prices and
/// lists are JSON files (formats/prices/pricelist.h) in one folder, written whole or not at all; the embedded
/// book comes with the program, so updates never touch the user's edits. Nothing here changes a recorded
/// cost. The functions block briefly; catalogue() may be called from any thread.
class PriceService : public QObject {
    Q_OBJECT
public:
    /// `folder` is made when something is first kept; empty: the default one in the user's data folder.
    explicit PriceService(QString folder = {}, QObject *parent = nullptr);
    ~PriceService() override;

    /// All books in order of precedence. Read at the first call.
    std::shared_ptr<const PriceCatalogue> catalogue() const;
    /// Files of the folder that could not be used and were left out, ready for a person.
    QStringList problems() const;
    /// In order of precedence, the embedded book last.
    std::vector<PriceListInfo> lists() const;
    /// The user's own prices and aliases as they are now; a later change makes others.
    std::shared_ptr<const PriceList> own() const;

    /// From now on, what other processes change shows here within seconds, and changed() tells. Needs an
    /// event loop.
    void follow();

    /// Keeps a price list as it is: LiteLLM, genai-prices, models.dev, OpenRouter or our own JSON or CSV. A
    /// list of our own form is added to the user's prices when it is CSV, else it is a loaded list. Nothing
    /// changes on error.
    Result<PriceListInfo> loadFile(const QString &path);
    /// The same for bytes that came from elsewhere; `name` is shown.
    Result<PriceListInfo> loadText(const QByteArray &text, const QString &name, const QDate &date);
    /// The same for what OpenRouter's `GET /models` answered, and nothing else. Adds nothing when the newest
    /// of their lists here has the same prices (PriceListInfo::alreadyLoaded).
    Result<PriceListInfo> loadOpenRouter(const QByteArray &text, const QDate &date);
    Result<void> removeList(const QString &id);

    /// Adds the entries of a model to the user's prices; one that begins at the same time is replaced.
    Result<void> setPrice(const PricedModel &model);
    /// Puts an entry of the user's own in the place of another; NotFound when `old` is not there any more.
    Result<void> replaceEntry(const std::string &provider, const std::string &model, PriceEntry old,
                              PriceEntry next);
    /// Takes one entry of the user's own away, and the model with its last one.
    Result<void> removeEntry(const std::string &provider, const std::string &model, PriceEntry entry);
    /// Takes all the user's own prices of a model away; NotFound when there are none.
    Result<void> removePrice(const std::string &provider, const std::string &model);
    /// Adds an alias or replaces the one of the same name; NotFound when no book has the target.
    Result<void> setAlias(const PriceAlias &alias);
    Result<void> removeAlias(const std::string &provider, const std::string &model);

Q_SIGNALS:
    /// The catalogue is another one. Recorded costs are as they were. Comes on the thread of this object.
    void changed();

private:
    Result<void> changeOwn(const std::function<Result<void>(PriceList &own)> &change);
    Result<PriceListInfo> mergeOwn(const PriceList &list);
    Result<PriceListInfo> keepList(PriceList list);
    void refresh();

    class Private;
    std::unique_ptr<Private> d;
};

/// The default folder of price files.
QString defaultPriceFolder();

} // namespace tally
