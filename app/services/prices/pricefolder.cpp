// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/prices/pricefolder.h"

#include "formats/prices/pricelistwriter.h"
#include "services/prices/pricefiles.h"
#include "services/servicetext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

// The book lies in a static library; outside of any namespace, as Qt wants it.
static void initPriceResources()
{
    Q_INIT_RESOURCE(prices);
}

using namespace Qt::StringLiterals;

namespace tally {

/// One file of a list, as it was when it was read.
struct ListFile {
    QString id;
    PriceFileStamp stamp = {};
    std::shared_ptr<const PriceBook> book = {}; // none: it cannot be used
    QString problem = {};

    bool isStill(const ListFile &other) const { return id == other.id && stamp == other.stamp; }
};

namespace {

constexpr qint64 MaxListSize = qint64(32) << 20;

PriceBook readEmbeddedBook()
{
    initPriceResources();
    QFile file(u":/prices/book.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the embedded price book is missing");
    auto list = parsePriceList(file.readAll(), u"book.json"_s, QDate());
    if (!list)
        qFatal("the embedded price book cannot be read: %s", qPrintable(list.error().message));
    list->book.kind = PriceBook::Kind::Embedded;
    return std::move(list->book);
}

PriceList emptyOwn()
{
    PriceList own;
    own.book.kind = PriceBook::Kind::User;
    own.book.name = "own prices";
    return own;
}

QString leftOut(const QString &path, const Error &error)
{
    return ServiceText::tr("%1 was left out: %2").arg(QDir::toNativeSeparators(path), error.message);
}

Result<PriceList> readListAt(const QString &path)
{
    const auto text = readPriceFile(path);
    if (!text)
        return text.error();
    return parsePriceList(*text, QFileInfo(path).fileName(), QDate::currentDate());
}

Result<PriceList> readOwnAt(const QString &path)
{
    if (!QFileInfo::exists(path))
        return emptyOwn();
    auto own = readListAt(path);
    if (own)
        own->book.kind = PriceBook::Kind::User;
    return own;
}

/// The files that are there, unread, the newest first: names begin with a running number.
std::vector<ListFile> listFiles(const QDir &folder)
{
    std::vector<ListFile> files;
    const QStringList names = folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name | QDir::Reversed);
    for (const QString &name : names)
        files.push_back({name, priceFileStamp(folder.filePath(name))});
    return files;
}

void readInto(ListFile &file, const QString &path)
{
    auto list = readListAt(path);
    if (!list) {
        file.problem = leftOut(path, list.error());
        return;
    }
    list->book.kind = PriceBook::Kind::Loaded;
    file.book = std::make_shared<const PriceBook>(std::move(list->book));
}

} // namespace

/// The folder as it was at one moment.
struct PriceFolder::Content {
    PriceFileStamp ownStamp = {};
    std::shared_ptr<const PriceList> own = {};
    QString ownProblem = {};
    std::vector<ListFile> lists = {}; // newest first
    std::shared_ptr<const PriceCatalogue> catalogue = {};

    bool isStill(const PriceFileStamp &ownNow, const std::vector<ListFile> &listsNow) const
    {
        return ownStamp == ownNow
            && std::ranges::equal(lists, listsNow,
                                  [](const ListFile &a, const ListFile &b) { return a.isStill(b); });
    }
    void makeCatalogue()
    {
        std::vector<std::shared_ptr<const PriceBook>> books{std::make_shared<const PriceBook>(own->book)};
        for (const ListFile &list : lists) {
            if (list.book)
                books.push_back(list.book);
        }
        books.push_back(embeddedBook());
        catalogue = std::make_shared<const PriceCatalogue>(std::move(books), own->aliases);
    }
};

Result<QByteArray> readPriceFile(const QString &path)
{
    QFile file(path);
    if (QFileInfo::exists(path) && !QFileInfo(path).isFile()) // a pipe would be waited for
        return Error{
            ErrorKind::InvalidInput,
            ServiceText::tr("This is no file that can be read as a price list. The prices are as they were."),
            path};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Io,
                     ServiceText::tr("The price list could not be read: %1. The prices are as they were.")
                         .arg(file.errorString()),
                     path};
    if (file.size() > MaxListSize)
        return Error{ErrorKind::InvalidInput,
                     ServiceText::tr("This file is larger than 32 MB, which no price list is. The prices are "
                                     "as they were."),
                     path};
    return file.readAll();
}

Result<PriceList> parsePriceList(const QByteArray &text, const QString &name, const QDate &date)
{
    return readPriceList({text.constData(), static_cast<size_t>(text.size())},
                         {.fileName = name, .date = date.toString(Qt::ISODate).toStdString()});
}

std::shared_ptr<const PriceBook> embeddedBook()
{
    static const auto book = std::make_shared<const PriceBook>(readEmbeddedBook()); // never changes
    return book;
}

