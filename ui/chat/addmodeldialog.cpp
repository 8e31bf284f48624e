// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/addmodeldialog.h"

#include "ui/chat/keydialog.h"
#include "ui/chat/modellistmodel.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/formlabels.h"
#include "ui/kit/twolinedelegate.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

AddModelDialog::AddModelDialog(ChatService &service, std::shared_ptr<const PriceCatalogue> prices,
                               const ChatTarget &like, QWidget *parent)
    : QDialog(parent)
    , m_service(service)
    , m_model(new ModelListModel(std::move(prices), this))
{
    setObjectName("addModel"_L1);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Add model"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(20, 18, 20, 16);
    box->setSpacing(10);
    makeFields();
    makeList();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_add = buttons->addButton(tr("&Add"), QDialogButtonBox::AcceptRole);
    m_add->setObjectName("addModel.add"_L1);
    m_add->setProperty("primary", true);
    box->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_add, &QPushButton::clicked, this, &AddModelDialog::choose);
    const int row = m_provider->findData(QString::fromStdString(like.provider));
    m_provider->setCurrentIndex(std::max(0, row));
    m_address->setText(QString::fromStdString(like.baseUrl));
    connect(m_provider, &QComboBox::currentIndexChanged, this, [this] {
        m_address->clear();
        providerChanged();
    });
    connect(m_address, &QLineEdit::editingFinished, this, &AddModelDialog::providerChanged);
    resize(fontMetrics().averageCharWidth() * 88, 580);
    providerChanged();
    m_search->setFocus();
}

void AddModelDialog::makeFields()
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_provider = new QComboBox(this);
    m_provider->setObjectName("addModel.provider"_L1);
    for (const auto &each : chatProviders())
        m_provider->addItem(each->info().name, each->info().id);
    m_provider->setMaxVisibleItems(24);
    form->addRow(tr("&Provider"), m_provider);
    m_address = new QLineEdit(this);
    m_address->setObjectName("addModel.address"_L1);
    form->addRow(tr("A&ddress"), m_address);
    m_key = plainLabel(this);
    m_key->setWordWrap(true);
    m_key->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_key->setProperty("role", u"label"_s);
    m_setKey = new QPushButton(tr("Set &key…"), this);
    m_setKey->setObjectName("addModel.setKey"_L1);
    m_setKey->setAutoDefault(false);
    connect(m_setKey, &QPushButton::clicked, this, [this] {
        auto *dialog = new KeyDialog(m_service, target(), this);
        connect(dialog, &KeyDialog::changed, this, &AddModelDialog::providerChanged);
        dialog->open();
    });
    auto *keyLine = new QHBoxLayout; // so that the button keeps its own width
    keyLine->addWidget(m_setKey);
    keyLine->addStretch(1);
    form->addRow(tr("Key"), keyLine);
    form->addRow(QString(), m_key);
    alignFormLabels(*form);
    static_cast<QVBoxLayout *>(layout())->addLayout(form);
}

void AddModelDialog::makeList()
{
    auto *box = static_cast<QVBoxLayout *>(layout());
    m_search = new QLineEdit(this);
    m_search->setObjectName("addModel.search"_L1);
    m_search->setPlaceholderText(tr("Find a model, or type its name"));
    m_search->setAccessibleName(tr("Model"));
    m_search->setClearButtonEnabled(true);
    m_list = new QListView(this);
    m_list->setObjectName("addModel.list"_L1);
    m_list->setAccessibleName(tr("Models of the provider"));
    m_list->setModel(m_model);
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new TwoLineDelegate(ModelListModel::AboutRole, -1, m_list));
    m_list->setMouseTracking(true);
    m_status = plainLabel(this);
    m_status->setObjectName("addModel.status"_L1);
    m_status->setWordWrap(true);
    m_status->setProperty("role", u"label"_s);
    box->addWidget(m_search);
    box->addWidget(m_list, 1);
    box->addWidget(m_status);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setSearch(text);
        const int same = m_model->rowOf(text.trimmed());
        if (same >= 0)
            m_list->setCurrentIndex(m_model->index(same));
        updateButton();
    });
    connect(m_search, &QLineEdit::returnPressed, this, &AddModelDialog::choose);
    connect(m_list, &QListView::activated, this, &AddModelDialog::choose);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &AddModelDialog::updateButton);
    connect(m_model, &QAbstractItemModel::modelReset, this, &AddModelDialog::updateButton);
}

const ProviderInfo *AddModelDialog::provider() const
{
    const ChatProvider *found = findProvider(m_provider->currentData().toString());
    return found ? &found->info() : nullptr;
}

ChatTarget AddModelDialog::target() const
{
    const QModelIndex current = m_list->currentIndex();
    const QString model = current.isValid() ? current.data().toString() : m_search->text().trimmed();
    return {m_provider->currentData().toString().toStdString(), m_address->text().trimmed().toStdString(),
            model.toStdString()};
}

void AddModelDialog::providerChanged()
{
    const ProviderInfo *info = provider();
    if (!info)
        return;
    m_address->setPlaceholderText(info->baseUrl.isEmpty() ? tr("https://… (needed)") : info->baseUrl);
    m_setKey->setEnabled(!info->baseUrl.isEmpty() || !m_address->text().trimmed().isEmpty());
    showKeyState();
    loadModels();
}

void AddModelDialog::showKeyState()
{
    m_service.keyState(target(), this, [this, asked = target().provider](const KeyState &state) {
        if (provider() && target().provider == asked)
            m_key->setText(keyStateText(state, *provider()));
    });
}

void AddModelDialog::loadModels()
{
    const int question = ++m_question;
    m_model->setModels(target().provider, {});
    if (provider()->baseUrl.isEmpty() && m_address->text().trimmed().isEmpty()) {
        m_status->setText(tr("Give the server’s address to see its models."));
        return;
    }
    m_status->setText(tr("Asking %1 for its models…").arg(provider()->name));
    m_service.models(target(), this, [this, question](const Result<std::vector<ModelListing>> &list) {
        if (question != m_question)
            return;
        if (!list) {
            m_status->setText(list.error().message);
            return;
        }
        m_model->setModels(target().provider, *list);
        m_status->setText(tr("%n model(s)", nullptr, int(list->size())));
    });
}

void AddModelDialog::updateButton()
{
    const ChatTarget now = target();
    const bool reachable = provider() && (!provider()->baseUrl.isEmpty() || !now.baseUrl.empty());
    if (m_add)
        m_add->setEnabled(reachable && !now.model.empty());
}

void AddModelDialog::choose()
{
    updateButton();
    if (!m_add->isEnabled())
        return;
    Q_EMIT chosen(target());
    accept();
}

} // namespace tally

#include "moc_addmodeldialog.cpp"
