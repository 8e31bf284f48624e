// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/exportdialog.h"

#include "services/async.h"
#include "ui/kit/plaintext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString suffixOf(TextFormat format)
{
    return QFileInfo(ExportService::defaultFileName(format)).suffix();
}

} // namespace

ExportDialog::ExportDialog(const QString &what, int64_t expectedRows, Work work, QWidget *parent)
    : QDialog(parent)
    , m_work(std::move(work))
    , m_expected(expectedRows)
{
    setObjectName("export"_L1);
    setWindowTitle(tr("Export %1", "%1 = what, e.g. 48,112 records").arg(what));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(20, 18, 20, 16);
    box->setSpacing(12);
    makeForm();
    makeProgress();
    auto *buttons = new QHBoxLayout;
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setObjectName("export.cancel"_L1);
    m_cancel->setAutoDefault(false);
    m_start = new QPushButton(tr("&Export"), this);
    m_start->setObjectName("export.start"_L1);
    m_start->setProperty("primary", true);
    m_start->setDefault(true);
    connect(m_cancel, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(m_start, &QPushButton::clicked, this, &ExportDialog::start);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_start);
    box->addLayout(buttons);
    m_ticker.setInterval(100);
    connect(&m_ticker, &QTimer::timeout, this, &ExportDialog::tick);
    setMinimumWidth(fontMetrics().averageCharWidth() * 76);
    m_pool.setMaxThreadCount(1);
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder =
        QFileInfo::exists(documents) ? documents : QDir::homePath(); // not everybody has one
    setFile(QDir(folder).filePath(ExportService::defaultFileName(TextFormat::Csv)));
    formatChanged();
}

ExportDialog::~ExportDialog()
{
    if (m_progress)
        m_progress->cancel = true;
    m_pool.waitForDone();
}

void ExportDialog::makeForm()
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_format = new QComboBox(this);
    m_format->setObjectName("export.format"_L1);
    m_format->addItem(tr("CSV"), int(TextFormat::Csv));
    m_format->addItem(tr("JSON"), int(TextFormat::Json));
    m_format->addItem(tr("JSON Lines"), int(TextFormat::JsonLines));
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::formatChanged);
    form->addRow(tr("&Format"), m_format);

    m_spreadsheet = new QCheckBox(tr("For &spreadsheets"), this);
    m_spreadsheet->setObjectName("export.spreadsheet"_L1);
    setPlainToolTip(m_spreadsheet,
                    tr("With a byte order mark, your program's separator and decimal mark, and "
                       "cells that look like formulas made harmless"));
    m_separator = new QComboBox(this);
    m_separator->setObjectName("export.separator"_L1);
    m_separator->setAccessibleName(tr("Separator"));
    m_separator->addItem(tr("Comma"), u","_s);
    m_separator->addItem(tr("Semicolon"), u";"_s);
    m_separator->addItem(tr("Tab"), u"\t"_s);
    m_decimal = new QComboBox(this);
    m_decimal->setObjectName("export.decimal"_L1);
    m_decimal->setAccessibleName(tr("Decimal mark"));
    m_decimal->addItem(tr("Decimal point"), u"."_s);
    m_decimal->addItem(tr("Decimal comma"), u","_s);
    if (QLocale().decimalPoint() == u","_s) {
        m_separator->setCurrentIndex(1);
        m_decimal->setCurrentIndex(1);
    }
    auto *style = new QHBoxLayout;
    style->addWidget(m_spreadsheet);
    style->addSpacing(8);
    style->addWidget(m_separator);
    style->addWidget(m_decimal);
    style->addStretch(1);
    form->addRow(QString(), style);
    connect(m_spreadsheet, &QCheckBox::toggled, this, &ExportDialog::formatChanged);

    m_file = new QLineEdit(this);
    m_file->setObjectName("export.file"_L1);
    m_browse = new QPushButton(tr("&Browse…"), this);
    m_browse->setObjectName("export.browse"_L1);
    m_browse->setAutoDefault(false);
    connect(m_browse, &QPushButton::clicked, this, &ExportDialog::browse);
    auto *file = new QHBoxLayout;
    file->addWidget(m_file, 1);
    file->addWidget(m_browse);
    auto *fileLabel = plainLabel(tr("F&ile"), this);
    fileLabel->setBuddy(m_file);
    form->addRow(fileLabel, file);
    static_cast<QVBoxLayout *>(layout())->addLayout(form);
}