PriceFolder::PriceFolder(QString path)
    : m_path(std::move(path))
{
}

PriceFolder::~PriceFolder() = default;

std::shared_ptr<const PriceCatalogue> PriceFolder::catalogue() const
{
    return content()->catalogue;
}

QStringList PriceFolder::problems() const
{
    const ContentPointer now = content();
    QStringList problems;
    if (!now->ownProblem.isEmpty())
        problems.append(now->ownProblem);
    for (const ListFile &list : now->lists) {
        if (!list.problem.isEmpty())
            problems.append(list.problem);
    }
    return problems;
}

std::vector<PriceFolder::Loaded> PriceFolder::lists() const
{
    const ContentPointer now = content();
    std::vector<Loaded> loaded;
    for (const ListFile &list : now->lists) {
        if (list.book)
            loaded.push_back({list.id, list.book});
    }
    return loaded;
}

std::shared_ptr<const PriceList> PriceFolder::own() const
{
    return content()->own;
}

PriceFolder::ContentPointer PriceFolder::held() const
{
    const QMutexLocker locker(&m_mutex);
    return m_content;
}

PriceFolder::ContentPointer PriceFolder::content() const
{
    const QMutexLocker locker(&m_mutex);
    if (!m_content)
        m_content = read({});
    return m_content;
}

// Files that are still as they are in `known` are not read again. Stamps are taken before reading: what is
// changed meanwhile is another file the next time.
PriceFolder::ContentPointer PriceFolder::read(const ContentPointer &known) const
{
    const auto now = std::make_shared<Content>();
    const QString ownPath = ownPricesPath(m_path);
    now->ownStamp = priceFileStamp(ownPath);
    auto own = readOwnAt(ownPath);
    if (!own)
        now->ownProblem = leftOut(ownPath, own.error());
    now->own = std::make_shared<const PriceList>(own ? std::move(*own) : emptyOwn());
    const QDir folder(priceListsPath(m_path));
    now->lists = listFiles(folder);
    const std::vector<ListFile> former = known ? known->lists : std::vector<ListFile>();
    for (ListFile &file : now->lists) {
        const auto isSame = [&file](const ListFile &old) { return old.isStill(file); };
        const auto old = std::ranges::find_if(former, isSame);
        if (old != former.end())
            file = *old;
        else
            readInto(file, folder.filePath(file.id));
    }
    now->makeCatalogue();
    return now;
}

bool PriceFolder::refresh()
{
    const ContentPointer known = held();
    if (!known
        || known->isStill(priceFileStamp(ownPricesPath(m_path)), listFiles(QDir(priceListsPath(m_path)))))
        return false;
    const ContentPointer now = read(known); // without the lock: nobody waits for it
    const QMutexLocker locker(&m_mutex);
    if (m_content != known)
        return false; // a change of our own came between, and read the folder itself
    m_content = now;
    return true;
}

// Only under the lock of the folder, so that the last to read has the newest.
void PriceFolder::readAfterChange()
{
    const ContentPointer now = read(held());
    const QMutexLocker locker(&m_mutex);
    m_content = now;
}

Result<void> PriceFolder::changeOwn(const std::function<Result<void>(PriceList &own)> &change)
{
    const auto lock = lockPrices(m_path);
    if (!lock)
        return lock.error();
    auto own = readOwnAt(ownPricesPath(m_path));
    if (!own)
        return own.error(); // a damaged file is not written over
    if (const Result<void> changed = change(*own); !changed)
        return changed;
    if (const auto written = writeOwnPrices(m_path, writePriceList(*own)); !written)
        return written;
    readAfterChange();
    return {};
}

Result<PriceFolder::Loaded> PriceFolder::keep(PriceList list)
{
    const auto lock = lockPrices(m_path);
    if (!lock)
        return lock.error();
    list.book.kind = PriceBook::Kind::Loaded;
    const auto id = addPriceListFile(m_path, list.book.name, writePriceList(list));
    if (!id)
        return id.error();
    readAfterChange();
    return Loaded{*id, std::make_shared<const PriceBook>(std::move(list.book))};
}

Result<void> PriceFolder::remove(const QString &id)
{
    const auto lock = lockPrices(m_path);
    if (!lock)
        return lock.error();
    const auto there = listFiles(QDir(priceListsPath(m_path)));
    if (std::ranges::none_of(there, [&](const ListFile &list) { return list.id == id; }))
        return Error{ErrorKind::NotFound, ServiceText::tr("There is no price list \"%1\".").arg(id)};
    QFile file(priceListsPath(m_path) + u'/' + id);
    if (!file.remove())
        return Error{ErrorKind::Io,
                     ServiceText::tr("The price list could not be removed: %1. It is still in use.")
                         .arg(file.errorString())};
    readAfterChange();
    return {};
}

} // namespace tally
