// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/pricefolder.h"

#include "domain/ownfile.h"
#include "services/servicetext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSaveFile>

#include <algorithm>

// The book lies in a static library; outside of any namespace, as Qt wants it.
static void initPriceResources()
{
    Q_INIT_RESOURCE(prices);
}

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr qint64 MaxListSize = qint64(32) << 20;
constexpr int LockWaitMs = 3000;

Result<void> writeWhole(const QString &path, const std::string &text)
{
    makeOwnFolder(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    const auto size = static_cast<qint64>(text.size());
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(text.data(), size) != size || !file.commit())
        return Error{
            ErrorKind::Io,
            ServiceText::tr("The prices could not be kept: %1. They are as they were. Check the free "
                            "space and the permissions of the folder.")
                .arg(file.errorString()),
            path};
    return {};
}

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

} // namespace

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

std::shared_ptr<const PriceCatalogue> PriceFolder::catalogue() const
{
    const QMutexLocker locker(&m_mutex);
    ensureRead();
    return m_catalogue;
}

QStringList PriceFolder::problems() const
{
    const QMutexLocker locker(&m_mutex);
    ensureRead();
    return m_problems;
}

std::vector<PriceFolder::Loaded> PriceFolder::lists() const
{
    const QMutexLocker locker(&m_mutex);
    ensureRead();
    return m_lists;
}

const PriceList &PriceFolder::own() const
{
    const QMutexLocker locker(&m_mutex);
    ensureRead();
    return m_own;
}

void PriceFolder::ensureRead() const
{
    if (m_read)
        return;
    m_read = true;
    readOwn();
    readLists();
    rebuild();
}

void PriceFolder::readOwn() const
{
    m_own = emptyOwn();
    if (!QFileInfo::exists(ownPath()))
        return;
    auto list = readFile(ownPath());
    if (!list)
        return;
    m_own = std::move(*list);
    m_own.book.kind = PriceBook::Kind::User;
}

void PriceFolder::readLists() const
{
    m_lists.clear();
    // Names begin with a running number: the newest is the last.
    const QStringList names = QDir(listFolder()).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (auto name = names.crbegin(); name != names.crend(); ++name) {
        if (auto list = readFile(listFolder() + u'/' + *name)) {
            list->book.kind = PriceBook::Kind::Loaded;
            m_lists.push_back({*name, std::make_shared<const PriceBook>(std::move(list->book))});
        }
    }
}

std::optional<PriceList> PriceFolder::readFile(const QString &path) const
{
    const auto text = readPriceFile(path);
    auto list = text ? parsePriceList(*text, QFileInfo(path).fileName(), QDate::currentDate())
                     : Result<PriceList>(text.error());
    if (list)
        return std::move(*list);
    m_problems.append(
        ServiceText::tr("%1 was left out: %2").arg(QDir::toNativeSeparators(path), list.error().message));
    return std::nullopt;
}

void PriceFolder::rebuild() const
{
    std::vector<std::shared_ptr<const PriceBook>> books{std::make_shared<const PriceBook>(m_own.book)};
    for (const Loaded &loaded : m_lists)
        books.push_back(loaded.book);
    books.push_back(embeddedBook());
    m_catalogue = std::make_shared<const PriceCatalogue>(std::move(books), m_own.aliases);
}

Result<void> PriceFolder::changeOwn(const std::function<Result<void>(PriceList &own)> &change)
{
    const QMutexLocker locker(&m_mutex);
    makeOwnFolder(m_path);
    removeForeignThing(m_path + u"/lock"_s);
    QLockFile lock(m_path + u"/lock"_s);
    if (!lock.tryLock(LockWaitMs))
        return Error{ErrorKind::Locked,
                     ServiceText::tr("Another window is changing the prices, or the folder %1 cannot be "
                                     "written. The prices are as they were. Try again.")
                         .arg(QDir::toNativeSeparators(m_path))};
    makePrivate(lock.fileName());
    ensureRead();
    if (QFileInfo::exists(ownPath())) {
        const auto text = readPriceFile(ownPath());
        if (!text)
            return text.error();
        if (const auto list = parsePriceList(*text, u"own-prices.json"_s, QDate::currentDate()); !list)
            return list.error(); // a damaged file is not written over
    }
    readOwn();
    PriceList next = m_own;
    if (const Result<void> changed = change(next); !changed)
        return changed;
    if (const auto written = writeWhole(ownPath(), writePriceList(next)); !written)
        return written;
    m_own = std::move(next);
    rebuild();
    return {};
}

Result<PriceFolder::Loaded> PriceFolder::keep(PriceList list)
{
    const QMutexLocker locker(&m_mutex);
    ensureRead();
    int number = 1;
    for (const Loaded &loaded : m_lists)
        number = std::max(number, loaded.id.left(6).toInt() + 1);
    QString name;
    for (const QChar c : QString::fromStdString(list.book.name))
        name += c.isLetterOrNumber() ? c.toLower() : u'-';
    const QString id = u"%1-%2.json"_s.arg(number, 6, 10, QChar(u'0')).arg(name.left(40));
    list.book.kind = PriceBook::Kind::Loaded;
    if (const auto written = writeWhole(listFolder() + u'/' + id, writePriceList(list)); !written)
        return written.error();
    auto book = std::make_shared<const PriceBook>(std::move(list.book));
    m_lists.insert(m_lists.begin(), {id, book});
    rebuild();
    return m_lists.front();
}

Result<void> PriceFolder::remove(const QString &id)
{
    const QMutexLocker locker(&m_mutex);
    ensureRead();
    const auto it =
        std::find_if(m_lists.begin(), m_lists.end(), [&](const Loaded &loaded) { return loaded.id == id; });
    if (it == m_lists.end())
        return Error{ErrorKind::NotFound, ServiceText::tr("There is no price list \"%1\".").arg(id)};
    QFile file(listFolder() + u'/' + id);
    if (!file.remove())
        return Error{ErrorKind::Io,
                     ServiceText::tr("The price list could not be removed: %1. It is still in use.")
                         .arg(file.errorString())};
    m_lists.erase(it);
    rebuild();
    return {};
}

} // namespace tally
