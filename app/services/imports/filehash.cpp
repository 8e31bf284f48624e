// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/filehash.h"

#include "formats/bytes/rawbytes.h"
#include "services/servicetext.h"

#include <openssl/evp.h>

#include <array>
#include <memory>

namespace tally {

namespace {

struct FreeDigest {
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
};

} // namespace

Result<QByteArray> sha256Of(const InputEntry &entry, const std::atomic<bool> *cancel)
{
    const auto bytes = openStoredBytes(entry);
    if (!bytes)
        return bytes.error();
    const std::unique_ptr<EVP_MD_CTX, FreeDigest> context(EVP_MD_CTX_new());
    EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
    for (;;) {
        const auto piece = (*bytes)->next();
        if (!piece)
            return piece.error();
        if (piece->empty())
            break;
        EVP_DigestUpdate(context.get(), piece->data(), piece->size());
        if (cancel && cancel->load(std::memory_order_relaxed))
            return Error{ErrorKind::Cancelled, ServiceText::tr("Cancelled. Nothing was imported.")};
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned size = 0;
    EVP_DigestFinal_ex(context.get(), digest.data(), &size);
    return QByteArray(reinterpret_cast<const char *>(digest.data()), static_cast<qsizetype>(size)).toHex();
}

FileHasher::FileHasher(const InputEntry &entry, const QByteArray &known, const std::atomic<bool> *cancel)
    : m_result(known)
{
    if (known.isEmpty())
        m_thread = std::thread(
            [this, entry, cancel] { m_result = sha256Of(entry, cancel ? cancel : &m_abandoned); });
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
