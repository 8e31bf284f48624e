// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/filehash.h"
#include "services/servicetext.h"

#include <QFile>

#include <openssl/evp.h>

#include <array>
#include <memory>
#include <vector>

namespace tally {

namespace {

constexpr size_t ChunkSize = 1 << 20;

struct FreeDigest {
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
};

Error unreadable(const QFile &file)
{
    const bool denied =
        file.error() == QFileDevice::PermissionsError || file.error() == QFileDevice::OpenError;
    return {denied ? ErrorKind::Permission : ErrorKind::Io,
            ServiceText::tr("The file could not be read: %1. Nothing was imported.").arg(file.errorString()),
            file.fileName()};
}

} // namespace

Result<QByteArray> sha256OfFile(const QString &path, const std::atomic<bool> *cancel)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return unreadable(file);
    const std::unique_ptr<EVP_MD_CTX, FreeDigest> context(EVP_MD_CTX_new());
    EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
    std::vector<char> chunk(ChunkSize);
    for (;;) {
        const qint64 size = file.read(chunk.data(), static_cast<qint64>(chunk.size()));
        if (size < 0)
            return unreadable(file);
        if (size == 0)
            break;
        EVP_DigestUpdate(context.get(), chunk.data(), static_cast<size_t>(size));
        if (cancel && cancel->load(std::memory_order_relaxed))
            return Error{ErrorKind::Cancelled, ServiceText::tr("Cancelled. Nothing was imported.")};
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned size = 0;
    EVP_DigestFinal_ex(context.get(), digest.data(), &size);
    return QByteArray(reinterpret_cast<const char *>(digest.data()), static_cast<qsizetype>(size)).toHex();
}

FileHasher::FileHasher(const QString &path, const QByteArray &known, const std::atomic<bool> *cancel)
    : m_result(known)
{
    if (known.isEmpty())
        m_thread = std::thread(
            [this, path, cancel] { m_result = sha256OfFile(path, cancel ? cancel : &m_abandoned); });
}

FileHasher::~FileHasher()
{
    m_abandoned = true;
    wait();
}

const Result<QByteArray> &FileHasher::wait()
{
    if (m_thread.joinable())
        m_thread.join();
    return m_result;
}

} // namespace tally
