// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/programtokens.h"

#include "providers/providerregistry.h"
#include "services/servicetext.h"
#include "storage/ledger.h"
#include "storage/ledgerfile.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFileInfo>
#include <QRandomGenerator>

namespace tally {

namespace {

constexpr int TokenLetters = 32;
constexpr char TokenAlphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr size_t MostName = 100; // bytes

QByteArray newToken()
{
    QByteArray token = "tg_";
    for (int i = 0; i < TokenLetters; ++i)
        token += TokenAlphabet[QRandomGenerator::system()->bounded(int(sizeof TokenAlphabet) - 1)];
    return token;
}

bool isUsableName(const std::string &name)
{
    for (const char c : name) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            return false;
    }
    return !name.empty() && name.size() <= MostName && name.find_first_not_of(' ') != std::string::npos;
}

} // namespace

QByteArray tokenHash(const QByteArray &token)
{
    return QCryptographicHash::hash(token, QCryptographicHash::Sha256);
}

Result<QByteArray> ProgramTokens::add(CaptureProgram program) const
{
    if (!isUsableName(program.name))
        return Error{ErrorKind::InvalidInput,
                     ServiceText::tr("A token needs a name of at most 100 letters. Nothing was changed.")};
    for (const std::string &model : program.models) {
        if (model.empty() || model.find('\n') != std::string::npos)
            return Error{ErrorKind::InvalidInput,
                         ServiceText::tr("The name of a model cannot be used. Nothing was changed.")};
    }
    const auto ledger = Ledger::open(m_path, Ledger::Mode::OpenOrCreate);
    if (!ledger)
        return ledger.error();
    program.addedMs = QDateTime::currentMSecsSinceEpoch();
    const QByteArray token = newToken();
    const auto added = (*ledger)->captureTokens().add(program, tokenHash(token));
    return added ? Result<QByteArray>(token) : added.error();
}

Result<std::vector<CaptureProgram>> ProgramTokens::all() const
{
    std::vector<CaptureProgram> programs;
    if (!QFileInfo::exists(m_path))
        return programs;
    auto ledger = Ledger::open(m_path, Ledger::Mode::OpenExisting);
    if (!ledger && isWithoutPlace(ledger.error())) // what can only be read has some all the same
        ledger = Ledger::open(m_path, Ledger::Mode::ReadOnly);
    auto tokens = ledger ? (*ledger)->captureTokens().all() : ledger.error();
    if (!tokens)
        return tokens.error();
    for (CaptureToken &token : *tokens)
        programs.push_back(std::move(token.program));
    return programs;
}

Result<std::vector<CaptureProgram>> ProgramTokens::list() const
{
    auto programs = all();
    if (programs)
        std::erase_if(*programs, [](const CaptureProgram &program) { return program.revokedMs.has_value(); });
    return programs;
}

Result<void> ProgramTokens::revoke(const std::string &name) const
{
    const auto ledger = Ledger::open(m_path, Ledger::Mode::OpenExisting);
    return ledger ? (*ledger)->captureTokens().revoke(name, QDateTime::currentMSecsSinceEpoch())
                  : Result<void>(ledger.error());
}

Result<void> ProgramTokens::restore(int64_t id) const
{
    const auto ledger = Ledger::open(m_path, Ledger::Mode::OpenExisting);
    return ledger ? (*ledger)->captureTokens().restore(id) : Result<void>(ledger.error());
}

} // namespace tally
