// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatparameterspanel.h"

#include "ui/kit/labels.h"
#include "ui/kit/formlabels.h"

#include "ui/kit/pickbutton.h"
#include "ui/kit/hairline.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRegularExpressionValidator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

// Either decimal mark, no grouping: what is typed is what is sent.
constexpr QStringView Decimal = u"[0-9]{0,3}([.,][0-9]{0,6})?";
constexpr QStringView Whole = u"[0-9]{0,9}";
constexpr QStringView Signed = u"-?[0-9]{0,18}";

std::optional<double> decimalOf(const QLineEdit &field)
{
    bool ok = false;
    const double value = field.text().replace(u',', u'.').toDouble(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

std::optional<int64_t> wholeOf(const QLineEdit &field)
{
    bool ok = false;
    const qlonglong value = field.text().toLongLong(&ok);
    return ok ? std::optional<int64_t>(value) : std::nullopt;
}

QString textOf(const std::optional<double> &value)
{
    return value ? QString::number(*value, 'g', 9) : QString();
}

QString textOf(const std::optional<int64_t> &value)
{
    return value ? QString::number(*value) : QString();
}

QPlainTextEdit *textField(const char *objectName, const QString &name, int lines, QWidget *parent)
{
    auto *edit = new QPlainTextEdit(parent);
    edit->setObjectName(QLatin1StringView(objectName));
    edit->setAccessibleName(name);
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(lines * edit->fontMetrics().lineSpacing() + 14);
    return edit;
}

} // namespace

ChatParametersPanel::ChatParametersPanel(AppSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
{
    setObjectName("chat.parameters"_L1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(makeParameters());
    box->addWidget(hairlineBelow(this));
    box->addWidget(makeSystem());
}

QWidget *ChatParametersPanel::makeParameters()
{
    auto *part = new QWidget(this);
    auto *box = new QVBoxLayout(part);
    box->setContentsMargins(16, 12, 16, 12);
    box->setSpacing(6);
    auto *head = new QHBoxLayout;
    auto *title = roleLabel(tr("Parameters"), u"section", part);
    m_presets = new PickButton(
        {}, tr("Preset"), [this](QMenu &menu) { fillPresets(menu); }, part);
    m_presets->setObjectName("chat.presets"_L1);
    m_presets->setValue(tr("Presets"));
    head->addWidget(title);
    head->addStretch(1);
    head->addWidget(m_presets);
    box->addLayout(head);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(4);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_temperature = addNumber(*form, tr("Temperature"), "chat.temperature", Decimal.toString());
    m_topP = addNumber(*form, tr("Top-p"), "chat.topP", Decimal.toString());
    m_maxTokens = addNumber(*form, tr("Max tokens"), "chat.maxTokens", Whole.toString());
    m_seed = addNumber(*form, tr("Seed"), "chat.seed", Signed.toString());
    m_stop = textField("chat.stopTexts", tr("Stop texts"), 2, part);
    m_stop->setPlaceholderText(tr("one per line"));
    form->addRow(tr("Stop at"), m_stop);
    m_reasoning = new QComboBox(part);
    m_reasoning->setObjectName("chat.reasoning"_L1);
    m_reasoning->addItem(tr("provider default"), QString());
    m_reasoning->addItem(tr("off", "reasoning"), u"none"_s);
    m_reasoning->addItem(tr("minimal", "reasoning"), u"minimal"_s);
    m_reasoning->addItem(tr("low", "reasoning"), u"low"_s);
    m_reasoning->addItem(tr("medium", "reasoning"), u"medium"_s);
    m_reasoning->addItem(tr("high", "reasoning"), u"high"_s);
    m_reasoning->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_reasoning->setMinimumContentsLength(6);
    m_reasoning->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    form->addRow(tr("Reasoning"), m_reasoning);
    m_stream = new QCheckBox(part);
    m_stream->setObjectName("chat.stream"_L1);
    m_stream->setAccessibleName(tr("Streaming"));
    form->addRow(tr("Streaming"), m_stream);
    for (int row = 0; row < form->rowCount(); ++row)
        form->itemAt(row, QFormLayout::LabelRole)->widget()->setProperty("role", u"muted"_s);
    alignFormLabels(*form);
    box->addLayout(form);
    connect(m_stop, &QPlainTextEdit::textChanged, this, &ChatParametersPanel::store);
    connect(m_reasoning, &QComboBox::currentIndexChanged, this, &ChatParametersPanel::store);
    connect(m_stream, &QCheckBox::toggled, this, &ChatParametersPanel::store);
    return part;
}

QLineEdit *ChatParametersPanel::addNumber(QFormLayout &form, const QString &label, const char *name,
                                          const QString &allowed)
{
    auto *field = new QLineEdit(this);
    field->setObjectName(QLatin1StringView(name));
    field->setPlaceholderText(tr("provider default"));
    field->setValidator(new QRegularExpressionValidator(QRegularExpression(allowed), field));
    form.addRow(label, field);
    connect(field, &QLineEdit::textChanged, this, &ChatParametersPanel::store);
    return field;
}

QWidget *ChatParametersPanel::makeSystem()
{
    auto *part = new QWidget(this);
    auto *box = new QVBoxLayout(part);
    box->setContentsMargins(16, 12, 16, 12);
    box->setSpacing(6);
    auto *title = roleLabel(tr("System prompt"), u"section", part);
    m_system = textField("chat.system", tr("System prompt"), 4, part);
    m_system->setPlaceholderText(tr("What every model is told first"));
    box->addWidget(title);
    box->addWidget(m_system);
    connect(m_system, &QPlainTextEdit::textChanged, this, &ChatParametersPanel::store);
    return part;
}

void ChatParametersPanel::setSession(ChatSession &session)
{
    m_session = &session;
    showSession();
}

void ChatParametersPanel::showSession()
{
    m_showing = true;
    const Conversation &conversation = m_session->conversation();
    const ChatParameters &parameters = conversation.parameters;
    m_temperature->setText(textOf(parameters.temperature));
    m_topP->setText(textOf(parameters.topP));
    m_maxTokens->setText(textOf(parameters.maxTokens));
    m_seed->setText(textOf(parameters.seed));
    QStringList stops;
    for (const std::string &stop : parameters.stop)
        stops += QString::fromStdString(stop);
    m_stop->setPlainText(stops.join(u'\n'));
    m_reasoning->setCurrentIndex(
        std::max(0, m_reasoning->findData(QString::fromStdString(parameters.reasoningEffort))));
    m_stream->setChecked(parameters.stream);
    m_system->setPlainText(QString::fromStdString(conversation.system));
    m_showing = false;
}

void ChatParametersPanel::store()
{
    if (m_showing || !m_session)
        return;
    ChatParameters parameters = m_session->conversation().parameters;
    parameters.temperature = decimalOf(*m_temperature);
    parameters.topP = decimalOf(*m_topP);
    parameters.maxTokens = wholeOf(*m_maxTokens);
    parameters.seed = wholeOf(*m_seed);
    parameters.stop.clear();
    for (const QString &stop : m_stop->toPlainText().split(u'\n', Qt::SkipEmptyParts))
        parameters.stop.push_back(stop.toStdString());
    parameters.reasoningEffort = m_reasoning->currentData().toString().toStdString();
    parameters.stream = m_stream->isChecked();
    m_session->setParameters(parameters);
    m_session->setSystem(m_system->toPlainText().toStdString());
}

void ChatParametersPanel::fillPresets(QMenu &menu)
{
    const std::vector<ChatPreset> presets = m_settings.chatPresets();
    for (const ChatPreset &preset : presets) {
        QString label = preset.name;
        menu.addAction(label.replace(u'&', u"&&"_s), this, [this, preset] { apply(preset); });
    }
    if (!presets.empty())
        menu.addSeparator();
    menu.addAction(tr("&Save as…"), this, &ChatParametersPanel::savePreset);
    if (presets.empty())
        return;
    QMenu *remove = menu.addMenu(tr("&Delete"));
    for (const ChatPreset &preset : presets) {
        QString label = preset.name;
        remove->addAction(label.replace(u'&', u"&&"_s), this, [this, name = preset.name] {
            auto left = m_settings.chatPresets();
            std::erase_if(left, [&](const ChatPreset &each) { return each.name == name; });
            m_settings.setChatPresets(left);
        });
    }
}

void ChatParametersPanel::savePreset()
{
    auto *dialog = new QInputDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName("chat.presetDialog"_L1);
    dialog->setWindowTitle(tr("Save preset"));
    dialog->setLabelText(tr("Name for these parameters and this system prompt:"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &text) {
        const QString name = text.simplified();
        if (name.isEmpty() || !m_session)
            return;
        auto presets = m_settings.chatPresets();
        std::erase_if(presets, [&](const ChatPreset &each) { return each.name == name; });
        presets.push_back({name, m_session->conversation().system, m_session->conversation().parameters});
        m_settings.setChatPresets(presets);
    });
    dialog->open();
}

void ChatParametersPanel::apply(const ChatPreset &preset)
{
    if (!m_session)
        return;
    m_session->setParameters(preset.parameters);
    m_session->setSystem(preset.system);
    showSession();
}

} // namespace tally

#include "moc_chatparameterspanel.cpp"
