// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/captureforwards.h"

#include "services/chat/chatroutes.h"
#include "services/connections/keylook.h"
#include "ui/connections/secretdialog.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/labels.h"

#include <QFontDatabase>
#include <QGridLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int ForwardsMargin = 16;

SecretName keyNameOfProvider(const QString &id)
{
    const ChatTarget target{id.toStdString(), {}, {}};
    const auto provider = providerOf(target);
    return provider ? keyNameOf(target, (*provider)->info()) : SecretName();
}

QString keyWords(const KeyFound *key, bool isThere)
{
    if (!isThere)
        return CaptureForwards::tr("no key");
    if (!key)
        return CaptureForwards::tr("key is there");
    if (key->origin == SecretOrigin::None)
        return CaptureForwards::tr("key of this run");
    return key->origin == SecretOrigin::Environment
        ? CaptureForwards::tr("key %1, environment").arg(key->ending)
        : CaptureForwards::tr("key %1").arg(key->ending);
}

} // namespace

CaptureForwards::CaptureForwards(CaptureDriver &driver, QWidget *parent)
    : QWidget(parent)
    , m_driver(driver)
    , m_found(new KeyLook(this))
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(ForwardsMargin, 0, ForwardsMargin, 0);
    box->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    QLabel *title = roleLabel(tr("Forwards to"), {}, this);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    head->addWidget(title);
    auto *beside = new ElidedLabel(tr("with your keys"), this);
    beside->setProperty("role", u"muted"_s);
    beside->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    head->addWidget(beside, 1);
    box->addLayout(head);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    int line = 0;
    for (const CaptureForward &forward : m_driver.forwards())
        addRow(*grid, line++, forward);
    box->addLayout(grid);
    m_noStore =
        wrappedLabel(tr("No key store answers: a key comes from the environment, or lasts until the program "
                        "ends."),
                     u"muted", this);
    m_noStore->setVisible(false);
    box->addWidget(m_noStore);
    connect(&m_driver, &CaptureDriver::changed, this, &CaptureForwards::take);
    connect(m_found, &KeyLook::found, this, &CaptureForwards::take);
    take();
}

void CaptureForwards::addRow(QGridLayout &grid, int line, const CaptureForward &forward)
{
    QLabel *path = roleLabel(forward.path, {}, this);
    path->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    grid.addWidget(path, line, 0);
    auto *host = new ElidedLabel(forward.host, this);
    host->setProperty("role", u"muted"_s);
    host->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    grid.addWidget(host, line, 1);
    m_keys.push_back(roleLabel({}, u"muted", this));
    grid.addWidget(m_keys.back(), line, 2);
    auto *key = new FlatButton(FlatButton::Look::Bar, tr("New key…"), this);
    key->setObjectName(u"capture.key."_s + forward.provider);
    key->setAccessibleName(tr("New key for %1").arg(forward.host));
    connect(key, &QPushButton::clicked, this, [this, forward] { askForKey(forward.provider, forward.host); });
    m_keyButtons.push_back(key);
    grid.addWidget(key, line, 3);
}

void CaptureForwards::askForKey(const QString &provider, const QString &host)
{
    auto *dialog = new SecretDialog(host, this);
    connect(dialog, &SecretDialog::chosen, this,
            [this, provider](const QByteArray &key) { m_driver.setKey(provider, key); });
    dialog->open();
}

void CaptureForwards::look()
{
    std::vector<bool> there;
    for (const CaptureForward &forward : m_driver.forwards())
        there.push_back(forward.hasKey.value_or(false));
    if (there == m_there)
        return;
    m_there = there;
    std::vector<SecretName> names;
    for (const CaptureForward &forward : m_driver.forwards())
        names.push_back(keyNameOfProvider(forward.provider));
    m_found->look(names);
}

void CaptureForwards::take()
{
    look();
    bool hasStore = true;
    for (size_t i = 0; i < m_keys.size(); ++i) {
        const auto &hasKey = m_driver.forwards()[i].hasKey;
        const KeyFound *key = m_found->of(keyNameOfProvider(m_driver.forwards()[i].provider).id);
        hasStore = hasStore && (!key || key->keyStoreAnswers);
        QLabel *label = m_keys[i];
        label->setText(hasKey ? keyWords(key, *hasKey) : QString());
        m_keyButtons[i]->setVisible(hasKey && !*hasKey);
        label->setProperty("role", hasKey && !*hasKey ? u"negative"_s : u"muted"_s);
    }
    m_noStore->setVisible(!hasStore);
}

} // namespace tally

#include "moc_captureforwards.cpp"
