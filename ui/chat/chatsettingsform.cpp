// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatsettingsform.h"

#include "ui/chat/keydialog.h"
#include "ui/kit/labels.h"
#include "ui/filter/settingfields.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/formlabels.h"
#include "ui/kit/hairline.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include <limits>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

std::optional<int64_t> known(int number)
{
    return number > 0 ? std::optional<int64_t>(number) : std::nullopt;
}

int shown(const std::optional<int64_t> &number)
{
    return static_cast<int>(std::min<int64_t>(number.value_or(0), std::numeric_limits<int>::max()));
}

} // namespace

ChatSettingsForm::ChatSettingsForm(AppSettings &settings, ChatService &service, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_service(service)
{
    setObjectName("settings.chat"_L1);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(4, 12, 12, 12);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto *fields = new SettingFields(settings, *this);
    fields->setNotesWrap(true);
    heading(*form, tr("Book to, unless a conversation says otherwise"));
    fields->addGroup(*form, SettingGroup::Booking);
    heading(*form, tr("What providers are told"));
    fields->addGroup(*form, SettingGroup::Identity);
    heading(*form, tr("Spend limits in US dollars"));
    fields->addGroup(*form, SettingGroup::Limits);
    makeProvider(*form);
    heading(*form, tr("Waiting and trying again"));
    fields->addGroup(*form, SettingGroup::Waiting);
    alignFormLabels(*form);
    showProvider();
}

void ChatSettingsForm::heading(QFormLayout &form, const QString &text)
{
    const bool first = form.rowCount() == 0;
    if (!first) {
        auto *gap = new QWidget(this);
        gap->setFixedHeight(4);
        form.addRow(gap);
        form.addRow(hairlineBelow(this));
    }
    auto *label = roleLabel(text, u"section", this);
    label->setContentsMargins(0, first ? 0 : 6, 0, 0);
    form.addRow(label);
}

QSpinBox *ChatSettingsForm::addNumber(QFormLayout &form, const QString &label, const char *name, int most)
{
    auto *field = new QSpinBox(this);
    field->setObjectName(QLatin1StringView(name));
    field->setRange(0, most);
    field->setGroupSeparatorShown(true);
    field->setSpecialValueText(tr("as it tells"));
    form.addRow(label, field);
    return field;
}

void ChatSettingsForm::makeProvider(QFormLayout &form)
{
    heading(form, tr("Per provider"));
    m_provider = new QComboBox(this);
    m_provider->setObjectName("settings.provider"_L1);
    for (const auto &provider : chatProviders())
        m_provider->addItem(provider->info().name, provider->info().id);
    form.addRow(tr("Pro&vider"), m_provider);
    m_key = plainLabel(this);
    m_key->setObjectName("settings.key"_L1);
    m_key->setProperty("role", u"label"_s);
    m_key->setWordWrap(true);
    m_key->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto *set = new QPushButton(tr("Set &key…"), this);
    set->setObjectName("settings.setKey"_L1);
    set->setAutoDefault(false);
    connect(set, &QPushButton::clicked, this, [this] {
        auto *dialog = new KeyDialog(m_service, {providerId().toStdString(), {}, {}}, window());
        connect(dialog, &KeyDialog::changed, this, &ChatSettingsForm::showProvider);
        dialog->open();
    });
    auto *line = new QHBoxLayout; // so that the button keeps its own width
    line->addWidget(set);
    line->addStretch(1);
    form.addRow(tr("Key"), line);
    form.addRow(QString(), m_key);
    m_wireUser = new QComboBox(this);
    m_wireUser->setObjectName("settings.wireUser"_L1);
    m_wireUser->addItem(tr("the user"), int(WireUser::User));
    m_wireUser->addItem(tr("the customer"), int(WireUser::Customer));
    m_wireUser->addItem(tr("nothing"), int(WireUser::Nothing));
    form.addRow(tr("Its “user” gets"), m_wireUser);
    m_preset = new QComboBox(this);
    m_preset->setObjectName("settings.preset"_L1);
    form.addRow(tr("Tier"), m_preset);
    m_requests = addNumber(form, tr("Requests a minute"), "settings.rpm", 1'000'000);
    m_tokens = addNumber(form, tr("Tokens an hour"), "settings.tph", 2'000'000'000);
    connect(m_provider, &QComboBox::currentIndexChanged, this, &ChatSettingsForm::showProvider);
    connect(m_wireUser, &QComboBox::currentIndexChanged, this, &ChatSettingsForm::storeProvider);
    connect(m_preset, &QComboBox::currentIndexChanged, this, &ChatSettingsForm::choosePreset);
    for (QSpinBox *box : {m_requests, m_tokens})
        connect(box, &QSpinBox::valueChanged, this, &ChatSettingsForm::storeProvider);
}

QString ChatSettingsForm::providerId() const
{
    return m_provider->currentData().toString();
}

void ChatSettingsForm::showProvider()
{
    m_showing = true;
    const ProviderInfo info = findProvider(providerId())->info();
    const ChatSettings now = m_settings.chatSettings();
    const WireUser usual = info.userIsCustomer ? WireUser::Customer : WireUser::User;
    m_wireUser->setCurrentIndex(m_wireUser->findData(int(now.wireUser.value(info.id, usual))));
    const RateTier tier = now.tiers.value(info.id);
    m_preset->clear();
    m_preset->addItem(tr("own numbers"));
    for (const RatePreset &preset : ratePresets()) {
        if (preset.provider != info.id)
            continue;
        m_preset->addItem(preset.name);
        if (preset.tier == tier)
            m_preset->setCurrentIndex(m_preset->count() - 1);
    }
    m_preset->setEnabled(m_preset->count() > 1);
    m_requests->setValue(shown(tier.requestsPerMinute));
    m_tokens->setValue(shown(tier.tokensPerHour));
    m_key->clear();
    m_service.keyState({info.id.toStdString(), {}, {}}, this, [this, info](const KeyState &state) {
        if (info.id == providerId())
            m_key->setText(keyStateText(state, info));
    });
    m_showing = false;
}

void ChatSettingsForm::choosePreset(int index)
{
    if (m_showing || index <= 0)
        return;
    for (const RatePreset &preset : ratePresets()) {
        if (preset.provider != providerId() || preset.name != m_preset->itemText(index))
            continue;
        m_showing = true;
        m_requests->setValue(shown(preset.tier.requestsPerMinute));
        m_tokens->setValue(shown(preset.tier.tokensPerHour));
        m_showing = false;
        storeProvider();
    }
}

void ChatSettingsForm::storeProvider()
{
    if (m_showing)
        return;
    ChatSettings settings = m_settings.chatSettings();
    const ProviderInfo &info = findProvider(providerId())->info();
    const auto wanted = WireUser(m_wireUser->currentData().toInt());
    if (wanted == (info.userIsCustomer ? WireUser::Customer : WireUser::User))
        settings.wireUser.remove(info.id);
    else
        settings.wireUser.insert(info.id, wanted);
    const RateTier tier{known(m_requests->value()), known(m_tokens->value())};
    if (tier == RateTier{})
        settings.tiers.remove(info.id);
    else
        settings.tiers.insert(info.id, tier);
    m_settings.setChatSettings(settings);
    showProvider();
}

} // namespace tally

#include "moc_chatsettingsform.cpp"