void ExportDialog::makeProgress()
{
    m_bar = new QProgressBar(this);
    m_bar->setObjectName("export.progress"_L1);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setTextVisible(false);
    m_bar->setRange(0, m_expected > 0 ? 1000 : 0);
    m_bar->hide();
    m_message = plainLabel(this);
    m_message->setObjectName("export.message"_L1);
    m_message->setWordWrap(true);
    m_message->setProperty("role", u"muted"_s);
    m_message->hide();
    layout()->addWidget(m_bar);
    layout()->addWidget(m_message);
}

ExportOptions ExportDialog::options() const
{
    ExportOptions options;
    options.format = TextFormat(m_format->currentData().toInt());
    if (options.format == TextFormat::Csv && m_spreadsheet->isChecked()) {
        options.style.forSpreadsheets = true;
        options.style.separator = m_separator->currentData().toString().at(0).toLatin1();
        options.style.decimalMark = m_decimal->currentData().toString().at(0).toLatin1();
    }
    return options;
}

void ExportDialog::formatChanged()
{
    const bool csv = TextFormat(m_format->currentData().toInt()) == TextFormat::Csv;
    m_spreadsheet->setEnabled(csv);
    m_separator->setEnabled(csv && m_spreadsheet->isChecked());
    m_decimal->setEnabled(csv && m_spreadsheet->isChecked());
    const QFileInfo file(m_file->text());
    const QString suffix = suffixOf(TextFormat(m_format->currentData().toInt()));
    static const QStringList known = {u"csv"_s, u"json"_s, u"jsonl"_s};
    if (known.contains(file.suffix()) && file.suffix() != suffix)
        m_file->setText(file.dir().filePath(file.completeBaseName() + u'.' + suffix));
}

void ExportDialog::setFile(const QString &path)
{
    m_file->setText(QDir::toNativeSeparators(path));
}

void ExportDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Export to"), m_file->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::setFile);
    dialog->open();
}

void ExportDialog::setRunning(bool running)
{
    for (QWidget *widget : {static_cast<QWidget *>(m_format), static_cast<QWidget *>(m_file),
                            static_cast<QWidget *>(m_browse), static_cast<QWidget *>(m_start)})
        widget->setEnabled(!running);
    m_spreadsheet->setEnabled(!running);
    m_bar->setVisible(running);
    if (running)
        m_ticker.start();
    else
        m_ticker.stop();
}

void ExportDialog::start()
{
    const QString path = QDir::fromNativeSeparators(m_file->text());
    if (path.isEmpty() || m_progress)
        return;
    m_progress = std::make_shared<ExportProgress>();
    setRunning(true);
    tick();
    m_message->show();
    deliver(inBackground(m_pool,
                         [work = m_work, path, options = options(), progress = m_progress] {
                             return work(path, options, progress.get());
                         }),
            this, [this, path](const Result<int64_t> &rows) { ended(rows, path); });
}

void ExportDialog::tick()
{
    const int64_t rows = m_progress->rows;
    if (m_expected > 0)
        m_bar->setValue(int(std::min<int64_t>(1000, rows * 1000 / m_expected)));
    m_message->setText(tr("%1 rows written", "number").arg(QLocale().toString(qlonglong(rows))));
}

void ExportDialog::ended(const Result<int64_t> &rows, const QString &path)
{
    m_progress.reset();
    setRunning(false);
    formatChanged();
    if (!rows) {
        m_message->setText(rows.error().message);
        m_message->show();
        return;
    }
    Q_EMIT exported(path, *rows);
    close();
}

void ExportDialog::reject()
{
    if (m_progress)
        m_progress->cancel = true; // ended() then says that nothing was written
    else
        QDialog::reject();
}

} // namespace tally

#include "moc_exportdialog.cpp"
