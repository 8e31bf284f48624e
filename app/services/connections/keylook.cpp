// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/keylook.h"

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype ShownLetters = 4;
constexpr qsizetype LongEnough = 12; // to show so many of them

QString endingOf(const QByteArray &key)
{
    return u"…"_s + (key.size() < LongEnough ? QString() : QString::fromUtf8(key.last(ShownLetters)));
}

} // namespace

KeyLook::KeyLook(QObject *parent)
    : QObject(parent)
{
}

void KeyLook::look(const std::vector<SecretName> &names)
{
    for (const SecretName &name : names) {
        m_secrets.find(name, this, [this, id = name.id](const Secret &secret) {
            KeyFound key{.origin = secret.origin, .keyStoreAnswers = secret.keyStoreAnswers};
            if (!secret.value.isEmpty())
                key.ending = endingOf(secret.value);
            const auto known = m_found.find(id);
            if (known != m_found.end() && known->second == key)
                return;
            m_found[id] = key;
            Q_EMIT found();
        });
    }
}

const KeyFound *KeyLook::of(const QString &id) const
{
    const auto known = m_found.find(id);
    return known == m_found.end() ? nullptr : &known->second;
}

SecretName keyNameOfPull(const ConnectionLine &pull)
{
    return {secretIdOf(QString::fromLatin1(PullKind), QString::fromStdString(pull.entry.name)),
            pull.config.keyVariable.isEmpty() ? QStringList() : QStringList{pull.config.keyVariable}};
}

} // namespace tally

#include "moc_keylook.cpp"
